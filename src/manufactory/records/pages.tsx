// The desk's page of one record: where it stands, taking it from the public and bringing it back, its last changes.
import type { VNode } from 'preact';
import { type Frame, Layout } from '../../web/layout.tsx';
import { BackLine } from '../../web/ui/breadcrumbs.tsx';
import { Button, ButtonLink, TextButton } from '../../web/ui/button.tsx';
import { LongTextField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Dialog, Toast } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import type { DeskRecordView } from './view.ts';

/** What the page is given besides the record. */
export type DeskRecordProps = {
  readonly frame: Frame;
  readonly view: DeskRecordView;
  /** Address of this page in the language of the reader, and of the record's public page. */
  readonly here: string;
  readonly publicHref: string;
  readonly retractHref: string;
  readonly csrf: string;
  /** Whether the question before a withdrawal is asked, with the reason typed so far. */
  readonly asking?: { readonly reason: string };
  /** What has just been done. */
  readonly done?: 'retrait' | 'retour' | 'publication' | 'annulation';
  /** Why what was asked was not done. */
  readonly refused?: string;
};

/** The page. */
export function DeskRecordPage(props: DeskRecordProps): VNode {
  const { frame, view, done, refused, publicHref } = props;
  const { t } = frame;
  return (
    <Layout frame={frame} title={view.title} desk current="desk" noindex>
      <div class="page">
        <BackLine href={publicHref} label={t('records.public')} />
        {done !== undefined && <Toast>{t(`records.done.${done}`)}</Toast>}
        <div class="verdict">
          <div>
            <h1>{view.title}</h1>
            <p class="lead">
              {view.datasetLabel}, <span class="code">{view.key}</span>
            </p>
            <Standing {...props} />
            {refused !== undefined && <FindingNote severity="error">{refused}</FindingNote>}
          </div>
          <div class="verdict-actions">
            <Actions {...props} />
          </div>
        </div>
        {props.asking !== undefined && <Question {...props} reason={props.asking.reason} />}
        <History {...props} />
      </div>
    </Layout>
  );
}

function Standing({ frame, view }: DeskRecordProps): VNode {
  const { t } = frame;
  const { standing, withdrawal } = view;
  if (withdrawal === undefined) {
    const severity = standing === 'published' ? 'info' : 'warning';
    return <FindingNote severity={severity}>{t(`records.standing.${standing}`)}</FindingNote>;
  }
  const { at, note, person } = withdrawal;
  const who = person ?? t('records.platform');
  return (
    <FindingNote severity="warning">
      {t('records.standing.withdrawn', { date: t.date(at.toISOString().slice(0, 10)), who })}{' '}
      {t('records.reason.was', { reason: note ?? '' })}
    </FindingNote>
  );
}

function Actions(props: DeskRecordProps): VNode {
  const { frame, view, here, asking } = props;
  const { t } = frame;
  const { standing } = view;
  return (
    <>
      {standing === 'withdrawn' && <Deed {...props} to="retour" label={t('records.bringBack')} />}
      {(standing === 'waiting' || standing === 'draft') && (
        <Deed {...props} to="publication" label={t('records.publish')} />
      )}
      {(standing === 'published' || standing === 'waiting') && asking === undefined && (
        <ButtonLink href={`${here}?retirer=1#retrait`} look="outline">
          {t('records.withdraw')}
        </ButtonLink>
      )}
      <ButtonLink href={props.retractHref} look="plain">
        {t('records.retract')}
      </ButtonLink>
    </>
  );
}

type DeedProps = DeskRecordProps & { readonly to: string; readonly label: string; readonly words?: boolean };

/** One button that does one thing to the version before the eyes. */
function Deed({ view, here, csrf, to, label, words }: DeedProps): VNode {
  return (
    <form method="post" action={`${here}/${to}`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="version" value={String(view.seen)} />
      {words === true ? <TextButton>{label}</TextButton> : <Button>{label}</Button>}
    </form>
  );
}

function Question(props: DeskRecordProps & { readonly reason: string }): VNode {
  const { frame, view, here, csrf, reason } = props;
  const { t } = frame;
  const title = t(view.noun.gender === 'f' ? 'records.question.f' : 'records.question.m', {
    noun: view.noun.one,
  });
  return (
    <form method="post" action={`${here}/retrait`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="version" value={String(view.seen)} />
      <Dialog
        inline
        id="retrait"
        title={title}
        actions={
          <>
            <ButtonLink href={here} look="outline">
              {t('records.cancel')}
            </ButtonLink>
            <Button>{t('records.withdraw')}</Button>
          </>
        }
      >
        <p>{t('records.consequence')}</p>
        <LongTextField
          t={t}
          name="motif"
          label={t('records.reason')}
          help={t('records.reason.help')}
          value={reason}
          required
        />
      </Dialog>
    </form>
  );
}

function History(props: DeskRecordProps): VNode {
  const { frame, view } = props;
  const { t } = frame;
  const rows = view.steps.map((step, at) => [
    t.date(step.at.toISOString().slice(0, 10)),
    <>
      {t(`records.step.${stepName(step)}`)}
      {at === 0 && view.mayUndo && <Deed {...props} to="annulation" label={t('records.undo')} words />}
    </>,
    step.person ?? t('records.platform'),
    step.note ?? '',
  ]);
  return (
    <Section block title={t('records.history')} id="historique">
      <DataTable
        caption={t('records.history')}
        columns={[
          { label: t('records.history.date') },
          { label: t('records.history.what'), wide: true },
          { label: t('records.history.who') },
          { label: t('records.history.note'), wide: true },
        ]}
        rows={rows}
      />
    </Section>
  );
}

const told = ['import', 'undo', 'withdraw', 'delete', 'seed'] as const;

function stepName({ kind, review }: DeskRecordView['steps'][number]) {
  if (review === 'draft' && kind === 'save') return 'draft';
  return told.find((name) => name === kind) ?? 'save';
}
