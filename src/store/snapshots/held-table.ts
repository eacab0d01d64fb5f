// A published dataset as `serve` holds it in DuckDB: a snapshot's file, if any, without the records touched since, and
// the rows that these have now. Small datasets have no file: all their rows are in memory.
import { BIGINT, type DuckDBConnection, LIST, listValue } from '@duckdb/node-api';
import { relationColumns } from '../../commons/odsql/relation.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { literal, quoted } from '../duckdb.ts';
import type { WordTests } from '../query/by-words.ts';
import { appendRows, columnList } from './duck-rows.ts';

/** Datasets of no more records are held in memory, larger ones as a snapshot and a delta. */
export const SMALL_TABLE = 20_000;

/** One generation of a dataset's table. Mutable by its follower only, after a transaction has been committed. */
export type HeldTable = {
  readonly dataset: PublishedDataset;
  readonly definition: string;
  /** Number of the base in the truth. */
  readonly base: number;
  /** Name of the generation in DuckDB. */
  readonly name: string;
  /** The file of a snapshot, and where its bytes stand. */
  readonly file?: { readonly digest: string; readonly path: string };
  /** The last change that it shows, and the last that touched one of its records. */
  seq: number;
  changed: number;
  /** Records touched since its file. */
  touched: number;
  /** More was touched than a delta takes: it stays where it is until a newer snapshot comes. */
  waiting: boolean;
  /** Questions under way, and whether another generation has taken over. */
  uses: number;
  retired: boolean;
};

/** What changed of a table: every record touched, and the rows of those that are in it now. */
export type TableChanges = {
  readonly seq: number;
  readonly batches: AsyncIterable<{
    readonly touched: readonly number[];
    readonly rows: readonly PublishedRow[];
  }>;
};

/** Makes the empty tables of a generation. */
export async function createTables(
  connection: DuckDBConnection,
  { name, dataset }: Pick<HeldTable, 'name' | 'dataset'>,
): Promise<void> {
  await connection.run(`create or replace table ${rowsOf(name)} (${columnList(dataset.columns)})`);
  await connection.run(`create or replace table ${touchedOf(name)} (_record BIGINT)`);
}

/** Removes a generation. */
export async function dropTables(
  connection: DuckDBConnection,
  { name }: Pick<HeldTable, 'name'>,
): Promise<void> {
  await connection.run(`drop table if exists ${rowsOf(name)}`);
  await connection.run(`drop table if exists ${touchedOf(name)}`);
}

/** Shows changes, all of them or none: readers see the table as it was before until the end. */
export async function applyChanges(
  connection: DuckDBConnection,
  table: HeldTable,
  { seq, batches }: TableChanges,
): Promise<void> {
  let touched = 0;
  await connection.run('begin transaction');
  try {
    for await (const batch of batches) {
      touched += batch.touched.length;
      await replaceRows(connection, table, batch);
    }
    const known = await countTouched(connection, table);
    await connection.run('commit');
    table.touched = known;
  } catch (error) {
    await connection.run('rollback');
    throw error;
  }
  table.seq = seq;
  if (touched > 0) table.changed = seq;
}

async function replaceRows(
  connection: DuckDBConnection,
  { name, dataset, file }: HeldTable,
  { touched, rows }: { readonly touched: readonly number[]; readonly rows: readonly PublishedRow[] },
): Promise<void> {
  if (touched.length === 0) return;
  const numbers = { numbers: listValue(touched.map(BigInt)) };
  const kinds = { numbers: LIST(BIGINT) };
  const among = '_record in (select unnest($numbers))';
  await connection.run(`delete from ${rowsOf(name)} where ${among}`, numbers, kinds);
  if (file !== undefined) {
    await connection.run(`delete from ${touchedOf(name)} where ${among}`, numbers, kinds);
    await connection.run(`insert into ${touchedOf(name)} select unnest($numbers)`, numbers, kinds);
  }
  await appendRows(connection, `${name}_rows`, { columns: dataset.columns, rows });
}

