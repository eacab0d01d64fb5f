// One page of an order: the best documents after a place, found in one pass with a heap as large as the page.
import { Best } from './best.ts';
import { listBits, meet } from './bits.ts';
import type { Found } from './facets.ts';
import type { LeadColumn, Order, Place } from './order.ts';

/** Documents of a page in order, and whether more follow. */
export type Page = { readonly docs: readonly number[]; readonly more: boolean };

/** Which page: the `limit` documents that come after `offset` others, and after a place when it is given. */
export type PageRequest = {
  readonly offset: number;
  readonly limit: number;
  readonly after?: Place | undefined;
};

/** The page of a set of documents. When those that the order puts ahead fill it, the others are not looked at. */
export function pageOf(found: Found, order: Order, request: PageRequest): Page {
  if (order.ahead !== undefined) {
    const page = pageOfList(listBits(meet(found.bits, order.ahead)), order, request);
    if (page.more) return page;
  }
  return pageOfList(found.docs, order, request);
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

function pageOfList(docs: Uint32Array, order: Order, { offset, limit, after }: PageRequest): Page {
  const follows = after === undefined ? undefined : order.compareWith(after);
  const wanted = offset + limit;
  const best = new Best(wanted, order);
  if (follows === undefined) {
    offerAll(best, docs, order.leadColumn);
    return { docs: best.sorted().slice(offset), more: docs.length > wanted };
  }
  let eligible = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (follows(doc) <= 0) continue;
    eligible += 1;
    best.offer(doc);
  }
  return { docs: best.sorted().slice(offset), more: eligible > wanted };
}
