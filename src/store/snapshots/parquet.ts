// A Parquet file of published rows, in constant memory: rows are written to the disk as lines, and one streaming
// statement makes the file of them in the order of their records.
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { relationValues } from '../../commons/odsql/relation.ts';
import { keptTexts } from '../../commons/odsql/row-texts.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { literal } from '../duckdb.ts';
import { rowLine, rowsOfLines } from './row-lines.ts';

/** Rows of one group of rows in the file: a group is read whole. */
const GROUP = 40_000;

/** A file being written: rows in the order of their records, then `finish`. */
export type ParquetWriter = {
  readonly add: (rows: readonly PublishedRow[]) => Promise<void>;
  /** Makes the file; gives its path and how many rows it has. */
  readonly finish: () => Promise<{ readonly path: string; readonly rows: number }>;
  /** Takes everything away again: the file must have been put elsewhere before. */
  readonly clear: () => Promise<void>;
};

/** Begins a file in `folder`, which is made and taken away again by `clear`. */
export async function writeParquet(
  connection: DuckDBConnection,
  { columns, folder }: { readonly columns: readonly PublishedColumn[]; readonly folder: string },
): Promise<ParquetWriter> {
  await mkdir(folder, { recursive: true });
  const lines = join(folder, 'rows.jsonl');
  const file = await open(lines, 'w');
  const texts = keptTexts();
  const lineOf = (row: PublishedRow): string => rowLine(relationValues(row, columns, texts));
  const state = { rows: 0, longest: 0 };
  return {
    add: async (rows) => {
      state.longest = Math.max(state.longest, await writeLines(file, rows, lineOf));
      state.rows += rows.length;
    },
    finish: async () => {
      await file.close();
      const path = join(folder, 'whole.parquet');
      await connection.run(
        `copy (${rowsOfLines(columns, lines, state.longest)}) to ${literal(path)} ${asParquet()}`,
      );
      return { path, rows: state.rows };
    },
    clear: async () => {
      await file.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Some hundred kilobytes are written at once; gives the length of the longest line in bytes. */
async function writeLines(
  file: FileHandle,
  rows: readonly PublishedRow[],
  lineOf: (row: PublishedRow) => string,
): Promise<number> {
  let longest = 0;
  let held = '';
  for (const row of rows) {
    const line = lineOf(row);
    longest = Math.max(longest, Buffer.byteLength(line));
    held += line;
    if (held.length < 256 * 1024) continue;
    await file.appendFile(held);
    held = '';
  }
  await file.appendFile(held);
  return longest;
}

/** How our Parquet files are written. */
export function asParquet(): string {
  return `(format parquet, compression zstd, row_group_size ${GROUP})`;
}
