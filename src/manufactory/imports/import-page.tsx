// The page of one import, by where it stands: being read, refused, ready to be applied, applied, undone, given up.
// One sentence says what is, one ink button what can be done; it is whole without scripts.

import type { VNode } from 'preact';
import { inLocale } from '../../commons/format.ts';
import type { Translator } from '../../web/i18n.ts';
import type { Frame } from '../../web/layout.tsx';
import { Button, ButtonLink } from '../../web/ui/button.tsx';
import { Choice } from '../../web/ui/field.tsx';
import { FindingNote } from '../../web/ui/finding.tsx';
import { Progress } from '../../web/ui/states.tsx';
import { listAbove, VerdictPage } from '../../web/ui/verdict.tsx';
import { Details } from './details.tsx';
import { OutcomeBand } from './outcomes.tsx';
import { nameOfImport, rootOf } from './pages.tsx';
import { countWords } from './personal.ts';
import { ReadingSection } from './reading-form.tsx';
import { fieldLabel, type ImportView } from './view.ts';

/** What every part of the page needs. */
export type ImportProps = {
  readonly t: Translator;
  readonly view: ImportView;
  readonly csrf: string;
  /** Address of this import. */
  readonly here: string;
  readonly datasets: readonly { readonly value: string; readonly label: string }[];
};

/** The page of an import; `error` is a refusal of what was just asked. */
export function ImportPage({
  frame,
  error,
  ...props
}: Omit<ImportProps, 't'> & { readonly frame: Frame; readonly error?: string }): VNode {
  const { t } = frame;
  const all = { t, ...props };
  const working = isWorking(props.view);
  return (
    <VerdictPage
      frame={frame}
      current="imports"
      title={titleOf(all)}
      lead={leadOf(all)}
      back={{ href: listAbove(props.here), label: t('imports.title') }}
      working={working}
      actions={!working && <Actions {...all} />}
      errors={[error]}
    >
      {working && <Working {...all} />}
      <Failure {...all} />
      {hasFigures(props.view) && <OutcomeBand t={t} view={props.view} />}
      {hasFigures(props.view) && <Details {...all} />}
      {mayChange(props.view) && <ReadingSection {...all} />}
    </VerdictPage>
  );
}

/** Whether a job is at work on the import. */
export function isWorking({ row, job }: ImportView): boolean {
  if (job !== undefined && (job.state === 'waiting' || job.state === 'running')) return true;
  return row.state === 'staging' && job?.state !== 'failed';
}

function hasFigures({ row }: ImportView): boolean {
  return row.state === 'ready' || row.state === 'applied' || row.state === 'undone';
}

function mayChange(view: ImportView): boolean {
  return !isWorking(view) && (view.row.state === 'ready' || view.row.state === 'refused');
}

function titleOf({ t, view }: ImportProps): string {
  const { row, counts } = view;
  const rows = counts.rows ?? 0;
  if (row.state === 'ready' && isWorking(view)) return t('imports.heading.applying');
  if (row.state === 'ready') return t('imports.heading.ready', { count: rows });
  if (row.state === 'applied')
    return t('imports.heading.applied', { count: (counts.created ?? 0) + (counts.modified ?? 0) });
  if (row.state === 'undone') return t('imports.heading.undone');
  if (row.state === 'refused') return t('imports.heading.refused');
  if (row.state === 'cancelled') return t('imports.heading.cancelled');
  return t('imports.heading.reading');
}

function leadOf(props: ImportProps): string {
  const { t, view } = props;
  const file = nameOfImport(view.row);
  if (view.row.state === 'applied')
    return t('imports.lead.applied', { file, date: t.date(view.row.applied_at?.toISOString() ?? '') });
  if (view.row.state === 'undone')
    return t('imports.lead.undone', { file, date: t.date(view.row.undone_at?.toISOString() ?? '') });
  if (view.row.state === 'refused') return t('imports.lead.refused', { file });
  if (view.row.state === 'cancelled') return t('imports.lead.cancelled', { file });
  if (view.formats.length === 0) return t('imports.lead.reading', { file });
  return t('imports.lead.ready', {
    file,
    dataset: datasetNames(props),
    reading: readingWords(props),
    columns: columnWords(props),
  });
}

function datasetNames({ t, view }: ImportProps): string {
  return view.formats.map((format) => inLocale(format.title, t.locale)).join(', ');
}

/** "point-virgule, Windows-1252". */
function readingWords({ t, view }: Pick<ImportProps, 't' | 'view'>): string {
  const reading = view.readings.find((one) => one.reading !== undefined)?.reading;
  if (reading === undefined) return '';
  const how =
    reading.delimiter === undefined
      ? t.find(`imports.codec.${reading.codec}`)
      : t.find(`imports.delimiter.${DELIMITERS[reading.delimiter]}`);
  return [how, t.find(`imports.encoding.${reading.encoding}`)].filter(Boolean).join(', ');
}

