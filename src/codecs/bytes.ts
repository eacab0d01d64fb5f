/**
 * A file's bytes as a stream, unwrapped from gzip, with the raw bytes consumed so far for progress. A truncated or
 * endless gzip is refused here, so that no codec needs to know how its bytes were wrapped.
 */
import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refusal } from '../commons/refusal.ts';
import { maxRatio, maxUncompressed, ratioFrom } from './limits.ts';

/** Bytes to read once, and how far the raw source was read. */
export type ByteSource = { readonly chunks: AsyncIterable<Buffer>; consumed(): number };

const chunkSize = 64 * 1024;

/** The bytes of a plain file. */
export function plainBytes(path: string): ByteSource {
  const file = createReadStream(path, { highWaterMark: chunkSize });
  return { chunks: buffers(file), consumed: () => file.bytesRead };
}

/** The bytes inside a gzip file. Refuses `gzip-truncated` and `archive-too-large`. */
export function gzipBytes(path: string): ByteSource {
  const file = createReadStream(path, { highWaterMark: chunkSize });
  const plain = createGunzip({ chunkSize });
  pipeline(file, plain, () => undefined);
  const consumed = () => file.bytesRead;
  return { chunks: gunzipped(plain, consumed), consumed };
}

/** Passes chunks on while they stay within the caps of size and ratio. */
export async function* capped(
  chunks: AsyncIterable<Buffer>,
  compressed: () => number,
): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxUncompressed) throw new Refusal('archive-too-large', 413, { reason: 'size' });
    if (size > ratioFrom && size > compressed() * maxRatio) {
      throw new Refusal('archive-too-large', 413, { reason: 'ratio' });
    }
    yield chunk;
  }
}

/** The chunks of a byte stream, typed; leaving early destroys the stream. */
export async function* buffers(stream: Readable): AsyncGenerator<Buffer> {
  for await (const chunk of stream) yield chunk as Buffer;
}

/** The first bytes of a source, until `enough` says so or the source ends; the rest is not read. */
export async function readBeginning(
  source: ByteSource,
  enough: (size: number, chunk: Buffer) => boolean,
): Promise<{ readonly bytes: Buffer; readonly complete: boolean }> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.chunks) {
    parts.push(chunk);
    size += chunk.length;
    if (enough(size, chunk)) return { bytes: Buffer.concat(parts), complete: false };
  }
  return { bytes: Buffer.concat(parts), complete: true };
}

async function* gunzipped(plain: Readable, consumed: () => number): AsyncGenerator<Buffer> {
  try {
    yield* capped(buffers(plain), consumed);
  } catch (error) {
    throw isZlibError(error) ? new Refusal('gzip-truncated', 422) : error;
  }
}

function isZlibError(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && /^Z_|^ERR_STREAM_PREMATURE_CLOSE/.test(String(error.code))
  );
}
