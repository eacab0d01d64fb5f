// The values of one facet of a search, on pages of their own: works without scripts. Those of a tree stand level by
// level, each leading to what is below; a text is sought in all levels.
import { parentPath } from '../../commons/paths.ts';
import { facetPageHref, valueLabel } from './facets.ts';
import type { FacetFound } from './portal.ts';
import { searchHref, toggleFacet, writeAsked } from './search-address.ts';
import type { FacetPageView } from './view.ts';

/** Values on one page. */
export const facetPageSize = 100;
/** More values are not listed one by one. */
const LAST_PAGE = 10;

/** What the address of a page says: a text sought inside, the path above, the page from 1. */
export type FacetPlace = { readonly contains: string; readonly below: string; readonly page: number };

/** Reads the address. */
export function facetPlace(query: URLSearchParams): FacetPlace {
  const contains = (query.get('contains') ?? query.get('contient') ?? '').slice(0, 200);
  const page = Math.trunc(Number(query.get('p') ?? 1)) || 1;
  return {
    contains,
    below: (query.get('sous') ?? '').slice(0, 1000),
    page: Math.min(LAST_PAGE, Math.max(1, page)),
  };
}

/** The page's view. */
export function facetPageView(found: FacetFound, place: FacetPlace): FacetPageView {
  const { offered, asked, presenter, distinct } = found;
  const { contains, below, page } = place;
  const { id } = offered;
  const chosen = asked.facets.get(id) ?? [];
  const first = (page - 1) * facetPageSize;
  const values = found.values.slice(first, first + facetPageSize);
  const hrefBelow = (path: string) => facetPageHref(id, asked, presenter, path);
  return {
    title: titleOf(found, below),
    label: offered.label,
    backHref: searchHref(presenter.prefix, asked),
    above: pathsAbove(below).map((path) => ({
      label: path === '' ? offered.label : valueLabel(id, path, presenter),
      href: hrefBelow(path),
    })),
    action: facetPageHref(id, asked, presenter).split('?')[0] ?? '',
    kept: [...new URLSearchParams(writeAsked({ ...asked, page: 1 }))].map(([name, value]) => ({
      name,
      value,
    })),
    containsName: 'contient',
    contains,
    values: values.map(({ value, count, branches }) => ({
      label: longLabel(id, value, { presenter, whole: offered.tree && contains !== '' }),
      count,
      checked: chosen.includes(value),
      href: searchHref(presenter.prefix, toggleFacet(asked, id, value)),
      ...(branches === true ? { belowHref: hrefBelow(value) } : {}),
    })),
    distinct,
    paging: {
      first: values.length === 0 ? 0 : first + 1,
      last: first + values.length,
      total: distinct,
      ...(page > 1 ? { previousHref: pageHref(found, place, page - 1) } : {}),
      ...(page < LAST_PAGE && first + values.length < distinct
        ? { nextHref: pageHref(found, place, page + 1) }
        : {}),
    },
  };
}

/** "Rouen (Seine-Maritime)" where levels are mixed. */
export function longLabel(
  facet: string,
  value: string,
  { presenter, whole }: { readonly presenter: FacetFound['presenter']; readonly whole: boolean },
): string {
  const label = valueLabel(facet, value, presenter);
  const parent = parentPath(value);
  return whole && parent !== '' ? `${label} (${valueLabel(facet, parent, presenter)})` : label;
}

function titleOf({ offered, presenter }: FacetFound, below: string): string {
  if (below === '') return offered.label;
  const branch = valueLabel(offered.id, below, presenter);
  return presenter.t('portal.facet.title', { facet: offered.label, branch });
}

function pathsAbove(path: string): readonly string[] {
  if (path === '') return [];
  const parent = parentPath(path);
  return [...pathsAbove(parent), parent];
}

function pageHref({ offered, asked, presenter }: FacetFound, place: FacetPlace, page: number): string {
  const [path, query] = facetPageHref(offered.id, asked, presenter, place.below).split('?');
  const written = new URLSearchParams(query);
  if (place.contains !== '') written.set('contient', place.contains);
  if (page > 1) written.set('p', String(page));
  return written.size === 0 ? `${path}` : `${path}?${written}`;
}
