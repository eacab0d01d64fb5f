// The list of records at the desk as an address, both ways. Names in addresses are French and stay as they are.
import type { Node, Query, Sort } from '../../commons/query.ts';
import { parseSearchText } from '../../commons/query-text.ts';
import { type DeskState, recordStates, STATE_FACET } from '../../store/search/desk/variants.ts';

/** What a member asked for; one value of each filter. */
export type Asked = {
  readonly text: string;
  readonly dataset?: string;
  readonly state?: DeskState;
  readonly producer?: string;
  readonly sort: Extract<Sort, 'relevance' | 'title' | 'changed'>;
  readonly cursor?: string;
};

/** Records on one page. */
const pageSize = 50;

/** States as addresses name them. */
export const stateNames: Readonly<Record<DeskState, string>> = {
  published: 'publiee',
  draft: 'brouillon',
  pending: 'en-attente',
  withdrawn: 'retiree',
};
const sortNames = { relevance: 'pertinence', title: 'titre', changed: 'modification' } as const;
const LONGEST_CURSOR = 2_000;
const VALUES = 200;

/** Reads a query string; what cannot be meant is left out. Without words, what changed last comes first. */
export function readAsked(query: URLSearchParams): Asked {
  const text = (query.get('q') ?? '').trim();
  const state = recordStates.find((one) => stateNames[one] === query.get('etat'));
  const sorts = ['relevance', 'title', 'changed'] as const;
  const sort = sorts.find((one) => sortNames[one] === query.get('tri'));
  const cursor = query.get('suite') ?? '';
  return {
    text,
    ...given('dataset', query.get('base')),
    ...(state === undefined ? {} : { state }),
    ...given('producer', query.get('producteur')),
    sort: sort ?? usualSort(text),
    ...given('cursor', cursor.slice(0, LONGEST_CURSOR + 1)),
  };
}

/** The address of the list for `asked`. */
export function recordListHref(prefix: string, asked: Asked): string {
  const query = new URLSearchParams();
  if (asked.text !== '') query.set('q', asked.text);
  if (asked.dataset !== undefined) query.set('base', asked.dataset);
  if (asked.state !== undefined) query.set('etat', stateNames[asked.state]);
  if (asked.producer !== undefined) query.set('producteur', asked.producer);
  if (asked.sort !== usualSort(asked.text)) query.set('tri', sortNames[asked.sort]);
  if (asked.cursor !== undefined) query.set('suite', asked.cursor);
  const text = query.toString();
  return `${prefix}/espace/notices${text === '' ? '' : `?${text}`}`;
}

/** The same list from its beginning, in another order. */
export function sortedBy(asked: Asked, sort: Asked['sort']): Asked {
  const { cursor: _, ...rest } = asked;
  return { ...rest, sort };
}

/** What the index is asked; each filter offers what it could be changed to. */
export function queryOf(asked: Asked): Query {
  const { text, dataset, state, producer, sort, cursor } = asked;
  const nodes: Node[] = [
    ...(text === '' ? [] : [parseSearchText(text)]),
    ...only('dataset', dataset),
    ...only(STATE_FACET, state),
    ...only('producer', producer),
  ];
  return {
    where: { kind: 'and', nodes },
    sort,
    offset: 0,
    limit: pageSize,
    ...(cursor === undefined ? {} : { cursor }),
    facets: ['dataset', STATE_FACET, 'producer'].map((facet) => ({
      facet,
      limit: VALUES,
      ownFilter: 'excluded',
    })),
  };
}

function usualSort(text: string): Asked['sort'] {
  return text === '' ? 'changed' : 'relevance';
}

function only(facet: string, value: string | undefined): readonly Node[] {
  return value === undefined ? [] : [{ kind: 'facet', facet, values: [value] }];
}

function given<K extends string>(name: K, value: string | null): { readonly [key in K]?: string } {
  return value === null || value === '' ? {} : ({ [name]: value } as { readonly [key in K]: string });
}
