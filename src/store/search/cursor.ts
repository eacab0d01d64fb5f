// A cursor: the place after which the next page begins (or before which the previous one ends), and which question it
// belongs to. It holds nothing secret and is trusted with nothing: a foreign or damaged one is refused.
import { createHash } from 'node:crypto';
import type { Answer, Query } from '../../commons/query.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Order, Place } from './order.ts';
import type { Page } from './page.ts';

/** A place in one order (`mode`) of one question. */
export type Cursor = {
  readonly mode: string;
  readonly place: Place;
  /** Leads to the page that ends before the place. */
  readonly backwards?: boolean;
};

const LONGEST = 2000;
const MOST_KEYS = 5;
/** Before the mode of a cursor that leads back. */
const BACK = '<';

/** What makes two questions the same for a cursor: the condition and the order. */
export function queryDigest({ where, sort }: Pick<Query, 'where' | 'sort'>): string {
  const text = JSON.stringify([where, sort], sortedKeys);
  return createHash('sha1').update(text).digest('base64url').slice(0, 12);
}

/** The cursor as text for an address. */
function writeCursor(query: Query, { mode, place, backwards }: Cursor): string {
  const parts = [queryDigest(query), backwards === true ? BACK + mode : mode, place.record, ...place.keys];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The cursor of a query, or undefined when it has none. Refuses `cursor-foreign`. */
export function readCursor(query: Query): Cursor | undefined {
  if (query.cursor === undefined) return undefined;
  const parts = readParts(query.cursor);
  const [digest, mode, record, ...keys] = parts;
  const sound = keys.length <= MOST_KEYS && keys.every(isKey);
  if (digest !== queryDigest(query) || typeof mode !== 'string' || typeof record !== 'number' || !sound) {
    throw foreign();
  }
  const place = { record, keys: keys.filter(isKey) };
  return mode.startsWith(BACK) ? { mode: mode.slice(1), place, backwards: true } : { mode, place };
}

/** Cursors of the pages that there are on either side. */
export function neighbouringPages(query: Query, page: Page, order: Order): Pick<Answer, 'next' | 'previous'> {
  const [first, last] = [page.docs[0], page.docs.at(-1)];
  const { mode } = order;
  return {
    ...(page.before > 0 && first !== undefined
      ? { previous: writeCursor(query, { mode, place: order.placeOf(first), backwards: true }) }
      : {}),
    ...(page.more && last !== undefined
      ? { next: writeCursor(query, { mode, place: order.placeOf(last) }) }
      : {}),
  };
}

function readParts(text: string): readonly unknown[] {
  if (text.length > LONGEST) throw foreign();
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts)) return parts;
  } catch {
    // Not one of ours.
  }
  throw foreign();
}

function isKey(value: unknown): value is number | string {
  return typeof value === 'string' || typeof value === 'number';
}

function foreign(): Refusal {
  return new Refusal('cursor-foreign', 400);
}

/** The same object written in another order of its keys is the same. */
function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
