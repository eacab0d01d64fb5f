// Words met before, found by their letters where they stand in a text, without cutting each one out: open addressing
// over numbers, the letters one after the other. Full, it forgets everything and begins again.

const MOST_WORDS = 100_000;
/** A power of two, more than twice as many slots as words. */
const SLOTS = 1 << 18;
const FIRST_LETTERS = 1 << 20;
const SEED = 0x811c9dc5 | 0;
const PRIME = 0x01000193;

/** The hash of no letters. */
export const emptyHash = SEED;

/** The hash of letters and one more (FNV-1a over UTF-16 units). */
export function hashWith(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, PRIME);
}

/** What is known of words; one per thread. */
export class WordTable<T> {
  /** 0 is empty, else the number of a word plus one. */
  readonly #slots = new Int32Array(SLOTS);
  /** Where the letters of each word end. */
  readonly #ends = new Int32Array(MOST_WORDS);
  #letters = new Uint16Array(FIRST_LETTERS);
  #known: T[] = [];

  /** What is known of the word from `start` to `end` of `text`, whose hash this is. */
  find(text: string, start: number, end: number, hash: number): T | undefined {
    for (let slot = slotOf(hash); ; slot = (slot + 1) & (SLOTS - 1)) {
      const entry = this.#slots[slot] as number;
      if (entry === 0) return undefined;
      if (this.#is(entry - 1, text, start, end)) return this.#known[entry - 1];
    }
  }

  /** Keeps what is known of a word that was not found. */
  add(word: string, known: T): void {
    if (this.#known.length === MOST_WORDS) this.#forget();
    const number = this.#known.push(known) - 1;
    const start = this.#startOf(number);
    if (start + word.length > this.#letters.length) this.#enlarge(start + word.length);
    let hash = SEED;
    for (let at = 0; at < word.length; at += 1) {
      const unit = word.charCodeAt(at);
      this.#letters[start + at] = unit;
      hash = hashWith(hash, unit);
    }
    this.#ends[number] = start + word.length;
    let slot = slotOf(hash);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (SLOTS - 1);
    this.#slots[slot] = number + 1;
  }

  #is(number: number, text: string, start: number, end: number): boolean {
    const first = this.#startOf(number);
    if ((this.#ends[number] as number) - first !== end - start) return false;
    for (let at = start; at < end; at += 1) {
      if (this.#letters[first + at - start] !== text.charCodeAt(at)) return false;
    }
    return true;
  }

  #startOf(number: number): number {
    return number === 0 ? 0 : (this.#ends[number - 1] as number);
  }

  #forget(): void {
    this.#slots.fill(0);
    this.#known = [];
  }

  #enlarge(length: number): void {
    const larger = new Uint16Array(Math.max(length, this.#letters.length * 2));
    larger.set(this.#letters);
    this.#letters = larger;
  }
}

function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
