// The way back from a record to the results it was found in, and on to its neighbours there.
// The address of a record carries the search and its rank; neighbours are a second request, links need no script.
import type { RouteRequest } from '../../web/route.ts';
import { type Asked, readAsked, searchHref, writeAsked } from './search-address.ts';
import type { Trail } from './view-parts.ts';

/** As far as results are reached by their number. */
const LAST_RANK = 10_000;

/** The trail that the address of a record tells; undefined when it was not reached from a search. */
export function trailFrom({ query, prefix, t }: RouteRequest): Trail | undefined {
  const asked = readAsked(query);
  const backLabel =
    asked.text === '' ? t('portal.trail.back') : t('portal.trail.back.text', { text: asked.text });
  const rank = rankOf(query);
  if (rank === undefined) {
    if (typeof asked.page === 'number') return undefined;
    return { backHref: searchHref(prefix, asked), backLabel };
  }
  const path = `${prefix}/recherche/voisines`;
  const neighbour = (other: number) => `${path}?${withRank(query, other)}`;
  return {
    backHref: searchHref(prefix, { ...asked, page: Math.ceil(rank / 25) }),
    backLabel,
    position: rank,
    neighboursHref: `${path}.json?${withRank(query, rank)}`,
    ...(rank > 1 ? { previousLink: neighbour(rank - 1) } : {}),
    nextLink: neighbour(rank + 1),
  };
}

/** The rank that an address tells, from 1. */
export function rankOf(query: URLSearchParams): number | undefined {
  const rank = Number(query.get('rang') ?? Number.NaN);
  return Number.isSafeInteger(rank) && rank > 0 && rank <= LAST_RANK ? rank : undefined;
}

/** The query string of a trail with another rank. */
export function withRank(query: URLSearchParams, rank: number): string {
  const written = new URLSearchParams(writeAsked({ ...readAsked(query), page: 1, layout: 'list' }));
  written.set('rang', String(rank));
  return written.toString();
}

/**
 * The query string that a record carries to know its neighbours: the search and its rank in it. Beyond the ranks that
 * have numbers, the page it was found on.
 */
export function trailOf(asked: Asked, rank: number): string {
  if (rank > LAST_RANK) return writeAsked({ ...asked, layout: 'list' });
  const query = new URLSearchParams(writeAsked({ ...asked, page: 1, layout: 'list' }));
  query.set('rang', String(rank));
  return `?${query}`;
}
