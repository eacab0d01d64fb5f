// An address of the old portal as it is understood here: what it asks, of which dataset, by which names of columns; and
// the same question with as few rows as answer it, so that a thousand of them can be asked.
import { Refusal } from '../../commons/refusal.ts';
import { knownParameters, readParameters } from '../explore/parameters.ts';
import { formerTabs } from './former-pages.ts';

/** What an address asks for. `portal`: a page that this platform has under the same address. */
export type FormerKind =
  | 'links'
  | 'catalogue'
  | 'catalogue-facets'
  | 'catalogue-file'
  | 'dataset'
  | 'records'
  | 'groups'
  | 'record'
  | 'facets'
  | 'attachments'
  | 'exports'
  | 'file'
  | 'catalogue-page'
  | 'page'
  | 'embed'
  | 'image'
  | 'portal';

/** Families of addresses by how their parameters are named. */
export type FormerFamily = 'v2' | 'v1' | 'page';

/** An address, understood. */
export type FormerAddress = {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly kind: FormerKind;
  readonly family: FormerFamily;
  /** Id of a dataset, as it is written. */
  readonly dataset?: string;
  /** Of a file. */
  readonly format?: string;
  /** Of a page: `table`, `map`, `analyze` and so on. */
  readonly tab?: string;
};

type Understood = Omit<FormerAddress, 'path' | 'query'>;

