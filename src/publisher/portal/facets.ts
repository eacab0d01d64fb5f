// The facets of a search: which ones are asked, and how their values and labels are shown.
import { inLocale } from '../../commons/format.ts';
import { pathSeparator } from '../../commons/paths.ts';
import type { Answer, FacetRequest } from '../../commons/query.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { twinHref } from '../../web/negotiate.ts';
import { treeRequests, treeRows } from './facet-trees.ts';
import type { Presenter } from './presenter.ts';
import { type Asked, facetPrefix, writeAsked } from './search-address.ts';
import type { FacetValue, FacetView } from './view-parts.ts';

/** A facet as the portal offers it. */
export type OfferedFacet = {
  readonly id: string;
  readonly label: string;
  readonly tree: boolean;
  /** Values are few and known: no search inside, no page of their own. */
  readonly small?: boolean;
};

const SHOWN = 8;
/** Values of a tree in the twin. */
const LISTED = 300;
const builtIn = ['dataset', 'image', 'rights', 'position'] as const;
const foldedAfter = 7;

/** Facets for this search: those of all datasets, and a dataset's own when it is the only one chosen. */
export function offeredFacets(asked: Asked, presenter: Presenter): readonly OfferedFacet[] {
  const { t, catalogue } = presenter;
  const first = builtIn.map((id) => ({
    id,
    label: t(`portal.facet.${id}`),
    tree: false,
    small: true,
  }));
  const shared = catalogue.facets.map(({ id, label, tree }) => ({
    id,
    label: inLocale(label, t.locale),
    tree: tree === true,
  }));
  return [...first, ...shared, ...ownFacets(onlyDataset(asked, presenter), presenter)];
}

/** The dataset to which the search is narrowed, if it is one alone. */
export function onlyDataset(asked: Asked, { catalogue }: Presenter): DatasetEntry | undefined {
  const [name, ...others] = asked.facets.get('dataset') ?? [];
  return name === undefined || others.length > 0 ? undefined : catalogue.datasets.get(name);
}

/** What to ask the index for; `flat` lists trees whole, as programs read them. */
export function facetRequests(
  offered: readonly OfferedFacet[],
  asked: Asked,
  { flat }: { readonly flat: boolean },
): readonly FacetRequest[] {
  return offered.flatMap((facet) => {
    if (facet.tree && !flat) return treeRequests({ facet, asked });
    const always = asked.facets.get(facet.id) ?? [];
    return [{ facet: facet.id, limit: facet.tree ? LISTED : SHOWN, always, ownFilter: 'excluded' } as const];
  });
}

/** The facets that have something to offer, for the page. */
export function facetViews(
  offered: readonly OfferedFacet[],
  answer: Answer,
  context: { readonly asked: Asked; readonly presenter: Presenter },
): readonly FacetView[] {
  return offered.flatMap((facet, index) => {
    const counted = answer.facets[facet.id];
    const chosen = context.asked.facets.get(facet.id) ?? [];
    if (counted === undefined || (counted.values.length === 0 && chosen.length === 0)) return [];
    const { asked, presenter } = context;
    const values = facet.tree
      ? treeRows({ facet, asked }, answer, presenter)
      : facetValues(facet, counted.values, { chosen, presenter });
    const rest = counted.distinct - counted.values.length;
    return [
      {
        id: facet.id,
        label: facet.label,
        name: `${facetPrefix}${facet.id}`,
        values,
        rest,
        ...(facet.small === true ? {} : moreLinks(facet, rest > 0 || facet.tree, context)),
        ...(index >= foldedAfter ? { folded: true } : {}),
      },
    ];
  });
}

/** Values of one facet as shown, chosen ones always. */
function facetValues(
  facet: OfferedFacet,
  counted: readonly { readonly value: string; readonly count: number }[],
  { chosen, presenter }: { readonly chosen: readonly string[]; readonly presenter: Presenter },
): readonly FacetValue[] {
  const missing = chosen
    .filter((value) => !counted.some((one) => one.value === value))
    .map((value) => ({ value, count: 0 }));
  return [...counted, ...missing].map(({ value, count }) => ({
    value,
    count,
    label: valueLabel(facet.id, value, presenter),
    checked: chosen.includes(value),
  }));
}

/** What a value of a facet is called. */
export function valueLabel(facet: string, value: string, { catalogue, t }: Presenter): string {
  if (facet === 'dataset') {
    const dataset = catalogue.datasets.get(value);
    return dataset === undefined ? value : inLocale(dataset.format.holding, t.locale);
  }
  if (facet === 'rights') return t.find(`web.rights.${value}`) ?? value;
  if (facet === 'image' || facet === 'position') return t.find(`portal.${facet}.${value}`) ?? value;
  return value.split(pathSeparator).at(-1) ?? value;
}

function ownFacets(dataset: DatasetEntry | undefined, { t }: Presenter): readonly OfferedFacet[] {
  if (dataset === undefined) return [];
  return dataset.format.fields
    .filter((field) => field.ownFacet === true)
    .map((field) => ({
      id: `${dataset.format.name}.${field.code}`,
      label: inLocale(field.label, t.locale),
      tree: false,
    }));
}

function moreLinks(
  facet: OfferedFacet,
  more: boolean,
  { asked, presenter }: { readonly asked: Asked; readonly presenter: Presenter },
): Pick<FacetView, 'moreHref' | 'valuesHref'> {
  if (!more) return {};
  const href = facetPageHref(facet.id, asked, presenter);
  return { moreHref: href, valuesHref: twinHref(href) };
}

/** The page of a facet's values in a search; of a tree, those right below a path. */
export function facetPageHref(
  facet: string,
  asked: Asked,
  { prefix }: Pick<Presenter, 'prefix'>,
  below?: string,
): string {
  const query = new URLSearchParams(writeAsked({ ...asked, page: 1 }));
  if (below !== undefined && below !== '') query.set('sous', below);
  const text = query.size === 0 ? '' : `?${query}`;
  return `${prefix}/recherche/filtres/${encodeURIComponent(facet)}${text}`;
}
