// The values of one field in a run of documents, as bytes: which documents hold any, how long each one's text is, and
// the texts themselves one after the other. Compressed when that pays: catalogues repeat themselves. Before each
// document's text stands one sign and before each further value another, so that all can be searched as one string.
import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { CorruptIndex } from './corruption.ts';

/** Before the text of each document, and at the end. */
export const DOCUMENT_SIGN = '\u001e';
/** Before the second and further values of a document. */
export const VALUE_SIGN = '\u001f';

/** The number of a field is the upper part of the row ids of its values, their first document the lower. */
export const FIELD_STEP = 2 ** 32;

/** Documents, ascending, and the text of each: its values parted by `VALUE_SIGN`. */
export type ValuePart = { readonly docs: number[]; readonly texts: string[] };

/** A part as it is read: `text` is everything, signs included; `lengths` are those of the documents' texts. */
export type ReadPart = { readonly docs: Uint32Array; readonly lengths: Uint32Array; readonly text: string };

const COMPRESSED_FROM = 512;
/** How a compressed part begins (RFC 8878, 3.1.1): as a number of documents it would be 4 thousand million. */
const MAGIC = 0xfd2fb528;
const LEVEL = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };
const HEAD = 4;

/** The text of a document's values; one inside a value that would part it is a space. */
export function joinValues(value: string | readonly string[]): string {
  if (typeof value === 'string') return withoutSigns(value);
  const [only] = value;
  if (value.length === 1 && only !== undefined) return withoutSigns(only);
  return value.map(withoutSigns).join(VALUE_SIGN);
}

function withoutSigns(value: string): string {
  return value.includes(DOCUMENT_SIGN) || value.includes(VALUE_SIGN)
    ? value.replace(/[\u001e\u001f]/g, ' ')
    : value;
}

/** The bytes of a part. */
export function encodePart({ docs, texts }: ValuePart): Uint8Array {
  const count = docs.length;
  const text = Buffer.from(DOCUMENT_SIGN + texts.join(DOCUMENT_SIGN) + DOCUMENT_SIGN);
  const bytes = Buffer.allocUnsafe(HEAD + 8 * count + text.length);
  bytes.writeUInt32LE(count, 0);
  let before = 0;
  for (let index = 0; index < count; index += 1) {
    const doc = docs[index] as number;
    bytes.writeUInt32LE(doc - before, HEAD + 4 * index);
    bytes.writeUInt32LE((texts[index] as string).length, HEAD + 4 * (count + index));
    before = doc;
  }
  bytes.set(text, HEAD + 8 * count);
  return bytes.length < COMPRESSED_FROM ? bytes : zstdCompressSync(bytes, LEVEL);
}

/** Reads what `encodePart` wrote. Throws `CorruptIndex`. */
export function decodePart(data: Uint8Array): ReadPart {
  const given = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const bytes = given.readUInt32LE(0) === MAGIC ? zstdDecompressSync(given) : given;
  const count = bytes.readUInt32LE(0);
  const end = HEAD + 8 * count;
  if (end > bytes.length) throw new CorruptIndex('length of values');
  const docs = readNumbers(bytes, HEAD, count);
  for (let index = 1; index < count; index += 1)
    docs[index] = (docs[index] as number) + (docs[index - 1] as number);
  const lengths = readNumbers(bytes, HEAD + 4 * count, count);
  return { docs, lengths, text: bytes.toString('utf8', end) };
}

/** The text of each document of a part. */
export function textsOf({ lengths, text }: ReadPart): string[] {
  let start = 1;
  return Array.from(lengths, (length) => {
    const one = text.slice(start, start + length);
    start += length + 1;
    return one;
  });
}

/** The bytes of a row of values. Throws `CorruptIndex` when they are not those written. */
export function checkedValues(row: Readonly<Record<string, unknown>>): Uint8Array {
  const { crc, data } = row;
  if (!(data instanceof Uint8Array) || crc32(data) !== crc) throw new CorruptIndex('checksum of values');
  return data;
}

/** The parts of a row of `value_delta`, by field. */
export function* deltaParts(
  data: Uint8Array,
): Generator<{ readonly number: number; readonly data: Uint8Array }> {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (let position = 0; position < data.byteLength; ) {
    const end = position + 8 + view.getUint32(position + 4, true);
    yield { number: view.getUint32(position, true), data: data.subarray(position + 8, end) };
    position = end;
  }
}

function readNumbers(bytes: Buffer, start: number, count: number): Uint32Array {
  const from = bytes.byteOffset + start;
  return new Uint32Array(bytes.buffer.slice(from, from + 4 * count));
}
