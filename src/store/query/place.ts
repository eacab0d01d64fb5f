// A place in a list of records: what its last record is ordered by, and that record's number. A list goes on after a place
// without counting what came before, so that its last page costs what its first does, and rows that come or go meanwhile
// move no other.
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { shapeOf } from '../../commons/odsql/check.ts';
import { typeOf, type ValueKind } from '../../commons/odsql/value-type.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { AskedTable } from './sql.ts';
import { allOf, type Making, runStatement } from './sql.ts';
import { recordRanks } from './sql-order.ts';

/** What a record is ordered by, key by key; moments as milliseconds. */
export type Place = {
  readonly ranks: readonly (string | number | boolean | null)[];
  readonly record: number;
};

/** Longer texts make no cursor that fits an address. */
const LONGEST = 500;

type RankType = 'string' | 'number' | 'boolean';

const rankTypes: Partial<Record<ValueKind, RankType>> = {
  text: 'string',
  number: 'number',
  date: 'number',
  moment: 'number',
  boolean: 'boolean',
};

/** What stands in the places of a question, key by key; undefined when one of them has no such value. */
function typesOf({ orderBy = [] }: TableQuery, { evaluation }: Making): readonly RankType[] | undefined {
  const types = orderBy.flatMap(({ expression }) => {
    const { kind, many } = typeOf(expression, evaluation.names);
    return (many ? 'string' : rankTypes[kind]) ?? [];
  });
  return types.length === orderBy.length ? types : undefined;
}

/** The ranks as they are compared and read: moments as numbers. */
function comparable(sql: string, { expression }: NonNullable<TableQuery['orderBy']>[number], making: Making) {
  const { kind, many } = typeOf(expression, making.evaluation.names);
  return !many && (kind === 'date' || kind === 'moment') ? `epoch_ms(${sql})::DOUBLE` : sql;
}

/** The place of a record in the order of a question; undefined when it is gone or cannot be told. */
export async function placeOf(
  table: AskedTable,
  query: TableQuery,
  { record, making }: { readonly record: number; readonly making: Making },
): Promise<Place | undefined> {
  const { orderBy = [] } = query;
  if (shapeOf(query) !== 'records' || typesOf(query, making) === undefined) return undefined;
  const ranks = recordRanks(query, making).slice(0, -1);
  const selected = orderBy.map((item, at) => comparable(ranks[at]?.[0] ?? 'null', item, making));
  const columns = [...selected, '"_record"'].join(', ');
  const wanted = making.parameters.integer(BigInt(record));
  const statement = `select ${columns} from ${table.relation} as asked where "_record" = ${wanted} limit 1`;
  const [row] = await runStatement(table.connection, statement, making.parameters);
  const values = row?.slice(0, -1).map(plainRank);
  if (values === undefined || values.includes(undefined)) return undefined;
  return { ranks: values.filter((value) => value !== undefined), record };
}

function plainRank(value: unknown): string | number | boolean | null | undefined {
  if (typeof value === 'string') return value.length > LONGEST ? undefined : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  return typeof value === 'boolean' || value === null ? value : undefined;
}

/**
 * Whether a row comes after a place; `ranks` are what the order looks at, each an expression of SQL. Throws Refusal
 * `cursor-invalid` for a place of another order.
 */
export function afterPlace(
  { ranks: values, record }: Place,
  query: TableQuery,
  { making, ranks }: { readonly making: Making; readonly ranks: readonly string[] },
): string {
  const { orderBy = [] } = query;
  const types = typesOf(query, making) ?? [];
  const fits = values.every((value, at) => value === null || typeof value === types[at]);
  if (!fits || values.length !== orderBy.length) throw new Refusal('cursor-invalid', 400);
  const { parameters } = making;
  let after = `${ranks.at(-1)} > ${parameters.integer(BigInt(record))}`;
  for (const [at, item] of [...orderBy.entries()].toReversed()) {
    const rank = comparable(ranks[at] ?? 'null', item, making);
    const value = values[at] ?? null;
    const equal = `${rank} is null`;
    if (value === null) {
      after = allOf([equal, after]);
      continue;
    }
    const here = written(value, making);
    const beyond = `${rank} ${item.descending ? '<' : '>'} ${here}`;
    after = `((${beyond}) or (${equal}) or (${allOf([`${rank} = ${here}`, after])}))`;
  }
  return after;
}

function written(value: string | number | boolean, { parameters }: Making): string {
  if (typeof value === 'string') return parameters.text(value);
  return typeof value === 'number' ? parameters.number(value) : parameters.boolean(value);
}
