// Facet counts, exact: one step a document for each column, then one step a value for each set of values met.
import type { Answer, FacetRequest } from '../../commons/query.ts';
import { LARGEST_FACET } from '../../commons/query-parts.ts';
import { fold } from '../../commons/words.ts';
import { Best } from './best.ts';
import type { Bits } from './bits.ts';
import { type FacetColumnView, startOf, textOfValue } from './facet-column.ts';
import { countSets, type WholeCounts } from './set-counts.ts';
import type { View } from './view.ts';

/** Documents to be counted: the set, and the same as a list. */
export type Found = { readonly bits: Bits; readonly docs: Uint32Array };

const encoder = new TextEncoder();

/** Counts one facet over documents. `whole` knows the counts of all live documents. */
export function countFacet(
  request: FacetRequest,
  found: Found,
  { view, whole }: { readonly view: View; readonly whole: WholeCounts },
): Answer['facets'][string] {
  const place = view.facets.get(request.facet);
  const column = place && view.facetColumns[place.column];
  if (place === undefined || column === undefined) return { values: [], distinct: 0 };
  const sets = found.bits === view.live ? whole.of(place.column, view) : countSets(column, found.docs);
  const counts = countValues(column, sets);
  const accepted = acceptedValues(column, request.contains);
  const best = new Best(Math.min(LARGEST_FACET, Math.max(0, request.limit)), {
    lead: (value) => -counts.of(value),
    compare: (a, b) => counts.of(b) - counts.of(a) || compareValues(column, a, b),
  });
  let distinct = 0;
  counts.each((value) => {
    if (column.valueFacets[value] !== place.number) return;
    if (accepted !== undefined && !accepted.has(value)) return;
    distinct += 1;
    best.offer(value);
  });
  const values = best
    .sorted()
    .map((value) => ({ value: textOfValue(column, value), count: counts.of(value) }));
  return { values, distinct };
}

type ValueCounts = {
  readonly of: (value: number) => number;
  /** Values that have a count. */
  readonly each: (use: (value: number) => void) => void;
};

/** From sets to their values: a table of all values when many sets were met, else only of those met. */
function countValues(column: FacetColumnView, sets: Uint32Array | ReadonlyMap<number, number>): ValueCounts {
  if (sets instanceof Uint32Array) return countAllValues(column, sets);
  const counts = new Map<number, number>();
  for (const [set, count] of sets) {
    const end = column.setEnds[set] as number;
    for (let entry = startOf(column.setEnds, set); entry < end; entry += 1) {
      const value = column.setValues[entry] as number;
      counts.set(value, (counts.get(value) ?? 0) + count);
    }
  }
  return {
    of: (value) => counts.get(value) ?? 0,
    each: (use) => {
      for (const value of counts.keys()) use(value);
    },
  };
}

function countAllValues(column: FacetColumnView, sets: Uint32Array): ValueCounts {
  const { setEnds, setValues } = column;
  const counts = new Uint32Array(column.valueEnds.length);
  for (let set = 1, entry = setEnds[0] as number; set < sets.length; set += 1) {
    const end = setEnds[set] as number;
    const count = sets[set] as number;
    for (; entry < end; entry += 1) {
      const value = setValues[entry] as number;
      counts[value] = (counts[value] as number) + count;
    }
  }
  return {
    of: (value) => counts[value] as number,
    each: (use) => {
      for (let value = 0; value < counts.length; value += 1) if (counts[value] !== 0) use(value);
    },
  };
}

/** The order of their bytes, which is that of their code points. */
function compareValues(column: FacetColumnView, a: number, b: number): number {
  const { valueEnds, valueBytes } = column;
  const endA = valueEnds[a] as number;
  const endB = valueEnds[b] as number;
  let left = startOf(valueEnds, a);
  let right = startOf(valueEnds, b);
  for (; left < endA && right < endB; left += 1, right += 1) {
    const difference = (valueBytes[left] as number) - (valueBytes[right] as number);
    if (difference !== 0) return difference;
  }
  return endA - left - (endB - right);
}

/** Values whose folded text holds every word, or undefined when nothing is asked. */
function acceptedValues(
  column: FacetColumnView,
  contains: string | undefined,
): ReadonlySet<number> | undefined {
  const words = fold(contains ?? '')
    .split(/\s+/)
    .filter(Boolean);
  if (words.length === 0) return undefined;
  return words.map((word) => valuesWith(column, word)).reduce((left, right) => left.intersection(right));
}

/** Folded values stand one after the other: the word is sought in all of them at once. */
function valuesWith(column: FacetColumnView, word: string): Set<number> {
  const { foldBytes, foldEnds } = column;
  const text = Buffer.from(foldBytes.buffer, foldBytes.byteOffset, foldBytes.byteLength);
  const needle = Buffer.from(encoder.encode(word));
  const found = new Set<number>();
  let position = text.indexOf(needle);
  while (position >= 0) {
    const value = valueAt(foldEnds, position);
    found.add(value);
    position = text.indexOf(needle, foldEnds[value] as number);
  }
  return found;
}

/** The value whose folded text covers a position: the first that ends beyond it. */
function valueAt(ends: Uint32Array, position: number): number {
  let low = 0;
  let high = ends.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ends[middle] as number) > position) high = middle;
    else low = middle + 1;
  }
  return low;
}
