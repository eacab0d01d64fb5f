// Addresses of an older portal: its search parameters, as `formats/former-addresses.json` names them, become ours.
import type { Catalogue } from '../../store/catalogue.ts';
import { nothingAsked } from './presenter.ts';
import { type Asked, writeAsked } from './search-address.ts';
import { type SearchLayout, searchLayouts } from './view.ts';

/** `formats/former-addresses.json`. */
export type FormerAddresses = {
  /** Hosts whose addresses are answered here, `*.` for any name below one. */
  readonly hosts: readonly string[];
  /** Paths of result pages and the layout that each stands for. */
  readonly searches: readonly { readonly path: string; readonly layout: string }[];
  /** Paths of advanced searches; `:view` and `:base` are what they show and search. */
  readonly advanced: readonly string[];
  /** Name of the parameter that holds the text. */
  readonly text: string;
  /** Facet ids by parameter name; values are JSON lists. */
  readonly facets: Readonly<Record<string, string>>;
  /** Parameter that names datasets. */
  readonly dataset: string;
  /** Parameters that ask for a property, and the facet value that says so. */
  readonly flags: Readonly<Record<string, { readonly facet: string; readonly value: string }>>;
};

/** The query string here for a former address. Values that make no sense are left out. */
export function currentQuery(
  former: FormerAddresses,
  query: URLSearchParams,
  { layout, catalogue }: { readonly layout: string; readonly catalogue: Catalogue },
): string {
  const facets = new Map<string, readonly string[]>();
  for (const [name, facet] of Object.entries(former.facets)) {
    const values = readList(query.get(name));
    if (values.length > 0) facets.set(facet, values);
  }
  for (const [name, { facet, value }] of Object.entries(former.flags)) {
    if (readList(query.get(name)).some((given) => /^(oui|true|yes)$/i.test(given)))
      facets.set(facet, [value]);
  }
  const datasets = readList(query.get(former.dataset)).flatMap((name) => datasetNamed(name, catalogue));
  if (datasets.length > 0) facets.set('dataset', [...new Set(datasets)]);
  const asked: Asked = {
    ...nothingAsked,
    text: readList(query.get(former.text)).join(' '),
    facets,
    layout: searchLayouts.find((one): one is SearchLayout => one === layout) ?? 'list',
  };
  return writeAsked(asked);
}

/** `["a","b"]`, `"a"` or plain text. */
function readList(text: string | null): readonly string[] {
  if (text === null || text.trim() === '' || text.length > 10_000) return [];
  const parsed = /^\s*["[]/.test(text) ? parseJson(text) : text;
  const list = Array.isArray(parsed) ? parsed : [parsed];
  return list.filter((value): value is string => typeof value === 'string' && value.trim() !== '');
}

/** A parameter that is not JSON after all is what was typed. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.replace(/^\s*"|"\s*$/g, '');
  }
}

/** "Collections des musées de France (…)": any former or present name that the value holds. */
function datasetNamed(value: string, catalogue: Catalogue): readonly string[] {
  const wanted = value.toLowerCase();
  return [...catalogue.datasets.values()]
    .filter(({ name, format }) =>
      [name, format.title.fr, ...(format.formerNames ?? [])].some((known) =>
        wanted.includes(known.toLowerCase()),
      ),
    )
    .map(({ name }) => name);
}
