// What an import would do or did, line by line: rejections, warnings, modifications, conflicts, one tab each.
// Only the first hundred findings of each kind are listed; the counts above them and the report tell all.
import type { ComponentChildren, VNode } from 'preact';
import type { Value } from '../../commons/record.ts';
import type { Conflict } from '../../store/imports/conflicts.ts';
import type { FindingGroup } from '../../store/imports/findings.ts';
import type { Translator } from '../../web/i18n.ts';
import { Button, TextButton } from '../../web/ui/button.tsx';
import { Pages } from '../../web/ui/paging.tsx';
import { DataTable } from '../../web/ui/table.tsx';
import { Tabs } from '../../web/ui/tabs.tsx';
import type { ImportProps } from './import-page.tsx';
import { rootOf } from './pages.tsx';
import { fieldLabel, type ImportTab, type ImportView, importTabs, LINES_A_PAGE } from './view.ts';

/** The tabs with their counts, and the lines of the current one. */
export function Details(props: ImportProps): VNode | null {
  const { t, view, here } = props;
  if (view.row.state === 'undone') return null;
  const tabs = importTabs
    .filter((tab) => totalOf(view, tab) > 0 || tab === view.tab)
    .map((tab) => ({
      label: t(`imports.tab.${tab}`),
      href: `${here}?onglet=${tab}#detail`,
      current: tab === view.tab,
      count: t.number(totalOf(view, tab)),
    }));
  return (
    <section class="block" id="detail">
      <div class="section-rail">
        <h2>{t('imports.detail')}</h2>
        <Tabs label={t('imports.detail')} tabs={tabs} />
      </div>
      <Lines {...props} />
      <Pages paging={pagingOf(view, here)} t={t} />
    </section>
  );
}

/** How many rows (rejections, warnings), values (conflicts) or records (modifications) a tab speaks of. */
function totalOf({ counts }: ImportView, tab: ImportTab): number {
  if (tab === 'rejets') return counts.rejected ?? 0;
  if (tab === 'avertissements') return counts.warnings ?? 0;
  return (tab === 'modifications' ? counts.modified : counts.conflicts) ?? 0;
}

function Lines(props: ImportProps): VNode {
  const { t, view } = props;
  if (view.tab === 'modifications') return <Modifications {...props} />;
  if (view.tab === 'conflits') return <Conflicts {...props} />;
  return <Findings t={t} view={view} findings={view.lines.findings} />;
}

function Findings({
  t,
  view,
  findings,
}: {
  readonly t: Translator;
  readonly view: ImportView;
  readonly findings: readonly FindingGroup[];
}): VNode {
  return (
    <div class="findings-table">
      <DataTable
        caption={t('imports.detail')}
        columns={[
          { label: t('imports.report.line'), numeric: true },
          { label: t('imports.report.label') },
          { label: t('imports.report.key'), whole: true },
          { label: t('imports.report.value'), wide: true },
          { label: t('imports.report.finding'), wide: true },
          { label: t('imports.report.proposal'), wide: true },
        ]}
        rows={findings.map((one) => [
          t.number(one.line),
          fieldLabel(view.formats, one.field, t.locale),
          <span class="code">{one.key ?? ''}</span>,
          <span class="code">{shorten(one.value ?? '')}</span>,
          <Wrong t={t} view={view} finding={one} />,
          one.proposal === null ? (
            <span class="quiet">{t('imports.proposal.none')}</span>
          ) : (
            <span class="code">{shorten(one.proposal)}</span>
          ),
        ])}
      />
    </div>
  );
}

/** What is wrong, and in how many rows when there are several alike; beyond those kept, the count is of the field. */
function Wrong({
  t,
  view,
  finding,
}: {
  readonly t: Translator;
  readonly view: ImportView;
  readonly finding: FindingGroup;
}): VNode {
  const { code, field, value, count } = finding;
  const sentence = t.find(`finding.${code}`, { value: shorten(value ?? '') }) ?? code;
  const all = view.findings.find((one) => one.code === code && (one.field ?? null) === field)?.count ?? count;
  const more = all > KEPT ? t('imports.findings.all', { count: all }) : t('imports.findings.rows', { count });
  return (
    <>
      {sentence} {(count > 1 || all > KEPT) && <span class="quiet">{more}</span>}
    </>
  );
}

/** Findings kept of each field and code. */
const KEPT = 100;

