// One order over the documents of both sides: within a side the side's own, between them by places, which name records
// and hold nothing of the file they come from.
import type { Order, Place } from '../order.ts';
import type { Side, Sides } from './sides.ts';

type SideOrder = { readonly side: Side; readonly order: Order };

/** Joins the orders of both sides; documents are numbered through. */
export function joinedOrder(sides: Sides, orders: readonly [Order, Order]): Order {
  const [first, second] = [
    { side: sides[0], order: orders[0] },
    { side: sides[1], order: orders[1] },
  ];
  const { base } = second.side;
  const of = (doc: number): SideOrder => (doc < base ? first : second);
  const compareWith = (place: Place): ((doc: number) => number) => {
    const [inFirst, inSecond] = [withPlace(first, place), withPlace(second, place)];
    return (doc) => (doc < base ? inFirst(doc) : inSecond(doc - base));
  };
  const placeOf = (doc: number): Place => {
    const { side, order } = of(doc);
    return { keys: order.placeOf(doc - side.base).keys, record: side.recordOf(doc - side.base) };
  };
  // The same document is compared with many.
  let fixed: { readonly doc: number; readonly compare: (doc: number) => number } | undefined;
  return {
    mode: orders[0].mode,
    lead: (doc) => (doc < base ? first.order.lead(doc) : second.order.lead(doc - base)),
    compare: (a, b) => {
      const { side, order } = of(a);
      if (side === of(b).side) return order.compare(a - side.base, b - side.base);
      if (fixed?.doc !== b) fixed = { doc: b, compare: compareWith(placeOf(b)) };
      return fixed.compare(a);
    },
    placeOf,
    compareWith,
  };
}

/** All numbers of the place's own record are at the place. */
function withPlace({ side, order }: SideOrder, { keys, record }: Place): (doc: number) => number {
  const [from, to] = side.numbersOf(record);
  const afterFrom = order.compareWith({ keys, record: from });
  if (from === to) return afterFrom;
  const afterTo = order.compareWith({ keys, record: to });
  return (doc) => {
    const low = afterFrom(doc);
    if (low <= 0) return low;
    return Math.max(0, afterTo(doc));
  };
}
