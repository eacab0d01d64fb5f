// Pages of the old portal as the page of a dataset here: what they asked is said in the words of today's API, so that the
// page shows the rows that the API gives.
import { named, quoted } from '../../commons/odsql/write.ts';
import { columnNamed } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Parameters } from '../explore/parameters.ts';
import { readFormerCall } from '../v1/v1-parameters.ts';

/** The address; `part` is where the page holds what was looked for. What names no column of the dataset is left out. */
export function datasetAddress(query: URLSearchParams, dataset: PublishedDataset, part: string): string {
  const asked = rowClauses(query, dataset);
  const address = `/donnees/${encodeURIComponent(dataset.id)}`;
  return `${asked.size === 0 ? address : `${address}?${asked}`}${part}`;
}

/** Which rows, and in which order, in the parameters of a page of ours: `refine.f`, `exclude.f`, `where`, `order_by`. */
export function rowClauses(query: URLSearchParams, dataset: PublishedDataset): URLSearchParams {
  return readClauses(rowsAsked(query, dataset), dataset);
}

/** What says which rows, and in which order. */
const ROWS = /^(?:q|query|sort|geofilter\.(?:distance|polygon)|(?:refine|exclude|disjunctive)\.(.+))$/;

function rowsAsked(query: URLSearchParams, dataset: PublishedDataset): URLSearchParams {
  return new URLSearchParams(
    [...query].filter(([name, value]) => {
      const [known, column] = ROWS.exec(name) ?? [];
      if (known === undefined) return false;
      const named = known === 'sort' ? value.trim().replace(/^-/, '') : column;
      return named === undefined || columnNamed(dataset.columns, named) !== undefined;
    }),
  );
}

/** As the page's address says it. A place that is none is left out. */
function readClauses(query: URLSearchParams, dataset: PublishedDataset): URLSearchParams {
  const asked = new URLSearchParams();
  try {
    const call = readFormerCall(query, dataset.columns);
    const { where, exclude, orderBy } = call;
    const { refine, either } = refinements(call, dataset);
    for (const clause of refine) asked.append(...chosen('refine', clause));
    for (const clause of exclude) asked.append(...chosen('exclude', clause));
    for (const clause of [...where, ...either]) asked.append('where', clause);
    if (orderBy !== undefined) asked.set('order_by', orderBy);
    return asked;
  } catch (error) {
    const places = ['geofilter.distance', 'geofilter.polygon'].filter((name) => query.has(name));
    if (!(error instanceof Refusal) || places.length === 0) throw error;
    for (const name of places) query.delete(name);
    return readClauses(query, dataset);
  }
}

/** Values of which the call, but not the column, says that any of them is meant are a condition; the others stay as they are. */
function refinements(
  { refine, disjunctive = [] }: Pick<Parameters, 'refine' | 'disjunctive'>,
  dataset: PublishedDataset,
): { readonly refine: readonly string[]; readonly either: readonly string[] } {
  const groups = [...Map.groupBy(refine, (clause) => chosen('refine', clause)[0].slice('refine.'.length))];
  const isEither = ([name, clauses]: (typeof groups)[number]): boolean =>
    clauses.length > 1 &&
    disjunctive.includes(name) &&
    columnNamed(dataset.columns, name)?.facet?.disjunctive !== true;
  const either = groups.filter(isEither).map(([name, clauses]) => {
    const tests = clauses.map((clause) => `${named(name)} = ${quoted(chosen('refine', clause)[1])}`);
    return `(${tests.join(' OR ')})`;
  });
  return { refine: groups.filter((group) => !isEither(group)).flatMap(([, clauses]) => clauses), either };
}

/** A clause such as `domaine`:"peinture" as a parameter. */
function chosen(family: string, clause: string): [name: string, value: string] {
  const [, name = '', value = ''] = /^`(.+?)`:"(.*)"$/s.exec(clause) ?? [];
  return [`${family}.${name}`, value.replace(/\\(.)/gs, '$1')];
}

/** Whether the map of a search has marks for its records. */
export function hasPoints({ columns }: Pick<PublishedDataset, 'columns'>): boolean {
  return columns.some(({ kind }) => kind === 'geo_point_2d');
}

/**
 * Whether the search of records shows the same rows: words, and values of columns that are compared as texts, as numbers
 * or by their dates.
 */
export function isSearchable(query: URLSearchParams, dataset: PublishedDataset): boolean {
  const texts = [...query.getAll('q'), ...query.getAll('query')].join(' ');
  const hasOperators = /\b(?:AND|OR|NOT)\b|[<>#[\]()]|(?:^|\s)-\S/.test(texts);
  const hasPlace = [...query.keys()].some((name) => name.startsWith('geofilter.'));
  if (hasOperators || hasPlace) return false;
  return [...query.keys()].every((name) => {
    const column = /^(?:refine|exclude)\.(.+)$/.exec(name)?.[1];
    return column === undefined || columnNamed(dataset.columns, column)?.kind !== 'boolean';
  });
}
