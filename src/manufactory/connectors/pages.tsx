// The page of a dataset's source: where it stands, the form that states it, asking now; and the page of everything that is
// wrong with sources and addresses. Whole without scripts: while a job is at work the page comes again by itself.
import type { VNode } from 'preact';
import { frequencies } from '../../commons/source-times.ts';
import type { Translator } from '../../web/i18n.ts';
import { type Frame, Layout } from '../../web/layout.tsx';
import { DeskLine } from '../../web/ui/breadcrumbs.tsx';
import { Button } from '../../web/ui/button.tsx';
import { AddressField, Choice, ChoiceGroup, SelectField } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { EmptyFrame, Progress } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { VerdictPage } from '../../web/ui/verdict.tsx';
import { type StatedAct, StatedHistory } from '../resources/history.tsx';
import type { ListedTrouble, SourceView, TroublesView } from './view.ts';

type SourceProps = {
  readonly frame: Frame;
  readonly view: SourceView;
  readonly csrf: string;
  readonly back: { readonly href: string; readonly label: string };
  readonly error?: string;
};

/** The source of a dataset. */
export function SourcePage({ frame, view, csrf, back, error }: SourceProps): VNode {
  const { t } = frame;
  const part = { t, view, csrf };
  return (
    <VerdictPage
      frame={frame}
      current="datasets"
      title={t('sources.title', { dataset: view.title })}
      lead={view.lead}
      back={back}
      working={view.working}
      actions={view.stated && !view.working && <AskNow {...part} />}
      errors={[error]}
    >
      {view.working && (
        <Progress done={0} total={0} label={t('sources.working')} src={`${view.here}/avancement`} />
      )}
      {view.alarm !== undefined && (
        <FindingNote severity="warning">
          {view.alarm} {t('alarms.kept')}{' '}
          {view.heldHref !== undefined && <a href={view.heldHref}>{t('alarms.held')}</a>}
        </FindingNote>
      )}
      {view.facts.length > 0 && (
        <dl class="fields block">
          {view.facts.map(({ label, value }) => (
            <>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </>
          ))}
        </dl>
      )}
      <Section title={t('sources.form')} id="source" block>
        <SourceForm {...part} />
      </Section>
      {view.history.length > 0 && (
        <Section title={t('resources.history')} id="historique" block>
          <StatedHistory t={t} csrf={csrf} acts={actsOf(view)} />
        </Section>
      )}
    </VerdictPage>
  );
}

type PartProps = { readonly t: Translator; readonly view: SourceView; readonly csrf: string };

function AskNow({ t, view, csrf }: PartProps): VNode {
  return (
    <form method="post" action={`${view.here}/actualisation`} class="verdict-actions">
      <input type="hidden" name="_csrf" value={csrf} />
      <Button icon="rotate-ccw">{t('sources.now')}</Button>
    </form>
  );
}

function SourceForm({ t, view, csrf }: PartProps): VNode {
  const { typed, replaceOnly } = view;
  return (
    <form method="post" action={view.here} class="form desk-narrow">
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="version" value={String(view.seen)} />
      <AddressField
        t={t}
        name="adresse"
        label={t('sources.field.address')}
        help={t('sources.field.address.help')}
        value={typed.address}
      />
      <SelectField
        t={t}
        name="frequence"
        label={t('sources.field.frequency')}
        value={typed.frequency}
        options={frequencies.map((value) => ({ value, label: t(`sources.frequency.${value}`) }))}
      />
      <ChoiceGroup legend={t('sources.field.mode')}>
        {!replaceOnly && (
          <Choice
            kind="radio"
            name="mode"
            value="update"
            checked={typed.mode === 'update'}
            label={t('sources.mode.update')}
            note={t('sources.mode.update.note')}
          />
        )}
        <Choice
          kind="radio"
          name="mode"
          value="replace"
          checked={typed.mode === 'replace'}
          label={t('sources.mode.replace')}
          note={t('sources.mode.replace.note')}
        />
      </ChoiceGroup>
      <p class="mapping-foot">
        <Button look="outline">{t('sources.save')}</Button>
        <span class="quiet">{t('sources.save.note')}</span>
      </p>
    </form>
  );
}

function actsOf({ here, seen, history }: SourceView): readonly StatedAct[] {
  const undo = { href: `${here}/annulation`, seen };
  return history.map((act, at) => ({ ...act, ...(at === 0 ? { undo } : {}) }));
}

/** Everything that is wrong with sources and addresses elsewhere. */
export function TroublesPage({ frame, view }: { readonly frame: Frame; readonly view: TroublesView }): VNode {
  const { t } = frame;
  const { alarms, links } = view;
  return (
    <Layout frame={frame} title={t('alarms.title')} desk current="desk" noindex>
      <div class="page">
        <DeskLine frame={frame} />
        <div class="verdict">
          <div>
            <h1>{t('alarms.title')}</h1>
            <p class="lead">{t('alarms.lead')}</p>
          </div>
        </div>
        {alarms.length + links.length === 0 && (
          <EmptyFrame title={t('alarms.none')}>
            <p>{t('alarms.none.note')}</p>
          </EmptyFrame>
        )}
        {alarms.length > 0 && (
          <Section title={t('alarms.sources', { count: alarms.length })} id="sources" block>
            <TroubleTable t={t} caption={t('alarms.sources', { count: alarms.length })} rows={alarms} />
          </Section>
        )}
        {links.length > 0 && (
          <Section title={t('alarms.links', { count: links.length })} id="liens" block>
            <TroubleTable t={t} caption={t('alarms.links', { count: links.length })} rows={links} />
          </Section>
        )}
      </div>
    </Layout>
  );
}

type TroubleTableProps = {
  readonly t: Translator;
  readonly caption: string;
  readonly rows: readonly ListedTrouble[];
};

function TroubleTable({ t, caption, rows }: TroubleTableProps): VNode {
  return (
    <DataTable
      caption={caption}
      columns={[
        { label: t('alarms.column.dataset'), wide: true },
        { label: t('alarms.column.producer') },
        { label: t('alarms.column.what'), wide: true },
      ]}
      rows={rows.map(({ title, href, producer, what, address, heldHref }) => [
        <>
          {href === undefined ? title : <a href={href}>{title}</a>}
          {address !== undefined && <p class="quiet address">{address}</p>}
        </>,
        producer,
        <>
          {what} {heldHref !== undefined && <a href={heldHref}>{t('alarms.held')}</a>}
        </>,
      ])}
    />
  );
}
