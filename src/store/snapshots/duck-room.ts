// DuckDB for those who make snapshots: it reaches the file store only, and is gone when the work is done.
import { join } from 'node:path';
import { type Duck, openDuck } from '../duckdb.ts';
import type { FileStore } from '../files.ts';

/** Does `work` with a DuckDB that reaches the file store only, for as long as it takes. */
export async function withDuck<T>(
  { folder }: Pick<FileStore, 'folder'>,
  work: (duck: Pick<Duck, 'connect'>) => Promise<T>,
): Promise<T> {
  const overflow = join(folder, 'incoming', 'overflow');
  const duck = await openDuck({ folders: [folder], overflow, memory: 512 });
  try {
    return await work(duck);
  } finally {
    duck.close();
  }
}
