// Titles in order without holding them: the first twenty signs of the sort key in four numbers, a fingerprint of the
// whole, and the key itself on disk for the few that must be compared further.
/** A sort key as columns hold it. */
export type PackedTitle = {
  /** Four numbers whose order is that of the key's first twenty signs. */
  readonly words: readonly [number, number, number, number];
  /** 0 when the numbers say all; else a fingerprint (52 bits): equal fingerprints are equal keys. */
  readonly fingerprint: number;
};

const SIGNS = 20;
const SIGNS_A_WORD = 5;
const BITS_A_SIGN = 6;
/** Letters beyond a-z: they come after, and what follows them needs the key itself. */
const OTHER = 63;

/** Packs a key of `commons/collation`. */
export function packTitle(key: string): PackedTitle {
  const words: [number, number, number, number] = [0, 0, 0, 0];
  let told = true;
  for (let index = 0; index < SIGNS; index += 1) {
    const sign = index < key.length ? signOf(key.charCodeAt(index)) : 0;
    const shift = BITS_A_SIGN * (SIGNS_A_WORD - 1 - (index % SIGNS_A_WORD));
    const word = Math.floor(index / SIGNS_A_WORD) as 0 | 1 | 2 | 3;
    words[word] |= sign << shift;
    if (sign === OTHER) {
      told = false;
      break;
    }
  }
  // One sign less than there is room for: the end of the key must be among the numbers.
  return { words, fingerprint: told && key.length < SIGNS ? 0 : fingerprintOf(key) };
}

function signOf(code: number): number {
  if (code === 0x20) return 1;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 2;
  return code >= 0x61 && code <= 0x7a ? code - 0x61 + 12 : OTHER;
}

/** Two multiplicative hashes mixed (cyrb53): quick, and alike only by a chance of 2^-52. */
function fingerprintOf(key: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (low & 0xfffff) * 0x100000000 + (high >>> 0) + 1;
}
