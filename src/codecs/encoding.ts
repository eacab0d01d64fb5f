/**
 * Which encoding are these bytes in? Byte order mark, then strict UTF-8, then Hangul in CP949, then the C1 range that
 * tells Windows-1252 from ISO-8859-1. The guess comes with its evidence; what is no text at all is refused.
 */
import { isUtf8 } from 'node:buffer';
import { Refusal } from '../commons/refusal.ts';
import { decodeSample } from './decode.ts';
import type { Encoding, Evidence } from './reading.ts';

/** A guess and why. */
export type EncodingGuess = { readonly encoding: Encoding; readonly evidence: Evidence };

/** Guesses from a sample, which may cut its last character. Refuses `binary-not-data` and `encoding-unknown`. */
export function guessEncoding(sample: Buffer): EncodingGuess {
  const marked = byMark(sample) ?? byNulPattern(sample);
  if (marked !== undefined) return marked;
  refuseBinary(sample);
  const whole = withoutCutCharacter(sample);
  const high = countHigh(whole);
  if (high === 0) return { encoding: 'utf-8', evidence: { code: 'ascii' } };
  if (isUtf8(whole)) return { encoding: 'utf-8', evidence: { code: 'strict-utf8', detail: String(high) } };
  return bySequences(whole) ?? byHangul(whole) ?? bySingleBytes(whole);
}

function byMark(sample: Buffer): EncodingGuess | undefined {
  const encoding = markedEncoding(sample);
  return encoding === undefined ? undefined : { encoding, evidence: { code: 'bom', detail: encoding } };
}

function markedEncoding(sample: Buffer): Encoding | undefined {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) {
    return isUtf8(withoutCutCharacter(sample)) ? 'utf-8' : undefined;
  }
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without mark: Latin text has a zero in every second byte, always on the same side. */
function byNulPattern(sample: Buffer): EncodingGuess | undefined {
  const length = Math.min(sample.length - (sample.length % 2), 4_096);
  if (length < 4) return undefined;
  const zeros = [0, 0];
  for (let at = 0; at < length; at += 1) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = length / 2;
  if (odd > most * 0.7 && even < most * 0.05)
    return { encoding: 'utf-16le', evidence: { code: 'nul-pattern' } };
  if (even > most * 0.7 && odd < most * 0.05)
    return { encoding: 'utf-16be', evidence: { code: 'nul-pattern' } };
  return undefined;
}

/** Text holds few control characters; pictures, archives and programs hold many. */
function refuseBinary(sample: Buffer): void {
  let controls = 0;
  for (const byte of sample)
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls += 1;
  if (controls > Math.max(8, sample.length / 100)) throw new Refusal('binary-not-data', 422);
}

/** Mostly valid UTF-8 sequences with a few wrong bytes: UTF-8, and the wrong bytes become findings. */
function bySequences(sample: Buffer): EncodingGuess | undefined {
  const text = sample.toString('utf8');
  const wrong = countMatches(text, /\uFFFD/g);
  const right = countMatches(text, /[\u0080-\uFFFC]/g);
  if (right < 10 || right < wrong * 10) return undefined;
  return { encoding: 'utf-8', evidence: { code: 'mostly-utf8', detail: `${wrong}/${right + wrong}` } };
}

/**
 * CP949 cannot be told from Windows-1252 by bytes alone: only text whose high bytes go in pairs of the common syllables
 * (KS X 1001, B0A1 to C8FE) and that reads as Hangul is taken for it.
 */
function byHangul(sample: Buffer): EncodingGuess | undefined {
  let pairs = 0;
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const [lead = 0, trail = 0] = [sample[at], sample[at + 1]];
    if (lead < 0xb0 || lead > 0xc8 || trail < 0xa1) continue;
    pairs += 1;
    at += 1;
  }
  const hangul = countMatches(decodeSample(sample, 'cp949'), /[\uAC00-\uD7A3]/g);
  if (pairs < 2 || pairs * 3 < countHigh(sample) || hangul < pairs) return undefined;
  return { encoding: 'cp949', evidence: { code: 'hangul', detail: String(hangul) } };
}

function bySingleBytes(sample: Buffer): EncodingGuess {
  const control = sample.filter((byte) => byte >= 0x80 && byte < 0xa0);
  if (control.length === 0) return { encoding: 'iso-8859-1', evidence: { code: 'no-c1-bytes' } };
  const undefinedBytes = control.filter((byte) => [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)).length;
  if (undefinedBytes * 100 > countHigh(sample)) throw new Refusal('encoding-unknown', 422);
  return { encoding: 'windows-1252', evidence: { code: 'bytes-c1-range', detail: String(control.length) } };
}

/** The sample without the incomplete UTF-8 sequence at its end. */
function withoutCutCharacter(sample: Buffer): Buffer {
  for (let back = 1; back <= Math.min(3, sample.length); back += 1) {
    const byte = sample[sample.length - back] ?? 0;
    if (byte < 0x80) return sample;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return back < needed ? sample.subarray(0, sample.length - back) : sample;
    }
  }
  return sample;
}

function countHigh(sample: Buffer): number {
  let high = 0;
  for (const byte of sample) if (byte >= 0x80) high += 1;
  return high;
}

function countMatches(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
