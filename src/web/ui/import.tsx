// Parts of an import's preview: the verdict, the band of outcomes with its figures, what is wrong with its proposals,
// columns that were not taken, and values before and after.
import type { ComponentChildren, VNode } from 'preact';
import type { Translator } from '../i18n.ts';
import { given, TextButton } from './button.tsx';
import { type Option, Options } from './field.tsx';
import { DataTable } from './table.tsx';

/** What an import does to records; `conflict`: corrected here since, brought back old by the file. */
export const outcomeNames = ['created', 'modified', 'unchanged', 'warned', 'conflict', 'rejected'] as const;
/** One outcome. */
export type OutcomeName = (typeof outcomeNames)[number];

/** An outcome with its count and a note under it ("nouvelles références"). */
export type Outcome = {
  readonly name: OutcomeName;
  readonly label: string;
  readonly count: number;
  readonly note?: ComponentChildren;
  readonly href?: string;
};

/** The head of the page: one sentence, what was recognised, one ink button. */
export function Verdict({
  title,
  children,
  actions,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly actions: ComponentChildren;
}): VNode {
  return (
    <div class="verdict">
      <div>
        <h1>{title}</h1>
        <p class="lead">{children}</p>
      </div>
      <div class="verdict-actions">{actions}</div>
    </div>
  );
}

/** The band, to scale, then the figures that say the same. */
export function Outcomes({
  outcomes,
  t,
}: {
  readonly outcomes: readonly Outcome[];
  readonly t: Translator;
}): VNode {
  return (
    <>
      <div class="band" aria-hidden="true">
        {outcomes
          .filter((outcome) => outcome.count > 0)
          .map((outcome) => (
            <i class={`outcome-${outcome.name}`} style={`--count:${outcome.count}`} />
          ))}
      </div>
      <dl class="outcomes">
        {outcomes.map((outcome) => (
          <div>
            <dt>
              <i class={`outcome-${outcome.name}`} />
              {outcome.href === undefined ? outcome.label : <a href={outcome.href}>{outcome.label}</a>}
            </dt>
            <dd class="figure">{t.number(outcome.count)}</dd>
            {outcome.note !== undefined && <dd class="note">{outcome.note}</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

/** One finding in the table. `accept` is the name and value of the button that takes the proposal. */
export type FindingRow = {
  readonly row: number | string;
  readonly field: string;
  readonly value: string;
  readonly problem: ComponentChildren;
  readonly proposal?: string;
  readonly accept?: { readonly name: string; readonly value: string };
};

/** What is wrong, line by line, with the proposals ready to take. Stands inside a form. */
export function FindingsTable({
  caption,
  rows,
  t,
}: {
  readonly caption: string;
  readonly rows: readonly FindingRow[];
  readonly t: Translator;
}): VNode {
  const columns = [
    { label: t('web.findings.row'), numeric: true },
    { label: t('web.findings.field') },
    { label: t('web.findings.value'), wide: true },
    { label: t('web.findings.problem'), wide: true },
    { label: t('web.findings.proposal'), wide: true },
  ];
  const cells = rows.map((row) => [
    row.row,
    row.field,
    <span class="code">{row.value}</span>,
    row.problem,
    <Proposal row={row} t={t} />,
  ]);
  return (
    <div class="findings-table">
      <DataTable caption={caption} columns={columns} rows={cells} />
    </div>
  );
}

function Proposal({ row, t }: { readonly row: FindingRow; readonly t: Translator }): VNode {
  if (row.proposal === undefined) return <span class="quiet">{t('web.findings.none')}</span>;
  return (
    <>
      <span class="code">{row.proposal}</span>{' '}
      {row.accept !== undefined && (
        <TextButton name={row.accept.name} value={row.accept.value}>
          {t('web.findings.accept')}
        </TextButton>
      )}
    </>
  );
}

/** A column of the file: its name, what it holds, where it may go. */
export type MappedColumn = {
  readonly column: string;
  readonly samples: readonly string[];
  readonly name: string;
  readonly value: string;
  readonly options: readonly Option[];
};

/** Columns with the field that each goes to; the first option leaves it aside. Stands inside a form. */
export function ColumnMapping({
  columns,
  t,
}: {
  readonly columns: readonly MappedColumn[];
  readonly t: Translator;
}): VNode {
  return (
    <div class="mapping">
      {columns.map((column) => (
        <div>
          <label for={column.name}>{column.column}</label>
          <span class="quiet">
            {column.samples.length === 0
              ? t('web.mapping.empty')
              : column.samples.map((sample) => t('web.quoted', { text: sample })).join(', ')}
          </span>
          <select class="control" id={column.name} name={column.name}>
            <Options options={column.options} {...given({ value: column.value })} />
          </select>
        </div>
      ))}
    </div>
  );
}

/** A value before and after. */
export function Change({
  before,
  after,
  t,
}: {
  readonly before: string;
  readonly after: string;
  readonly t: Translator;
}): VNode {
  return (
    <div class="change">
      <del>
        <span class="unseen">{t('web.change.before')} </span>
        {before === '' ? t('web.change.nothing') : before}
      </del>
      <ins>
        <span class="unseen">{t('web.change.after')} </span>
        {after === '' ? t('web.change.nothing') : after}
      </ins>
    </div>
  );
}
