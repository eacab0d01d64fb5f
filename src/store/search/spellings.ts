// Words of titles and names as they are written, each once, for correcting what somebody mistyped. Words are never
// taken out: whoever offers one looks first whether a live document holds it.
import { fold } from '../../commons/words.ts';
import { startOf } from './facet-column.ts';
import { HashTable, hashOf } from './hash-table.ts';
import { type Numbers, Stream } from './stream.ts';

type Bytes = Uint8Array<SharedArrayBuffer>;
type Counts = Uint32Array<SharedArrayBuffer>;

/** What readers see: words as written and folded, one after the other, and the letters of each as bits. */
export type SpellingsView = {
  readonly ends: Counts;
  readonly bytes: Bytes;
  readonly foldEnds: Counts;
  readonly foldBytes: Bytes;
  readonly letters: Counts;
};

/** Shorter words are not corrected, longer ones not remembered. */
export const SHORTEST = 4;
const LONGEST = 40;
/** Keys and inventory numbers: the nearest one names another record, and each is there once. */
const NUMBERED = /[0-9]/;
const RECENT = 100_000;
const encoder = new TextEncoder();

/** The writer's side. */
export class Spellings {
  readonly #ends = new Stream<Counts>('spelling.ends', Uint32Array);
  readonly #bytes = new Stream<Bytes>('spelling.bytes', Uint8Array);
  readonly #foldEnds = new Stream<Counts>('spelling.fold-ends', Uint32Array);
  readonly #foldBytes = new Stream<Bytes>('spelling.fold-bytes', Uint8Array);
  readonly #letters = new Stream<Counts>('spelling.letters', Uint32Array);
  readonly #table = new HashTable((number) => {
    const ends = this.#ends.array;
    return hashOf(this.#bytes.array, startOf(ends, number), ends[number] as number);
  });
  readonly #recent = new Set<string>();

  /** Everything that must be saved. */
  streams(): readonly Stream<Numbers>[] {
    return [this.#ends, this.#bytes, this.#foldEnds, this.#foldBytes, this.#letters];
  }

  /** Makes the table anew after the streams were loaded. */
  loaded(): void {
    const ends = this.#ends.array;
    for (let number = 0; number < this.#ends.length; number += 1) {
      this.#table.insert(hashOf(this.#bytes.array, startOf(ends, number), ends[number] as number));
    }
  }

  /** Remembers words, in lower case as written. */
  add(words: readonly string[]): void {
    for (const word of words) {
      if (word.length < SHORTEST || word.length > LONGEST) continue;
      if (this.#recent.has(word) || NUMBERED.test(word)) continue;
      if (this.#recent.size >= RECENT) this.#recent.clear();
      this.#recent.add(word);
      this.#addNew(encoder.encode(word), word);
    }
  }

  view(): SpellingsView {
    return {
      ends: this.#ends.view(),
      bytes: this.#bytes.view(),
      foldEnds: this.#foldEnds.view(),
      foldBytes: this.#foldBytes.view(),
      letters: this.#letters.view(),
    };
  }

  #addNew(bytes: Uint8Array, word: string): void {
    const hash = hashOf(bytes, 0, bytes.length);
    if (this.#table.find(hash, (number) => this.#is(number, bytes)) !== undefined) return;
    const folded = encoder.encode(fold(word));
    this.#table.insert(hash);
    append(this.#bytes, bytes);
    append(this.#foldBytes, folded);
    this.#letters.push(lettersOf(folded));
    this.#foldEnds.push(this.#foldBytes.length);
    this.#ends.push(this.#bytes.length);
  }

  #is(number: number, bytes: Uint8Array): boolean {
    const start = startOf(this.#ends.array, number);
    if ((this.#ends.array[number] as number) - start !== bytes.length) return false;
    return bytes.every((byte, index) => this.#bytes.array[start + index] === byte);
  }
}

/** Which letters a folded word has: 26 bits for a to z, six for the rest. */
export function lettersOf(folded: Uint8Array): number {
  let letters = 0;
  for (const byte of folded) letters |= 1 << (byte >= 0x61 && byte <= 0x7a ? byte - 0x61 : 26 + (byte % 6));
  return letters >>> 0;
}

function append(stream: Stream<Bytes>, bytes: Uint8Array): void {
  const start = stream.length;
  stream.grow(start + bytes.length);
  stream.array.set(bytes, start);
}
