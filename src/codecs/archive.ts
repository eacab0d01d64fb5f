/**
 * The entries of a zip, checked before any is opened: names that leave the folder, links, encryption, entries that lie
 * over each other, too many of them, too much once decompressed. Entries are read as streams; yauzl compares sizes.
 */
import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { Refusal } from '../commons/refusal.ts';
import { type ByteSource, buffers, capped } from './bytes.ts';
import { maxEntries, maxRatio, maxUncompressed, ratioFrom } from './limits.ts';

/** An opened zip; close it when done. */
export type Archive = {
  readonly entries: readonly yauzl.Entry[];
  /** The bytes of one entry. Refuses `archive-too-large` when they are more than declared. */
  read(name: string): Promise<ByteSource>;
  close(): void;
};

/** Opens a zip lying at a path or, inside another zip, in memory. */
export async function openArchive(source: string | Buffer): Promise<Archive> {
  const zip = await openZip(source);
  try {
    const entries = await listEntries(zip);
    refuseOverlaps(entries);
    return archiveOf(zip, new Map(entries.map((entry) => [entry.fileName, entry])));
  } catch (error) {
    zip.close();
    throw error;
  }
}

/** Is the entry a folder? */
export function isFolder(entry: yauzl.Entry): boolean {
  return entry.fileName.endsWith('/');
}

function archiveOf(zip: yauzl.ZipFile, byName: ReadonlyMap<string, yauzl.Entry>): Archive {
  return {
    entries: [...byName.values()],
    read: async (name) => {
      const entry = byName.get(name);
      if (entry === undefined) throw new Refusal('member-not-found', 404, { member: name });
      return entrySource(await openEntry(zip, entry), entry);
    },
    close: () => zip.close(),
  };
}

function entrySource(stream: Readable, entry: yauzl.Entry): ByteSource {
  let read = 0;
  const share = entry.compressedSize / Math.max(1, entry.uncompressedSize);
  async function* counted(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of capped(buffers(stream), () => entry.compressedSize)) {
        read += chunk.length;
        yield chunk;
      }
    } catch (error) {
      throw archiveRefusal(error);
    }
  }
  return { chunks: counted(), consumed: () => Math.round(read * share) };
}

function openZip(source: string | Buffer): Promise<yauzl.ZipFile> {
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true };
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip: yauzl.ZipFile) =>
      error === null ? resolve(zip) : reject(archiveRefusal(error));
    if (typeof source === 'string') yauzl.open(source, options, done);
    else yauzl.fromBuffer(source, options, done);
  });
}

function openEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) =>
      error === null ? resolve(stream) : reject(archiveRefusal(error)),
    );
  });
}

function listEntries(zip: yauzl.ZipFile): Promise<readonly yauzl.Entry[]> {
  const refusal = zip.entryCount > maxEntries ? tooLarge('entries') : undefined;
  if (refusal !== undefined) return Promise.reject(refusal);
  return new Promise((resolve, reject) => {
    const entries: yauzl.Entry[] = [];
    const names = new Set<string>();
    let total = 0;
    zip.on('error', (error) => reject(archiveRefusal(error)));
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: yauzl.Entry) => {
      total += entry.uncompressedSize;
      const fault = faultOf(entry, names) ?? (total > maxUncompressed ? tooLarge('size') : undefined);
      if (fault !== undefined) {
        reject(fault);
        return;
      }
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

/** Why an entry makes the whole archive refused. */
function faultOf(entry: yauzl.Entry, names: Set<string>): Refusal | undefined {
  const folded = entry.fileName.normalize('NFC').toLowerCase();
  if (names.has(folded)) return unsafe('duplicate', entry.fileName);
  names.add(folded);
  if (entry.fileName.includes('\0') || entry.fileName.length > 1_024) return unsafe('name', entry.fileName);
  if (entry.isEncrypted()) return unsafe('encrypted', entry.fileName);
  if (((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000) return unsafe('link', entry.fileName);
  const { uncompressedSize: size, compressedSize } = entry;
  return size > ratioFrom && size > compressedSize * maxRatio ? tooLarge('ratio') : undefined;
}

/** Entries that share bytes multiply a small archive into a large one. */
function refuseOverlaps(entries: readonly yauzl.Entry[]): void {
  const spans = entries
    .map((entry) => ({
      start: entry.relativeOffsetOfLocalHeader,
      end: entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize,
    }))
    .sort((one, other) => one.start - other.start);
  let end = 0;
  for (const span of spans) {
    if (span.start < end) throw tooLarge('overlap');
    end = span.end;
  }
}

/** What yauzl and zlib say about a zip, as a refusal. */
function archiveRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error;
  if (/relative path|absolute path|invalid characters in fileName/i.test(error.message))
    return unsafe('name', '');
  if (/encrypted/i.test(error.message)) return unsafe('encrypted', '');
  if (/too many bytes in the stream/i.test(error.message)) return tooLarge('lying-size');
  const system = 'code' in error && /^E[A-Z]+$/.test(String(error.code)) && !/^ERR_/.test(String(error.code));
  return system ? error : new Refusal('archive-unreadable', 422);
}

function tooLarge(reason: string): Refusal {
  return new Refusal('archive-too-large', 413, { reason });
}

function unsafe(reason: string, member: string): Refusal {
  return new Refusal('archive-unsafe', 422, { reason, member: member.slice(0, 200) });
}

/** One zip entry as a stream (an image, a PDF), within the caps. The archive is closed when the stream ends. */
export async function openMember(path: string, member: string): Promise<NodeJS.ReadableStream> {
  const archive = await openArchive(path);
  try {
    const source = await archive.read(member);
    const stream = Readable.from(source.chunks, { objectMode: false });
    stream.once('close', () => archive.close());
    return stream;
  } catch (error) {
    archive.close();
    throw error;
  }
}
