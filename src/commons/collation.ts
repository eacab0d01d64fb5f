// One order of texts for lists: a stored key whose plain comparison gives the French order. Case, accents and signs
// do not count; numbers follow their value. Equal keys are the same place in the list.
import { fold } from './words.ts';

/** Longer texts sort by their beginning. */
const LONGEST_KEY = 200;
const DIGITS = /\d+/g;
const OTHER = /[^\p{L}\p{N}]+/gu;

/** The key under which `text` is filed. Compare keys by code point with `compareKeys`. */
export function sortKey(text: string): string {
  const letters = fold(text.slice(0, LONGEST_KEY)).replace(OTHER, ' ').trim();
  return letters.replace(DIGITS, fileNumber).slice(0, LONGEST_KEY).toWellFormed();
}

/** Order of two texts by code point, which is also the order of their UTF-8 bytes. */
export function compareKeys(a: string, b: string): number {
  if (a === b) return 0;
  const shorter = Math.min(a.length, b.length);
  for (let index = 0; index < shorter; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

/** UTF-16 puts surrogates before the last letters of the basic plane; code points put them after. */
function codePointOrder(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** A number files by how many digits it has, then by them: 2 as 12, 10 as 210, 1853 as 41853. */
function fileNumber(digits: string): string {
  const plain = digits.replace(/^0+(?=\d)/, '');
  return `${Math.min(9, plain.length)}${plain}`;
}
