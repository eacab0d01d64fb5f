// All documents of a generation in the orders that columns give, so that a page of a large set is found by walking
// from its place instead of looking at every hit. An order is sorted when it is first asked for, and again when many
// documents came after; those that came since are the *rest*, looked at one by one. 4 bytes a document and order.
import type { Order, SortedBy } from './order.ts';
import type { View } from './view.ts';

/** Documents below `upTo` in order. */
export type Sorted = { readonly docs: Uint32Array; readonly upTo: number };

/** Of fewer hits, all are looked at. */
const SORTED_FROM = 20_000;
/** The rest may be this part of what is sorted. */
const MOST_REST = 1 / 16;
const DIGIT_BITS = 16;
const DIGITS = 1 << DIGIT_BITS;

/** The sorted documents of one reader on one generation. */
export class SortedDocuments {
  readonly #kept = new Map<string, Sorted>();
  readonly #from: number;

  constructor(from = SORTED_FROM) {
    this.#from = from;
  }

  /** The documents in an order; undefined when it is not one of columns alone, or looking at the hits is quicker. */
  of(
    { mode, sortedBy }: Order,
    view: View,
    { hits, steps }: { readonly hits: number; readonly steps: number },
  ): Sorted | undefined {
    if (sortedBy === undefined || hits < this.#from) return undefined;
    if (steps > hits && this.#from > 0) return undefined;
    const kept = this.#kept.get(mode);
    if (kept !== undefined && kept.upTo <= view.docs && view.docs - kept.upTo <= kept.upTo * MOST_REST)
      return kept;
    const sorted = { docs: sortDocuments(sortedBy, view), upTo: view.docs };
    this.#kept.set(mode, sorted);
    return sorted;
  }
}

/** By the columns from the first on, then by record: digits from the last to the first, each pass keeping the order. */
function sortDocuments({ columns, descending }: SortedBy, { docs, columns: { record } }: View): Uint32Array {
  let sorted = Uint32Array.from({ length: docs }, (_, doc) => doc);
  let other = new Uint32Array(docs);
  const keys = new Uint32Array(docs);
  for (const column of [record, ...columns.toReversed()]) {
    const range = readKeys(keys, column, descending && column !== record);
    for (let shift = 0; shift < 32 && range >>> shift !== 0; shift += DIGIT_BITS) {
      spread(sorted, other, { keys, shift });
      [sorted, other] = [other, sorted];
    }
  }
  return sorted;
}

/** Numbers as keys from 0 on that order as they do; returns the largest. */
function readKeys(keys: Uint32Array, column: ArrayLike<number>, descending: boolean): number {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let doc = 0; doc < keys.length; doc += 1) {
    const value = column[doc] as number;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  for (let doc = 0; doc < keys.length; doc += 1) {
    keys[doc] = descending ? most - (column[doc] as number) : (column[doc] as number) - least;
  }
  return keys.length === 0 ? 0 : most - least;
}

function spread(
  from: Uint32Array,
  to: Uint32Array,
  { keys, shift }: { keys: Uint32Array; shift: number },
): void {
  const places = new Uint32Array(DIGITS);
  for (let at = 0; at < from.length; at += 1) {
    const digit = ((keys[at] as number) >>> shift) & (DIGITS - 1);
    places[digit] = (places[digit] as number) + 1;
  }
  let start = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = places[digit] as number;
    places[digit] = start;
    start += count;
  }
  for (let at = 0; at < from.length; at += 1) {
    const doc = from[at] as number;
    const digit = ((keys[doc] as number) >>> shift) & (DIGITS - 1);
    const place = places[digit] as number;
    to[place] = doc;
    places[digit] = place + 1;
  }
}
