// Hands out the rows of an answer one after the other, for exports: read from the table, never all at once in memory.
import type { DuckDBValue } from '@duckdb/node-api';
import {
  type AnswerRow,
  type Output,
  type Overall,
  outputsOf,
  rowOf,
  subjectOf,
} from '../../commons/odsql/answer.ts';
import type { Expression, TableQuery } from '../../commons/odsql/ast.ts';
import { shapeOf } from '../../commons/odsql/check.ts';
import { columnType } from '../../commons/odsql/value-type.ts';
import type { PublishedColumn, PublishedValue } from '../../commons/published.ts';
import { askRows, type Prepared, prepareQuery, whereOf, windowOf } from './ask-table.ts';
import { numberOf, readValue } from './read-values.ts';
import { type AskedTable, type Making, quoted, usedParameters } from './sql.ts';
import { recordOrder } from './sql-order.ts';

/** A row handed out; groups have neither record nor key. */
export type StreamedRow = { readonly record?: number; readonly key?: string; readonly values: AnswerRow };

/** The rows of a checked question, as `select` makes them. Stops reading when nobody asks for more. */
export async function* streamTable(table: AskedTable, query: TableQuery): AsyncGenerator<StreamedRow> {
  const prepared = await prepareQuery(table, query);
  if (shapeOf(query) !== 'records') {
    const answer = await askRows(table, query, prepared);
    if (answer.kind === 'rows') for (const values of answer.rows) yield { values };
    return;
  }
  const making = prepared.making();
  const outputs = outputsOf(query, making.evaluation);
  const overall = await overallOf(table, query, { prepared, outputs });
  const fields = fieldsOf(outputs, making);
  const columns = fields.flatMap(sqlColumns).join(', ');
  const where = whereOf(query, making);
  const order = recordOrder(query, making);
  const selected = columns === '' ? '"_record", "_key"' : `"_record", "_key", ${columns}`;
  const statement = `select ${selected} from ${table.relation} as asked where ${where} order by ${order}${windowOf(query, making)}`;
  const { values, types } = usedParameters(statement, making.parameters);
  const result = await table.connection.stream(statement, values, types);
  for await (const rows of result.yieldRows()) {
    for (const [record, key, ...rest] of rows) {
      const source = { record: numberOf(record), key: String(key), at: '', values: valuesOf(fields, rest) };
      const answered = rowOf(outputs, subjectOf(source, overall), making.evaluation);
      yield { record: source.record, key: source.key, values: answered };
    }
  }
}

type Preparing = { readonly prepared: Prepared; readonly outputs: readonly Output[] };

async function overallOf(
  table: AskedTable,
  query: TableQuery,
  { prepared, outputs }: Preparing,
): Promise<Overall> {
  if (outputs.every(({ expression }) => expression.kind === 'field')) return new Map();
  const answer = await askRows(table, { ...query, limit: 0 }, prepared);
  return answer.kind === 'records' ? answer.overall : new Map();
}

/** Columns that the answer is made of. */
function fieldsOf(outputs: readonly Output[], { evaluation }: Making): readonly PublishedColumn[] {
  const names = new Set(outputs.flatMap(({ expression }) => fieldsIn(expression)));
  return [...names].flatMap((name) => evaluation.names.columns.get(name) ?? []);
}

function fieldsIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'field':
      return [expression.name];
    case 'distance':
      return [expression.field];
    case 'negative':
      return fieldsIn(expression.of);
    case 'arithmetic':
      return [...fieldsIn(expression.left), ...fieldsIn(expression.right)];
    case 'call':
      return expression.of.flatMap(fieldsIn);
    default:
      return [];
  }
}

function sqlColumns({ name, kind }: PublishedColumn): readonly string[] {
  return kind === 'geo_point_2d' ? [quoted(name, '__lon'), quoted(name, '__lat')] : [quoted(name)];
}

function valuesOf(
  fields: readonly PublishedColumn[],
  row: readonly DuckDBValue[],
): Readonly<Record<string, PublishedValue>> {
  let at = 0;
  return Object.fromEntries(
    fields.map((column): [string, PublishedValue] => {
      const value = row[at];
      at += 1;
      if (column.kind !== 'geo_point_2d') return [column.name, readValue(value, columnType(column).kind)];
      const lat = row[at];
      at += 1;
      if (value === null || value === undefined) return [column.name, null];
      return [column.name, { lon: numberOf(value), lat: numberOf(lat) }];
    }),
  );
}
