// Reads an archive from its first byte to its last and refuses (`backup-damaged`, with the place) anything missing,
// added, changed or out of order. Nothing is loaded that has not passed here.
import { createHash } from 'node:crypto';
import { type ArchiveEntry, ArchiveReader } from './archive-reader.ts';
import { entryNames, fileName, type Manifest, parseManifest, partName } from './manifest.ts';
import { countLines, expandPart, LARGEST_PART } from './table-parts.ts';

/** An archive found whole; `reader` is still open on it. */
export type Verified = {
  readonly reader: ArchiveReader;
  readonly manifest: Manifest;
  /** Digests of files that the platform had lost before the backup. */
  readonly lacking: readonly string[];
};

const SMALL = 16 * 1024 ** 2;

/** Verifies the file at `path`; the caller closes the reader. */
export async function openVerified(path: string): Promise<Verified> {
  const reader = await ArchiveReader.open(path);
  try {
    return { reader, ...(await verify(reader)) };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

/** Verifies the file at `path` and gives its manifest. */
export async function verifyBackup(path: string): Promise<Omit<Verified, 'reader'>> {
  const { reader, ...verified } = await openVerified(path);
  await reader.close();
  return verified;
}

/** The entries one after the other, each hashed as it passes. */
class Walk {
  readonly reader: ArchiveReader;
  readonly whole = createHash('sha256');
  readonly sums: string[] = [];
  readonly #entries: AsyncGenerator<ArchiveEntry>;
  #next: ArchiveEntry | undefined;

  constructor(reader: ArchiveReader) {
    this.reader = reader;
    this.#entries = reader.entries();
  }

  /** The entry to come, or undefined at the end. */
  async peek(): Promise<ArchiveEntry | undefined> {
    this.#next ??= (await this.#entries.next()).value ?? undefined;
    return this.#next;
  }

  /** Takes the next entry, which must have this name, and its digest. */
  async take(name: string): Promise<{ readonly entry: ArchiveEntry; readonly digest: string }> {
    const entry = await this.peek();
    if (entry?.name !== name) throw this.reader.damaged(name);
    this.#next = undefined;
    return { entry, digest: await this.reader.digest(entry, this.whole) };
  }

  /** Takes a small entry that SHA256SUMS must name, with its bytes. */
  async takeSmall(name: string): Promise<Buffer> {
    const { entry, digest } = await this.take(name);
    if (entry.size > SMALL) throw this.reader.damaged(name);
    this.sums.push(`${digest}  ${name}\n`);
    return await this.reader.bytes(entry);
  }
}

async function verify(reader: ArchiveReader): Promise<Omit<Verified, 'reader'>> {
  const walk = new Walk(reader);
  if ((await walk.peek())?.name !== entryNames.manifest) throw reader.foreign();
  const manifest = parseManifest((await walk.takeSmall(entryNames.manifest)).toString(), reader.path);
  for (const table of manifest.tables) await verifyTable(walk, table.name, table.rows);
  const files = await verifyFiles(walk);
  const lacking = (await walk.takeSmall(entryNames.lacking)).toString().split('\n').filter(Boolean);
  if (files + lacking.length !== manifest.files.count) throw reader.damaged('files');
  await verifySums(walk);
  return { manifest, lacking };
}

async function verifyTable(walk: Walk, table: string, rows: number): Promise<void> {
  let lines = 0;
  for (let part = 1; ; part += 1) {
    const name = partName(table, part);
    const next = await walk.peek();
    if (next?.name !== name) break;
    if (next.size > LARGEST_PART) throw walk.reader.damaged(name);
    const bytes = await walk.takeSmall(name);
    const expanded = await expandPart(bytes).catch(() => {
      throw walk.reader.damaged(name);
    });
    lines += countLines(expanded);
  }
  if (lines !== rows) throw walk.reader.damaged(`tables/${table}`);
}

async function verifyFiles(walk: Walk): Promise<number> {
  let last = '';
  for (let count = 0; ; count += 1) {
    const next = await walk.peek();
    const digest = /^files\/([0-9a-f]{64})$/.exec(next?.name ?? '')?.[1];
    if (digest === undefined) return count;
    if (digest <= last || (await walk.take(fileName(digest))).digest !== digest) {
      throw walk.reader.damaged(fileName(digest));
    }
    last = digest;
  }
}

async function verifySums(walk: Walk): Promise<void> {
  const expected = walk.sums.join('');
  const { entry } = await walk.take(entryNames.sums);
  if (entry.size > SMALL || (await walk.reader.bytes(entry)).toString() !== expected) {
    throw walk.reader.damaged(entryNames.sums);
  }
  const digest = walk.whole.copy().digest('hex');
  const { entry: last } = await walk.take(entryNames.whole);
  if (last.size > SMALL || (await walk.reader.bytes(last)).toString() !== `${digest}\n`) {
    throw walk.reader.damaged(entryNames.whole);
  }
  if ((await walk.peek()) !== undefined) throw walk.reader.damaged('end');
}
