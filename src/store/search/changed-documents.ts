// Which documents came and went between two views of one generation. What was kept of a set is brought up to date by
// these few, instead of being found anew: documents never change, they only begin or cease to count.
import { type Bits, setBit } from './bits.ts';

/** Documents that count now and did not before, and the other way round; ascending. */
export type Changed = { readonly came: readonly number[]; readonly went: readonly number[] };

/** Beyond, finding anew costs no more. */
const MOST = 5000;

/** What changed from one set of live documents to another; undefined when it is too much to be carried over. */
export function changedDocuments(before: Bits, now: Bits): Changed | undefined {
  const came: number[] = [];
  const went: number[] = [];
  const words = Math.max(before.length, now.length);
  for (let word = 0; word < words; word += 1) {
    const live = now[word] ?? 0;
    let changed = live ^ (before[word] ?? 0);
    if (changed === 0) continue;
    if (came.length + went.length > MOST) return undefined;
    while (changed !== 0) {
      const bit = 31 - Math.clz32(changed & -changed);
      changed &= changed - 1;
      (((live >>> bit) & 1) === 1 ? came : went).push((word << 5) | bit);
    }
  }
  return { came, went };
}

/** Documents as a set of so many words. */
export function bitsOf(documents: Iterable<number>, words: number): Bits {
  const bits: Bits = new Uint32Array(words);
  for (const doc of documents) setBit(bits, doc);
  return bits;
}
