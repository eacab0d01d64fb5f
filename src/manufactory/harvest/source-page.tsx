// The page of a catalogue elsewhere, by where it stands: being looked at, its first datasets before it is accepted, at
// work, its runs. One ink button says what comes next.
import type { ComponentChildren, VNode } from 'preact';
import type { HarvestedDataset } from '../../commons/harvested.ts';
import { licenceOf } from '../../commons/licence.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Frame } from '../../web/layout.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Choice, ChoiceGroup } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Section } from '../../web/ui/section.tsx';
import { Dialog, Progress } from '../../web/ui/states.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { listAbove, VerdictPage } from '../../web/ui/verdict.tsx';
import { FindingTable } from './findings.tsx';
import { fates } from './remove.ts';
import { SourceFields, type SourceWords } from './source-form.tsx';
import { outcomeWords, refusalWords, type SourceView } from './view.ts';

/** What the page is given. */
export type SourceProps = {
  readonly t: Translator;
  readonly view: SourceView;
  readonly words: SourceWords;
  readonly csrf: string;
  /** Address of this source. */
  readonly here: string;
  /** Whether the question before the end is asked. */
  readonly ending: boolean;
  /** Where the public reads the datasets of this source. */
  readonly publicHref: string;
  readonly error?: string;
};

const FORM = 'source';

/** The page. */
export function SourcePage({ frame, ...props }: Omit<SourceProps, 't'> & { readonly frame: Frame }): VNode {
  const { t } = frame;
  const all = { t, ...props };
  const { view, error, here } = props;
  const working = view.standing === 'looking' || view.standing === 'harvesting';
  return (
    <VerdictPage
      frame={frame}
      current="desk"
      title={view.name}
      lead={leadOf(all)}
      back={{ href: listAbove(here), label: t('harvests.title') }}
      working={working}
      actions={<Actions {...all} />}
      errors={[error, refusalWords(view.refusal, t)]}
    >
      {working && <Working {...all} />}
      {props.ending && <Ending {...all} />}
      {(view.standing === 'proposed' || (view.runs.length === 0 && view.shown.length > 0)) && (
        <Preview {...all} />
      )}
      {view.runs.length > 0 && <Runs {...all} />}
      {!working && view.standing !== 'removed' && <Said {...all} />}
    </VerdictPage>
  );
}

function leadOf({ t, view }: SourceProps): string {
  const { standing, datasets, total, kind, address } = view;
  const known = { address, protocol: kind === null ? '' : t(`harvests.kind.${kind}`) };
  if (standing === 'proposed') {
    return total === undefined
      ? t('harvests.lead.proposed.unknown', known)
      : t('harvests.lead.proposed', { ...known, count: total });
  }
  if (standing === 'looking' || standing === 'unreadable') return t(`harvests.lead.${standing}`, known);
  return t(`harvests.lead.${standing}`, { ...known, count: datasets });
}

type FormProps = {
  readonly csrf: string;
  readonly to: string;
  readonly fields?: Readonly<Record<string, string>>;
  readonly children: ComponentChildren;
};

function OneButton({ csrf, to, fields = {}, children }: FormProps): VNode {
  return (
    <form method="post" action={to}>
      <input type="hidden" name="_csrf" value={csrf} />
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {children}
    </form>
  );
}

function Actions({ t, view, csrf, here, ending, publicHref }: SourceProps): VNode | null {
  const { standing, datasets } = view;
  if (standing === 'looking' || standing === 'removed') return null;
  const isDraft = standing === 'proposed' || (standing === 'unreadable' && view.runs.length === 0);
  return (
    <div class="verdict-actions">
      {standing === 'proposed' && (
        <Button form={FORM} name="faire" value="accepter">
          {t('harvests.accept')}
        </Button>
      )}
      {(standing === 'active' || standing === 'paused') && (
        <OneButton csrf={csrf} to={`${here}/lancement`}>
          <Button>{t('harvests.now')}</Button>
        </OneButton>
      )}
      {datasets > 0 && (
        <ButtonLink look="outline" href={publicHref}>
          {t('harvests.see')}
        </ButtonLink>
      )}
      {(standing === 'active' || standing === 'paused') && (
        <OneButton csrf={csrf} to={`${here}/pause`} fields={{ pause: standing === 'active' ? '1' : '0' }}>
          <Button look="outline">{t(standing === 'active' ? 'harvests.pause' : 'harvests.resume')}</Button>
        </OneButton>
      )}
      {isDraft ? (
        <OneButton csrf={csrf} to={`${here}/fin`} fields={{ sort: 'garder' }}>
          <Button look="outline">{t('harvests.give-up')}</Button>
        </OneButton>
      ) : (
        !ending &&
        standing !== 'harvesting' && (
          <ButtonLink look="outline" href={`${here}?arreter=1#fin`}>
            {t('harvests.end')}
          </ButtonLink>
        )
      )}
    </div>
  );
}

