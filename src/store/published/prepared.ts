// Whole exports, kept as files once somebody has had them: the next gets the file, with its length and an entity tag that
// is the digest of its bytes. A file is known by the state of the table it was made from, so that what was hidden since is
// in none that is given; older states of a dataset are removed at the first call for a newer one, all of them at start.
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** What a file is made from. */
export type PreparedKey = {
  /** Id of the dataset. */
  readonly dataset: string;
  /** All that its table shows: anything that would make another file of the same manner. */
  readonly state: string;
  /** Format and manner of writing. */
  readonly manner: string;
};

/** An export: from a file, whose length and digest are known, or as it is being made. */
export type PreparedExport = {
  readonly stream: Readable;
  readonly file?: { readonly size: number; readonly digest: string };
};

/** The kept exports of a node. */
export type PreparedExports = {
  /** The file that there is, else what `make` gives, kept when it has been read to its end. */
  readonly of: (key: PreparedKey, make: () => AsyncIterable<Buffer>) => Promise<PreparedExport>;
  /** What is kept of that key, if anything: for questions that do not want the bytes. */
  readonly known: (key: PreparedKey) => { readonly size: number; readonly digest: string } | undefined;
  /** Ids of the datasets of which something is kept. */
  readonly datasets: () => ReadonlySet<string>;
};

type Kept = {
  readonly dataset: string;
  readonly state: string;
  readonly path: string;
  size: number;
  digest: string;
};

type Room = {
  readonly folder: string;
  readonly most: number;
  /** In the order of their last use. */
  readonly kept: Map<string, Kept>;
  readonly making: Set<string>;
};

/** Opens the kept exports in a folder of their own, emptied first; at most `most` bytes are kept. */
export async function openPrepared(folder: string, most: number): Promise<PreparedExports> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const room: Room = { folder, most, kept: new Map(), making: new Set() };
  return {
    known: (key) => room.kept.get(nameOf(key)),
    datasets: () => new Set([...room.kept.values()].map(({ dataset }) => dataset)),
    of: async (key, make) => {
      await forget(room, (kept) => kept.dataset === key.dataset && kept.state !== key.state);
      const name = nameOf(key);
      const kept = room.kept.get(name);
      if (kept !== undefined) {
        room.kept.delete(name);
        room.kept.set(name, kept);
        return { stream: createReadStream(kept.path), file: kept };
      }
      return { stream: Readable.from(keeping(room, key, make)) };
    },
  };
}

/** Passes the bytes on and keeps them beside, unless another does; a file that was not read to its end is not kept. */
async function* keeping(
  room: Room,
  key: PreparedKey,
  make: () => AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const name = nameOf(key);
  if (room.making.has(name)) {
    yield* make();
    return;
  }
  room.making.add(name);
  const path = join(room.folder, randomUUID());
  const hash = createHash('sha256');
  const facts = { size: 0, whole: false };
  let file: FileHandle | undefined;
  try {
    file = await open(`${path}.part`, 'wx');
    for await (const chunk of make()) {
      await file.appendFile(chunk);
      hash.update(chunk);
      facts.size += chunk.length;
      yield chunk;
    }
    facts.whole = true;
  } finally {
    room.making.delete(name);
    await file?.close();
    if (facts.whole) await keep(room, key, { path, size: facts.size, hash });
    else await rm(`${path}.part`, { force: true });
  }
}

async function keep(
  room: Room,
  key: PreparedKey,
  { path, size, hash }: { readonly path: string; readonly size: number; readonly hash: Hash },
): Promise<void> {
  await rename(`${path}.part`, path);
  const { dataset, state } = key;
  room.kept.set(nameOf(key), { dataset, state, path, size, digest: hash.digest('hex') });
  let sum = [...room.kept.values()].reduce((all, one) => all + one.size, 0);
  await forget(room, (kept) => {
    if (sum <= room.most) return false;
    sum -= kept.size;
    return true;
  });
}

/** Removes the files that are meant, the longest unused first; who reads one still reads it to its end. */
async function forget(room: Room, isMeant: (kept: Kept) => boolean): Promise<void> {
  for (const [name, kept] of [...room.kept]) {
    if (!isMeant(kept)) continue;
    room.kept.delete(name);
    await rm(kept.path, { force: true });
  }
}

function nameOf({ dataset, state, manner }: PreparedKey): string {
  return JSON.stringify([dataset, state, manner]);
}
