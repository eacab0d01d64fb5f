// Groups of a table: one statement that groups, orders and pages; clusters need one before it, which counts their cells.
import type { DuckDBValue } from '@duckdb/node-api';
import {
  type AnswerRow,
  aggregateId,
  aggregatesOf,
  groupSubject,
  outputsOf,
  rowOf,
} from '../../commons/odsql/answer.ts';
import type { GroupItem, TableQuery } from '../../commons/odsql/ast.ts';
import { type Cell, type Clusters, clustersOf, MOST_CELLS } from '../../commons/odsql/clusters.ts';
import { queryRefusal } from '../../commons/odsql/errors.ts';
import { keyLabel } from '../../commons/odsql/group-keys.ts';
import { typeOf } from '../../commons/odsql/value-type.ts';
import type { PublishedValue } from '../../commons/published.ts';
import type { Refusal } from '../../commons/refusal.ts';
import { numberOf, readAggregate, readValue } from './read-values.ts';
import { type AskedTable, allOf, type Making, quoted, runStatement } from './sql.ts';
import { sqlAggregate } from './sql-aggregates.ts';
import { type SqlKey, sqlCell, sqlKey } from './sql-groups.ts';
import { groupOrder } from './sql-order.ts';

/** Groups found: those of the page, and how many there are. */
export type Groups = { readonly total: number; readonly rows: readonly AnswerRow[] };

type Labels = ReadonlyMap<number, Clusters['labelOf']>;

/** The groups of the rows for which `where` holds. */
export async function askGroups(
  table: AskedTable,
  query: TableQuery,
  making: Making,
  where: string,
): Promise<Groups> {
  const { groupBy = [] } = query;
  const labels = new Map<number, Clusters['labelOf']>();
  const cells = new Map<number, string>();
  for (const [at, item] of groupBy.entries()) {
    if (item.key.kind !== 'cluster') continue;
    const found = await askCells(table, item, making, where);
    const { labelOf, of } = clustersOf(found, item.key.zoom, item.key.radius);
    labels.set(at, labelOf);
    const { parameters } = making;
    const columns = [found.map(({ x }) => x), found.map(({ y }) => y), of].map((list) =>
      parameters.numbers(list),
    );
    const [x, y, cluster] = columns.map((list) => `unnest(${list})`);
    cells.set(at, `(select ${x} as x, ${y} as y, ${cluster} as ${quoted(`cell:${at}`)})`);
  }
  return askPage(table, query, making, { where, labels, cells });
}

/** Values of one answer, which is made whole in the program: some tenths of a second of one processor. */
const MOST_VALUES = 400_000;

/** How many groups an answer may have; a file is made piece by piece. */
function mostGroups({ limit }: TableQuery, outputs: number): number {
  return limit < 0 ? Infinity : Math.floor(MOST_VALUES / Math.max(1, outputs));
}

function tooManyValues(): Refusal {
  const problem = `more than ${MOST_VALUES} values in one answer: ask fewer items or a smaller limit.`;
  return queryRefusal('select', 'too-complex', problem);
}

type Prepared = {
  readonly where: string;
  readonly labels: Labels;
  readonly cells: ReadonlyMap<number, string>;
};

async function askPage(
  table: AskedTable,
  query: TableQuery,
  making: Making,
  { where, labels, cells }: Prepared,
): Promise<Groups> {
  const { groupBy = [], limit, offset } = query;
  const keys = groupBy.map((item, at) => sqlKey(item, at, making, cells.get(at)));
  const aggregates = aggregatesOf(query);
  const filed = keys.map(({ filed: column }, at) =>
    column === undefined ? undefined : quoted(`filed:${at}`),
  );
  const selected = [
    ...keys.map(({ value }, at) => `${value} as ${quoted(`key:${at}`)}`),
    ...aggregates.map((one, at) => `${sqlAggregate(one, making)} as ${quoted(`aggregate:${at}`)}`),
    ...keys.flatMap(({ filed: column }, at) =>
      column === undefined ? [] : [`min(${column}) as ${filed[at]}`],
    ),
  ];
  const named = new Map([
    ...groupBy.map(({ name }, at) => [name, quoted(`key:${at}`)] as const),
    ...aggregates.map((one, at) => [aggregateId(one), quoted(`aggregate:${at}`)] as const),
  ]);
  const order = groupOrder(
    query,
    { ...making, named },
    new Map(groupBy.map(({ name }, at) => [name, filed[at]])),
  );
  const joins = keys.map(({ join }) => join).join('');
  const filter = allOf(keys.map((key) => key.filter));
  const places = keys.map((_, at) => at + 1).join(', ');
  const source = eachValue(`(select * from ${table.relation} as asked where ${where})`, keys);
  const found = `select ${selected.join(', ')} from ${source} as found${joins} where ${filter} group by ${places}`;
  const { parameters } = making;
  const most = mostGroups(query, outputsOf(query, making.evaluation).length);
  const paged = limit < 0 ? '' : ` limit ${parameters.integer(BigInt(Math.min(limit, most + 1)))}`;
  const window = `${paged} offset ${parameters.integer(BigInt(offset))}`;
  const statement = `with found as materialized (${found}), counted as (select count(*) as n from found), page as (select * from found order by ${order}${window}) select counted.n, page.* from counted left join page on true order by ${order}`;
  const rows = await runStatement(table.connection, statement, parameters);
  if (rows.length > most) throw tooManyValues();
  const isEmpty = limit === 0 || (rows.length === 1 && numberOf(rows[0]?.[0]) <= offset);
  const read = (row: readonly DuckDBValue[]): AnswerRow =>
    readGroup(row.slice(1), query, making, { labels, aggregates });
  return { total: numberOf(rows[0]?.[0]), rows: isEmpty ? [] : rows.map(read) };
}