function Working({ t, view, here }: SourceProps): VNode {
  const { progress, standing } = view;
  const label = standing === 'looking' ? t('harvests.progress.looking') : progressWords(progress, t);
  return (
    <Progress
      done={progress['datasets'] ?? 0}
      total={progress['total'] ?? 0}
      label={label}
      src={`${here}/avancement`}
    />
  );
}

/** "3 pages lues, 300 jeux de données". */
export function progressWords({ pages = 0, datasets = 0 }: SourceView['progress'], t: Translator): string {
  return t('harvests.progress', { pages: t.number(pages), count: datasets });
}

function Ending({ t, csrf, here, view }: SourceProps): VNode {
  return (
    <form method="post" action={`${here}/fin`} class="section">
      <input type="hidden" name="_csrf" value={csrf} />
      <Dialog
        inline
        id="fin"
        title={t('harvests.end.title', { name: view.name })}
        actions={
          <>
            <ButtonLink href={here} look="outline">
              {t('harvests.end.not')}
            </ButtonLink>
            <Button>{t('harvests.end')}</Button>
          </>
        }
      >
        <ChoiceGroup legend={t('harvests.end.question', { count: view.datasets })}>
          {fates.map((fate) => (
            <Choice
              kind="radio"
              name="sort"
              value={fate}
              checked={fate === 'garder'}
              label={t(`harvests.fate.${fate}`)}
              note={t(`harvests.fate.${fate}.note`)}
            />
          ))}
        </ChoiceGroup>
      </Dialog>
    </form>
  );
}

function Preview({ t, view }: SourceProps): VNode {
  return (
    <Section title={t('harvests.preview.title', { count: view.shown.length })} block>
      <DataTable
        caption={t('harvests.preview.title', { count: view.shown.length })}
        columns={[
          { label: t('harvests.column.dataset'), wide: true },
          { label: t('harvests.column.publisher') },
          { label: t('harvests.column.licence') },
          { label: t('harvests.column.resources') },
          { label: t('harvests.column.modified') },
        ]}
        rows={view.shown.map((dataset) => previewRow(dataset, t))}
      />
      {view.findings.length > 0 && (
        <>
          <FindingNote severity="warning">
            {t('harvests.findings.note', { count: view.findings.length })}
          </FindingNote>
          <FindingTable t={t} findings={view.findings} />
        </>
      )}
    </Section>
  );
}

function previewRow(dataset: HarvestedDataset, t: Translator): readonly ComponentChildren[] {
  const { title, landingPage, publisher, licence, modified, resources } = dataset;
  const formats = [...new Set(resources.map(({ format }) => format ?? t('harvests.format.other')))];
  return [
    landingPage === undefined ? title : <a href={landingPage}>{title}</a>,
    publisher ?? '',
    (licence === undefined ? undefined : licenceOf(licence)?.title) ?? licence ?? '',
    resources.length === 0 ? t('harvests.resources.none') : formats.join(', '),
    modified === undefined ? '' : t.date(modified),
  ];
}

function Runs({ t, view, here }: SourceProps): VNode {
  return (
    <Section title={t('harvests.runs.title')} id="passages" block>
      <DataTable
        caption={t('harvests.runs.title')}
        columns={[
          { label: t('harvests.column.run') },
          { label: t('harvests.column.standing') },
          { label: t('harvests.column.outcome'), wide: true },
          { label: t('harvests.column.findings'), numeric: true },
        ]}
        rows={view.runs.map((run) => [
          <a href={`${here}/passages/${run.id}`}>
            {t('harvests.run.short', { number: run.id, date: run.at.slice(0, 10) })}
          </a>,
          t(`harvests.state.${run.state}`),
          refusalWords(run.refusal, t) ?? outcomeWords(run, t),
          t.number(run.counts['findings'] ?? 0),
        ])}
      />
    </Section>
  );
}

function Said({ t, view, words, csrf, here }: SourceProps): VNode {
  const isDraft = view.standing === 'proposed' || view.standing === 'unreadable';
  return (
    <Section title={t('harvests.said.title')} id="reglages" block>
      <form method="post" action={here} id={FORM} class="form desk-narrow">
        <input type="hidden" name="_csrf" value={csrf} />
        <SourceFields t={t} words={words} />
        <p class="mapping-foot">
          <Button look="outline" name="faire" value="garder">
            {t(isDraft ? 'harvests.look-again' : 'harvests.save')}
          </Button>
          {isDraft && <span class="quiet">{t('harvests.nothing-taken')}</span>}
        </p>
      </form>
    </Section>
  );
}
