// The lines of a table as parts of some megabytes, each a gzip of its own: sizes are known before they are written,
// a few are compressed at once, and memory stays the same for any table.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const PART = 4 * 1024 ** 2;
/** Parts compressed at once, by the threads of the system's pool. */
const AT_ONCE = 3;
/** No part that we write grows beyond this; a larger one was not written by us. */
export const LARGEST_PART = 2 * PART;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** Compressed parts of `lines` in their order; an empty table has none. */
export async function* compressParts(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const waiting: Promise<Buffer>[] = [];
  for await (const part of inParts(lines)) {
    waiting.push(compress(part, { level: 1 }));
    if (waiting.length === AT_ONCE) yield (await waiting.shift()) ?? Buffer.alloc(0);
  }
  for (const part of waiting) yield await part;
}

/** The lines of one part; rejects when it is not a gzip that we wrote. */
export async function expandPart(part: Buffer): Promise<Buffer> {
  return await decompress(part, { maxOutputLength: LARGEST_PART });
}

/** How many lines end in these bytes: COPY text escapes every newline inside a value. */
export function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  return lines;
}

async function* inParts(lines: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of lines) {
    for (let at = 0; at < chunk.length; ) {
      const piece = chunk.subarray(at, at + PART - size);
      chunks.push(piece);
      size += piece.length;
      at += piece.length;
      if (size < PART) continue;
      yield Buffer.concat(chunks);
      chunks = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(chunks);
}