/** Names of the delimiters in message keys. */
export const DELIMITERS = { ';': 'semicolon', ',': 'comma', '|': 'bar', '\t': 'tab' } as const;

function columnWords({ t, view }: ImportProps): string {
  const names = view.headers.flatMap((header) => header.names);
  const lost = view.headers.flatMap((header) => header.unmapped);
  return t('imports.columns.found', { found: names.length - lost.length, count: names.length });
}

function Working({ t, view, here }: ImportProps): VNode {
  const progress = (view.job?.progress ?? {}) as { readonly step?: string; readonly rows?: number };
  const total = view.row.counts['rows'] ?? 0;
  const label =
    progress.step === 'reading'
      ? t('imports.progress.reading', { count: progress.rows ?? 0 })
      : t('imports.progress.working');
  return (
    <Progress
      done={progress.rows ?? 0}
      total={Math.max(total, progress.rows ?? 0)}
      label={label}
      src={`${here}/avancement`}
    />
  );
}

/** Why the file was refused, or why its job was given up, with the way on. */
function Failure({ t, view, csrf, here }: ImportProps): VNode | null {
  const { refusal, job } = view;
  if (refusal !== undefined) {
    return (
      <FindingNote severity="error">
        {t.find(`refusal.${refusal.code}`, refusal.parameters) ?? refusal.code}
      </FindingNote>
    );
  }
  if (job?.state === 'refused' && view.row.state === 'ready') {
    const { code = '', parameters = {} } = (job.error ?? {}) as {
      code?: string;
      parameters?: Record<string, string>;
    };
    return <FindingNote severity="error">{t.find(`refusal.${code}`, parameters) ?? code}</FindingNote>;
  }
  if (job?.state !== 'failed') return null;
  return (
    <form method="post" action={`${here}/reprise`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <FindingNote severity="error" repairs={<Button look="plain">{t('imports.retry')}</Button>}>
        {t('imports.failed')}
      </FindingNote>
    </form>
  );
}

function Actions(props: ImportProps): VNode {
  const { t, view, here } = props;
  const { state } = view.row;
  return (
    <div class="verdict-actions">
      {state === 'ready' && <ApplyForm {...props} />}
      {state === 'applied' && (
        <ButtonLink href={`${rootOf(here)}/recherche?import=${view.row.id}`}>
          {t('imports.touched')}
        </ButtonLink>
      )}
      {(state === 'ready' || state === 'applied') && (
        <ButtonLink look="outline" href={`${here}/rapport.csv`} icon="download">
          {t('imports.report')}
        </ButtonLink>
      )}
      {(state === 'ready' || state === 'applied' || state === 'refused') && <BackOut {...props} />}
    </div>
  );
}

function ApplyForm({ t, view, csrf, here }: ImportProps): VNode {
  const { created = 0, modified = 0, removed = 0, present = 0 } = view.counts;
  const overtaken = view.job?.state === 'refused' && view.job.kind === 'import-apply';
  const removesMany = removed > present * 0.2;
  const nothing = created + modified + removed === 0;
  if (nothing) return <p class="quiet">{t('imports.apply.nothing')}</p>;
  return (
    <form method="post" action={`${here}/application`}>
      <input type="hidden" name="_csrf" value={csrf} />
      {removesMany && (
        <Choice name="retirer" value="1" label={t('imports.apply.remove-many', { removed, present })} />
      )}
      {view.personal.length > 0 && (
        <Choice
          name="personnes"
          value="1"
          label={t('imports.apply.personal', { found: personalWords(view, t) })}
          note={t('imports.apply.personal.note')}
        />
      )}
      {overtaken && <Choice name="autres" value="1" label={t('imports.apply.others')} />}
      <Button>{t('imports.apply', { count: created + modified })}</Button>
    </form>
  );
}

/** "Nom : 20 adresses e-mail ; Note : 1 adresse IP". */
function personalWords({ personal, formats }: ImportView, t: Translator): string {
  return personal
    .map((one) => `${fieldLabel(formats, one.field, t.locale)} : ${countWords(one, t)}`)
    .join(' ; ');
}

/** Giving up before, undoing after. */
function BackOut({ t, view, csrf, here }: ImportProps): VNode {
  const applied = view.row.state === 'applied';
  const count = view.edited?.count ?? 0;
  return (
    <form method="post" action={`${here}/annulation`}>
      <input type="hidden" name="_csrf" value={csrf} />
      {applied && count > 0 && (
        <Choice name="autres" value="1" label={t('imports.undo.others', { count })} note={editedKeys(view)} />
      )}
      <Button look="outline">{t(applied ? 'imports.undo' : 'imports.cancel')}</Button>
    </form>
  );
}

function editedKeys({ edited }: ImportView): string {
  const keys = edited?.edited.map((one) => one.key) ?? [];
  return keys.length < (edited?.count ?? 0) ? `${keys.join(', ')} …` : keys.join(', ');
}
