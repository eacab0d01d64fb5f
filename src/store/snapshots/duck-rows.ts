// Rows into tables of DuckDB, in chunks: the one place that turns published rows into its columns.
// Names of tables are made here and by nobody outside the store; names of columns come from the catalogue and are quoted.
import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  LIST,
  listValue,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import {
  type RelationColumn,
  type RelationType,
  type RelationValue,
  relationColumns,
  relationValues,
} from '../../commons/odsql/relation.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { quoted } from '../duckdb.ts';

/** Most rows that one chunk of DuckDB holds. */
const CHUNK = 2048;

/** The types of DuckDB by those of a table's columns. */
export const duckTypes: Readonly<Record<RelationType, DuckDBType>> = {
  BIGINT,
  VARCHAR,
  'VARCHAR[]': LIST(VARCHAR),
  DOUBLE,
  BOOLEAN,
  TIMESTAMP,
};

/** The columns of a dataset's table as SQL lists them, with their types. */
export function columnList(columns: readonly PublishedColumn[]): string {
  return relationColumns(columns)
    .map(({ name, type }) => `${quoted(name)} ${type}`)
    .join(', ');
}

/** Appends rows to a table that has the columns of the dataset. */
export async function appendRows(
  connection: DuckDBConnection,
  table: string,
  { columns, rows }: { readonly columns: readonly PublishedColumn[]; readonly rows: readonly PublishedRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  const made = relationColumns(columns);
  const appender = await connection.createAppender(table);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const part = rows.slice(at, at + CHUNK).map((row) => relationValues(row, columns));
    appender.appendDataChunk(chunkOf(made, part));
  }
  appender.closeSync();
}

function chunkOf(
  columns: readonly RelationColumn[],
  rows: readonly (readonly RelationValue[])[],
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create(
    columns.map(({ type }) => duckTypes[type]),
    rows.length,
  );
  for (const [at, { type }] of columns.entries()) {
    chunk.setColumnValues(
      at,
      rows.map((row) => duckValue(row[at] ?? null, type)),
    );
  }
  return chunk;
}

function duckValue(value: RelationValue, type: RelationType): DuckDBValue {
  if (value === null) return null;
  if (type === 'TIMESTAMP') return new DuckDBTimestampValue(value as bigint);
  return type === 'VARCHAR[]' ? listValue(value as readonly string[]) : (value as DuckDBValue);
}
