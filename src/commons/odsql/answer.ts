// What a question answers with, whoever found it: which columns its rows have, and one row from a record or a group.
import type { ColumnKind, PublishedColumn, PublishedRow, PublishedValue } from '../published.ts';
import type { Aggregate, Expression, SelectItem, TableQuery } from './ast.ts';
import { shapeOf } from './check.ts';
import { aggregatesIn } from './check-groups.ts';
import { type Evaluation, evaluate, type Subject } from './evaluate.ts';
import type { FacetAnswer } from './facets.ts';
import { technicalValue } from './technical-fields.ts';
import { typeOf, type ValueKind } from './value-type.ts';

/** A row of an answer, by the names that select gives. */
export type AnswerRow = Readonly<Record<string, PublishedValue>>;

/** Records on the page asked for, in order, whose rows are made by `rowOf`; `overall` are aggregates over all found. */
export type RecordsAnswer = {
  readonly kind: 'records';
  readonly total: number;
  readonly records: readonly number[];
  readonly overall: Overall;
  readonly facets: readonly FacetAnswer[];
};

/** Groups on the page asked for, or the one row about all. `total` counts groups. */
export type RowsAnswer = {
  readonly kind: 'rows';
  readonly total: number;
  readonly rows: readonly AnswerRow[];
  readonly facets: readonly FacetAnswer[];
};

/** The answer to a question. */
export type TableAnswer = RecordsAnswer | RowsAnswer;

/** Aggregates by their text (`aggregateId`). */
export type Overall = ReadonlyMap<string, PublishedValue>;

/** A column of an answer: what is known of it, and how it is made. */
export type Output = { readonly column: PublishedColumn; readonly expression: Expression };

/** What tells an aggregate from others. */
export function aggregateId(aggregate: Aggregate): string {
  return JSON.stringify(aggregate);
}

/** The columns of an answer to a checked question, in order. */
export function outputsOf(query: TableQuery, evaluation: Evaluation): readonly Output[] {
  const columns = [...evaluation.names.columns.values()];
  const select = query.select ?? [];
  if (query.groupBy !== undefined) return groupOutputs(query, select, evaluation);
  const fields = columns.map((column) => fieldOutput(column));
  const [first] = select;
  const outputs = new Map<string, Output>();
  const add = (added: readonly Output[]): void => {
    for (const output of added) outputs.set(output.column.name, output);
  };
  if (first === undefined || (first.kind === 'exclude' && shapeOf(query) === 'records')) add(fields);
  for (const item of select) {
    if (item.kind === 'exclude')
      for (const name of [...outputs.keys()]) if (fits(name, item)) outputs.delete(name);
    if (item.kind === 'all') add(fields);
    if (item.kind === 'include') add(fields.filter(({ column }) => fits(column.name, item)));
    if (item.kind === 'value') add([outputOf(item.name, item.expression, evaluation)]);
  }
  return [...outputs.values()];
}

/** Keys that select does not name come first, under their own names. */
function groupOutputs(
  { groupBy = [] }: TableQuery,
  select: readonly SelectItem[],
  evaluation: Evaluation,
): readonly Output[] {
  const values = select.flatMap((item) => (item.kind === 'value' ? [item] : []));
  const selected = new Set(
    values.map(({ expression }) => (expression.kind === 'alias' ? expression.name : '')),
  );
  const keys = groupBy
    .filter(({ name }) => !selected.has(name))
    .map(({ name }) => outputOf(name, { kind: 'alias', name }, evaluation));
  const others = values.map(({ name, expression }) => outputOf(name, expression, evaluation));
  return [...new Map([...keys, ...others].map((output) => [output.column.name, output])).values()];
}

function fits(name: string, item: Extract<SelectItem, { kind: 'include' | 'exclude' }>): boolean {
  return item.begins ? name.startsWith(item.name) : name === item.name;
}

function fieldOutput(column: PublishedColumn): Output {
  return { column, expression: { kind: 'field', name: column.name } };
}

const KINDS: Readonly<Record<ValueKind, ColumnKind>> = {
  number: 'double',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  moment: 'datetime',
  point: 'geo_point_2d',
  shape: 'geo_shape',
  file: 'file',
  json: 'json_blob',
  geometry: 'geo_shape',
  null: 'text',
};

function outputOf(name: string, expression: Expression, evaluation: Evaluation): Output {
  const { names } = evaluation;
  const key = expression.kind === 'alias' ? names.keys.get(expression.name) : undefined;
  const source = key?.kind === 'value' ? key.expression : expression;
  const column = source.kind === 'field' ? names.columns.get(source.name) : undefined;
  const { kind, many } = typeOf(expression, names);
  if (column !== undefined) return { column: { ...column, name, many }, expression };
  const isCount = expression.kind === 'aggregate' && expression.name === 'count';
  const made = { name, kind: isCount ? 'int' : KINDS[kind], many, label: { fr: name }, field: '' } as const;
  return { column: { ...made, sortable: true, formerNames: [] }, expression };
}

/** One row of an answer. */
export function rowOf(outputs: readonly Output[], subject: Subject, evaluation: Evaluation): AnswerRow {
  return Object.fromEntries(
    outputs.map(({ column, expression }) => [column.name, evaluate(expression, subject, evaluation)]),
  );
}

/** A record as expressions look at it. */
export function subjectOf(row: PublishedRow, overall: Overall = new Map()): Subject {
  return {
    record: row.record,
    field: (name) => row.values[name] ?? technicalValue(row, name),
    key: () => null,
    aggregate: (aggregate) => overall.get(aggregateId(aggregate)) ?? null,
  };
}

/** A group as expressions look at it: its keys by name, its aggregates by their text. */
export function groupSubject(keys: ReadonlyMap<string, PublishedValue>, aggregates: Overall): Subject {
  return {
    record: 0,
    field: () => null,
    key: (name) => keys.get(name) ?? null,
    aggregate: (aggregate) => aggregates.get(aggregateId(aggregate)) ?? null,
  };
}

/** All aggregates that the answer or its order needs, each once. */
export function aggregatesOf({ select = [], orderBy = [] }: TableQuery): readonly Aggregate[] {
  const values = select.flatMap((item) => (item.kind === 'value' ? [item.expression] : []));
  const all = [...values, ...orderBy.map(({ expression }) => expression)].flatMap(aggregatesIn);
  return [...new Map(all.map((aggregate) => [aggregateId(aggregate), aggregate])).values()];
}
