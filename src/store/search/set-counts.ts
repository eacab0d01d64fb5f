// How many documents point to each set of a facet column, and from there how many have each value. Counting uses two
// tables kept by the reader, as long as the longest column and zero between two counts: only what was met is touched.
// For all live documents the counts are kept, and brought up to date by the documents that came and went since.
import type { Bits } from './bits.ts';
import type { FacetColumnView } from './facet-column.ts';
import type { View } from './view.ts';

/** Counts have room for so many times what there is now. */
const ROOM = 1.1;

/** Values met and how many documents have each; good until the tables are used again. */
export type ValueCounts = { readonly met: Uint32Array; readonly counts: Uint32Array };

/** The tables of one reader. */
export class CountTables {
  #sets = new Uint32Array(0);
  #values = new Uint32Array(0);
  #metSets = new Uint32Array(0);
  #metValues = new Uint32Array(0);
  #metCount = 0;

  /** Counts the values of a column over documents. */
  countDocuments(column: FacetColumnView, docs: Uint32Array): ValueCounts {
    // With more documents than sets, the sets met need no list: all are looked at afterwards.
    if (docs.length > column.setEnds.length) return this.countSets(column, setsOf(column, docs));
    this.#prepare(column);
    const counts = this.#sets;
    const met = this.#metSets;
    const { sets } = column;
    let found = 0;
    for (let index = 0; index < docs.length; index += 1) {
      const set = sets[docs[index] as number] as number;
      const count = counts[set] as number;
      if (count === 0) {
        met[found] = set;
        found += 1;
      }
      counts[set] = count + 1;
    }
    for (let index = 0; index < found; index += 1) {
      const set = met[index] as number;
      this.#addValues(column, set, counts[set] as number);
      counts[set] = 0;
    }
    return this.#valueCounts();
  }

  /** Counts the values of a column from the counts of all its sets, less some documents. */
  countWithout(column: FacetColumnView, all: Uint32Array, docs: Uint32Array): ValueCounts {
    const left = all.slice();
    const { sets } = column;
    for (let index = 0; index < docs.length; index += 1) {
      const set = sets[docs[index] as number] as number;
      left[set] = (left[set] as number) - 1;
    }
    return this.countSets(column, left);
  }

  /** Counts the values of a column from the counts of all its sets. */
  countSets(column: FacetColumnView, sets: Uint32Array): ValueCounts {
    this.#prepare(column);
    for (let set = 1; set < sets.length; set += 1) {
      const count = sets[set] as number;
      if (count !== 0) this.#addValues(column, set, count);
    }
    return this.#valueCounts();
  }

  #addValues({ setEnds, setValues }: FacetColumnView, set: number, added: number): void {
    const end = setEnds[set] as number;
    for (let entry = set === 0 ? 0 : (setEnds[set - 1] as number); entry < end; entry += 1) {
      const value = setValues[entry] as number;
      const count = this.#values[value] as number;
      if (count === 0) {
        this.#metValues[this.#metCount] = value;
        this.#metCount += 1;
      }
      this.#values[value] = count + added;
    }
  }

  #valueCounts(): ValueCounts {
    return { met: this.#metValues.subarray(0, this.#metCount), counts: this.#values };
  }

  /** Sets to zero what the last count met, and makes the tables long enough. */
  #prepare(column: FacetColumnView): void {
    for (let index = 0; index < this.#metCount; index += 1)
      this.#values[this.#metValues[index] as number] = 0;
    this.#metCount = 0;
    const [sets, values] = [column.setEnds.length, column.valueEnds.length];
    if (sets > this.#sets.length) {
      this.#sets = new Uint32Array(sets * 2);
      this.#metSets = new Uint32Array(sets * 2);
    }
    if (values > this.#values.length) {
      this.#values = new Uint32Array(values * 2);
      this.#metValues = new Uint32Array(values * 2);
    }
  }
}

function setsOf({ sets, setEnds }: FacetColumnView, docs: Uint32Array): Uint32Array {
  const counts = new Uint32Array(setEnds.length);
  for (let index = 0; index < docs.length; index += 1) {
    const set = sets[docs[index] as number] as number;
    counts[set] = (counts[set] as number) + 1;
  }
  return counts;
}

type Kept = { live: Bits; readonly counts: Uint32Array };

/** Counts of all live documents, by column, of one generation. */
export class WholeCounts {
  readonly #kept = new Map<number, Kept>();

  /** The counts of a column's sets over a view's live documents. Valid until the next call. */
  of(number: number, view: View): Uint32Array {
    const { sets, setEnds } = view.facetColumns[number] as FacetColumnView;
    const kept = this.#keptFor(number, setEnds.length);
    if (kept.live !== view.live) addChanges(kept.counts, sets, { before: kept.live, now: view.live });
    kept.live = view.live;
    return kept.counts.subarray(0, setEnds.length);
  }

  /** What is kept of a column, with room for some sets more. */
  #keptFor(number: number, sets: number): Kept {
    const before = this.#kept.get(number);
    if (before !== undefined && before.counts.length >= sets) return before;
    const counts = new Uint32Array(Math.ceil(sets * ROOM));
    if (before !== undefined) counts.set(before.counts);
    const kept = { live: before?.live ?? new Uint32Array(0), counts };
    this.#kept.set(number, kept);
    return kept;
  }
}

function addChanges(
  counts: Uint32Array,
  sets: Uint32Array,
  { before, now }: { before: Bits; now: Bits },
): void {
  for (let word = 0; word < now.length; word += 1) {
    const live = now[word] as number;
    let changed = live ^ (before[word] ?? 0);
    while (changed !== 0) {
      const bit = 31 - Math.clz32(changed & -changed);
      changed &= changed - 1;
      const set = sets[(word << 5) | bit] as number;
      counts[set] = (counts[set] as number) + ((live >>> bit) & 1 ? 1 : -1);
    }
  }
}
