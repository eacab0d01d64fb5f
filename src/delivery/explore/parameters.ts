// What a call asks, read from its query string by the names and limits of the Explore API (reference: parameters).
// A parameter that is not one is never refused: it is named in the warnings of the answer.
import type { Condition } from '../../commons/odsql/ast.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Place } from '../../store/query/place.ts';

/** Languages that the API speaks; data are in French, names of months follow. */
export const apiLanguages = ['en', 'fr', 'nl', 'pt', 'it', 'ar', 'de', 'es', 'ca', 'eu', 'sv'] as const;
/** One of them. */
export type ApiLanguage = (typeof apiLanguages)[number];

/** A call, read. Clauses are texts still: `commons/odsql` parses them. */
export type Parameters = {
  readonly select?: string | undefined;
  /** Each must hold. */
  readonly where: readonly string[];
  readonly groupBy?: string | undefined;
  readonly orderBy?: string | undefined;
  readonly refine: readonly string[];
  readonly exclude: readonly string[];
  readonly facet: readonly string[];
  /** Facets of which several chosen values mean any of them, by their names. */
  readonly disjunctive?: readonly string[] | undefined;
  /** -1 = all, of an export. */
  readonly limit: number;
  readonly offset: number;
  readonly lang: ApiLanguage;
  readonly timezone: string;
  readonly includeLinks: boolean;
  readonly includeAppMetas: boolean;
  readonly version?: string | undefined;
  readonly cursor?: string | undefined;
  /** Conditions of other APIs, which hold with those of `where`; their names are not looked up yet. */
  readonly also?: readonly Condition[] | undefined;
  /** The place that a cursor holds. */
  readonly after?: Place | undefined;
  readonly warnings: readonly string[];
};

/** How many rows may be asked at once: `page` of them, the last at `window` at most. */
type Reach = { readonly page: number; readonly window: number };

/** Of records. */
export const plainReach: Reach = { page: 100, window: 10_000 };
/** Of groups. */
export const groupedReach: Reach = { page: 20_000, window: 20_000 };
/** Rows of an answer whose call says no limit. */
export const PRESET_LIMIT = 10;

/** What older programs send: known, and without effect. */
export const idleParameters = ['qv1', 'strict', 'fresh'] as const;
/** A key may be given so. */
export const keyParameters = ['apikey', 'access_token'] as const;
const common = ['lang', 'timezone', ...keyParameters, ...idleParameters, 'version'] as const;
const filters = ['where', 'refine', 'exclude'] as const;
const shape = ['select', 'group_by', 'order_by', 'limit', 'offset'] as const;

/** Parameters of each kind of call. */
export const knownParameters = {
  list: [...common, ...filters, ...shape, 'include_links', 'include_app_metas', 'cursor'],
  one: [...common, 'select', 'include_links', 'include_app_metas'],
  facets: [...common, ...filters, 'facet'],
  export: [...common, ...filters, ...shape],
  plain: common,
} as const;

/** Reads a call that knows the parameters `known`; `preset` is its limit when it says none, `endless` ends its window. */
export function readParameters(
  query: URLSearchParams,
  known: readonly string[],
  preset = PRESET_LIMIT,
  endless = false,
): Parameters {
  const text = (name: string): string | undefined =>
    query.getAll(name).filter(isSaid).join(', ') || undefined;
  const all = (name: string): readonly string[] => query.getAll(name).filter(isSaid);
  const groupBy = text('group_by');
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name));
  const lang = query.get('lang')?.slice(0, 2).toLowerCase();
  return {
    select: text('select'),
    where: all('where'),
    groupBy,
    orderBy: text('order_by'),
    refine: all('refine'),
    exclude: all('exclude'),
    facet: all('facet'),
    ...readWindow(query, { preset, endless, reach: groupBy === undefined ? plainReach : groupedReach }),
    lang: apiLanguages.find((one) => one === lang) ?? 'fr',
    timezone: readTimezone(query.get('timezone')),
    includeLinks: isYes(query.get('include_links')),
    includeAppMetas: isYes(query.get('include_app_metas')),
    version: text('version'),
    cursor: text('cursor'),
    warnings: unknown.map((name) => `Unknown parameter: ${name}`),
  };
}

function isSaid(text: string): boolean {
  return text.trim() !== '';
}

function isYes(text: string | null): boolean {
  return text !== null && ['true', '1', 'yes', ''].includes(text.toLowerCase());
}

type Window = { readonly preset: number; readonly endless: boolean; readonly reach: Reach };

function readWindow(
  query: URLSearchParams,
  { preset, endless, reach }: Window,
): { readonly limit: number; readonly offset: number } {
  const isExport = preset === -1;
  const highest = isExport ? Number.MAX_SAFE_INTEGER : reach.page;
  const limit = readWhole(query, 'limit', { preset, low: -1, high: highest });
  const offset = readWhole(query, 'offset', { preset: 0, low: 0, high: Number.MAX_SAFE_INTEGER });
  if (isExport) return { limit, offset };
  const rows = limit === -1 ? reach.page : limit;
  if (offset + rows > reach.window && !endless && !query.has('cursor')) {
    throw new Refusal('window-exceeded', 400, { value: String(offset + rows), high: String(reach.window) });
  }
  return { limit: rows, offset };
}

type Range = { readonly preset: number; readonly low: number; readonly high: number };

/** Reads a whole number; `preset` when there is none. Refuses `parameter-invalid`, `parameter-out-of-range`. */
export function readWhole(query: URLSearchParams, name: string, { preset, low, high }: Range): number {
  const text = query.get(name)?.trim();
  if (!text) return preset;
  if (!/^[+-]?\d{1,15}$/.test(text)) {
    throw new Refusal('parameter-invalid', 400, { name, value: text.slice(0, 100) });
  }
  const value = Number(text);
  if (value < low || value > high) {
    const range = { low: String(low), high: String(high) };
    throw new Refusal('parameter-out-of-range', 400, { name, value: String(value), ...range });
  }
  return value;
}

function readTimezone(text: string | null): string {
  if (text === null || text.trim() === '') return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal('parameter-invalid', 400, { name: 'timezone', value: text.slice(0, 100) });
  }
}
