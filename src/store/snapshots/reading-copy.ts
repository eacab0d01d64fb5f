// The reading copy of a snapshot: the same rows in DuckDB's own format, which is read several times faster than Parquet,
// and the records that have each word. It is made beside the file that it copies and bears its digest; it is no part of a
// backup, and whoever finds none reads the file. Its tables: `rows`, `postings` (word, _record) and `vocabulary` (word).
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { literal, quoted } from '../duckdb.ts';
import { type FileStore, filePath } from '../files.ts';

/** Where the copy of the file with this digest stands. */
export function copyPath({ folder }: Pick<FileStore, 'folder'>, digest: string): string {
  return join(folder, 'copies', digest);
}

/** Whether the file with this digest has a copy. */
export function hasCopy(files: Pick<FileStore, 'folder'>, digest: string): boolean {
  return existsSync(copyPath(files, digest));
}

/** Makes the copy of a snapshot's file. Throws what DuckDB does when the file is not there or the disk is full. */
export async function makeCopy(
  connection: DuckDBConnection,
  files: Pick<FileStore, 'folder'>,
  digest: string,
): Promise<void> {
  const name = randomUUID();
  const part = join(files.folder, 'incoming', name);
  await mkdir(join(files.folder, 'incoming'), { recursive: true });
  await mkdir(join(files.folder, 'copies'), { recursive: true });
  const [rows, postings, vocabulary] = ['rows', 'postings', 'vocabulary'].map(
    (table) => `${quoted(name)}.${table}`,
  );
  const file = `read_parquet(${literal(filePath(files, digest))})`;
  try {
    await connection.run(`attach ${literal(part)} as ${quoted(name)}`);
    try {
      await connection.run(`create table ${rows} as select * from ${file}`);
      const words = `select unnest(string_split(trim(_words), ' ')) as word, _record from ${file}`;
      await connection.run(
        `create table ${postings} as select * from (${words}) where word <> '' order by word, _record`,
      );
      await connection.run(
        `create table ${vocabulary} as select word from ${postings} group by word order by word`,
      );
    } finally {
      await connection.run(`detach ${quoted(name)}`);
    }
    await rename(part, copyPath(files, digest));
  } finally {
    for (const path of [part, `${part}.wal`]) await rm(path, { force: true });
  }
}

/** Takes the copy of a file away. Who reads it reads on. */
export async function dropCopy(files: Pick<FileStore, 'folder'>, digest: string): Promise<void> {
  await rm(copyPath(files, digest), { force: true });
}

/** Takes all copies away but those of these files. */
export async function keepCopies(
  files: Pick<FileStore, 'folder'>,
  digests: ReadonlySet<string>,
): Promise<void> {
  const found = await readdir(join(files.folder, 'copies')).catch(() => []);
  for (const digest of found) if (!digests.has(digest)) await dropCopy(files, digest);
}

/** The copies that a DuckDB has open. */
export type OpenCopies = {
  /** What the copy of this file is called in statements; undefined when there is none. */
  readonly of: (digest: string) => string | undefined;
  /** Opens those of these files that have come, and lets go of all others. */
  readonly follow: (digests: ReadonlySet<string>) => Promise<void>;
};

/** None yet; a copy that cannot be opened is taken away, to be made anew. */
export function openCopies(connection: DuckDBConnection, files: Pick<FileStore, 'folder'>): OpenCopies {
  const open = new Map<string, string>();
  const attach = async (digest: string): Promise<void> => {
    const name = `copy ${digest.slice(0, 16)}`;
    try {
      await connection.run(`attach ${literal(copyPath(files, digest))} as ${quoted(name)} (read_only)`);
      open.set(digest, name);
    } catch {
      await dropCopy(files, digest);
    }
  };
  return {
    of: (digest) => open.get(digest),
    follow: async (digests) => {
      for (const [digest, name] of open) {
        if (digests.has(digest)) continue;
        open.delete(digest);
        await connection.run(`detach ${quoted(name)}`);
      }
      for (const digest of digests) if (!open.has(digest) && hasCopy(files, digest)) await attach(digest);
    },
  };
}