/** The rows, one for each value of the keys that have several. */
function eachValue(rows: string, keys: readonly SqlKey[]): string {
  let source = rows;
  for (const { each } of keys) {
    if (each !== undefined) source = `(select *, unnest(${each.list}) as ${each.name} from ${source} as one)`;
  }
  return source;
}

type Reading = { readonly labels: Labels; readonly aggregates: ReturnType<typeof aggregatesOf> };

function readGroup(
  row: readonly DuckDBValue[],
  query: TableQuery,
  { evaluation }: Making,
  { labels, aggregates }: Reading,
): AnswerRow {
  const { groupBy = [] } = query;
  const keys = groupBy.map((item, at): [string, PublishedValue] => [
    item.name,
    readKey(row[at], item, labels.get(at), evaluation),
  ]);
  const values = aggregates.map((one, at): [string, PublishedValue] => [
    aggregateId(one),
    readAggregate(row[groupBy.length + at], one, evaluation.names),
  ]);
  return rowOf(outputsOf(query, evaluation), groupSubject(new Map(keys), new Map(values)), evaluation);
}

function readKey(
  raw: DuckDBValue | undefined,
  { key }: GroupItem,
  labelOf: Clusters['labelOf'] | undefined,
  evaluation: Making['evaluation'],
): PublishedValue {
  if (raw === null || raw === undefined) return null;
  if (key.kind === 'cluster') return labelOf?.(numberOf(raw)) ?? null;
  if (key.kind === 'interval') return keyLabel(key, numberOf(raw) / 1000, evaluation);
  if (key.kind !== 'value') return keyLabel(key, numberOf(raw), evaluation);
  const { kind } = typeOf(key.expression, evaluation.names);
  if (kind === 'moment') return new Date(Math.floor(numberOf(raw) / 1000)).toISOString();
  return readValue(raw, kind);
}

/** They are joined in the program, not in the table. */
function tooManyCells(): Refusal {
  const problem = `more than ${MOST_CELLS} places to bring together: ask a lower zoom, a larger radius or a smaller area.`;
  return queryRefusal('group_by', 'too-complex', problem);
}

async function askCells(
  table: AskedTable,
  { key }: GroupItem,
  making: Making,
  where: string,
): Promise<readonly Cell[]> {
  if (key.kind !== 'cluster') return [];
  const [x, y] = sqlCell(key, making);
  const [lon, lat] = [quoted(key.field, '__lon'), quoted(key.field, '__lat')];
  const sums = `count(*), sum(${lon}), sum(${lat}), min(${lon}), min(${lat}), max(${lon}), max(${lat})`;
  const filter = allOf([where, `${lon} is not null`]);
  const statement = `select ${x}, ${y}, ${sums} from ${table.relation} as asked where ${filter} group by 1, 2 limit ${MOST_CELLS + 1}`;
  const rows = await runStatement(table.connection, statement, making.parameters);
  if (rows.length > MOST_CELLS) throw tooManyCells();
  return rows.map((row) => {
    const [column, line, count, sumLon, sumLat, west, south, east, north] = row.map(numberOf);
    const sum = { count: count ?? 0, lon: sumLon ?? 0, lat: sumLat ?? 0 };
    const box = { west: west ?? 0, south: south ?? 0, east: east ?? 0, north: north ?? 0 };
    return { x: column ?? 0, y: line ?? 0, ...sum, ...box };
  });
}
