// How many documents point to each set of a facet column. For a few documents only the sets met are counted; for all
// live documents the counts are kept, and brought up to date by the documents that came and went since.
import type { Bits } from './bits.ts';
import type { FacetColumnView } from './facet-column.ts';
import type { View } from './view.ts';

/** A table of all sets is made when there are at least this many documents for each of 16 sets. */
const FEW = 16;

/** Counts by set: a table of all sets, or of those met only. */
export function countSets(
  column: FacetColumnView,
  docs: Uint32Array,
): Uint32Array | ReadonlyMap<number, number> {
  const { sets } = column;
  if (docs.length * FEW < column.setEnds.length) {
    const met = new Map<number, number>();
    for (const doc of docs) met.set(sets[doc] as number, (met.get(sets[doc] as number) ?? 0) + 1);
    return met;
  }
  const counts = new Uint32Array(column.setEnds.length);
  for (let index = 0; index < docs.length; index += 1) {
    const set = sets[docs[index] as number] as number;
    counts[set] = (counts[set] as number) + 1;
  }
  return counts;
}

type Kept = { readonly live: Bits; readonly counts: Uint32Array };

/** Counts of all live documents, by column, of one generation. */
export class WholeCounts {
  readonly #kept = new Map<number, Kept>();

  /** The counts of a column over a view's live documents. Valid until the next call. */
  of(number: number, view: View): Uint32Array {
    const column = view.facetColumns[number] as FacetColumnView;
    const before = this.#kept.get(number);
    if (before?.live === view.live) return before.counts;
    const counts = new Uint32Array(column.setEnds.length);
    if (before !== undefined) counts.set(before.counts.subarray(0, counts.length));
    addChanges(counts, column.sets, { before: before?.live ?? new Uint32Array(0), now: view.live });
    this.#kept.set(number, { live: view.live, counts });
    return counts;
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
