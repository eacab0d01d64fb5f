// Records of which only the commune is known: what their mark on a map is called, and the search that lists them.
import { effectiveValues, placeOf } from '../../commons/derive.ts';
import { pathSeparator } from '../../commons/paths.ts';
import type { Projected } from '../../commons/visibility.ts';
import { datasetOfRecord, type Presenter } from './presenter.ts';
import { type Asked, searchHref } from './search-address.ts';

/** The commune of `record` and the same search kept to it; undefined when it can no longer be told. */
export function communeLink(
  record: Projected,
  asked: Asked,
  presenter: Presenter,
): { readonly title: string; readonly href: string } | undefined {
  const { format } = datasetOfRecord(presenter, record);
  const values = effectiveValues(record, format, presenter.derive);
  const place = placeOf(values, format, presenter.derive.communes).path.at(-1);
  if (place === undefined) return undefined;
  const { box: _box, ...rest } = asked;
  const facets = new Map(asked.facets).set('place', [place]);
  const href = searchHref(presenter.prefix, { ...rest, facets, layout: 'list', page: 1 });
  return { title: place.split(pathSeparator).at(-1) ?? place, href };
}
