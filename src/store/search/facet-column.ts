// One column of facet values. Each document points to a *set* of values, and equal sets are one: counting a facet is
// one step a document, whatever the number of its values (a tree's ancestors, several authors), and a filter marks
// sets before it looks at documents. Facets that never meet on one record share a column.

import { fold } from '../../commons/words.ts';
import { HashTable, hashOf, lookUp, type Slots } from './hash-table.ts';
import { type Numbers, Stream } from './stream.ts';

type Bytes = Uint8Array<SharedArrayBuffer>;
type Counts = Uint32Array<SharedArrayBuffer>;

/** What readers see of a column. */
export type FacetColumnView = {
  /** Set of each document; set 0 is empty. */
  readonly sets: Counts;
  /** Where the values of each set end in `setValues`. */
  readonly setEnds: Counts;
  readonly setValues: Counts;
  /** The facet (by number) of each value. */
  readonly valueFacets: Uint16Array<SharedArrayBuffer>;
  readonly valueEnds: Counts;
  readonly valueBytes: Bytes;
  /** Folded values, each followed by a zero byte, for searching inside a facet. */
  readonly foldEnds: Counts;
  readonly foldBytes: Bytes;
  readonly valueSlots: Slots;
};

/** One value of a facet, the facet by its number. */
export type FacetValue = { readonly facet: number; readonly value: string };

/** Values remembered of each facet. */
const RECENT = 20_000;
const encoder = new TextEncoder();

/** The writer's side of a column. */
export class FacetColumn {
  readonly #sets: Stream<Counts>;
  readonly #setEnds: Stream<Counts>;
  readonly #setValues: Stream<Counts>;
  readonly #valueFacets: Stream<Uint16Array<SharedArrayBuffer>>;
  readonly #valueEnds: Stream<Counts>;
  readonly #valueBytes: Stream<Bytes>;
  readonly #foldEnds: Stream<Counts>;
  readonly #foldBytes: Stream<Bytes>;
  readonly #values = new HashTable((value) => this.#hashOfValue(value));
  /** Values met lately, by facet: most come again. */
  readonly #recent = new Map<number, Map<string, number>>();
  readonly #setTable = new HashTable((set) => this.#hashOfSet(set));

