// The search as an address, both ways: what the reader asked (`Asked`) from a query string, a query string from it,
// and the index's query from what was asked. Names in addresses are French and stay as they are for ever.
import type { Condition } from '../../commons/condition.ts';
import { readCondition, writeCondition } from '../../commons/condition-text.ts';
import { dayNumber } from '../../commons/dates/day-number.ts';
import type { FacetRequest, Node, Query, Sort } from '../../commons/query.ts';
import { parseSearchText } from '../../commons/query-text.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type SearchLayout, searchLayouts } from './view.ts';
import { readZone, writeZone, type Zone } from './zone.ts';

/** What a reader asked for. */
export type Asked = {
  readonly text: string;
  /** Chosen values by facet id. */
  readonly facets: ReadonlyMap<string, readonly string[]>;
  /** What an advanced search asks of fields. */
  readonly condition?: Condition;
  /** Branches of tree facets that the reader opened, by facet id. */
  readonly open: ReadonlyMap<string, readonly string[]>;
  /** Years, inclusive. */
  readonly from?: number;
  readonly to?: number;
  readonly box?: Box;
  /** Drawn on the map. */
  readonly zone?: Zone;
  /** Around a commune: its name as typed and a radius in kilometres. */
  readonly near?: { readonly place: string; readonly km: number };
  /** Only what an import touched. */
  readonly import?: number;
  readonly layout: SearchLayout;
  readonly sort: Sort;
  /** A number from 1, or the cursor that a neighbouring page gave. */
  readonly page: number | string;
};

/** Degrees. */
export type Box = {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
};

/** Results on one page. */
export const pageSize = 25;

const layoutNames: Readonly<Record<SearchLayout, string>> = {
  list: 'liste',
  mosaic: 'mosaique',
  table: 'tableau',
  map: 'carte',
};
const sortNames: Readonly<Record<Sort, string>> = {
  relevance: 'pertinence',
  date: 'date',
  'date-desc': 'date-inverse',
  title: 'titre',
  changed: 'modification',
};
/** Before a facet's id in the names of its inputs. */
export const facetPrefix = 'f.';
/** The same for the branches that are open. */
const branchPrefix = 'o.';
const YEARS = 9_999;
const LONGEST_CURSOR = 2_000;

/** Reads a query string; what cannot be meant is left out, but for a box, a zone or a condition: readers edit addresses. */
export function readAsked(query: URLSearchParams): Asked {
  const from = readYear(query.get('de'));
  const to = readYear(query.get('a'));
  const box = requireBox(query.get('cadre'));
  const condition = query.get('c')?.trim() ?? '';
  const zone = readZone(query.get('zone'));
  const near = readNear(query);
  const touched = Number(query.get('import') ?? '');
  return {
    text: (query.get('q') ?? '').trim(),
    ...(condition === '' ? {} : { condition: readCondition(condition) }),
    facets: readValues(query, facetPrefix, 200),
    open: readValues(query, branchPrefix, 20),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(box === undefined ? {} : { box }),
    ...(zone === undefined ? {} : { zone }),
    ...(near === undefined ? {} : { near }),
    ...(Number.isSafeInteger(touched) && touched > 0 ? { import: touched } : {}),
    layout: nameOf(layoutNames, query.get('vue')) ?? searchLayouts[0],
    sort: nameOf(sortNames, query.get('tri')) ?? 'relevance',
    page: readPage(query),
  };
}

