// Facets as each version of the API writes them (reference: response shapes): v2 has `value`, v1 `path`.
import type { FacetAnswer, FacetValue } from '../../commons/odsql/facets.ts';

/** A value of a facet; one that is excluded has no count. */
type FacetJson = {
  readonly name: string;
  readonly value: string;
  readonly count?: number;
  readonly state: FacetValue['state'];
  readonly facets?: readonly FacetJson[];
};

/** Facets of version 2. */
export function facetsJson(facets: readonly FacetAnswer[]): readonly object[] {
  return facets.map(({ name, values }) => ({ name, facets: values.map(valueJson) }));
}

function valueJson({ name, value, count, state, facets }: FacetValue): FacetJson {
  return {
    name,
    ...(count === undefined ? {} : { count }),
    state,
    value,
    ...(facets.length === 0 ? {} : { facets: facets.map(valueJson) }),
  };
}

/** Facets of version 1: those without a value are not there. */
export function formerFacets(facets: readonly FacetAnswer[]): readonly object[] {
  return facets
    .filter(({ values }) => values.length > 0)
    .map(({ name, values }) => ({ name, facets: values.map(formerValue) }));
}

function formerValue({ name, value, count, state, facets }: FacetValue): object {
  return {
    name,
    ...(count === undefined ? {} : { count }),
    state,
    path: value,
    ...(facets.length === 0 ? {} : { facets: facets.map(formerValue) }),
  };
}
