// Which documents count. The writer changes its own bits; readers get copies, so that a flip of a million documents
// is one moment for them.
import { type Bits, clearBit, hasBit, setBit, wordsFor } from './bits.ts';
import { CorruptIndex } from './corruption.ts';
import { type IndexFile, LIVE_BLOCK } from './index-file.ts';

const WORDS_A_BLOCK = LIVE_BLOCK / 32;

/** The writer's live bits. */
export class Live {
  #bits = new Uint32Array(WORDS_A_BLOCK);
  #count = 0;
  readonly #changed = new Set<number>();

  get count(): number {
    return this.#count;
  }

  has(doc: number): boolean {
    return hasBit(this.#bits, doc);
  }

  set(doc: number): void {
    this.#reserve(doc + 1);
    if (this.has(doc)) return;
    setBit(this.#bits, doc);
    this.#count += 1;
    this.#changed.add(Math.floor(doc / LIVE_BLOCK));
  }

  clear(doc: number): void {
    if (!this.has(doc)) return;
    clearBit(this.#bits, doc);
    this.#count -= 1;
    this.#changed.add(Math.floor(doc / LIVE_BLOCK));
  }

  /** A copy for readers, as long as `docs` documents need. */
  copy(docs: number): Bits {
    this.#reserve(docs);
    const words = wordsFor(docs);
    const copy = new Uint32Array(new SharedArrayBuffer(words * 4));
    copy.set(this.#bits.subarray(0, words));
    return copy;
  }

  load(file: IndexFile): void {
    file.loadLive((block, data) => {
      if (data.byteLength !== WORDS_A_BLOCK * 4) throw new CorruptIndex('size of live bits');
      this.#reserve((block + 1) * LIVE_BLOCK);
      this.#bits.set(new Uint32Array(data.slice().buffer), block * WORDS_A_BLOCK);
    });
    for (let doc = 0; doc < this.#bits.length * 32; doc += 1) if (this.has(doc)) this.#count += 1;
  }

  /** Saves the blocks that changed. Inside a transaction. */
  save(file: IndexFile): void {
    for (const block of this.#changed) {
      const words = this.#bits.slice(block * WORDS_A_BLOCK, (block + 1) * WORDS_A_BLOCK);
      file.saveLive(block, new Uint8Array(words.buffer));
    }
    this.#changed.clear();
  }

  #reserve(docs: number): void {
    if (docs <= this.#bits.length * 32) return;
    const blocks = Math.ceil(Math.max(docs, this.#bits.length * 64) / LIVE_BLOCK);
    const larger = new Uint32Array(blocks * WORDS_A_BLOCK);
    larger.set(this.#bits);
    this.#bits = larger;
  }
}