/** Understands an address by its path; undefined when the old portal had none like it. `pages` are paths of ours. */
export function readFormerAddress(
  { pathname, searchParams: query }: Pick<URL, 'pathname' | 'searchParams'>,
  pages: readonly string[],
): FormerAddress | undefined {
  const path = pathname.replace(/\/{2,}/g, '/').replace(/\/+$/, '') || '/';
  const parts = path.split('/').slice(1).map(decoded);
  const known =
    versionTwo(parts, query) ?? versionOne(parts, query) ?? formerPage(parts) ?? ourPage(parts, pages);
  return known === undefined ? undefined : { path, query, ...known };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function versionTwo(parts: readonly string[], query: URLSearchParams): Understood | undefined {
  const [api, first = '', second = ''] = parts;
  const isExplore = first === 'explore' && /^v2\.[01]$/.test(second);
  if (api !== 'api' || !(isExplore || first === 'v2')) return undefined;
  const [root, what, dataset, list, name, more] = parts.slice(isExplore ? 3 : 2);
  const family = 'v2';
  if (root === undefined || (root === 'catalog' && what === undefined)) return { family, kind: 'links' };
  if (root !== 'catalog' || more !== undefined) return undefined;
  if (what === 'facets') return { family, kind: 'catalogue-facets' };
  if (what === 'exports')
    return dataset === undefined
      ? { family, kind: 'links' }
      : { family, kind: 'catalogue-file', format: dataset };
  if (what !== 'datasets') return undefined;
  if (dataset === undefined) return { family, kind: 'catalogue' };
  if (list === undefined) return { family, kind: 'dataset', dataset };
  if (list === 'exports' && name !== undefined) return { family, kind: 'file', dataset, format: name };
  if (list === 'records' && name !== undefined) return { family, kind: 'record', dataset };
  const kind = listKinds[list];
  if (kind === undefined) return undefined;
  return { family, dataset, kind: kind === 'records' && query.has('group_by') ? 'groups' : kind };
}

const listKinds: Readonly<Record<string, FormerKind>> = {
  records: 'records',
  aggregates: 'groups',
  facets: 'facets',
  attachments: 'attachments',
  exports: 'exports',
};

function versionOne(parts: readonly string[], query: URLSearchParams): Understood | undefined {
  const [api, what, version, name = ''] = parts;
  if (api !== 'api' || version !== '1.0') return undefined;
  const family = 'v1';
  if (what === 'datasets') {
    const [, , , , list, id] = parts;
    if (name === 'search') return { family, kind: 'catalogue' };
    if (list === 'records' && id !== undefined) return { family, kind: 'record', dataset: name };
    if (list === 'attachments' && id !== undefined) return { family, kind: 'links', dataset: name };
    return { family, kind: 'dataset', dataset: name };
  }
  const asked = { family, dataset: query.get('dataset')?.trim() ?? '' } as const;
  if (what !== 'records') return undefined;
  if (name === 'search') return { ...asked, kind: 'records' };
  if (['analyze', 'geocluster', 'boundingbox'].includes(name)) return { ...asked, kind: 'groups' };
  return name === 'download' ? { ...asked, kind: 'file', format: query.get('format') ?? 'csv' } : undefined;
}

function formerPage(parts: readonly string[]): Understood | undefined {
  if (parts[0] !== 'explore') return undefined;
  const [kind, rest] =
    parts[1] === 'embed' ? (['embed', parts.slice(2)] as const) : (['page', parts.slice(1)] as const);
  const [root, dataset, tab = 'information', file] = rest;
  if (root === undefined) return { family: 'page', kind: 'catalogue-page' };
  if (root !== 'dataset' || dataset === undefined) return undefined;
  if (kind === 'page' && tab === 'download') return { family: 'v1', kind: 'file', dataset, format: 'csv' };
  if (kind === 'page' && tab === 'files' && file !== undefined)
    return { family: 'page', kind: 'image', dataset };
  const isTab = (formerTabs as readonly string[]).includes(tab);
  return isTab ? { family: 'page', kind, dataset, tab } : undefined;
}

function ourPage(parts: readonly string[], pages: readonly string[]): Understood | undefined {
  const isOurs = pages.some((page) => {
    const wanted = page.split('/').slice(1);
    return (
      wanted.length === parts.length && wanted.every((part, at) => part.startsWith(':') || part === parts[at])
    );
  });
  return isOurs ? { family: 'page', kind: 'portal' } : undefined;
}

/**
 * The question to ask for an address: the same but for rows that would only be thrown away, so that all pages of a list
 * are one question. What is refused is asked as it is: the refusal is the answer.
 */
export function lightQuestion(address: FormerAddress): string {
  const { path, query, kind, family } = address;
  const light = new URLSearchParams(query);
  const isList = kind === 'records' || kind === 'catalogue';
  if (family === 'v1') {
    if (kind === 'records') for (const name of ['callback', 'format']) light.delete(name);
    if (kind === 'groups') light.set('maxpoints', '1');
    if (kind === 'file') light.set('rows', '1');
    if (isList && isWithin(query)) count(light, 'rows', ['start']);
  } else if (family === 'v2') {
    const isNow = path.startsWith('/api/explore/v2.1/');
    if (kind === 'groups' && isAllowed(query)) light.set('limit', '1');
    if (kind === 'file' || kind === 'catalogue-file') light.set('limit', '1');
    if (isList && isAllowed(query)) count(light, 'limit', isNow ? ['offset'] : ['offset', 'rows', 'start']);
  }
  return light.size === 0 ? path : `${path}?${light}`;
}

function count(query: URLSearchParams, name: 'rows' | 'limit', without: readonly string[]): void {
  for (const other of without) query.delete(other);
  query.set(name, '0');
}

/** Whether the part that a call of version 1 asks for may be asked; else it is asked as it is, and refused. */
function isWithin(query: URLSearchParams): boolean {
  const [rows, start] = ['rows', 'start'].map((name) => query.get(name)?.trim() || '0');
  const isNumber = [rows, start].every((text) => /^-?\d{1,9}$/.test(text ?? ''));
  return isNumber && Number(rows) >= -1 && Number(start) >= 0 && Number(start) + Number(rows) <= 10_000;
}

/** Whether a call of version 2 has a part that may be asked; those that have not are asked as they are, and refused. */
function isAllowed(query: URLSearchParams): boolean {
  try {
    const named = new URLSearchParams(query);
    for (const [older, name] of [
      ['rows', 'limit'],
      ['start', 'offset'],
    ] as const) {
      const value = named.get(older);
      if (value !== null && !named.has(name)) named.set(name, value);
    }
    readParameters(named, knownParameters.list);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** A question that counts the rows of a file or a page; undefined for what is neither, of a dataset. */
export function countQuestion({ kind, family, dataset = '', query }: FormerAddress): string | undefined {
  if (kind !== 'file' && kind !== 'page' && kind !== 'embed') return undefined;
  const id = encodeURIComponent(dataset);
  const counted = new URLSearchParams();
  const isKept =
    family === 'v2'
      ? (name: string) => ['where', 'refine', 'exclude', 'group_by', 'timezone', 'version'].includes(name)
      : (name: string) => /^(q|query|timezone|geofilter\..+|(refine|exclude|disjunctive)\..+)$/.test(name);
  for (const [name, value] of query) if (isKept(name)) counted.append(name, value);
  if (family === 'v2') {
    counted.set('limit', '0');
    return `/api/explore/v2.1/catalog/datasets/${id}/records?${counted}`;
  }
  counted.set('rows', '0');
  counted.set('dataset', dataset);
  return `/api/records/1.0/search?${counted}`;
}

/** Every name that the address may mean a column by. */
export function namesIn({ family, query }: FormerAddress): readonly string[] {
  const names = family === 'v2' ? namesOfClauses(query) : namesOfParameters(query);
  return [...new Set(names)];
}

const clauses = ['select', 'where', 'group_by', 'order_by', 'sort', 'facet'];

/** Words outside of texts: those that are no column are functions, or names that the question gives. */
function namesOfClauses(query: URLSearchParams): readonly string[] {
  const chosen = [...query.getAll('refine'), ...query.getAll('exclude')];
  const fields = chosen.flatMap((text) => /^\s*`?([\w.-]+)`?\s*:/.exec(text)?.[1] ?? []);
  const texts = clauses.flatMap((name) => query.getAll(name));
  const words = texts.flatMap((clause) => {
    const bare = clause.replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, ' ');
    return [...bare.matchAll(/`([^`]+)`|([A-Za-z_]\w*)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  });
  return [...fields, ...words];
}

function namesOfParameters(query: URLSearchParams): readonly string[] {
  const listed = ['sort', 'facet', 'fields', 'x'].flatMap((name) => query.getAll(name));
  const chosen = [...query.keys()].flatMap((name) => /^(?:refine|exclude)\.(.+)$/.exec(name)?.[1] ?? []);
  const charted = [...query].flatMap(([name, value]) => (/^y\..+\.expr$/.test(name) ? [value] : []));
  const words = [...(query.get('q') ?? '').matchAll(/(\w+)\s*:/g)].map(([, name = '']) => name);
  const plain = listed.flatMap((names) => names.split(',')).map((name) => name.trim().replace(/^-/, ''));
  return [...plain, ...chosen, ...charted, ...words].filter(Boolean);
}
