/** Writes small zips for tests, honest or lying: sizes, flags, offsets and attributes can be set against the truth. */
import { crc32, deflateRawSync } from 'node:zlib';

/** One entry; what is given beside name and content replaces what is true. */
export type ZipEntry = {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly size?: number;
  readonly flags?: number;
  readonly attributes?: number;
  /** Offset of the local header of this other entry, by its place. */
  readonly sameAs?: number;
};

type Written = {
  readonly local: Buffer;
  readonly offset: number;
  readonly fixed: Buffer;
  readonly name: Buffer;
};

/** The bytes of a zip with these entries. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const written: Written[] = [];
  let offset = 0;
  for (const entry of entries) {
    const one = writeEntry(entry, offset, written);
    written.push(one);
    offset += one.local.length;
  }
  const central = Buffer.concat(written.map((one, at) => centralHeader(one, entries[at])));
  return Buffer.concat([
    ...written.map(({ local }) => local),
    central,
    endRecord(written.length, central.length, offset),
  ]);
}

function writeEntry(entry: ZipEntry, offset: number, before: readonly Written[]): Written {
  const plain = Buffer.from(entry.content);
  const packed = entry.stored === true ? plain : deflateRawSync(plain);
  const name = Buffer.from(entry.name);
  const fixed = Buffer.alloc(26);
  fixed.writeUInt16LE(20, 0);
  fixed.writeUInt16LE(entry.flags ?? 0x800, 2);
  fixed.writeUInt16LE(entry.stored === true ? 0 : 8, 4);
  fixed.writeUInt32LE(crc32(plain), 10);
  fixed.writeUInt32LE(packed.length, 14);
  fixed.writeUInt32LE(entry.size ?? plain.length, 18);
  fixed.writeUInt16LE(name.length, 22);
  const other = entry.sameAs === undefined ? undefined : before[entry.sameAs];
  if (other !== undefined) return { local: Buffer.alloc(0), offset: other.offset, fixed, name };
  return { local: Buffer.concat([Buffer.from('PK\x03\x04'), fixed, name, packed]), offset, fixed, name };
}

function centralHeader({ fixed, name, offset }: Written, entry: ZipEntry | undefined): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry?.attributes ?? 0, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\x03'), fixed, rest, name]);
}

function endRecord(count: number, size: number, offset: number): Buffer {
  const record = Buffer.alloc(22);
  record.write('PK\x05\x06', 0, 'latin1');
  record.writeUInt16LE(count % 65_536, 8);
  record.writeUInt16LE(count % 65_536, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}
