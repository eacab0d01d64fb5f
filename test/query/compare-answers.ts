// A table in DuckDB made of rows as tables of published datasets are, and whether a question gets the same answer from SQL
// and from the naive evaluator. Numbers may differ in their last digits.
import assert from 'node:assert/strict';
import { type DuckDBConnection, DuckDBTimestampValue, listValue, TIMESTAMP } from '@duckdb/node-api';
import { outputsOf, rowOf, subjectOf } from '../../src/commons/odsql/answer.ts';
import type { TableQuery } from '../../src/commons/odsql/ast.ts';
import { checkQuery } from '../../src/commons/odsql/check.ts';
import { evaluationOf } from '../../src/commons/odsql/evaluate.ts';
import { answerNaively } from '../../src/commons/odsql/naive.ts';
import { parseQuery, type QueryParameters } from '../../src/commons/odsql/parse-query.ts';
import { relationColumns, relationValues } from '../../src/commons/odsql/relation.ts';
import type { PublishedColumn, PublishedRow } from '../../src/commons/published.ts';
import { Refusal } from '../../src/commons/refusal.ts';
import { askTable } from '../../src/store/query/ask-table.ts';
import { type AskedTable, quoted } from '../../src/store/query/sql.ts';
import { streamTable } from '../../src/store/query/stream-table.ts';
import { duckTypes } from '../../src/store/snapshots/duck-rows.ts';

/** The moment that `now()` is in these questions. */
const present = new Date('2026-03-31T12:00:00Z');

/** What is compared is the answer, however slow the machine (milliseconds). */
export const PATIENCE = 600_000;

/** Makes (or makes anew) the table `name` of rows. */
export async function tableOf(
  connection: DuckDBConnection,
  name: string,
  columns: readonly PublishedColumn[],
  rows: readonly PublishedRow[],
): Promise<AskedTable> {
  const made = relationColumns(columns);
  const definition = made.map((column) => `${quoted(column.name)} ${column.type}`).join(', ');
  await connection.run(`create or replace table "${name}" (${definition})`);
  const appender = await connection.createAppender(name);
  for (const row of rows) {
    for (const [at, value] of relationValues(row, columns).entries()) {
      const type = made[at]?.type ?? 'VARCHAR';
      if (value === null) appender.appendNull();
      else if (Array.isArray(value)) appender.appendValue(listValue(value as string[]), duckTypes[type]);
      else if (type === 'TIMESTAMP')
        appender.appendValue(new DuckDBTimestampValue(value as bigint), TIMESTAMP);
      else appender.appendValue(value as string | number | bigint | boolean, duckTypes[type]);
    }
    appender.endRow();
  }
  appender.closeSync();
  return { relation: `"${name}"`, columns, connection, patience: PATIENCE };
}

/** Asks both; undefined when the question is refused, which says nothing. Throws where they differ. */
export async function compareAnswers(
  table: AskedTable,
  rows: readonly PublishedRow[],
  asked: QueryParameters,
): Promise<TableQuery | undefined> {
  const query = checked(asked, table.columns);
  if (query === undefined) return undefined;
  const naive = answerNaively(query, rows, table.columns);
  const answer = await askTable(table, query);
  assert.deepEqual(plain(answer), plain(naive));
  return query;
}

/** Streams the rows of a question beside those that the naive evaluator makes. Throws where they differ. */
export async function compareStreams(
  table: AskedTable,
  rows: readonly PublishedRow[],
  query: TableQuery,
): Promise<void> {
  const found = await Array.fromAsync(streamTable(table, query));
  // Where no order is asked for, rows touched since the file was made come behind the others.
  const isLoose = query.orderBy === undefined && table.byWords !== undefined;
  const streamed = isLoose ? found.toSorted((one, other) => (one.record ?? 0) - (other.record ?? 0)) : found;
  const naive = answerNaively(query, rows, table.columns);
  const evaluation = evaluationOf(query, table.columns);
  const outputs = outputsOf(query, evaluation);
  const wanted =
    naive.kind === 'rows'
      ? naive.rows
      : naive.records.map((record) => {
          const row = rows.find((one) => one.record === record) as PublishedRow;
          return rowOf(outputs, subjectOf(row, naive.overall), evaluation);
        });
  assert.deepEqual(plain(streamed.map(({ values }) => values)), plain(wanted));
}

function checked(asked: QueryParameters, columns: readonly PublishedColumn[]): TableQuery | undefined {
  try {
    return checkQuery(parseQuery(asked), columns, present);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** As data: maps as lists, lists without values as null, numbers to twelve digits. */
function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, one: unknown) => {
      if (one instanceof Map) return [...one].toSorted();
      if (Array.isArray(one) && one.length === 0) return null;
      return typeof one === 'number' ? Number(one.toPrecision(12)) : one;
    }),
  );
}
