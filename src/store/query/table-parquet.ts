// What a question finds in a table, as a Parquet file for others: published names, lists as lists, points as structures of
// lon and lat, nothing of the columns that questions need. Written by DuckDB; the file is gone once it has been read.
import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { outputsOf } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { literal } from '../duckdb.ts';
import { prepareQuery, whereOf, windowOf } from './ask-table.ts';
import { type AskedTable, inTurn, type Making, quoted, usedParameters } from './sql.ts';
import { recordOrder } from './sql-order.ts';

/** How the file is made: in an existing folder, addresses of files beginning with `publicUrl`. */
export type ParquetManner = {
  readonly folder: string;
  readonly publicUrl: string;
  readonly compression: 'snappy' | 'zstd';
};

/** The bytes of the file. Throws Refusal `parameter-invalid` when something else than columns is selected. */
export async function tableParquet(
  table: AskedTable,
  query: TableQuery,
  { folder, publicUrl, compression }: ParquetManner,
): Promise<Readable> {
  const prepared = await prepareQuery(table, query);
  const making = prepared.making();
  const columns = selectedColumns(query, making, publicUrl);
  const where = whereOf(query, making);
  const order = recordOrder(query, making);
  const question = `select ${columns} from ${prepared.table.relation} as asked where ${where} order by ${order}${windowOf(query, making)}`;
  const path = join(folder, `${randomUUID()}.parquet`);
  const statement = `copy (${question}) to ${literal(path)} (format parquet, compression ${compression})`;
  const { values, types } = usedParameters(statement, making.parameters);
  try {
    await inTurn(table, () => table.connection.run(statement, values, types));
    const file = await open(path);
    return file.createReadStream();
  } finally {
    // An open file can be read to its end.
    await rm(path, { force: true });
  }
}

function selectedColumns(query: TableQuery, making: Making, publicUrl: string): string {
  const selected = outputsOf(query, making.evaluation).map(({ column, expression }) => {
    const source =
      expression.kind === 'field' ? making.evaluation.names.columns.get(expression.name) : undefined;
    if (source === undefined || query.groupBy !== undefined) {
      throw new Refusal('parameter-invalid', 400, { name: 'select', value: column.name.slice(0, 100) });
    }
    return `${written(source, making, publicUrl)} as ${quoted(column.name)}`;
  });
  if (selected.length > 0) return selected.join(', ');
  throw new Refusal('parameter-invalid', 400, { name: 'select', value: '' });
}

function written({ name, kind }: PublishedColumn, { parameters }: Making, publicUrl: string): string {
  if (kind === 'geo_point_2d') {
    const [lon, lat] = [quoted(name, '__lon'), quoted(name, '__lat')];
    return `case when ${lon} is null then null else struct_pack(lon := ${lon}, lat := ${lat}) end`;
  }
  if (kind !== 'file') return quoted(name);
  return `replace(${quoted(name)}, ${parameters.text('"url":"/')}, ${parameters.text(`"url":"${publicUrl}/`)})`;
}
