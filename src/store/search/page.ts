// One page of an order: the best documents after (or before) a place, found in one pass with a heap as large as the
// page.
import { Best } from './best.ts';
import { listBits, meet } from './bits.ts';
import type { Found } from './facets.ts';
import type { LeadColumn, Order, Place } from './order.ts';
import type { Sorted } from './sorted-documents.ts';
import { turned, walkToPage } from './walk.ts';

/** Documents of a page in order, whether more follow, and how many come before it. */
export type Page = { readonly docs: readonly number[]; readonly more: boolean; readonly before: number };

/** Which page: the `limit` documents that come after `offset` others, or next to a place when it is given. */
export type PageRequest = {
  readonly offset: number;
  readonly limit: number;
  readonly place?: Place | undefined;
  /** The page ends before the place instead of beginning after it. */
  readonly backwards?: boolean | undefined;
};

type Hits = Pick<Found, 'bits' | 'count' | 'docs'>;

/** Documents in an order, sorted beforehand, when that pays for so many hits and steps. */
type SortedOf = (order: Order, cost: { readonly hits: number; readonly steps: number }) => Sorted | undefined;

/**
 * The page of a set of documents. When those that the order puts ahead fill it, the others are not looked at.
 * `sortedOf` gives documents in an order that was sorted beforehand.
 */
export function pageOf(
  found: Hits,
  order: Order,
  { sortedOf, ...request }: PageRequest & { readonly sortedOf?: SortedOf },
): Page {
  const { sortedBy } = order;
  if (sortedBy !== undefined) {
    const { bits, count } = found;
    const sorted = sortedOf?.(order, { hits: count, steps: stepsTo(found, request) });
    if (sorted !== undefined) return walkToPage({ bits, count, order, sorted, sortedBy }, request);
  }
  if (order.ahead !== undefined && request.backwards !== true) {
    const page = pageOfList(listBits(meet(found.bits, order.ahead)), order, request);
    if (page.more) return page;
  }
  return pageOfList(found.docs, order, request);
}

/** How many steps walking to the page takes; from a place it begins near. */
function stepsTo({ bits, count }: Hits, { offset, limit, place }: PageRequest): number {
  return (bits.length * 32 * (place === undefined ? offset + limit : limit)) / Math.max(1, count);
}

function pageOfList(docs: Uint32Array, order: Order, request: PageRequest): Page {
  const { offset, limit, place, backwards } = request;
  if (place === undefined) return pageAtOffset(docs, order, { offset, limit });
  return backwards === true
    ? pageBefore(docs, order, { place, limit })
    : pageAfter(docs, order, { place, limit });
}

function pageAtOffset(docs: Uint32Array, order: Order, { offset, limit }: PageRequest): Page {
  const wanted = offset + limit;
  const best = new Best(wanted, order.whole ?? order);
  offerAll(best, docs, order.leadColumn);
  return { docs: best.sorted().slice(offset), more: docs.length > wanted, before: offset };
}

/** Most documents are turned away by one look at the leading column, without a call. */
function offerAll(best: Best, docs: Uint32Array, lead: LeadColumn | undefined): void {
  if (lead === undefined) {
    for (let index = 0; index < docs.length; index += 1) best.offer(docs[index] as number);
    return;
  }
  const { column } = lead;
  const sign = lead.descending ? -1 : 1;
  let worst = best.worst;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (sign * (column[doc] as number) > worst) continue;
    best.offer(doc);
    worst = best.worst;
  }
}

type Beside = { readonly place: Place; readonly limit: number };

function pageAfter(docs: Uint32Array, order: Order, { place, limit }: Beside): Page {
  const best = new Best(limit, order);
  const follows = followsOf(order, place);
  let following = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (!follows(doc, true)) continue;
    following += 1;
    if (order.lead(doc) <= best.worst) best.offer(doc);
  }
  return { docs: best.sorted(), more: following > limit, before: docs.length - following };
}

/** The page that ends before a place; at the beginning of the list, the first page. */
function pageBefore(docs: Uint32Array, order: Order, { place, limit }: Beside): Page {
  const back = turned(order);
  const best = new Best(limit, back);
  const follows = followsOf(order, place);
  let preceding = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (!follows(doc, false)) continue;
    preceding += 1;
    if (back.lead(doc) <= best.worst) best.offer(doc);
  }
  if (preceding < limit) return pageAtOffset(docs, order, { offset: 0, limit });
  return { docs: best.sorted().reverse(), more: preceding < docs.length, before: preceding - limit };
}

/** Whether a document comes after a place (or before it): mostly told by what leads the order. */
function followsOf(order: Order, place: Place): (doc: number, after: boolean) => boolean {
  const compare = order.compareWith(place);
  const lead = Number(place.keys[0]);
  return (doc, after) => {
    const own = order.lead(doc);
    if (own !== lead) return own > lead === after;
    return after ? compare(doc) > 0 : compare(doc) < 0;
  };
}
