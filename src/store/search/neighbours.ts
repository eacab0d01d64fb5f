// The records before and after one in the order of a result set, and its rank: one pass over the set.

import type { Order } from './order.ts';

/** Where a record stands in a result set. `rank` counts from 1. */
export type Neighbours = {
  readonly previous?: number;
  readonly next?: number;
  readonly rank: number;
  readonly total: number;
};

/** The neighbours of document `doc` among `docs`, or undefined when it is not among them. */
export function neighboursOf(
  doc: number,
  docs: Uint32Array,
  order: Order,
  recordOf: (doc: number) => number,
): Neighbours | undefined {
  const comparedWith = order.compareWith(order.placeOf(doc));
  let rank = 1;
  let present = false;
  let previous: number | undefined;
  let next: number | undefined;
  for (const other of docs) {
    if (other === doc) {
      present = true;
      continue;
    }
    if (comparedWith(other) < 0) {
      rank += 1;
      if (previous === undefined || order.compare(other, previous) > 0) previous = other;
    } else if (next === undefined || order.compare(other, next) < 0) next = other;
  }
  if (!present) return undefined;
  return {
    rank,
    total: docs.length,
    ...(previous === undefined ? {} : { previous: recordOf(previous) }),
    ...(next === undefined ? {} : { next: recordOf(next) }),
  };
}
