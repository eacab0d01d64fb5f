// Facet counts, exact: one step a document for each column, then one step a value for each set of values met.

import type { Answer, FacetCount, FacetRequest } from '../../commons/query.ts';
import { LARGEST_FACET } from '../../commons/query-parts.ts';
import { fold } from '../../commons/words.ts';
import { type FacetColumnView, startOf, textOfValue } from './facet-column.ts';
import type { View } from './view.ts';

type Counts = Answer['facets'][string];
type Counted = { readonly value: number; readonly count: number };

const encoder = new TextEncoder();

/** Counts one facet over documents. */
export function countFacet(request: FacetRequest, docs: Uint32Array, view: View): Counts {
  const place = view.facets.get(request.facet);
  const column = place && view.facetColumns[place.column];
  if (place === undefined || column === undefined) return { values: [], distinct: 0 };
  const counts = countValues(column, docs);
  const accepted = acceptedValues(column, request.contains);
  const counted: Counted[] = [];
  for (let value = 0; value < counts.length; value += 1) {
    const count = counts[value] as number;
    if (count === 0 || column.valueFacets[value] !== place.number) continue;
    if (accepted === undefined || accepted.has(value)) counted.push({ value, count });
  }
  const limit = Math.min(LARGEST_FACET, Math.max(0, request.limit));
  return { values: largest(counted, limit, column), distinct: counted.length };
}

function countValues(column: FacetColumnView, docs: Uint32Array): Uint32Array {
  const bySet = new Uint32Array(column.setEnds.length);
  const { sets } = column;
  for (let index = 0; index < docs.length; index += 1) {
    const set = sets[docs[index] as number] as number;
    bySet[set] = (bySet[set] as number) + 1;
  }
  const byValue = new Uint32Array(column.valueEnds.length);
  for (let set = 1; set < bySet.length; set += 1) {
    const count = bySet[set] as number;
    if (count === 0) continue;
    const end = column.setEnds[set] as number;
    for (let entry = startOf(column.setEnds, set); entry < end; entry += 1) {
      const value = column.setValues[entry] as number;
      byValue[value] = (byValue[value] as number) + count;
    }
  }
  return byValue;
}

/** The most frequent, ties in the order of their bytes. Only those that may be among them are sorted. */
function largest(counted: readonly Counted[], limit: number, column: FacetColumnView): readonly FacetCount[] {
  const least = leastCount(counted, limit);
  const candidates = counted.filter(({ count }) => count >= least);
  candidates.sort((a, b) => b.count - a.count || compareValues(column, a.value, b.value));
  return candidates.slice(0, limit).map(({ value, count }) => ({ value: textOfValue(column, value), count }));
}

function leastCount(counted: readonly Counted[], limit: number): number {
  if (counted.length <= limit) return 0;
  const sorted = Uint32Array.from(counted, ({ count }) => count).sort();
  return sorted[sorted.length - Math.max(1, limit)] ?? 0;
}

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
