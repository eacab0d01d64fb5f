// Hands out the rows of an answer one after the other, for exports: read from the table, never all at once in memory.
import { setImmediate } from 'node:timers/promises';
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
import { technicalColumn } from '../../commons/odsql/technical-fields.ts';
import type {
  PublishedColumn,
  PublishedRow,
  PublishedShape,
  PublishedValue,
} from '../../commons/published.ts';
import { askRows, type Prepared, prepareQuery, whereOf, windowOf } from './ask-table.ts';
import {
  type AskedTable,
  inTime,
  inTurn,
  type Making,
  Parameters,
  quoted,
  runStatement,
  usedParameters,
} from './sql.ts';
import { recordOrder } from './sql-order.ts';

/** Milliseconds for which rows are made without a pause. */
const STRETCH = 20;

/** A row handed out; groups have neither record nor key. */
export type StreamedRow = { readonly record?: number; readonly key?: string; readonly values: AnswerRow };

/** The rows of a checked question, as `select` makes them. Stops reading when nobody asks for more. */
export async function* streamTable(table: AskedTable, query: TableQuery): AsyncGenerator<StreamedRow> {
  const prepared = await inTime(table, () => prepareQuery(table, query));
  if (shapeOf(query) !== 'records') {
    const answer = await inTime(table, () => askRows(query, prepared));
    if (answer.kind === 'rows') for (const values of answer.rows) yield { values };
    return;
  }
  const making = prepared.making();
  const outputs = outputsOf(query, making.evaluation);
  const overall = await overallOf(query, { prepared, outputs });
  const fields = fieldsOf(outputs, making);
  const columns = ['"_record"', '"_key"', ...fields.flatMap(sqlColumns)].join(', ');
  // One text a row is read five times faster than one value after the other.
  const row = `json_array(${columns})::VARCHAR`;
  const where = whereOf(query, making);
  const window = `${orderOf(query, making)}${windowOf(query, making)}`;
  const statement = `select ${row} from ${prepared.table.relation} as asked where ${where}${window}`;
  const { values, types } = usedParameters(statement, making.parameters);
  const result = await inTurn(table, () => table.connection.stream(statement, values, types));
  const isPlain = outputs.every(({ column, expression }) => isField(expression, column.name));
  let since = performance.now();
  for (;;) {
    const chunk = await inTurn(table, () => result.fetchChunk());
    if (chunk === null || chunk.rowCount === 0) return;
    for (const text of chunk.getColumnValues(0)) {
      const source = rowFrom(String(text), fields);
      // What is computed of each row is computed here: others take their turn in between.
      if (!isPlain && performance.now() - since > STRETCH) {
        await setImmediate();
        since = performance.now();
      }
      const answered = isPlain
        ? source.values
        : rowOf(outputs, subjectOf(source, overall), making.evaluation);
      yield { record: source.record, key: source.key, values: answered };
    }
  }
}

/** The rows with these numbers, whole, in the order asked; those that are not in the table are left out. */
export async function rowsNumbered(
  table: AskedTable,
  records: readonly number[],
): Promise<readonly Required<StreamedRow>[]> {
  if (records.length === 0) return [];
  const parameters = new Parameters();
  const [least, most, among] = [
    parameters.integer(BigInt(Math.min(...records))),
    parameters.integer(BigInt(Math.max(...records))),
    parameters.integers(records.map(BigInt)),
  ];
  const columns = ['"_record"', '"_key"', ...table.columns.flatMap(sqlColumns)].join(', ');
  // The bounds let a file pass over the parts that hold none of them.
  const where = `"_record" between ${least} and ${most} and "_record" in (select unnest(${among}))`;
  const statement = `select json_array(${columns})::VARCHAR from ${table.relation} as asked where ${where}`;
  const found = await inTime(table, () => runStatement(table.connection, statement, parameters));
  const rows = new Map(
    found.map(([text]) => rowFrom(String(text), table.columns)).map((row) => [row.record, row]),
  );
  return records.flatMap((record) => rows.get(record) ?? []);
}

/** Rows of which all are wanted come as they lie in the table, which is by number but for recent changes. */
function orderOf(query: TableQuery, making: Making): string {
  const isWhole = query.limit < 0 && query.offset === 0;
  return query.orderBy === undefined && isWhole ? '' : ` order by ${recordOrder(query, making)}`;
}

function isField(expression: Expression, name: string): boolean {
  return expression.kind === 'field' && expression.name === name;
}

type Preparing = { readonly prepared: Prepared; readonly outputs: readonly Output[] };

async function overallOf(query: TableQuery, { prepared, outputs }: Preparing): Promise<Overall> {
  if (outputs.every(({ expression }) => expression.kind === 'field')) return new Map();
  const answer = await askRows({ ...query, limit: 0 }, prepared);
  return answer.kind === 'records' ? answer.overall : new Map();
}

/** Columns that the answer is made of. */
function fieldsOf(outputs: readonly Output[], { evaluation }: Making): readonly PublishedColumn[] {
  const names = new Set(outputs.flatMap(({ expression }) => fieldsIn(expression)));
  return [...names].flatMap((name) => evaluation.names.columns.get(name) ?? technicalColumn(name) ?? []);
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

/** What stands for a column in the text of a row: moments as milliseconds, texts of JSON as what they hold. */
function sqlColumns({ name, kind }: PublishedColumn): readonly string[] {
  if (kind === 'geo_point_2d') return [quoted(name, '__lon'), quoted(name, '__lat')];
  if (kind === 'datetime') return [`epoch_ms(${quoted(name)})`];
  if (kind === 'geo_shape' || kind === 'file' || kind === 'json_blob') return [`${quoted(name)}::JSON`];
  return [quoted(name)];
}

function rowFrom(text: string, fields: readonly PublishedColumn[]): PublishedRow {
  const [record, key, ...given] = JSON.parse(text) as readonly unknown[];
  const values: Record<string, PublishedValue> = {};
  let at = 0;
  for (const { name, kind } of fields) {
    values[name] = kind === 'geo_point_2d' ? pointFrom(given[at], given[at + 1]) : valueFrom(given[at], kind);
    at += kind === 'geo_point_2d' ? 2 : 1;
  }
  return { record: Number(record), key: String(key), at: '', values };
}

function pointFrom(lon: unknown, lat: unknown): PublishedValue {
  return typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null;
}

function valueFrom(given: unknown, kind: PublishedColumn['kind']): PublishedValue {
  if (given === null || given === undefined) return null;
  if (kind === 'datetime') return new Date(Number(given)).toISOString();
  if (kind === 'json_blob') return { json: given };
  if (kind !== 'geo_shape') return given as PublishedValue;
  return { type: 'Feature', geometry: given as PublishedShape['geometry'], properties: {} };
}