function Modifications({ t, view, here }: ImportProps): VNode {
  return (
    <DataTable
      caption={t('imports.tab.modifications')}
      columns={[
        { label: t('imports.report.key'), whole: true },
        { label: t('imports.report.label') },
        { label: t('imports.change.before'), wide: true },
        { label: t('imports.change.after'), wide: true },
      ]}
      rows={view.lines.modifications.map((one) => [
        <a href={`${rootOf(here)}/notice/${one.datasetName}/${encodeURIComponent(one.key)}`}>{one.key}</a>,
        fieldLabel(view.formats, one.field, t.locale),
        <Shown t={t} value={one.before} />,
        <Shown t={t} value={one.after} />,
      ])}
    />
  );
}

function Conflicts(props: ImportProps): VNode {
  const { t, view, here, csrf } = props;
  const open = view.row.state === 'ready';
  return (
    <>
      <p>{t('imports.conflicts.lead')}</p>
      {open && (
        <form method="post" action={`${here}/conflits`} class="button-row">
          <input type="hidden" name="_csrf" value={csrf} />
          <Button look="outline" name="choix" value="keep">
            {t('imports.conflicts.keep-all')}
          </Button>
          <Button look="outline" name="choix" value="take">
            {t('imports.conflicts.take-all')}
          </Button>
        </form>
      )}
      <DataTable
        caption={t('imports.tab.conflits')}
        columns={[
          { label: t('imports.report.line'), numeric: true },
          { label: t('imports.report.key'), whole: true },
          { label: t('imports.report.label') },
          { label: t('imports.conflicts.ours'), wide: true },
          { label: t('imports.conflicts.theirs'), wide: true },
          { label: t('imports.conflicts.choice'), wide: true },
        ]}
        rows={view.lines.conflicts.map((one) => [
          t.number(one.line),
          one.key,
          fieldLabel(view.formats, one.field, t.locale),
          <>
            <Shown t={t} value={one.ours} />
            <p class="quiet">
              {t('imports.conflicts.by', { person: one.person ?? '', date: t.date(one.at.toISOString()) })}
            </p>
          </>,
          <Shown t={t} value={one.theirs} />,
          open ? (
            <ChoiceForm {...props} conflict={one} />
          ) : (
            t(`imports.conflicts.${one.choice ?? 'keep'}.done`)
          ),
        ])}
      />
    </>
  );
}

/** Keep or take, for this value, for the whole record, or for this field in the whole file. */
function ChoiceForm({ t, here, csrf, conflict }: ImportProps & { readonly conflict: Conflict }): VNode {
  const { number, field, choice } = conflict;
  return (
    <form method="post" action={`${here}/conflits`}>
      <input type="hidden" name="_csrf" value={csrf} />
      <input type="hidden" name="ligne" value={number} />
      <input type="hidden" name="champ" value={field} />
      {choice !== null && <p class="quiet">{t(`imports.conflicts.${choice}.done`)}</p>}
      <label class="unseen" for={`portee-${number}-${field}`}>
        {t('imports.conflicts.scope')}
      </label>
      <select class="control" name="portee" id={`portee-${number}-${field}`}>
        <option value="valeur">{t('imports.conflicts.scope.value')}</option>
        <option value="notice">{t('imports.conflicts.scope.record')}</option>
        <option value="champ">{t('imports.conflicts.scope.field')}</option>
      </select>{' '}
      <TextButton name="choix" value="keep">
        {t('imports.conflicts.keep')}
      </TextButton>{' '}
      <TextButton name="choix" value="take">
        {t('imports.conflicts.take')}
      </TextButton>
    </form>
  );
}

function Shown({ t, value }: { readonly t: Translator; readonly value: Value | null }): VNode {
  const text: ComponentChildren =
    value === null ? (
      <span class="quiet">{t('imports.value.none')}</span>
    ) : (
      shorten(typeof value === 'string' ? value : value.join(' ; '))
    );
  return <span>{text}</span>;
}

const LONGEST = 240;

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function pagingOf(view: ImportView, here: string): Parameters<typeof Pages>[0]['paging'] {
  const { lines, page, tab } = view;
  const values = tab === 'modifications' ? (view.counts.changes ?? 0) : totalOf(view, tab);
  const total = lines.findings[0]?.groups ?? values;
  const shown = lines.findings.length + lines.modifications.length + lines.conflicts.length;
  const first = (page - 1) * LINES_A_PAGE + 1;
  const hrefOf = (number: number): string => `${here}?onglet=${tab}&page=${number}#detail`;
  return {
    first: shown === 0 ? 0 : first,
    last: shown === 0 ? 0 : first + shown - 1,
    total: Math.max(shown === 0 ? 0 : total, shown === 0 ? 0 : first + shown - 1),
    ...(page > 1 ? { previousHref: hrefOf(page - 1) } : {}),
    ...(shown === LINES_A_PAGE ? { nextHref: hrefOf(page + 1) } : {}),
  };
}
