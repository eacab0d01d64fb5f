// The tables of published datasets of a data folder, over a DuckDB that reaches the file store and its own folder only.
import { mkdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Duck, openDuck } from '../duckdb.ts';
import { openTables, type Tables, type TablesOptions } from './tables.ts';

/** Megabytes. Blocks of copies that were read are kept in it; with more, questions are answered no faster. */
const MEMORY = 512;

/** What opening needs. */
export type PublishedOptions = Pick<TablesOptions, 'db' | 'catalogue' | 'changed'> & {
  /** The data folder. */
  readonly data: string;
};

/** Opens them; the DuckDB is to be closed after the tables. */
export async function openPublished({
  data,
  ...options
}: PublishedOptions): Promise<{ readonly tables: Tables; readonly duck: Duck }> {
  const folder = join(data, 'files');
  const overflow = join(data, 'index', 'tables');
  await mkdir(folder, { recursive: true });
  const duck = await openDuck({
    folders: [folder, overflow],
    overflow,
    memory: MEMORY,
    threads: Math.max(1, availableParallelism() - 1),
  });
  const now = (): Date => new Date();
  return {
    duck,
    tables: await openTables({ ...options, duck, now, files: { folder, db: options.db, now } }),
  };
}
