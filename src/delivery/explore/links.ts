// Links of lists, given when they are asked (`include_links`): self, first, last and next. Beyond the window of 10,000
// rows `next` goes on by a cursor, which belongs to its question and to nothing else.
import { createHash } from 'node:crypto';
import { Refusal } from '../../commons/refusal.ts';
import type { Parameters } from './parameters.ts';

/** A link. */
export type Link = { readonly rel: string; readonly href: string };

/** A list as it was asked: its address and its part. */
export type ListPlace = {
  readonly url: URL;
  readonly publicUrl: string;
  readonly asked: Pick<Parameters, 'limit' | 'offset'>;
  readonly total: number;
  /** Rows that plain offsets reach. */
  readonly window: number;
};

/** The links of a list; there is no `next` after the last part. */
export function listLinks(place: ListPlace): readonly Link[] {
  const { asked, total, window } = place;
  const { limit, offset } = asked;
  const links = [
    { rel: 'self', href: `${place.publicUrl}${place.url.pathname}${place.url.search}` },
    { rel: 'first', href: hrefAt(place, 0) },
  ];
  if (limit === 0) return links;
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  if (last + limit <= window) links.push({ rel: 'last', href: hrefAt(place, last) });
  if (offset + limit < total) links.push({ rel: 'next', href: hrefAt(place, offset + limit) });
  return links;
}

function hrefAt({ url, publicUrl, asked, window }: ListPlace, offset: number): string {
  const query = new URLSearchParams(url.searchParams);
  query.delete('cursor');
  if (offset + asked.limit > window) {
    query.delete('offset');
    query.set('cursor', writeCursor(offset, url));
  } else {
    query.set('offset', String(offset));
  }
  return `${publicUrl}${url.pathname}?${query}`;
}

/** Where a cursor stands. Throws Refusal `cursor-invalid` for one that was given to another question. */
export function readCursor(cursor: string, url: URL): number {
  const [offset = '', digest] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
  const place = /^\d{1,12}$/.test(offset) ? Number(offset) : Number.NaN;
  if (Number.isNaN(place) || digest !== digestOf(url)) throw new Refusal('cursor-invalid', 400);
  return place;
}

function writeCursor(offset: number, url: URL): string {
  return Buffer.from(`${offset}.${digestOf(url)}`, 'latin1').toString('base64url');
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