async function countTouched(connection: DuckDBConnection, { name }: HeldTable): Promise<number> {
  const result = await connection.runAndReadAll(`select count(*)::integer as n from ${touchedOf(name)}`);
  return Number(result.getRows()[0]?.[0] ?? 0);
}

/** Names the rows that a table shows: under the same name they are the same. */
export function stateOf({ name, changed }: HeldTable, hidden: readonly number[]): string {
  return [name, changed, ...hidden].join(' ');
}

/** How a table is read: with these columns, without records hidden since, from the copy of its file if that is open. */
export type TableReading = {
  readonly table: Pick<HeldTable, 'name' | 'file' | 'touched'>;
  readonly columns: readonly PublishedColumn[];
  readonly hidden: readonly number[];
  /** What the copy is called in statements. */
  readonly copy?: string | undefined;
};

/** The table as an expression of SQL. Names and paths are our own. */
export function relationOf(reading: TableReading): string {
  return parts(reading, { ofFile: 'true', ofRows: 'true', isFirst: false });
}

/**
 * The same with those records only that have words: in the copy, whose words are listed, all of the tests of `listed` hold,
 * among the rows touched since `held` does.
 */
export function relationByWords(
  reading: TableReading & { readonly copy: string },
  { listed, held, isFirst }: WordTests,
): string {
  const table = (name: string): string => `${quoted(reading.copy)}.${name}`;
  const among = listed.map(({ test, isNear }) => {
    const near = `word in (select word from ${table('vocabulary')} where ${test})`;
    return `_record in (select _record from ${table('postings')} where ${isNear ? near : test})`;
  });
  return parts(reading, { ofFile: among.join(' and '), ofRows: held, isFirst });
}

/** The rows of the file for which one condition holds, and of those touched since for which another does. */
function parts(
  { table, columns, hidden, copy }: TableReading,
  {
    ofFile,
    ofRows,
    isFirst,
  }: { readonly ofFile: string; readonly ofRows: string; readonly isFirst: boolean },
): string {
  const { name, file, touched } = table;
  const list = selected(columns);
  const left = hidden.map((record) => Math.trunc(record)).join(', ');
  const visible = left === '' ? '' : ` and _record not in (${left})`;
  const rows = `select ${list} from ${rowsOf(name)} where ${ofRows}${visible}`;
  if (file === undefined) return `(${rows})`;
  const whole = copy === undefined ? `read_parquet(${literal(file.path)})` : `${quoted(copy)}.rows`;
  const anti = touched === 0 ? '' : ` anti join ${touchedOf(name)} using (_record)`;
  // What is asked beyond an offset is not asked of the rows beneath it first.
  const kept = `(select ${list} from ${whole}${anti} where ${ofFile}${visible}${isFirst ? ' offset 0' : ''})`;
  return touched === 0 ? kept : `(${kept} union all ${rows})`;
}

/** What is taken out of a version: the records that a table of ours lists, and words that tell of a hidden column. */
export type WithoutListed = { readonly hidden: string; readonly words: boolean };

/** A snapshot's file as an expression of SQL. */
export function fileRelation(
  path: string,
  columns: readonly PublishedColumn[],
  { hidden, words }: WithoutListed,
): string {
  const list = selected(columns, words);
  return `(select ${list} from read_parquet(${literal(path)}) anti join ${quoted(hidden)} using (_record))`;
}

function selected(columns: readonly PublishedColumn[], wordless = false): string {
  return relationColumns(columns)
    .map(({ name }) => (wordless && name === '_words' ? `'' as ${quoted(name)}` : quoted(name)))
    .join(', ');
}

function rowsOf(name: string): string {
  return quoted(`${name}_rows`);
}

function touchedOf(name: string): string {
  return quoted(`${name}_touched`);
}
