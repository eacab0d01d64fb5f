/**
 * Bytes -> text, chunk by chunk, in the six encodings that are read. Bytes without meaning become U+FFFD (or stay C1
 * controls in ISO-8859-1): the decoder says so, and the rows that hold them get findings. Never silent.
 */
import { StringDecoder } from 'node:string_decoder';
import iconv from 'iconv-lite';
import type { Encoding } from './reading.ts';

/** A decoder keeps the incomplete end of a chunk for the next one. */
export type Decoder = { write(chunk: Buffer): string; end(): string };

/** Makes a decoder for one pass over one source. Byte order marks are not removed here. */
export function createDecoder(encoding: Encoding): Decoder {
  switch (encoding) {
    case 'utf-8':
      return new StringDecoder('utf8');
    case 'utf-16le':
      return new StringDecoder('utf16le');
    case 'utf-16be':
      return swapped(new StringDecoder('utf16le'));
    case 'iso-8859-1':
      return new StringDecoder('latin1');
    case 'windows-1252':
    case 'cp949':
      return foreign(encoding);
  }
}

/** Whole text of a sample whose end may cut a character in two: what is cut is left out. */
export function decodeSample(sample: Buffer, encoding: Encoding): string {
  return createDecoder(encoding).write(sample);
}

/** Does decoded text hold characters that stand for bytes without meaning? */
export function holdsUnreadable(text: string, encoding: Encoding): boolean {
  return (
    text.includes('\uFFFD') ||
    text.includes('\0') ||
    (encoding === 'iso-8859-1' && /[\u0080-\u009F]/.test(text))
  );
}

/** Removes byte order marks at the beginning: one, two, and UTF-8's read as Latin ("ï»¿"). */
export function stripMarks(text: string): string {
  return text.replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)+/, '');
}

function swapped(decoder: StringDecoder): Decoder {
  let odd: Buffer = Buffer.alloc(0);
  return {
    write(chunk) {
      const bytes = Buffer.concat([odd, chunk]);
      const even = bytes.length - (bytes.length % 2);
      odd = bytes.subarray(even);
      return decoder.write(bytes.subarray(0, even).swap16());
    },
    end: () => decoder.end() + (odd.length > 0 ? '\uFFFD' : ''),
  };
}

function foreign(encoding: 'windows-1252' | 'cp949'): Decoder {
  const decoder = iconv.getDecoder(encoding === 'cp949' ? 'cp949' : 'win1252');
  return { write: (chunk) => decoder.write(chunk), end: () => decoder.end() ?? '' };
}