/** The query string of `asked`, shortest form, stable order; empty when everything is as by default. */
export function writeAsked(asked: Asked): string {
  const query = new URLSearchParams();
  if (asked.text !== '') query.set('q', asked.text);
  for (const [facet, values] of asked.facets) {
    for (const value of values) query.append(`${facetPrefix}${facet}`, value);
  }
  if (asked.condition !== undefined) query.set('c', writeCondition(asked.condition));
  for (const [facet, values] of asked.open) {
    for (const value of values) query.append(`${branchPrefix}${facet}`, value);
  }
  if (asked.from !== undefined) query.set('de', String(asked.from));
  if (asked.to !== undefined) query.set('a', String(asked.to));
  if (asked.box !== undefined) query.set('cadre', writeBox(asked.box));
  if (asked.zone !== undefined) query.set('zone', writeZone(asked.zone));
  if (asked.near !== undefined) {
    query.set('lieu', asked.near.place);
    query.set('km', String(asked.near.km));
  }
  if (asked.import !== undefined) query.set('import', String(asked.import));
  if (asked.layout !== searchLayouts[0]) query.set('vue', layoutNames[asked.layout]);
  if (asked.sort !== 'relevance') query.set('tri', sortNames[asked.sort]);
  if (typeof asked.page === 'string') query.set('suite', asked.page);
  else if (asked.page > 1) query.set('page', String(asked.page));
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** The address of the search page for `asked`. */
export function searchHref(prefix: string, asked: Asked): string {
  return `${prefix}/recherche${writeAsked(asked)}`;
}

/** The same search with another value set or taken away; always back to the first page. */
export function toggleFacet(asked: Asked, facet: string, value: string): Asked {
  const values = asked.facets.get(facet) ?? [];
  const changed = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const facets = new Map(asked.facets);
  if (changed.length === 0) facets.delete(facet);
  else facets.set(facet, changed);
  return { ...asked, facets, page: 1 };
}

/** The same search with a branch of a tree opened or closed; the page stays. */
export function toggleBranch(asked: Asked, facet: string, path: string): Asked {
  const paths = asked.open.get(facet) ?? [];
  const changed = paths.includes(path) ? paths.filter((one) => one !== path) : [...paths, path];
  return { ...asked, open: new Map([...asked.open, [facet, changed]]) };
}

/** Where the map of a search looks, or what a circle around a place covers: resolved by the caller. */
export type Resolved = {
  /** The condition on fields, with the fields in force. */
  readonly condition?: Node;
  readonly circle?: { readonly lat: number; readonly lon: number; readonly km: number };
  /** Numbers of the records that an import touched. */
  readonly records?: readonly number[];
};

/** The condition that `asked` states. */
export function whereOf(asked: Asked, resolved: Resolved): Node {
  const nodes: Node[] = [];
  if (asked.text !== '') nodes.push(parseSearchText(asked.text));
  for (const [facet, values] of asked.facets) {
    nodes.push({ kind: 'facet', facet, values });
  }
  if (asked.condition !== undefined) nodes.push(resolved.condition ?? { kind: 'none' });
  if (asked.from !== undefined || asked.to !== undefined) nodes.push(intervalOf(asked));
  if (asked.box !== undefined) nodes.push({ kind: 'box', ...asked.box });
  if (asked.zone !== undefined) nodes.push({ kind: 'polygon', points: asked.zone });
  if (asked.near !== undefined) {
    nodes.push(resolved.circle === undefined ? { kind: 'none' } : { kind: 'circle', ...resolved.circle });
  }
  if (asked.import !== undefined) nodes.push({ kind: 'records', records: resolved.records ?? [] });
  if (nodes.length === 0) return { kind: 'all' };
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'and', nodes };
}

/** The index's query for one page of results with these facets. */
export function queryOf(asked: Asked, resolved: Resolved, facets: readonly FacetRequest[]): Query {
  return {
    where: whereOf(asked, resolved),
    sort: asked.sort,
    ...(typeof asked.page === 'string'
      ? { offset: 0, cursor: asked.page }
      : { offset: (asked.page - 1) * pageSize }),
    limit: pageSize,
    facets,
    histogram: true,
  };
}

function intervalOf({ from, to }: Asked): Node {
  return {
    kind: 'interval',
    ...(from === undefined ? {} : { from: dayNumber(from, 1, 1) }),
    ...(to === undefined ? {} : { to: dayNumber(to, 12, 31) }),
  };
}

function readValues(
  query: URLSearchParams,
  prefix: string,
  most: number,
): ReadonlyMap<string, readonly string[]> {
  const facets = new Map<string, string[]>();
  for (const [name, value] of query) {
    if (!name.startsWith(prefix) || value === '') continue;
    const id = name.slice(prefix.length);
    const values = facets.get(id) ?? [];
    if (!values.includes(value) && values.length < most) facets.set(id, [...values, value]);
  }
  return facets;
}

/** The cursor, or the number; one beyond all pages is refused by the index. */
function readPage(query: URLSearchParams): number | string {
  const cursor = query.get('suite') ?? '';
  if (cursor !== '') return cursor.slice(0, LONGEST_CURSOR + 1);
  return Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1);
}

function readYear(text: string | null): number | undefined {
  const match = /^\s*(-?\d{1,4})\s*$/.exec(text ?? '');
  const year = match === null ? Number.NaN : Number(match[1]);
  return Math.abs(year) <= YEARS ? year : undefined;
}

/** The box of an address, if it has one. Refuses `shape-invalid`: what cannot be meant must not show everything. */
function requireBox(text: string | null): Box | undefined {
  const box = readBox(text);
  if (box === undefined && (text ?? '').trim() !== '') throw new Refusal('shape-invalid', 400);
  return box;
}

/** "west,south,east,north" in degrees. */
export function readBox(text: string | null): Box | undefined {
  const [west, south, east, north] = (text ?? '').split(',').map((part) => Number(part || Number.NaN));
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return undefined;
  const sound = [west, south, east, north].every(Number.isFinite) && west < east && south < north;
  return sound && Math.abs(south) <= 90 && Math.abs(north) <= 90 ? { west, south, east, north } : undefined;
}

function writeBox({ west, south, east, north }: Box): string {
  return [west, south, east, north]
    .map((degrees) => String(Math.round(degrees * 100_000) / 100_000))
    .join(',');
}

function readNear(query: URLSearchParams): Asked['near'] | undefined {
  const place = (query.get('lieu') ?? '').trim().slice(0, 200);
  const km = Number((query.get('km') ?? '').replace(',', '.') || 10);
  if (place === '' || !Number.isFinite(km)) return undefined;
  return { place, km: Math.min(500, Math.max(0.1, km)) };
}

function nameOf<T extends string>(names: Readonly<Record<T, string>>, name: string | null): T | undefined {
  return (Object.keys(names) as T[]).find((key) => names[key] === name);
}
