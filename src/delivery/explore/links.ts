// Links of lists, given when they are asked (`include_links`): self, first, last and next. Beyond the window of 10,000
// rows `next` goes on by a cursor, which belongs to its question and to nothing else: it holds the place of the last
// record, or for groups and datasets how many came before.
import { createHash } from 'node:crypto';
import { Refusal } from '../../commons/refusal.ts';
import type { Place } from '../../store/query/place.ts';
import { groupedReach, type Parameters, plainReach } from './parameters.ts';

/** A link. */
export type Link = { readonly rel: string; readonly href: string };

/** A list as it was asked: its address and its part. */
export type ListPlace = {
  readonly url: URL;
  readonly publicUrl: string;
  readonly asked: Pick<Parameters, 'limit' | 'offset' | 'after'>;
  readonly total: number;
  /** Whether there is more behind this part, and the place of its last record. */
  readonly more: boolean;
  readonly next?: Place;
  /** Rows that plain offsets reach. */
  readonly window: number;
};

/** Where a cursor stands: how many rows came before, and after which record it goes on. */
export type Cursor = { readonly offset: number; readonly after?: Place };

/** Longer than any that we give. */
const LONGEST = 6_000;

/** Rows that plain offsets reach in a list of this kind. */
export function windowOf({ groupBy }: Pick<Parameters, 'groupBy'>): number {
  return groupBy === undefined ? plainReach.window : groupedReach.window;
}

/** Whether the next part of a list is beyond what plain offsets reach, so that its link needs a place. */
export function goesOn(
  asked: Pick<Parameters, 'includeLinks' | 'groupBy' | 'offset' | 'limit' | 'after'>,
): boolean {
  if (!asked.includeLinks || asked.groupBy !== undefined || asked.limit <= 0) return false;
  return asked.after !== undefined || asked.offset + 2 * asked.limit > windowOf(asked);
}

/** The links of a list; there is no `next` after the last part. */
export function listLinks(place: ListPlace): readonly Link[] {
  const { asked, total, window, more, next } = place;
  const { limit, offset } = asked;
  const links = [
    { rel: 'self', href: `${place.publicUrl}${place.url.pathname}${place.url.search}` },
    { rel: 'first', href: hrefAt(place, 0) },
  ];
  if (limit === 0) return links;
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  if (last + limit <= window) links.push({ rel: 'last', href: hrefAt(place, last) });
  if (more) links.push({ rel: 'next', href: hrefAt(place, offset + limit, next) });
  return links;
}

function hrefAt({ url, publicUrl, asked, window }: ListPlace, offset: number, after?: Place): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('cursor');
  if (offset + asked.limit > window) {
    query.delete('offset');
    query.set('cursor', writeCursor(after === undefined ? { offset } : { offset, after }, url));
  } else {
    query.set('offset', String(offset));
  }
  return `${publicUrl}${url.pathname}?${query}`;
}

/** Where a cursor stands. Throws Refusal `cursor-invalid` for one that was given to another question, or to none. */
export function readCursor(cursor: string, url: URL): Cursor {
  const [digest, offset, record, ...ranks] = parsed(cursor);
  const isOurs = digest === digestOf(url) && isCount(offset);
  if (!isOurs || !(record === undefined || isCount(record)) || !ranks.every(isRank)) {
    throw new Refusal('cursor-invalid', 400);
  }
  return record === undefined ? { offset } : { offset, after: { record, ranks } };
}

function parsed(cursor: string): readonly unknown[] {
  if (cursor.length > LONGEST) return [];
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRank(value: unknown): value is Place['ranks'][number] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function writeCursor({ offset, after }: Cursor, url: URL): string {
  const place = after === undefined ? [] : [after.record, ...after.ranks];
  return Buffer.from(JSON.stringify([digestOf(url), offset, ...place])).toString('base64url');
}

/** Of the address and of everything that decides which rows come in which order. */
function digestOf(url: URL): string {
  const deciding = [...url.searchParams].filter(
    ([name]) => !['cursor', 'offset', 'limit', 'apikey'].includes(name),
  );
  const said = deciding.map(([name, value]) => `${name}=${value}`).toSorted();
  return createHash('sha256')
    .update([url.pathname.replace(/\/$/, ''), ...said].join('\n'))
    .digest('base64url')
    .slice(0, 16);
}
