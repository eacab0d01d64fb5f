// Answers made smaller for readers who say that they take it (RFC 9110, section 12.5.3): texts, never parts of files, event
// streams, what is packed already or too small to gain. Pages of members stay as they are: the size of a packed page would
// tell a stranger, guess by guess, the secret that stands in it.
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import {
  type BrotliOptions,
  brotliCompress,
  constants,
  createBrotliCompress,
  createGzip,
  gzip,
  type ZlibOptions,
} from 'node:zlib';
import type { RouteAnswer } from './route.ts';

/** Below it an answer fits one packet anyway. */
const LEAST_BYTES = 1_400;

/** As much smaller as the time spent is worth: measured in docs/operations.md, "Packed answers". */
const BROTLI: BrotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const GZIP: ZlibOptions = { level: 5 };

type Encoding = 'br' | 'gzip';

const texts =
  /^(?:text\/(?!event-stream)|image\/svg\+xml|application\/(?:json|jsonl|javascript|xml|n-triples|(?:[\w.-]+\+(?:json|xml))))/i;

/** The encoding that a reader takes; brotli before gzip, unless the reader likes it less. */
export function encodingFor(accepted: string | undefined): Encoding | undefined {
  const liking = new Map(
    (accepted ?? '').split(',').map((part): [string, number] => {
      const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
      const q = parameters.find((text) => text.startsWith('q='))?.slice(2);
      const value = q === undefined ? 1 : Number(q);
      return [name, Number.isFinite(value) ? value : 0];
    }),
  );
  const of = (name: Encoding): number => liking.get(name) ?? liking.get('*') ?? 0;
  if (of('br') <= 0 && of('gzip') <= 0) return undefined;
  return of('br') >= of('gzip') ? 'br' : 'gzip';
}

/** The answer as a reader takes it that accepts these encodings; every text says that it depends on them. */
export async function compressed(answer: RouteAnswer, accepted: string | undefined): Promise<RouteAnswer> {
  const body = bodyOf(answer);
  if (body === undefined || !texts.test(body.type) || isPart(answer)) return answer;
  const { vary, ...given } = answer.headers ?? {};
  const varies: Record<string, string | readonly string[]> = {
    ...given,
    vary: [vary ?? [], 'Accept-Encoding'].flat().join(', '),
  };
  const encoding = encodingFor(accepted);
  const isSmall = 'bytes' in body && body.bytes.byteLength < LEAST_BYTES;
  if (encoding === undefined || isSmall) return { ...answer, headers: varies };
  const { etag, 'content-length': _, 'accept-ranges': __, ...kept } = varies;
  const headers = {
    ...kept,
    'content-encoding': encoding,
    // Equal in meaning, not byte by byte: no part of it joins a part of the other.
    ...(typeof etag === 'string' ? { etag: etag.replace(/^(?!W\/)/, 'W/') } : {}),
  };
  const status = answer.status === undefined ? {} : { status: answer.status };
  const { type } = body;
  return 'bytes' in body
    ? { ...status, headers, type, bytes: await packedBytes(body.bytes, encoding) }
    : { ...status, headers, type, stream: packedStream(body.stream, encoding) };
}

type Body =
  | { readonly type: string; readonly bytes: Uint8Array }
  | { readonly type: string; readonly stream: Readable };

function bodyOf(answer: RouteAnswer): Body | undefined {
  if ('html' in answer) return { type: 'text/html; charset=utf-8', bytes: Buffer.from(answer.html) };
  if ('json' in answer) {
    return { type: 'application/json; charset=utf-8', bytes: Buffer.from(JSON.stringify(answer.json)) };
  }
  if ('text' in answer) return { type: answer.type, bytes: Buffer.from(answer.text) };
  if ('bytes' in answer || 'stream' in answer) return answer;
  return undefined;
}

function isPart({ status = 200, headers = {} }: RouteAnswer): boolean {
  return status === 206 || 'content-range' in headers || 'content-encoding' in headers;
}

async function packedBytes(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  return encoding === 'br'
    ? await promisify(brotliCompress)(bytes, BROTLI)
    : await promisify(gzip)(bytes, GZIP);
}

/** Leaving the packed stream leaves the other. */
function packedStream(stream: Readable, encoding: Encoding): Readable {
  const packer = encoding === 'br' ? createBrotliCompress(BROTLI) : createGzip(GZIP);
  stream.on('error', (error) => packer.destroy(error));
  packer.on('close', () => stream.destroy());
  return stream.pipe(packer);
}
