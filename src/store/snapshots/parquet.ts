// A Parquet file of published rows, in constant memory: rows are gathered in a table of some tens of thousands, each
// table becomes a part on disk, and the parts are joined by one streaming statement in the order of their records.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { appendRows, columnList, literal } from './duck-rows.ts';

/** Rows of one part, and of one group of rows in the file: a group is read whole. */
const PART = 40_000;

/** A file being written: rows in the order of their records, then `finish`. */
export type ParquetWriter = {
  readonly add: (rows: readonly PublishedRow[]) => Promise<void>;
  /** Joins the parts; gives the path of the whole file and how many rows it has. */
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
  await connection.run(`create or replace temp table part (${columnList(columns)})`);
  const state = { rows: 0, held: 0, parts: 0 };
  const flush = async (): Promise<void> => {
    if (state.held === 0 && state.parts > 0) return;
    const path = join(folder, `part-${String(state.parts).padStart(6, '0')}.parquet`);
    await connection.run(`copy part to ${literal(path)} ${asParquet('snappy')}`);
    await connection.run('truncate part');
    state.parts += 1;
    state.held = 0;
  };
  return {
    add: async (rows) => {
      await appendRows(connection, 'part', { columns, rows });
      state.rows += rows.length;
      state.held += rows.length;
      if (state.held >= PART) await flush();
    },
    finish: async () => {
      await flush();
      const path = join(folder, 'whole.parquet');
      const parts = literal(join(folder, 'part-*.parquet'));
      await connection.run(
        `copy (select * from read_parquet(${parts})) to ${literal(path)} ${asParquet('zstd')}`,
      );
      return { path, rows: state.rows };
    },
    clear: async () => {
      await connection.run('drop table if exists part');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How our Parquet files are written. */
export function asParquet(compression: 'snappy' | 'zstd'): string {
  return `(format parquet, compression ${compression}, row_group_size ${PART})`;
}