  constructor(number: number) {
    this.#sets = new Stream<Counts>(`facet.${number}.sets`, Uint32Array);
    this.#setEnds = new Stream<Counts>(`facet.${number}.set-ends`, Uint32Array);
    this.#setValues = new Stream<Counts>(`facet.${number}.set-values`, Uint32Array);
    this.#valueFacets = new Stream<Uint16Array<SharedArrayBuffer>>(
      `facet.${number}.value-facets`,
      Uint16Array,
    );
    this.#valueEnds = new Stream<Counts>(`facet.${number}.value-ends`, Uint32Array);
    this.#valueBytes = new Stream<Bytes>(`facet.${number}.value-bytes`, Uint8Array);
    this.#foldEnds = new Stream<Counts>(`facet.${number}.fold-ends`, Uint32Array);
    this.#foldBytes = new Stream<Bytes>(`facet.${number}.fold-bytes`, Uint8Array);
  }

  /** Everything that must be saved. */
  streams(): readonly Stream<Numbers>[] {
    return [
      this.#sets,
      this.#setEnds,
      this.#setValues,
      this.#valueFacets,
      this.#valueEnds,
      this.#valueBytes,
      this.#foldEnds,
      this.#foldBytes,
    ];
  }

  /** Gives a document values of one facet, by number, beside those of other facets that it may have here. */
  put(doc: number, values: readonly number[]): void {
    this.#sets.grow(doc + 1);
    const before = this.#sets.array[doc] as number;
    const numbers = before === 0 ? values : [...this.#valuesOfSet(before), ...values];
    this.#sets.array[doc] = this.#setOf(numbers.length < 2 ? numbers : eachOnce([...numbers]));
  }

  /** The number of a value, which is new when no document had it. */
  numberOf(facet: number, value: string): number {
    const recent = this.#recentOf(facet);
    const known = recent.get(value);
    if (known !== undefined) return known;
    const number = this.#findOrAdd({ facet, value });
    if (recent.size >= RECENT) recent.clear();
    recent.set(value, number);
    return number;
  }

  /** The values of a document. */
  valuesOf(doc: number): readonly FacetValue[] {
    const view = this.view();
    const set = view.sets[doc] ?? 0;
    const values = view.setValues.subarray(startOf(view.setEnds, set), view.setEnds[set]);
    return [...values].map((value) => ({
      facet: view.valueFacets[value] as number,
      value: textOfValue(view, value),
    }));
  }

  /** Gives documents without a value of this column the empty set. */
  reserve(docs: number): void {
    this.#sets.grow(docs);
  }

  /** What is there now, for readers. */
  view(): FacetColumnView {
    return {
      sets: this.#sets.view(),
      setEnds: this.#setEnds.view(),
      setValues: this.#setValues.view(),
      valueFacets: this.#valueFacets.view(),
      valueEnds: this.#valueEnds.view(),
      valueBytes: this.#valueBytes.view(),
      foldEnds: this.#foldEnds.view(),
      foldBytes: this.#foldBytes.view(),
      valueSlots: this.#values.slots,
    };
  }

  /** Makes the tables anew after the streams were loaded. */
  loaded(): void {
    if (this.#setEnds.length === 0) this.#addSet([]);
    else for (let set = 0; set < this.#setEnds.length; set += 1) this.#setTable.insert(this.#hashOfSet(set));
    for (let value = 0; value < this.#valueEnds.length; value += 1) {
      this.#values.insert(this.#hashOfValue(value));
    }
  }

  #valuesOfSet(set: number): Uint32Array {
    return this.#setValues.array.subarray(startOf(this.#setEnds.array, set), this.#setEnds.array[set]);
  }

  #recentOf(facet: number): Map<string, number> {
    const known = this.#recent.get(facet);
    if (known !== undefined) return known;
    const recent = new Map<string, number>();
    this.#recent.set(facet, recent);
    return recent;
  }

  #findOrAdd({ facet, value }: FacetValue): number {
    const bytes = encoder.encode(value);
    const hash = valueHash(facet, bytes, 0, bytes.length);
    const known = this.#values.find(hash, (number) => isValue(this.#heap(), number, { facet, bytes }));
    if (known !== undefined) return known;
    append(this.#valueBytes, bytes);
    append(this.#foldBytes, encoder.encode(`${fold(value).replaceAll('\0', ' ')}\0`));
    this.#foldEnds.push(this.#foldBytes.length);
    this.#valueFacets.push(facet);
    this.#values.insert(hash);
    return this.#valueEnds.push(this.#valueBytes.length);
  }

  #setOf(values: readonly number[]): number {
    const hash = hashOf(values, 0, values.length);
    const known = this.#setTable.find(hash, (set) => this.#isSet(set, values));
    return known ?? this.#addSet(values);
  }

  #addSet(values: readonly number[]): number {
    for (const value of values) this.#setValues.push(value);
    this.#setTable.insert(hashOf(values, 0, values.length));
    return this.#setEnds.push(this.#setValues.length);
  }

  #isSet(set: number, values: readonly number[]): boolean {
    const start = startOf(this.#setEnds.array, set);
    if ((this.#setEnds.array[set] as number) - start !== values.length) return false;
    return values.every((value, index) => this.#setValues.array[start + index] === value);
  }

  #hashOfSet(set: number): number {
    return hashOf(
      this.#setValues.array,
      startOf(this.#setEnds.array, set),
      this.#setEnds.array[set] as number,
    );
  }

  #hashOfValue(value: number): number {
    const ends = this.#valueEnds.array;
    const facet = this.#valueFacets.array[value] as number;
    return valueHash(facet, this.#valueBytes.array, startOf(ends, value), ends[value] as number);
  }

  #heap(): Heap {
    return {
      valueFacets: this.#valueFacets.array,
      valueEnds: this.#valueEnds.array,
      valueBytes: this.#valueBytes.array,
    };
  }
}

/** In order, each once. */
function eachOnce(numbers: number[]): readonly number[] {
  numbers.sort((a, b) => a - b);
  return numbers.filter((number, index) => number !== numbers[index - 1]);
}

type Heap = Pick<FacetColumnView, 'valueFacets' | 'valueEnds' | 'valueBytes'>;

/** Where item `number` starts, given where each ends. */
export function startOf(ends: Uint32Array, number: number): number {
  return number === 0 ? 0 : (ends[number - 1] as number);
}

/** The text of a value. */
export function textOfValue(column: FacetColumnView, value: number): string {
  const { buffer, byteOffset } = column.valueBytes;
  const start = startOf(column.valueEnds, value);
  // Decoders refuse shared memory, buffers do not.
  return Buffer.from(buffer, byteOffset + start, (column.valueEnds[value] as number) - start).toString();
}

/** Which value this is, or undefined when no document of the view ever had it. */
export function findValue(column: FacetColumnView, { facet, value }: FacetValue): number | undefined {
  const bytes = encoder.encode(value);
  const hash = valueHash(facet, bytes, 0, bytes.length);
  return lookUp(column.valueSlots, hash, column.valueEnds.length, (number) =>
    isValue(column, number, { facet, bytes }),
  );
}

function isValue(
  heap: Heap,
  number: number,
  { facet, bytes }: { facet: number; bytes: Uint8Array },
): boolean {
  if (heap.valueFacets[number] !== facet) return false;
  const start = startOf(heap.valueEnds, number);
  if ((heap.valueEnds[number] as number) - start !== bytes.length) return false;
  for (let index = 0; index < bytes.length; index += 1) {
    if (heap.valueBytes[start + index] !== bytes[index]) return false;
  }
  return true;
}

function valueHash(facet: number, bytes: ArrayLike<number>, start: number, end: number): number {
  return (hashOf(bytes, start, end) ^ Math.imul(facet + 1, 0x9e3779b1)) >>> 0;
}

function append(stream: Stream<Bytes>, bytes: Uint8Array): void {
  const start = stream.length;
  stream.grow(start + bytes.length);
  stream.array.set(bytes, start);
}
