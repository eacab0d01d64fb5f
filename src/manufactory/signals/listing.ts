// Lists of signals and of retractions come page by page, alike.

/** Rows on a page. */
export const LISTED = 50;

/** The page that an address asks for, from 1. */
export function pageOf(query: URLSearchParams): number {
  return Math.min(10_000, Math.max(1, Math.trunc(Number(query.get('p') ?? '1')) || 1));
}
