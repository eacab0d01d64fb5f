/**
 * A French vocabulary made by morphology (stems and endings of regular verbs) and drawn by Zipf's law, as words are
 * in real notices: few very frequent, tens of thousands rare.
 */

/** The word lists a vocabulary is built from. */
export type VocabularyLists = {
  /** The most frequent words first. */
  readonly common: readonly string[];
  readonly stems: readonly string[];
  readonly endings: readonly string[];
};

/** Numbers in [0, 2^32), reproducible. */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** Starts again from another seed, without a new object. */
  restart(seed: number): void {
    this.state = seed | 0;
  }

  /** The next whole number below 2^32. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** A whole number from 0 to `count` - 1. */
  below(count: number): number {
    return Math.floor((this.next() / 4294967296) * count);
  }

  /** True with the given probability. */
  hits(chance: number): boolean {
    return chance >= 1 || this.next() < chance * 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }
}

/** All word forms, the most frequent first; no form twice. */
export function wordForms(lists: VocabularyLists): string[] {
  const forms = new Set(lists.common);
  for (const ending of lists.endings) for (const stem of lists.stems) forms.add(inflected(stem, ending));
  return [...forms];
}

/** French spelling keeps the sound of c and g: avançait, mélangeait. */
function inflected(stem: string, ending: string): string {
  if (!/^[aoâ]/.test(ending)) return stem + ending;
  if (stem.endsWith('g')) return `${stem}e${ending}`;
  return stem.endsWith('c') ? `${stem.slice(0, -1)}ç${ending}` : stem + ending;
}

/**
 * A table of ranks to draw from: slot i holds a rank, in the proportions 1, 1/2, 1/3 ... `slots` is a power of
 * two, so that a draw is one mask and one look-up.
 */
export function zipfTable(count: number, slots: number): Uint32Array {
  const table = new Uint32Array(slots);
  let total = 0;
  for (let rank = 1; rank <= count; rank++) total += 1 / rank;
  let at = 0;
  let reached = 0;
  for (let rank = 1; rank <= count && at < slots; rank++) {
    reached += 1 / rank / total;
    const end = rank === count ? slots : Math.max(at + 1, Math.round(reached * slots));
    while (at < end && at < slots) table[at++] = rank - 1;
  }
  return table;
}
