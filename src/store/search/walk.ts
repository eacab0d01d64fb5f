// A page of a large set, found by walking documents that are already in order: one step a document, those outside the
// set included, until the page is full. Documents that came since the order was made (the rest) are looked at too.
import { Best } from './best.ts';
import { type Bits, hasBit, listBitsFrom } from './bits.ts';
import type { Order, Place, SortedBy } from './order.ts';
import type { Page, PageRequest } from './page.ts';
import type { Sorted } from './sorted-documents.ts';

/** A set of documents and an order that has been sorted by its columns. */
export type Ground = {
  readonly bits: Bits;
  readonly count: number;
  readonly order: Order;
  readonly sortedBy: SortedBy;
  readonly sorted: Sorted;
};

/** The page of the set. */
export function walkToPage(ground: Ground, request: PageRequest): Page {
  const { place, limit, backwards } = request;
  if (place === undefined) return pageAtOffset(ground, request);
  const where = standingOf(ground, place);
  if (backwards !== true) {
    const best = new Best(limit, ground.order);
    for (const doc of where.following) best.offer(doc);
    for (const doc of walkOn(ground, where.high, limit)) best.offer(doc);
    const following = ground.count - where.before - where.same;
    return { docs: best.sorted(), more: following > limit, before: ground.count - following };
  }
  if (where.before < limit) return pageAtOffset(ground, { offset: 0, limit });
  const best = new Best(limit, turned(ground.order));
  for (const doc of where.preceding) best.offer(doc);
  for (const doc of walkBack(ground, where.low, limit)) best.offer(doc);
  return { docs: best.sorted().reverse(), more: true, before: where.before - limit };
}

/** An order from its end. */
export function turned({ lead, compare }: Order): Pick<Order, 'lead' | 'compare'> {
  return { lead: (doc) => -lead(doc), compare: (a, b) => compare(b, a) };
}

function pageAtOffset(ground: Ground, { offset, limit }: PageRequest): Page {
  const wanted = offset + limit;
  const best = new Best(wanted, ground.order);
  for (const doc of walkOn(ground, 0, wanted)) best.offer(doc);
  for (const doc of restOf(ground)) best.offer(doc);
  return { docs: best.sorted().slice(offset), more: ground.count > wanted, before: offset };
}

/**
 * Where a place stands. Between `low` and `high` the columns cannot tell documents from it: these, and the rest, are
 * compared and listed. `same` is the document of the place itself, when it is there still.
 */
type Standing = {
  readonly low: number;
  readonly high: number;
  readonly preceding: readonly number[];
  readonly following: readonly number[];
  readonly before: number;
  readonly same: number;
};

function standingOf(ground: Ground, place: Place): Standing {
  const { bits, order, sorted, sortedBy } = ground;
  const compare = order.compareWith(place);
  const told = sortedBy.exact ? compare : comparingColumns(sortedBy, place);
  const low = firstWhere(sorted.docs, (doc) => told(doc) >= 0);
  const high = firstWhere(sorted.docs, (doc) => told(doc) > 0);
  const near = [...sorted.docs.subarray(low, high)].filter((doc) => hasBit(bits, doc));
  const compared = [...near, ...restOf(ground)];
  const preceding = compared.filter((doc) => compare(doc) < 0);
  const following = compared.filter((doc) => compare(doc) > 0);
  const before = countBelow(ground, low) + preceding.length;
  return {
    low,
    high,
    preceding,
    following,
    before,
    same: compared.length - preceding.length - following.length,
  };
}

function comparingColumns({ columns, descending }: SortedBy, { keys }: Place): (doc: number) => number {
  const sign = descending ? -1 : 1;
  const wanted = columns.map((_, at) => Number(keys[at]));
  return (doc) => {
    for (let at = 0; at < columns.length; at += 1) {
      const difference = sign * (columns[at]?.[doc] as number) - (wanted[at] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

function firstWhere(docs: Uint32Array, is: (doc: number) => boolean): number {
  let low = 0;
  let high = docs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (is(docs[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Documents of the set among the sorted ones below a position, counted from the nearer end. */
function countBelow(ground: Ground, low: number): number {
  const { bits, count, sorted } = ground;
  if (low <= sorted.docs.length / 2) return countAmong(bits, sorted.docs.subarray(0, low));
  return count - restOf(ground).length - countAmong(bits, sorted.docs.subarray(low));
}

function countAmong(bits: Bits, docs: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    count += ((bits[doc >>> 5] ?? 0) >>> (doc & 31)) & 1;
  }
  return count;
}

/** The next documents of the set from a position on; with those that the columns cannot tell from the last. */
function walkOn(ground: Ground, from: number, wanted: number): readonly number[] {
  const { docs } = ground.sorted;
  const found: number[] = [];
  for (let at = from; at < docs.length; at += 1) {
    const doc = docs[at] as number;
    if (!hasBit(ground.bits, doc)) continue;
    if (found.length >= wanted && !isTied(ground.sortedBy, doc, found.at(-1) as number)) break;
    found.push(doc);
  }
  return found;
}

/** The same towards the beginning. */
function walkBack(ground: Ground, from: number, wanted: number): readonly number[] {
  const { docs } = ground.sorted;
  const found: number[] = [];
  for (let at = from - 1; at >= 0; at -= 1) {
    const doc = docs[at] as number;
    if (!hasBit(ground.bits, doc)) continue;
    if (found.length >= wanted && !isTied(ground.sortedBy, doc, found.at(-1) as number)) break;
    found.push(doc);
  }
  return found;
}

function isTied({ columns, exact }: SortedBy, a: number, b: number): boolean {
  return !exact && columns.every((column) => column[a] === column[b]);
}

function restOf({ bits, sorted }: Ground): Uint32Array {
  return listBitsFrom(bits, sorted.upTo);
}
