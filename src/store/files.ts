// Files by the SHA-256 of their bytes: written beside, synced, renamed, folder synced, then registered.
// A file that exists is never written again; what no row names is an orphan, reported by `check`.
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Kysely } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { Schema } from './schema.ts';

/** The file store of an instance: a folder and the table that registers what is in it. */
export type FileStore = { readonly folder: string; readonly db: Kysely<Schema>; readonly now: () => Date };

/** What is known of a file when it is put. */
export type FileFacts = { readonly type: string; readonly width?: number; readonly height?: number };

/** Size and digest of a stored file. */
export type StoredFile = { readonly digest: string; readonly size: number };

/** Stores the bytes of `source`; at most `limit` bytes (Refusal `file-too-large`, 413). Same bytes, same file. */
export async function putFile(
  store: FileStore,
  source: Readable,
  { limit, ...facts }: FileFacts & { readonly limit: number },
): Promise<StoredFile> {
  return await receive(store, { source, limit }, async (path, written) => {
    await adopt(store, path, written);
    await register(store, written, facts);
  });
}

/** Puts bytes in their place without registering them, also over a file that is damaged: what a restore does. */
export async function keepFile(
  store: Pick<FileStore, 'folder'>,
  source: Readable,
  limit: number,
): Promise<StoredFile> {
  return await receive(store, { source, limit }, async (path, written) => await place(store, path, written));
}

/** Writes beside, and removes what is left there however it ends. */
async function receive(
  store: Pick<FileStore, 'folder'>,
  { source, limit }: { readonly source: Readable; readonly limit: number },
  use: (path: string, written: StoredFile) => Promise<void>,
): Promise<StoredFile> {
  const incoming = join(store.folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const path = join(incoming, randomUUID());
  try {
    const written = await writeSynced(path, source, limit);
    await use(path, written);
    return written;
  } finally {
    await rm(path, { force: true });
  }
}

/** Removes the files that no row names, and gives their digests. Only while nobody puts files. */
export async function removeUnnamed(store: Pick<FileStore, 'folder' | 'db'>): Promise<readonly string[]> {
  const removed: string[] = [];
  for await (const digests of storedDigests(store)) {
    const rows = await store.db
      .selectFrom('file')
      .select('digest')
      .where('digest', 'in', ['', ...digests])
      .execute();
    const named = new Set(rows.map((row) => row.digest));
    for (const digest of digests.filter((one) => !named.has(one))) {
      await rm(filePath(store, digest), { force: true });
      removed.push(digest);
    }
  }
  return removed;
}

/** Where the bytes with this digest stand. */
export function filePath(store: Pick<FileStore, 'folder'>, digest: string): string {
  return join(store.folder, digest.slice(0, 2), digest);
}

/** A stream of the bytes with this digest, or of those from `start` to `end`, both included. */
export function readFile(
  store: Pick<FileStore, 'folder'>,
  digest: string,
  part?: { readonly start: number; readonly end: number },
): Readable {
  return createReadStream(filePath(store, digest), part);
}

/** Digests of the files on disk, in batches of one folder. */
export async function* storedDigests(store: Pick<FileStore, 'folder'>): AsyncIterable<readonly string[]> {
  const folders = await readdir(store.folder).catch(() => []);
  for (const name of folders.filter((folder) => /^[0-9a-f]{2}$/.test(folder)).toSorted()) {
    yield await readdir(join(store.folder, name));
  }
}

async function writeSynced(path: string, source: Readable, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o640);
  try {
    await pipeline(source, async (chunks: AsyncIterable<Buffer>) => {
      for await (const chunk of chunks) {
        size += chunk.length;
        if (size > limit) throw new Refusal('file-too-large', 413, { limit });
        hash.update(chunk);
        await file.write(chunk);
      }
    });
    await file.sync();
  } finally {
    await file.close();
  }
  return { digest: hash.digest('hex'), size };
}

async function adopt(store: FileStore, path: string, file: StoredFile): Promise<void> {
  const there = await stat(filePath(store, file.digest)).catch(() => undefined);
  if (there?.size !== file.size) await place(store, path, file);
}

async function place(store: Pick<FileStore, 'folder'>, path: string, { digest }: StoredFile): Promise<void> {
  const target = filePath(store, digest);
  const folder = join(store.folder, digest.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await rename(path, target);
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function register(store: FileStore, file: StoredFile, facts: FileFacts): Promise<void> {
  await store.db
    .insertInto('file')
    .values({
      digest: file.digest,
      size: file.size,
      type: facts.type,
      width: facts.width ?? null,
      height: facts.height ?? null,
      at: store.now(),
    })
    .onConflict((conflict) => conflict.column('digest').doNothing())
    .execute();
}
