/**
 * Writes a zip as it is made: entries one after the other, sizes known only after each (APPNOTE 6.3, data descriptors).
 * Beyond 4 GB the central directory speaks ZIP64, which every reader that begins at the end understands.
 */
import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { buffers } from './bytes.ts';

/** A file of the zip: bytes on their way, or whole; `stored` leaves it uncompressed. */
export type StreamedEntry = {
  readonly name: string;
  readonly content: AsyncIterable<Buffer> | Buffer;
  readonly stored?: boolean;
};

type Entry = {
  readonly name: Buffer;
  readonly offset: number;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  plain: number;
};

const utf8Names = 0x800;
const sizesAfter = 0x8;
const deflated = 8;
/** 1980-01-01, the first day of zips: the same rows make the same bytes. */
const firstDay = 0x21;
const largest = 0xffff_ffff;
const level = 4;

/** The bytes of a zip. An entry's content is read to its end before the next entry is asked for. */
export async function* streamZip(entries: AsyncIterable<StreamedEntry>): AsyncGenerator<Buffer> {
  const written: Entry[] = [];
  let offset = 0;
  for await (const { name, content, stored } of entries) {
    const entry: Entry = {
      name: Buffer.from(name),
      offset,
      flags: utf8Names,
      method: 0,
      crc: 0,
      packed: 0,
      plain: 0,
    };
    const bytes = Buffer.isBuffer(content)
      ? writeWhole(entry, content, stored)
      : writeStreamed(entry, content);
    for await (const chunk of bytes) {
      offset += chunk.length;
      yield chunk;
    }
    written.push(entry);
  }
  const directory = Buffer.concat(written.map(listing));
  yield Buffer.concat([directory, endRecords(written.length, directory.length, offset)]);
}

function* writeWhole(entry: Entry, content: Buffer, stored = false): Generator<Buffer> {
  const packed = stored ? content : deflateRawSync(content, { level });
  entry.method = stored ? 0 : deflated;
  entry.crc = crc32(content);
  entry.plain = content.length;
  entry.packed = packed.length;
  yield Buffer.concat([localHeader(entry, true), packed]);
}

async function* writeStreamed(entry: Entry, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  entry.method = deflated;
  entry.flags |= sizesAfter;
  yield localHeader(entry, false);
  const packing = createDeflateRaw({ level, chunkSize: 64 * 1024 });
  pipeline(counted(entry, content), packing, () => undefined);
  for await (const chunk of buffers(packing)) {
    entry.packed += chunk.length;
    yield chunk;
  }
  yield descriptor(entry);
}

async function* counted(entry: Entry, content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    entry.crc = crc32(chunk, entry.crc);
    entry.plain += chunk.length;
    yield chunk;
  }
}

/** What local headers and listings share, from the version on; sizes are zero while unknown, capped when too large. */
function fixedPart(
  { flags, method, crc, packed, plain, name }: Entry,
  known: boolean,
  extra: number,
): Buffer {
  const fixed = Buffer.alloc(26);
  fixed.writeUInt16LE(extra > 0 ? 45 : 20, 0);
  fixed.writeUInt16LE(flags, 2);
  fixed.writeUInt16LE(method, 4);
  fixed.writeUInt16LE(firstDay, 8);
  if (known) {
    fixed.writeUInt32LE(crc, 10);
    fixed.writeUInt32LE(Math.min(packed, largest), 14);
    fixed.writeUInt32LE(Math.min(plain, largest), 18);
  }
  fixed.writeUInt16LE(name.length, 22);
  fixed.writeUInt16LE(extra, 24);
  return fixed;
}

function localHeader(entry: Entry, known: boolean): Buffer {
  return Buffer.concat([Buffer.from('PK\x03\x04'), fixedPart(entry, known, 0), entry.name]);
}

/** Crc and sizes after the content; eight bytes a size when four do not hold them (4.3.9.2). */
function descriptor({ crc, packed, plain }: Entry): Buffer {
  const large = packed > largest || plain > largest;
  const after = Buffer.alloc(large ? 24 : 16);
  after.write('PK\x07\x08', 0, 'latin1');
  after.writeUInt32LE(crc, 4);
  if (large) {
    after.writeBigUInt64LE(BigInt(packed), 8);
    after.writeBigUInt64LE(BigInt(plain), 16);
  } else {
    after.writeUInt32LE(packed, 8);
    after.writeUInt32LE(plain, 12);
  }
  return after;
}

/** The line of an entry in the central directory; what four bytes cannot hold goes to the ZIP64 extra (4.5.3). */
function listing(entry: Entry): Buffer {
  const long = [entry.plain, entry.packed, entry.offset].filter((size) => size >= largest);
  const extra = Buffer.alloc(long.length === 0 ? 0 : 4 + 8 * long.length);
  if (long.length > 0) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(8 * long.length, 2);
    for (const [at, size] of long.entries()) extra.writeBigUInt64LE(BigInt(size), 4 + 8 * at);
  }
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(Math.min(entry.offset, largest), 10);
  const fixed = fixedPart(entry, true, extra.length);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), fixed, rest, entry.name, extra]);
}

/** Where the directory stands (4.3.14 to 4.3.16). */
function endRecords(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(Math.min(count, 0xffff), 8);
  end.writeUInt16LE(Math.min(count, 0xffff), 10);
  end.writeUInt32LE(Math.min(size, largest), 12);
  end.writeUInt32LE(Math.min(offset, largest), 16);
  if (count < 0xffff && size < largest && offset < largest) return end;
  const large = Buffer.alloc(56 + 20);
  large.write('PK\x06\x06', 0, 'latin1');
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE(45, 12);
  large.writeUInt16LE(45, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(size), 40);
  large.writeBigUInt64LE(BigInt(offset), 48);
  large.write('PK\x06\x07', 56, 'latin1');
  large.writeBigUInt64LE(BigInt(offset + size), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}
