// What the address of a dataset's page asks of its rows, both ways: read from it, written into links, said to the API.
import { named, quoted } from '../../../commons/odsql/write.ts';

/** What the address asks of the rows. */
export type DatasetAsk = {
  readonly q: string;
  readonly page: number;
  /** Values of columns that are chosen, `refine.<column>` in the address, and those left out, `exclude.<column>`. */
  readonly chosen: readonly ChosenValue[];
  readonly excluded: readonly ChosenValue[];
  /** Conditions and an order in the words of the API, `where` and `order_by`. */
  readonly where: readonly string[];
  readonly order: string;
};

/** A value of a column. */
type ChosenValue = { readonly column: string; readonly value: string };

/** No page reads longer clauses. */
const LONGEST = 20_000;

/** No question has more values, and each stands in the links of all the others. */
const MOST_VALUES = 200;

/** All rows. */
export const everything: DatasetAsk = { q: '', page: 1, chosen: [], excluded: [], where: [], order: '' };

/** Reads the address. */
export function readDatasetAsk(query: URLSearchParams): DatasetAsk {
  const page = Number(query.get('page') ?? '1');
  return {
    q: (query.get('q') ?? '').trim().slice(0, 500),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 500 ? page : 1,
    chosen: valuesIn(query, 'refine'),
    excluded: valuesIn(query, 'exclude'),
    where: query
      .getAll('where')
      .map((clause) => clause.trim().slice(0, LONGEST))
      .filter(Boolean),
    order: (query.get('order_by') ?? '').trim().slice(0, LONGEST),
  };
}

function valuesIn(query: URLSearchParams, family: 'refine' | 'exclude'): readonly ChosenValue[] {
  const values = [...query].flatMap(([name, value]) =>
    name.startsWith(`${family}.`) && value !== '' ? [{ column: name.slice(family.length + 1), value }] : [],
  );
  return values.slice(0, MOST_VALUES);
}

/** The same question in the words of the API. */
export type ApiQuestion = {
  readonly where: string[];
  readonly refine: string[];
  readonly exclude: string[];
  readonly orderBy?: string;
};

/** The question of the address. */
export function apiFilters({ q, chosen, excluded, where, order }: DatasetAsk): ApiQuestion {
  const clause = ({ column, value }: ChosenValue) => `${named(column)}:${quoted(value)}`;
  return {
    where: [...(q === '' ? [] : [`search(${quoted(q)})`]), ...where],
    refine: chosen.map(clause),
    exclude: excluded.map(clause),
    ...(order === '' ? {} : { orderBy: order }),
  };
}

/** The page with these rows, at its table. */
export function addressOf(href: string, { q, page, ...ask }: DatasetAsk): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  for (const { name, value } of keptOf(ask)) query.append(name, value);
  if (page > 1) query.set('page', String(page));
  return `${query.size === 0 ? href : `${href}?${query}`}#tableau`;
}

/** What a new text leaves as it is, by the names of the address. */
export function keptOf({
  chosen,
  excluded,
  where,
  order,
}: Omit<DatasetAsk, 'q' | 'page'>): readonly { readonly name: string; readonly value: string }[] {
  return [
    ...chosen.map(({ column, value }) => ({ name: `refine.${column}`, value })),
    ...excluded.map(({ column, value }) => ({ name: `exclude.${column}`, value })),
    ...where.map((value) => ({ name: 'where', value })),
    ...(order === '' ? [] : [{ name: 'order_by', value: order }]),
  ];
}

/** A file of the rows that were asked for; of all of them when nothing is asked. */
export function exportHref(id: string, name: string, ask: DatasetAsk | undefined): string {
  const query = new URLSearchParams();
  if (ask !== undefined) {
    const { where, refine, exclude, orderBy } = apiFilters(ask);
    for (const clause of where) query.append('where', clause);
    for (const clause of refine) query.append('refine', clause);
    for (const clause of exclude) query.append('exclude', clause);
    if (orderBy !== undefined) query.set('order_by', orderBy);
  }
  const address = `/api/explore/v2.1/catalog/datasets/${id}/exports/${name}`;
  return query.size === 0 ? address : `${address}?${query}`;
}
