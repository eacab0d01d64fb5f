// Keeps the best few of many: a heap whose root is the worst kept, so that most are turned away by one comparison.

/** Lower comes first. */
export type Compare = (a: number, b: number) => number;

/** How items compare. */
export type Comparing = {
  readonly compare: Compare;
  readonly lead: (item: number) => number;
  readonly tie?: Compare;
};

/**
 * The best `size` of what is offered. `lead` is the first thing that `compare` looks at, for turning away quickly; `tie`
 * decides when it is equal (`compare` when absent).
 */
export class Best {
  readonly #size: number;
  readonly #compare: Compare;
  readonly #lead: (item: number) => number;
  readonly #tie: Compare;
  readonly #heap: number[] = [];
  #worst = Number.POSITIVE_INFINITY;

  constructor(size: number, { compare, lead, tie = compare }: Comparing) {
    this.#size = size;
    this.#compare = compare;
    this.#lead = lead;
    this.#tie = tie;
  }

  /** Nothing whose lead is higher is kept; endless until there are enough. */
  get worst(): number {
    return this.#worst;
  }

  offer(item: number): void {
    if (this.#heap.length < this.#size) {
      this.#heap.push(item);
      this.#rise(this.#heap.length - 1);
      if (this.#heap.length === this.#size) this.#worst = this.#lead(this.#heap[0] as number);
      return;
    }
    if (this.#size === 0) return;
    const lead = this.#lead(item);
    if (lead > this.#worst || (lead === this.#worst && this.#tie(item, this.#heap[0] as number) >= 0)) return;
    this.#heap[0] = item;
    this.#sink();
    this.#worst = this.#lead(this.#heap[0] as number);
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
    if (place >= this.#heap.length) return false;
    return this.#compare(this.#heap[place] as number, this.#heap[than] as number) > 0;
  }

  #swap(a: number, b: number): void {
    const held = this.#heap[a] as number;
    this.#heap[a] = this.#heap[b] as number;
    this.#heap[b] = held;
  }
}
