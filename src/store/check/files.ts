// The file store against its table: every row has its bytes, every file its row, nothing half-written lies about.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { filePath, storedDigests } from '../files.ts';
import type { Schema } from '../schema.ts';

/** A fault of the store, by digest or file name. */
export type FileFault = {
  readonly code: 'file-missing' | 'file-damaged' | 'file-orphan' | 'file-leftover';
  readonly example: string;
};

/** What is looked at; `deep` reads every byte, otherwise the bytes of some files and the sizes of all. */
export type FilePlace = {
  readonly db: Kysely<Schema>;
  readonly folder: string;
  readonly deep: boolean;
  readonly now: Date;
};

const BATCH = 1_000;
const SAMPLE = 100;
/** A file just put is on disk a moment before its row; what is on its way in may take hours. */
const YOUNG_MS = 3_600_000;
const LEFTOVER_MS = 24 * 3_600_000;

/** All faults of the store, one after the other. */
export async function* fileFaults(place: FilePlace): AsyncGenerator<FileFault> {
  yield* rowsWithoutBytes(place);
  if (!place.deep) yield* sampled(place);
  yield* filesWithoutRow(place);
  yield* leftovers(place);
}

/** Removes an orphan or a leftover; other faults are mended from a backup. */
export async function removeFault(folder: string, { code, example }: FileFault): Promise<void> {
  if (code === 'file-orphan') await rm(filePath({ folder }, example), { force: true });
  if (code === 'file-leftover') await rm(join(folder, 'incoming', example), { force: true, recursive: true });
}

async function* rowsWithoutBytes({ db, folder, deep }: FilePlace): AsyncGenerator<FileFault> {
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('file')
      .select(['digest', 'size'])
      .where('digest', '>', after)
      .orderBy('digest')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    for (const { digest, size } of rows) {
      const fault = await faultOf(folder, { digest, size, deep });
      if (fault !== undefined) yield { code: fault, example: digest };
    }
    after = last.digest;
  }
}

async function faultOf(
  folder: string,
  { digest, size, deep }: { readonly digest: string; readonly size: number; readonly deep: boolean },
): Promise<'file-missing' | 'file-damaged' | undefined> {
  const found = await stat(filePath({ folder }, digest)).catch(() => undefined);
  if (found === undefined) return 'file-missing';
  if (found.size !== size) return 'file-damaged';
  return deep && !(await holds(folder, digest)) ? 'file-damaged' : undefined;
}

async function* sampled({ db, folder }: FilePlace): AsyncGenerator<FileFault> {
  const result = await sql<{ digest: string; size: number }>`
    select digest, size from file order by random() limit ${SAMPLE}`.execute(db);
  for (const { digest, size } of result.rows) {
    const found = await stat(filePath({ folder }, digest)).catch(() => undefined);
    if (found?.size === size && !(await holds(folder, digest)))
      yield { code: 'file-damaged', example: digest };
  }
}

async function holds(folder: string, digest: string): Promise<boolean> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(filePath({ folder }, digest))) hash.update(chunk as Buffer);
  return hash.digest('hex') === digest;
}

async function* filesWithoutRow({ db, folder, now }: FilePlace): AsyncGenerator<FileFault> {
  for await (const digests of storedDigests({ folder })) {
    const rows = await db
      .selectFrom('file')
      .select('digest')
      .where('digest', '=', sql<string>`any(${[...digests]}::text[])`)
      .execute();
    const named = new Set(rows.map(({ digest }) => digest));
    for (const digest of digests.filter((one) => !named.has(one))) {
      if (await isOlder(filePath({ folder }, digest), now, YOUNG_MS)) {
        yield { code: 'file-orphan', example: digest };
      }
    }
  }
}

async function* leftovers({ folder, now }: FilePlace): AsyncGenerator<FileFault> {
  for (const name of await readdir(join(folder, 'incoming')).catch(() => [])) {
    if (await isOlder(join(folder, 'incoming', name), now, LEFTOVER_MS)) {
      yield { code: 'file-leftover', example: name };
    }
  }
}

async function isOlder(path: string, now: Date, age: number): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  return found !== undefined && now.getTime() - found.mtimeMs > age;
}
