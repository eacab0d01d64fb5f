/**
 * Looks at the first bytes of a file and says what it is, with evidence. Types come from the content, never from the
 * name or a declared type; what holds no data is refused with a code that says what to do.
 */
import { isAscii } from 'node:buffer';
import { open } from 'node:fs/promises';
import { Refusal } from '../commons/refusal.ts';
import { type ByteSource, gzipBytes, plainBytes, readBeginning } from './bytes.ts';
import { asciiSearch, sampleSize } from './limits.ts';
import type { Container, Reading, ReadingOptions } from './reading.ts';
import { recogniseText, type TextReading } from './recognise-text.ts';
import { recogniseZip } from './recognise-zip.ts';

/**
 * Says what a file is. `name` is the name it was sent under, shown in refusals only.
 * Throws a Refusal (empty-file, header-only, git-lfs-pointer, html-not-data, binary-not-data, encoding-unknown,
 * json-invalid, xml-invalid, xml-dtd, gzip-truncated, archive-*, spreadsheet-unreadable ...) for what is no data.
 */
export async function recogniseFile(
  path: string,
  name: string,
  options: ReadingOptions = {},
): Promise<Reading> {
  try {
    return await recognise(path, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new Refusal(error.code, error.status, { ...error.parameters, file: name });
  }
}

async function recognise(path: string, options: ReadingOptions): Promise<Reading> {
  const container = await containerOf(path);
  if (container === 'zip') return recogniseZip(path, options);
  const source = container === 'gzip' ? gzipBytes(path) : plainBytes(path);
  return { container, ...(await recogniseSource(source, options)) };
}

/** Recognises one stream of text bytes: the file itself, or an entry of a zip. */
export async function recogniseSource(source: ByteSource, options: ReadingOptions): Promise<TextReading> {
  const { bytes, complete } = await readBeginning(source, sampled());
  if (bytes.length === 0) throw new Refusal('empty-file', 422);
  if (isArchive(bytes)) throw new Refusal('archive-too-large', 422, { reason: 'nested' });
  return recogniseText(bytes, complete, options);
}

/** Enough: the sample is full and holds a byte that tells something about the encoding. */
function sampled(): (size: number, chunk: Buffer) => boolean {
  let accents = false;
  return (size, chunk) => {
    accents ||= !isAscii(chunk);
    return size >= asciiSearch || (size >= sampleSize && accents);
  };
}

async function containerOf(path: string): Promise<Container> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 0) throw new Refusal('empty-file', 422);
    if (isZip(buffer)) return 'zip';
    return isGzip(buffer) ? 'gzip' : 'plain';
  } finally {
    await file.close();
  }
}

function isArchive(bytes: Buffer): boolean {
  return isZip(bytes) || isGzip(bytes);
}

function isZip(bytes: Buffer): boolean {
  return (
    bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5) && bytes[3] === bytes[2] + 1
  );
}

function isGzip(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}
