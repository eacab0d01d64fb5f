// Finds a thing by its content: open addressing over shared memory, holding numbers of things that stand elsewhere.
// The writer inserts; readers may look up at the same time and pass over numbers that their view does not have yet.

/** The memory of a table: its length is a power of two; 0 is empty, else the number plus one. */
export type Slots = Uint32Array<SharedArrayBuffer>;

const FIRST_SLOTS = 1024;

/** The number of the thing with this hash for which `is` holds, among numbers below `count`. */
export function lookUp(
  slots: Slots,
  hash: number,
  count: number,
  is: (number: number) => boolean,
): number | undefined {
  const mask = slots.length - 1;
  for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
    const entry = slots[slot] as number;
    if (entry === 0) return undefined;
    if (entry <= count && is(entry - 1)) return entry - 1;
  }
}

/** The writer's side. `hashOf` gives the hash of a thing already inserted, for when the table grows. */
export class HashTable {
  readonly #hashOf: (number: number) => number;
  #slots: Slots = new Uint32Array(new SharedArrayBuffer(FIRST_SLOTS * 4));
  #count = 0;

  constructor(hashOf: (number: number) => number) {
    this.#hashOf = hashOf;
  }

  get slots(): Slots {
    return this.#slots;
  }

  find(hash: number, is: (number: number) => boolean): number | undefined {
    return lookUp(this.#slots, hash, Number.MAX_SAFE_INTEGER, is);
  }

  /** Inserts the thing with the next number: things come in the order of their numbers. */
  insert(hash: number): void {
    if ((this.#count + 1) * 2 > this.#slots.length) this.#enlarge();
    place(this.#slots, hash, this.#count);
    this.#count += 1;
  }

  #enlarge(): void {
    const larger: Slots = new Uint32Array(new SharedArrayBuffer(this.#slots.byteLength * 2));
    for (let number = 0; number < this.#count; number += 1) place(larger, this.#hashOf(number), number);
    this.#slots = larger;
  }
}

/** FNV-1a over bytes or numbers, spread so that its low bits serve as a slot. */
export function hashOf(items: ArrayLike<number>, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index += 1) {
    hash = Math.imul(hash ^ (items[index] as number), 0x01000193);
    hash ^= hash >>> 15;
  }
  return (hash ^ (hash >>> 13)) >>> 0;
}

function place(slots: Slots, hash: number, number: number): void {
  const mask = slots.length - 1;
  let slot = hash & mask;
  while (slots[slot] !== 0) slot = (slot + 1) & mask;
  slots[slot] = number + 1;
}
