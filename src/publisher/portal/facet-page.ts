// All values of one facet of a search, on a page of their own: works without scripts.
import { facetValues } from './facets.ts';
import type { FacetFound } from './portal.ts';
import { searchHref, toggleFacet, writeAsked } from './search-address.ts';
import type { FacetPageView } from './view.ts';

/** The page's view. */
export function facetPageView(found: FacetFound, contains: string): FacetPageView {
  const { offered, asked, presenter } = found;
  const chosen = asked.facets.get(offered.id) ?? [];
  const values = facetValues({ ...offered, tree: false }, found.values, { chosen, presenter });
  const kept = [...new URLSearchParams(writeAsked({ ...asked, page: 1 }))];
  return {
    title: offered.label,
    backHref: searchHref(presenter.prefix, asked),
    action: `${presenter.prefix}/recherche/filtres/${encodeURIComponent(offered.id)}`,
    kept: kept.map(([name, value]) => ({ name, value })),
    containsName: 'contient',
    contains,
    values: values.map(({ label, count, value, checked }) => ({
      label,
      count,
      checked,
      href: searchHref(presenter.prefix, toggleFacet(asked, offered.id, value)),
    })),
    distinct: found.distinct,
    paging: { first: values.length === 0 ? 0 : 1, last: values.length, total: found.distinct },
  };
}
