// One page of an order: the best documents after a place, found in one pass with a heap as large as the page.
import type { Order, Place } from './order.ts';

/** Documents of a page in order, and whether more follow. */
export type Page = { readonly docs: readonly number[]; readonly more: boolean };

/** The `limit` documents that come after `offset` others (and after `place`, when given). */
export function pageOf(
  docs: Uint32Array,
  order: Order,
  {
    offset,
    limit,
    after,
  }: { readonly offset: number; readonly limit: number; readonly after?: Place | undefined },
): Page {
  const follows = after === undefined ? undefined : order.compareWith(after);
  const wanted = offset + limit;
  const heap = new WorstFirst(wanted, order.compare);
  let eligible = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (follows !== undefined && follows(doc) <= 0) continue;
    eligible += 1;
    heap.offer(doc);
  }
  return { docs: heap.sorted().slice(offset), more: eligible > wanted };
}

/** Keeps the best `size` documents offered; the worst kept stands at the root. */
class WorstFirst {
  readonly #size: number;
  readonly #compare: (a: number, b: number) => number;
  readonly #heap: number[] = [];

  constructor(size: number, compare: (a: number, b: number) => number) {
    this.#size = size;
    this.#compare = compare;
  }

  offer(doc: number): void {
    if (this.#heap.length < this.#size) {
      this.#heap.push(doc);
      this.#rise(this.#heap.length - 1);
    } else if (this.#size > 0 && this.#compare(doc, this.#heap[0] as number) < 0) {
      this.#heap[0] = doc;
      this.#sink();
    }
  }

  sorted(): number[] {
    return [...this.#heap].sort(this.#compare);
  }

  #rise(start: number): void {
    let place = start;
    while (place > 0) {
      const parent = (place - 1) >>> 1;
      if (this.#compare(this.#heap[place] as number, this.#heap[parent] as number) <= 0) return;
      this.#swap(place, parent);
      place = parent;
    }
  }

  #sink(): void {
    let place = 0;
    for (;;) {
      const left = place * 2 + 1;
      const right = left + 1;
      let worst = place;
      if (this.#isWorse(left, worst)) worst = left;
      if (this.#isWorse(right, worst)) worst = right;
      if (worst === place) return;
      this.#swap(place, worst);
      place = worst;
    }
  }

  #isWorse(place: number, than: number): boolean {
    return (
      place < this.#heap.length && this.#compare(this.#heap[place] as number, this.#heap[than] as number) > 0
    );
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a] as number;
    this.#heap[a] = this.#heap[b] as number;
    this.#heap[b] = held;
  }
}
