// What stands around the map follows it: the list beside, its count, the chips, the filters and their numbers, taken from
// the page that the server would send for this view.
import { replaceFilters, replaceInside } from '../filters.ts';
import type { Box } from './view.ts';

/** Asks for the page of a view and takes over its parts; the address follows. Nothing is done when it is no longer the last asked for. */
export async function listFor({ west, south, east, north }: Box, isLast: () => boolean): Promise<void> {
  const url = new URL(location.href);
  for (const name of ['page', 'suite']) url.searchParams.delete(name);
  url.searchParams.set(
    'cadre',
    [west, south, east, north].map((degrees) => String(Math.round(degrees * 1e5) / 1e5)).join(','),
  );
  const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
  if (response === undefined || !response.ok || !isLast()) return;
  const fresh = new DOMParser().parseFromString(await response.text(), 'text/html');
  if (!isLast()) return;
  history.replaceState(null, '', url);
  document.title = fresh.title;
  // The line that is said aloud stays the same element; its words change.
  for (const part of ['.map-count', '.map-rows', '.chips', '.results-bar'])
    replaceInside(document, fresh, part);
  const filters = document.querySelector('.filters');
  if (filters !== null && !filters.contains(document.activeElement)) replaceFilters(document, fresh);
  keepHidden(fresh);
}

/** The form's hidden inputs carry the view on. */
function keepHidden(fresh: Document): void {
  const form = document.querySelector('#search-form');
  for (const input of form?.querySelectorAll('input[type=hidden]') ?? []) input.remove();
  form?.prepend(...fresh.querySelectorAll('#search-form input[type=hidden]'));
}
