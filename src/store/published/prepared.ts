// Whole exports, kept as files: those of a snapshot are made by `work` when it is published, others once somebody has had
// them. Who reads one gets the file, with its length and an entity tag that is the digest of its bytes. A file is known by
// the state of the table it was made from, so that what was hidden since is in none that is given; those of a dataset are
// removed at once when it changes, and those of an older state at the first call for a newer one.
import { createHash, type Hash, randomUUID } from 'node:crypto';
import { createReadStream, readdirSync } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';

/** What a file is made from. */
export type PreparedKey = {
  /** Id of the dataset; of a version, that and its number after a space. */
  readonly dataset: string;
  /** All that its table shows: anything that would make another file of the same manner. */
  readonly state: string;
  /** Format and manner of writing. */
  readonly manner: string;
};

/** An export: from a file, whose length and digest are known, or as it is being made. */
export type PreparedExport = {
  /** The bytes; of a file, from `start` to `end` when it is said, both included. Called once at most. */
  readonly read: (part?: { readonly start: number; readonly end: number }) => Readable;
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
  /** Removes what is kept of a dataset, of its versions too: it has changed. */
  readonly drop: (dataset: string) => Promise<void>;
};

/**
 * Files of a snapshot bear this name before their dataset, state, manner, size and digest: their state is the same for
 * every process and after every start, where that of others names tables of one process.
 */
const OF_SNAPSHOT = 'snapshot';

type Kept = {
  readonly dataset: string;
  /** In short, as names of files say it. */
  readonly state: string;
  readonly path: string;
  readonly ofSnapshot: boolean;
  size: number;
  digest: string;
};

type Making = { readonly dataset: string; isLate: boolean };

type Room = {
  readonly folder: string;
  readonly most: number;
  /** In the order of their last use. */
  readonly kept: Map<string, Kept>;
  /** What is being made; of a dataset that has changed meanwhile it is not kept. */
  readonly making: Map<string, Making>;
};

/** Opens the kept exports in a folder of their own, emptied first of all but snapshots'; at most `most` bytes are kept. */
export async function openPrepared(folder: string, most: number): Promise<PreparedExports> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    if (!file.startsWith(`${OF_SNAPSHOT}.`)) await rm(join(folder, file), { recursive: true });
  }
  const room: Room = { folder, most, kept: new Map(), making: new Map() };
  return {
    known: (key) => adopted(room).get(nameOf(key)),
    datasets: () => new Set([...adopted(room).values()].map(({ dataset }) => dataset)),
    drop: async (dataset) => {
      adopted(room);
      const isOfIt = (one: { readonly dataset: string }): boolean =>
        one.dataset === dataset || one.dataset.startsWith(`${dataset} `);
      for (const making of room.making.values()) making.isLate ||= isOfIt(making);
      await forget(room, isOfIt);
    },
    of: async (key, make) => {
      const [name, state] = [nameOf(key), short(key.state)];
      const kept = adopted(room).get(name);
      await forget(room, (one) => one.dataset === key.dataset && one.state !== state);
      if (kept !== undefined) {
        room.kept.delete(name);
        room.kept.set(name, kept);
        return { read: (part) => createReadStream(kept.path, part), file: kept };
      }
      return { read: () => Readable.from(keeping(room, key, make)) };
    },
  };
}

/** What is kept, with what another process has made of snapshots since and without what it has removed. */
function adopted({ folder, kept }: Room): Room['kept'] {
  const files = new Set(readdirSync(folder));
  for (const [name, { path, ofSnapshot }] of kept) {
    if (ofSnapshot && !files.has(basename(path))) kept.delete(name);
  }
  for (const file of files) {
    const found = readName(folder, file);
    if (found !== undefined && !kept.has(found.name)) kept.set(found.name, found.kept);
  }
  return kept;
}

/** Makes the export of a snapshot before anybody asks; those of older states of its dataset go first. */
export async function prepareExport(
  folder: string,
  key: PreparedKey,
  make: () => AsyncIterable<Buffer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of await readdir(folder)) {
    const { dataset, state, path } = readName(folder, file)?.kept ?? {};
    if (path !== undefined && dataset === key.dataset && state !== short(key.state)) await rm(path);
  }
  const part = join(folder, `${OF_SNAPSHOT}.${randomUUID()}.part`);
  try {
    const { size, digest } = await writeWhole(part, make());
    await rename(part, join(folder, [OF_SNAPSHOT, nameOf(key), size, digest].join('.')));
  } finally {
    await rm(part, { force: true });
  }
}

async function writeWhole(
  path: string,
  bytes: AsyncIterable<Buffer>,
): Promise<{ readonly size: number; readonly digest: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx');
  try {
    for await (const chunk of bytes) {
      await file.appendFile(chunk);
      hash.update(chunk);
      size += chunk.length;
    }
  } finally {
    await file.close();
  }
  return { size, digest: hash.digest('hex') };
}

/** What the name of a snapshot's file says. */
function readName(folder: string, file: string): { readonly name: string; readonly kept: Kept } | undefined {
  const [kind, dataset = '', state = '', manner = '', size, digest] = file.split('.');
  if (kind !== OF_SNAPSHOT || size === undefined || digest === undefined) return undefined;
  const facts = { path: join(folder, file), size: Number(size), digest, ofSnapshot: true };
  const name = [dataset, state, manner].join('.');
  return { name, kept: { dataset: decodeURIComponent(dataset), state, ...facts } };
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
  const making: Making = { dataset: key.dataset, isLate: false };
  room.making.set(name, making);
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
    if (facts.whole && !making.isLate) await keep(room, key, { path, size: facts.size, hash });
    else await rm(`${path}.part`, { force: true });
  }
}

async function keep(
  room: Room,
  key: PreparedKey,
  { path, size, hash }: { readonly path: string; readonly size: number; readonly hash: Hash },
): Promise<void> {
  await rename(`${path}.part`, path);
  const facts = { path, size, digest: hash.digest('hex'), ofSnapshot: false };
  room.kept.set(nameOf(key), { dataset: key.dataset, state: short(key.state), ...facts });
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

/** A part of the names of files: nothing between its dots has one. */
function nameOf({ dataset, state, manner }: PreparedKey): string {
  return [encodeURIComponent(dataset).replaceAll('.', '%2E'), short(state), short(manner)].join('.');
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}
