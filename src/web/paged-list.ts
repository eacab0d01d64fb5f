// Lists that come page by page, alike everywhere: `p` in the address is the page, whatever else it asks stays.
import { fold } from '../commons/words.ts';
import type { Paging } from './ui/paging.tsx';

/** Rows on a page. */
export const LISTED = 50;
const LONGEST_WORDS = 200;

/** The page that an address asks for, from 1. */
export function pageOf(query: URLSearchParams): number {
  return Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('p') ?? '1')) || 1));
}

/** Where a list is, what its address asks, and what was found of it. */
export type PagedList = {
  readonly here: string;
  readonly query: URLSearchParams;
  readonly total: number;
  readonly shown: number;
  readonly page: number;
};

/** The ways on and back. */
export function pagingOf({ here, query, page, total, shown }: PagedList): Paging {
  const first = (page - 1) * LISTED;
  const hrefOf = (other: number): string => {
    const next = new URLSearchParams(query);
    if (other === 1) next.delete('p');
    else next.set('p', String(other));
    return next.size === 0 ? here : `${here}?${next}`;
  };
  return {
    first: shown === 0 ? 0 : first + 1,
    last: first + shown,
    total,
    ...(page > 1 ? { previousHref: hrefOf(page - 1) } : {}),
    ...(first + shown < total ? { nextHref: hrefOf(page + 1) } : {}),
  };
}

/** A page of a list that is whole in memory; behind its end stands the last page. */
export function pageOfList<T>(
  all: readonly T[],
  { here, query }: Pick<PagedList, 'here' | 'query'>,
): { readonly rows: readonly T[]; readonly paging: Paging } {
  const page = Math.min(pageOf(query), Math.max(1, Math.ceil(all.length / LISTED)));
  const rows = all.slice((page - 1) * LISTED, page * LISTED);
  return { rows, paging: pagingOf({ here, query, page, total: all.length, shown: rows.length }) };
}

/** The words that an address asks for, as typed. */
export function wordsAsked(query: URLSearchParams): string {
  return (query.get('q') ?? '').trim().slice(0, LONGEST_WORDS);
}

/** Whether these texts hold all the words, whatever their case and accents, begun or whole; none is held by all. */
export function holdsWords(texts: readonly (string | undefined)[], words: string): boolean {
  const said = fold(texts.join(' '));
  return fold(words)
    .split(/\s+/)
    .every((word) => said.includes(word));
}
