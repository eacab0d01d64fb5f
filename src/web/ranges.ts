// Parts of files (RFC 9110, section 14): a download that broke goes on where it was left, a reader of columns takes those that
// it needs. One part at a time; whoever asks for several, or for what is no range, is given the whole, as the RFC lets us.
import type { Readable } from 'node:stream';
import type { RouteAnswer, RouteRequest } from './route.ts';

/** A part of a file: its first and its last byte. */
export type BytePart = { readonly start: number; readonly end: number };

/** A file that can be read from anywhere. */
export type WholeFile = {
  readonly size: number;
  /** Strong: made from the bytes. */
  readonly etag: string;
  readonly type: string;
  readonly headers: NonNullable<RouteAnswer['headers']>;
  /** Called once at most. */
  readonly read: (part?: BytePart) => Readable;
};

/** The file, or the part of it that is asked for (206); 416 with its length when it has no such part. */
export function fileOrPart({ header }: Pick<RouteRequest, 'header'>, file: WholeFile): RouteAnswer {
  const { size, etag, type, read } = file;
  const headers = { ...file.headers, etag, 'accept-ranges': 'bytes' };
  const part = isOfThis(header('if-range'), etag) ? partOf(header('range'), size) : undefined;
  if (part === undefined) {
    return { stream: read(), type, headers: { ...headers, 'content-length': String(size) } };
  }
  if (part === 'none') {
    return { status: 416, empty: true, headers: { ...headers, 'content-range': `bytes */${size}` } };
  }
  const { start, end } = part;
  const told = {
    'content-range': `bytes ${start}-${end}/${size}`,
    'content-length': String(end - start + 1),
  };
  return { status: 206, stream: read(part), type, headers: { ...headers, ...told } };
}

/** RFC 9110, section 13.1.5: a part of another file than the reader has would be of no use; dates are no strong sign. */
function isOfThis(ifRange: string | undefined, etag: string): boolean {
  return ifRange === undefined || ifRange === etag;
}

/** The one part that `Range` means of so many bytes. */
function partOf(range: string | undefined, size: number): BytePart | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') {
    return Number(last) === 0 || size === 0
      ? 'none'
      : { start: Math.max(0, size - Number(last)), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start >= size ? 'none' : { start, end };
}
