// What both sides find together, and the pages of it.
import type { Node } from '../../../commons/query.ts';
import { findDocuments } from '../evaluation.ts';
import { foundIn } from '../facets.ts';
import type { Order } from '../order.ts';
import { orderOf } from '../order-of.ts';
import { type Page, type PageRequest, pageOf } from '../page.ts';
import type { FoundBoth } from './joined-facets.ts';
import { joinedOrder } from './joined-order.ts';
import type { Side, Sides } from './sides.ts';

/** bm25 weighs words by all documents of a file, hidden ones too: at the desk relevance goes by tiers alone. */
const BY_TIERS = { mostRanked: -1, mode: 'tier' } as const;
const NONE = new Uint32Array(0);

/** Documents of both sides that meet a condition. */
export function findBoth(where: Node, sides: Sides): FoundBoth {
  const find = (side: Side) => foundIn(findDocuments(side.say(where), side.reading), side.reading.view.live);
  return [find(sides[0]), find(sides[1])];
}

/** How many documents both sides found. */
export function totalOf([open, desk]: FoundBoth): number {
  return open.count + desk.count;
}

/** The documents of both sides, numbered through. */
export function allOf([open, desk]: FoundBoth, sides: Sides): Uint32Array {
  const { base } = sides[1];
  const all = new Uint32Array(open.docs.length + desk.docs.length);
  all.set(open.docs);
  for (const [index, doc] of desk.docs.entries()) all[open.docs.length + index] = doc + base;
  return all;
}

/** The order of a question on each side. */
export function ordersOf(question: Parameters<typeof orderOf>[0], sides: Sides): readonly [Order, Order] {
  const { where, sort } = question;
  const of = (side: Side): Order => orderOf({ where: side.say(where), sort }, side.reading, BY_TIERS);
  return [of(sides[0]), of(sides[1])];
}

/** A page of both, in the order that joins theirs. Without a cursor each side's own best are all that is compared. */
export function joinedPage(
  found: FoundBoth,
  sides: Sides,
  orders: readonly [Order, Order],
  request: PageRequest,
): { readonly page: Page; readonly order: Order } {
  const order = joinedOrder(sides, orders);
  if (request.place !== undefined) {
    const docs = allOf(found, sides);
    return { order, page: pageOf({ bits: NONE, count: docs.length, docs }, order, request) };
  }
  const size = request.offset + request.limit;
  const best = sides.map(({ base }, at) =>
    pageOf(found[at] as FoundBoth[0], orders[at] as Order, { offset: 0, limit: size }).docs.map(
      (doc) => doc + base,
    ),
  );
  const docs = Uint32Array.from(best.flat());
  const page = pageOf({ bits: NONE, count: docs.length, docs }, order, request);
  return { order, page: { ...page, more: totalOf(found) > size } };
}
