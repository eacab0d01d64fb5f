// What the address of a dataset's page asks of its rows, both ways: read from it, written into links, said to the API.
import { named, quoted } from '../../../commons/odsql/write.ts';

/** What the address asks of the rows. */
export type DatasetAsk = {
  readonly q: string;
  readonly page: number;
  /** Values of columns that are chosen, `refine.<column>` in the address. */
  readonly chosen: readonly { readonly column: string; readonly value: string }[];
};

/** Reads the address. */
export function readDatasetAsk(query: URLSearchParams): DatasetAsk {
  const page = Number(query.get('page') ?? '1');
  return {
    q: (query.get('q') ?? '').trim().slice(0, 500),
    page: Number.isSafeInteger(page) && page >= 1 && page <= 500 ? page : 1,
    chosen: [...query].flatMap(([name, value]) => {
      const column = /^refine\.(.+)$/.exec(name)?.[1];
      return column === undefined || value === '' ? [] : [{ column, value }];
    }),
  };
}

/** The same question in the words of the API. */
export function apiFilters({ q, chosen }: DatasetAsk): {
  readonly where: string[];
  readonly refine: string[];
} {
  return {
    where: q === '' ? [] : [`search(${quoted(q)})`],
    refine: chosen.map(({ column, value }) => `${named(column)}:${quoted(value)}`),
  };
}

/** The page with these rows, at its table. */
export function addressOf(href: string, { q, page, chosen }: DatasetAsk): string {
  const query = new URLSearchParams();
  if (q !== '') query.set('q', q);
  for (const { column, value } of chosen) query.append(`refine.${column}`, value);
  if (page > 1) query.set('page', String(page));
  return `${query.size === 0 ? href : `${href}?${query}`}#tableau`;
}

/** A file of the rows that were asked for; of all of them when nothing is asked. */
export function exportHref(id: string, name: string, ask: DatasetAsk | undefined): string {
  const query = new URLSearchParams();
  const { where, refine } = ask === undefined ? { where: [], refine: [] } : apiFilters(ask);
  for (const clause of where) query.append('where', clause);
  for (const clause of refine) query.append('refine', clause);
  const address = `/api/explore/v2.1/catalog/datasets/${id}/exports/${name}`;
  return query.size === 0 ? address : `${address}?${query}`;
}
