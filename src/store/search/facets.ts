// Facet counts, exact: one step a document for each column, then one step a value for each set of values met.
import type { Answer, FacetRequest } from '../../commons/query.ts';
import { LARGEST_FACET } from '../../commons/query-parts.ts';
import { fold } from '../../commons/words.ts';
import { Best } from './best.ts';
import { type Bits, countBits, listBits, without } from './bits.ts';
import { type FacetColumnView, findValue, startOf, textOfValue } from './facet-column.ts';
import { hasBelow, rightBelow } from './facet-trees.ts';
import type { CountTables, ValueCounts, WholeCounts } from './set-counts.ts';
import type { FacetPlace, View } from './view.ts';

/** Documents to be counted: the set, and lists that are made when they are first asked for. */
export type Found = {
  readonly bits: Bits;
  readonly count: number;
  /** The documents of the set. */
  readonly docs: Uint32Array;
  /** The live documents that are not in it. */
  readonly missing: Uint32Array;
};

/** What a condition found among the live documents. */
export function foundIn(bits: Bits, live: Bits): Found {
  let docs: Uint32Array | undefined;
  let missing: Uint32Array | undefined;
  return {
    bits,
    count: countBits(bits),
    get docs() {
      docs ??= listBits(bits);
      return docs;
    },
    get missing() {
      missing ??= listBits(without(live, bits));
      return missing;
    },
  };
}

/** What counting needs: `whole` knows the counts of all live documents. */
export type Counting = { readonly view: View; readonly whole: WholeCounts; readonly tables: CountTables };

/** A set of more than this part of all live documents is counted by what it lacks. */
const MOSTLY = 0.6;

const encoder = new TextEncoder();

/** A facet in its column. */
export type PlacedFacet = FacetPlace & { readonly values: FacetColumnView };

/** Where a facet's values stand in a view; undefined when no document ever had one. */
export function placeOf(facet: string, view: View): PlacedFacet | undefined {
  const place = view.facets.get(facet);
  const values = place && view.facetColumns[place.column];
  return place === undefined || values === undefined ? undefined : { ...place, values };
}

/** The answer about one facet, from the counts of its column's values. */
export function facetAnswer(
  request: FacetRequest,
  { number, values: column }: PlacedFacet,
  { met, counts }: ValueCounts,
): Answer['facets'][string] {
  const countOf = (value: number): number => counts[value] as number;
  const isAsked = askedValues(column, number, request);
  const best = new Best(Math.min(LARGEST_FACET, Math.max(0, request.limit)), {
    lead: (value) => -countOf(value),
    compare: (a, b) => countOf(b) - countOf(a) || compareValues(column, a, b),
  });
  let distinct = 0;
  for (let index = 0; index < met.length; index += 1) {
    const value = met[index] as number;
    if (!isAsked(value)) continue;
    distinct += 1;
    if (-countOf(value) <= best.worst) best.offer(value);
  }
  const { valueFacets } = column;
  const own = request.below === undefined ? met : met.filter((value) => valueFacets[value] === number);
  const named = (request.always ?? []).flatMap((value) => findValue(column, { facet: number, value }) ?? []);
  const present = named.filter((value) => countOf(value) > 0 && isAsked(value));
  const values = [...new Set([...best.sorted(), ...present])].map((one) => {
    const value = textOfValue(column, one);
    const counted = { value, count: countOf(one) };
    return request.below === undefined ? counted : { ...counted, branches: hasBelow(column, value, own) };
  });
  return { values, distinct };
}

/** Tells which values of a column a request is about: those of its facet, by the words and the place asked for. */
export function askedValues(
  column: FacetColumnView,
  facet: number,
  { contains, below }: FacetRequest,
): (value: number) => boolean {
  const accepted = acceptedValues(column, contains);
  const stands = below === undefined ? () => true : rightBelow(column, below);
  const { valueFacets } = column;
  return (value) =>
    valueFacets[value] === facet && (accepted === undefined || accepted.has(value)) && stands(value);
}

/** How many of the documents have each value: all, all but those that are missing, or one by one: whichever is least. */
export function countValues(
  { column, values }: PlacedFacet,
  found: Found,
  { view, whole, tables }: Counting,
): ValueCounts {
  if (found.bits === view.live) return tables.countSets(values, whole.of(column, view));
  const mostly = found.count > view.liveCount * MOSTLY;
  return mostly
    ? tables.countWithout(values, whole.of(column, view), found.missing)
    : tables.countDocuments(values, found.docs);
}

/** The order of their bytes, which is that of their code points. */
export function compareValues(column: FacetColumnView, a: number, b: number): number {
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
