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
  const incoming = join(store.folder, 'incoming');
  await mkdir(incoming, { recursive: true });
  const path = join(incoming, randomUUID());
  try {
    const written = await writeSynced(path, source, limit);
    await adopt(store, path, written);
    await register(store, written, facts);
    return written;
  } finally {
    await rm(path, { force: true });
  }
}

/** Where the bytes with this digest stand. */
export function filePath(store: Pick<FileStore, 'folder'>, digest: string): string {
  return join(store.folder, digest.slice(0, 2), digest);
}

/** A stream of the bytes with this digest. */
export function readFile(store: Pick<FileStore, 'folder'>, digest: string): Readable {
  return createReadStream(filePath(store, digest));
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

async function adopt(store: FileStore, path: string, { digest, size }: StoredFile): Promise<void> {
  const target = filePath(store, digest);
  const there = await stat(target).catch(() => undefined);
  if (there?.size === size) return;
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
