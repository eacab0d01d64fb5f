// Asks a published dataset a checked question (`commons/odsql/check.ts`): statements with parameters over its table, equal
// to the naive evaluator. Records come as numbers, their values are read from the truth.
import {
  type AnswerRow,
  aggregateId,
  aggregatesOf,
  groupSubject,
  type Overall,
  outputsOf,
  type RecordsAnswer,
  type RowsAnswer,
  rowOf,
  type TableAnswer,
} from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { shapeOf } from '../../commons/odsql/check.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import { isFiltered, wholeCondition } from '../../commons/odsql/refinements.ts';
import { askFacets } from './ask-facets.ts';
import { askGroups } from './ask-groups.ts';
import { narrowByWords } from './by-words.ts';
import { afterPlace, type Place, placeOf } from './place.ts';
import { numberOf, readAggregate } from './read-values.ts';
import { shapeSets } from './shape-sets.ts';
import { type AskedTable, allOf, inTime, type Making, Parameters, quoted, runStatement } from './sql.ts';
import { sqlAggregate } from './sql-aggregates.ts';
import { sqlCondition } from './sql-conditions.ts';
import { recordRanks } from './sql-order.ts';

/**
 * Answers a checked question; records `after` a place when one is given, whatever their total. Refuses `query-too-slow`,
 * `odsql-error` when it names too many shapes, `cursor-invalid` for a place of another order.
 */
export function askTable(table: AskedTable, query: TableQuery, after?: Place): Promise<TableAnswer> {
  return inTime(table, async () => {
    const prepared = await prepareQuery(table, query);
    const rows = await askRows(query, prepared, after);
    return { ...rows, facets: await askFacets(prepared.table, query, prepared.making()) };
  });
}

/** The place of a record in the order of a question, for what goes on after it. */
export function askPlace(table: AskedTable, query: TableQuery, record: number): Promise<Place | undefined> {
  return inTime(table, async () => {
    const { making } = await prepareQuery(table, query);
    return await placeOf(table, query, { record, making: making() });
  });
}

/** The answer but for its facets, which say yet how refinements hold together. */
export async function askRows(
  query: TableQuery,
  { table, making }: Prepared,
  after?: Place,
): Promise<Answered<RecordsAnswer> | Answered<RowsAnswer>> {
  if (shapeOf(query) === 'groups') {
    const grouping = making();
    return { kind: 'rows', ...(await askGroups(table, query, grouping, whereOf(query, grouping))) };
  }
  if (isFiltered(query) && query.limit !== 0 && aggregatesOf(query).length === 0) {
    return askFiltered(table, query, making(), after);
  }
  const { total, overall } = await askOverall(table, query, making());
  if (shapeOf(query) === 'whole') {
    const { limit, offset } = query;
    const row = overallRow(query, overall, making());
    return { kind: 'rows', total: 1, rows: limit === 0 || offset > 0 ? [] : [row] };
  }
  return { kind: 'records', total, records: await askRecords(table, query, making(), after), overall };
}

type Answered<A> = Omit<A, 'facets'>;

/** What a question is asked of, and what its statements are made with; each has its own parameters but for these. */
export type Prepared = { readonly table: AskedTable; readonly making: () => Making };

/** Looks at the words and shapes that a question names. */
export async function prepareQuery(table: AskedTable, query: TableQuery): Promise<Prepared> {
  const evaluation = evaluationOf(query, table.columns);
  const shared = new Parameters();
  const narrowed = narrowByWords(table, query, shared);
  const shapes = await shapeSets(table, query, evaluation.names, shared);
  const known = new Map([...narrowed.known, ...shapes]);
  const making = (): Making => ({ evaluation, parameters: shared.copy(), named: new Map(), known });
  return { table: narrowed.table, making };
}

/** What is wanted of a row. */
export function whereOf(query: TableQuery, making: Making): string {
  return sqlCondition(wholeCondition(query, making.evaluation.names), { ...making, loose: true });
}

/** `limit` and `offset` of a statement. */
export function windowOf({ limit, offset }: TableQuery, { parameters }: Making): string {
  const paged = limit < 0 ? '' : ` limit ${parameters.integer(BigInt(limit))}`;
  return offset === 0 ? paged : `${paged} offset ${parameters.integer(BigInt(offset))}`;
}

async function askOverall(
  table: AskedTable,
  query: TableQuery,
  making: Making,
): Promise<{ readonly total: number; readonly overall: Overall }> {
  const aggregates = aggregatesOf(query);
  if (table.total !== undefined && aggregates.length === 0 && !isFiltered(query)) {
    return { total: table.total, overall: new Map() };
  }
  const selected = ['count(*)', ...aggregates.map((one) => sqlAggregate(one, making))].join(', ');
  const statement = `select ${selected} from ${table.relation} as asked where ${whereOf(query, making)}`;
  const [row = []] = await runStatement(table.connection, statement, making.parameters);
  const { names } = making.evaluation;
  const values = aggregates.map(
    (one, at) => [aggregateId(one), readAggregate(row[at + 1], one, names)] as const,
  );
  return { total: numberOf(row[0]), overall: new Map(values) };
}

function overallRow(query: TableQuery, overall: Overall, { evaluation }: Making): AnswerRow {
  return rowOf(outputsOf(query, evaluation), groupSubject(new Map(), overall), evaluation);
}

async function askRecords(
  table: AskedTable,
  query: TableQuery,
  making: Making,
  after: Place | undefined,
): Promise<readonly number[]> {
  if (query.limit === 0) return [];
  const ranks = recordRanks(query, making);
  const further =
    after === undefined ? [] : [afterPlace(after, query, { making, ranks: ranks.map(([rank]) => rank) })];
  const where = allOf([whereOf(query, making), ...further]);
  const order = ranks.map((rank) => rank.join(' ')).join(', ');
  const statement = `select "_record" from ${table.relation} as asked where ${where} order by ${order}${windowOf(query, making)}`;
  const rows = await runStatement(table.connection, statement, making.parameters);
  return rows.map(([record]) => numberOf(record));
}

/** Total and page at once, so that the condition is looked at once. */
async function askFiltered(
  table: AskedTable,
  query: TableQuery,
  making: Making,
  after: Place | undefined,
): Promise<Answered<RecordsAnswer>> {
  const ranks = recordRanks(query, making);
  const named = ranks.map((_, at) => quoted(`rank:${at}`));
  const selected = ranks.map(([rank], at) => `${rank} as ${named[at]}`).join(', ');
  const order = ranks.map(([, direction], at) => `${named[at]} ${direction}`).join(', ');
  const record = named.at(-1);
  const further = after === undefined ? 'true' : afterPlace(after, query, { making, ranks: named });
  const found = `select ${selected} from ${table.relation} as asked where ${whereOf(query, making)}`;
  const page = `select * from found where ${further} order by ${order}${windowOf(query, making)}`;
  const statement = `with found as materialized (${found}), counted as (select count(*) as n from found), page as (${page}) select counted.n, page.${record} from counted left join page on true order by ${order}`;
  const rows = await runStatement(table.connection, statement, making.parameters);
  const total = rows[0]?.[0];
  const records = rows.flatMap(([, one]) => (one === null ? [] : [numberOf(one)]));
  return { kind: 'records', total: numberOf(total), records, overall: new Map() };
}
