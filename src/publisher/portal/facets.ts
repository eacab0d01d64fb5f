// The facets of a search: which ones are asked, and how their values and labels are shown.
import { pathSeparator } from '../../commons/derive.ts';
import type { Answer, FacetRequest } from '../../commons/query.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import { inLocale, type Presenter } from './presenter.ts';
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
const TREE_ASKED = 300;
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

/** What to ask the index for. */
export function facetRequests(offered: readonly OfferedFacet[], asked: Asked): readonly FacetRequest[] {
  return offered.map(({ id, tree }) => ({
    facet: id,
    limit: tree ? TREE_ASKED : SHOWN + (asked.facets.get(id)?.length ?? 0),
    ownFilter: 'excluded',
  }));
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
    const values = facetValues(facet, counted.values, { chosen, presenter: context.presenter });
    return [
      {
        id: facet.id,
        label: facet.label,
        name: `${facetPrefix}${facet.id}`,
        values,
        distinct: counted.distinct,
        ...(facet.small === true ? {} : moreLinks(facet, counted.distinct > values.length, context)),
        ...(index >= foldedAfter ? { folded: true } : {}),
      },
    ];
  });
}

/** Values of one facet as shown: chosen ones always, of a tree only the opened branches. */
export function facetValues(
  facet: OfferedFacet,
  counted: readonly { readonly value: string; readonly count: number }[],
  { chosen, presenter }: { readonly chosen: readonly string[]; readonly presenter: Presenter },
): readonly FacetValue[] {
  const missing = chosen
    .filter((value) => !counted.some((one) => one.value === value))
    .map((value) => ({ value, count: 0 }));
  const all = [...counted, ...missing];
  const shown = facet.tree ? openBranches(all, chosen) : all;
  return shown.map(({ value, count }) => ({
    value,
    count,
    label: valueLabel(facet.id, value, presenter),
    checked: chosen.includes(value),
    ...(facet.tree ? { depth: value.split(pathSeparator).length - 1 } : {}),
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

type Counted = { readonly value: string; readonly count: number };

/** Roots, and below each chosen value and its ancestors their children, every branch by count. */
function openBranches(all: readonly Counted[], chosen: readonly string[]): readonly Counted[] {
  const open = new Set(chosen.flatMap(ancestors));
  const children = new Map<string, Counted[]>();
  for (const one of all) {
    const parent = parentOf(one.value);
    if (parent !== '' && !open.has(parent)) continue;
    children.set(parent, [...(children.get(parent) ?? []), one]);
  }
  const shown = (list: readonly Counted[]) =>
    list.filter((one, index) => index < SHOWN || open.has(one.value));
  const below = (parent: string): Counted[] =>
    shown(children.get(parent) ?? []).flatMap((one) => [one, ...below(one.value)]);
  return below('');
}

function parentOf(path: string): string {
  return path.split(pathSeparator).slice(0, -1).join(pathSeparator);
}

function ancestors(path: string): readonly string[] {
  const steps = path.split(pathSeparator);
  return steps.map((_, index) => steps.slice(0, index + 1).join(pathSeparator));
}

function moreLinks(
  facet: OfferedFacet,
  more: boolean,
  { asked, presenter }: { readonly asked: Asked; readonly presenter: Presenter },
): Pick<FacetView, 'moreHref' | 'valuesHref'> {
  if (!more) return {};
  const path = `${presenter.prefix}/recherche/filtres/${encodeURIComponent(facet.id)}`;
  const query = writeAsked({ ...asked, page: 1 });
  return { moreHref: `${path}${query}`, valuesHref: `${path}.json${query}` };
}
