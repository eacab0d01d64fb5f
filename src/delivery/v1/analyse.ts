// `/api/records/1.0/analyze/`: series over one or several x, as charts of the old portal ask for them. Answered by grouping:
// in the order of x, or as `sort` says (descending, `-` turns it round), the first `maxpoints` of them.
import { writeCsv } from '../../codecs/write-csv.ts';
import { named } from '../../commons/odsql/write.ts';
import type { PublishedValue } from '../../commons/published.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { readManner } from '../explore/export-manner.ts';
import { find } from '../explore/find.ts';
import type { Found } from '../explore/hit.ts';
import type { Given } from '../explore/manners.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { readSeries, type Series, valuesOf } from './series.ts';
import { keysOf, partsOf, type SeriesKey } from './series-keys.ts';
import { formerValue } from './v1-answer.ts';
import { readFormerCall } from './v1-parameters.ts';
import { datasetNamed, scripted } from './v1-records.ts';

const MOST = 20_000;

/** The values of every series for every x. */
export async function analyse(explore: Explore, request: RouteRequest): Promise<Given> {
  const { query } = request;
  const id = datasetNamed(query);
  return await withTable(explore, { id }, async (table) => {
    const asked = readFormerCall(query, table.columns);
    const keys = keysOf(query, table.columns);
    const series = readSeries(query, table.columns);
    const order = orderOf(query, { keys, series });
    const found = await find(tableSource(explore, table), {
      ...asked,
      // A record without a value of x is a point of no series.
      where: [...asked.where, ...keys.map(({ name }) => `${named(name)} is not null`)],
      select: series.map(({ call }, at) => `${call} as \`series_${at}\``).join(', '),
      groupBy: keys.map(({ text }, at) => `${text} as \`key_${at}\``).join(', ') || undefined,
      orderBy: order.clause,
      facet: [],
      limit: readPoints(query),
      offset: 0,
    });
    const points = pointsOf(found, { keys, series, timezone: asked.timezone });
    return {
      answer: await answerOf(points, { query, name: table.dataset.id }),
      warnings: [...asked.warnings, ...order.warnings],
    };
  });
}

function readPoints(query: URLSearchParams): number {
  const points = Number(query.get('maxpoints') ?? MOST);
  return Number.isInteger(points) && points > 0 ? Math.min(points, MOST) : MOST;
}

type Axes = { readonly keys: readonly SeriesKey[]; readonly series: readonly Series[] };

/** By series or by x (`x`, `x.field`, `field`); what is neither was passed over, and is said. */
function orderOf(
  query: URLSearchParams,
  { keys, series }: Axes,
): { readonly clause: string | undefined; readonly warnings: readonly string[] } {
  if (keys.length === 0) return { clause: undefined, warnings: [] };
  const asked = query.getAll('sort').flatMap((names) => names.split(','));
  const warnings: string[] = [];
  const items = asked.flatMap((text) => {
    const [, sign, name = ''] = /^\s*([-+]?)(.*?)\s*$/.exec(text) ?? [];
    const way = sign === '-' ? 'asc' : 'desc';
    const place = series.findIndex((one) => one.name === name);
    if (place >= 0) return [`\`series_${place}\` ${way}`];
    const bare = name.replace(/^x\./, '');
    const meant = keys.flatMap(({ sorts }, at) => (name === 'x' || sorts.includes(bare) ? [at] : []));
    if (meant.length === 0 && name !== '') warnings.push(`Unknown sort: ${name}`);
    return meant.map((at) => `\`key_${at}\` ${way}`);
  });
  const isNew = (item: string, at: number): boolean =>
    items.findIndex((other) => other.split(' ')[0] === item.split(' ')[0]) === at;
  // Series come before x, which tells points apart already; those that are alike stay in its order.
  const chosen = items.filter(isNew).toSorted((a, b) => Number(isKey(a)) - Number(isKey(b)));
  const rest = keys.flatMap((_, at) => {
    const name = `\`key_${at}\``;
    return chosen.some((item) => item.startsWith(name)) ? [] : [`${name} asc`];
  });
  return { clause: [...chosen, ...rest].join(', '), warnings };
}

function isKey(item: string): boolean {
  return item.startsWith('`key_');
}

type Point = { readonly x: unknown; readonly ys: readonly (readonly [name: string, value: unknown])[] };

/** `[{x, y, ...}]`: x is a value, or the parts of a date, or each field by its name. */
function pointsOf(
  { hits, columns }: Found,
  { keys, series, timezone }: Axes & { readonly timezone: string },
): readonly Point[] {
  const values = series.map((one, at) =>
    valuesOf(
      one,
      hits.map((hit) => hit.values[`series_${at}`] ?? null),
    ),
  );
  const kinds = keys.map((_, at) => columns.find(({ name }) => name === `key_${at}`)?.kind ?? 'text');
  return hits.map((hit, row) => {
    const given = keys.map((key, at): readonly [SeriesKey, PublishedValue, unknown] => {
      const value = hit.values[`key_${at}`] ?? null;
      return [key, value, formerValue(value, kinds[at] ?? 'text', timezone)];
    });
    const ys = series.map(({ name }, at) => [name, values[at]?.[row] ?? null] as const);
    return { x: xOf(given), ys };
  });
}

function xOf(given: readonly (readonly [SeriesKey, PublishedValue, unknown])[]): unknown {
  const byField = Map.groupBy(given, ([{ name }]) => name);
  const xs = [...byField].map(([name, mine]) => {
    const isPlain = mine[0]?.[0].part === undefined;
    const parts = Object.assign({}, ...mine.map(([key, value]) => partsOf(key, value)));
    return [name, isPlain ? mine[0]?.[2] : parts] as const;
  });
  return xs.length > 1 ? Object.fromEntries(xs) : (xs[0]?.[1] ?? null);
}

type Wish = { readonly query: URLSearchParams; readonly name: string };

/** JSON, JSON within a call, or CSV. */
async function answerOf(points: readonly Point[], { query, name }: Wish): Promise<RouteAnswer> {
  if (query.get('format') === 'csv') return await csvOf(points, { query, name });
  return scripted(
    points.map(({ x, ys }) => ({ x, ...Object.fromEntries(ys) })),
    query,
  );
}

/** A column for each part of x (`x`, `x.year`, `x.field`) and for each series. */
async function csvOf(points: readonly Point[], { query, name }: Wish): Promise<RouteAnswer> {
  const lines = points.map(({ x, ys }) => new Map([...flat('x', x), ...ys]));
  const headers = [...new Set(lines.flatMap((line) => [...line.keys()]))];
  async function* rows() {
    for (const line of lines) {
      yield { values: Object.fromEntries(headers.map((header) => [header, cellOf(line.get(header))])) };
    }
  }
  const plain = new URLSearchParams({ with_bom: 'false', delimiter: query.get('csv_separator') ?? ';' });
  const { options } = readManner(plain, 'csv');
  const columns = headers.map((header) => ({ name: header, kind: 'text' as const, many: false }));
  const table = { name, title: '', address: '', at: '', columns, rows: rows(), options, scratch: '' };
  const bytes = Buffer.concat(await Array.fromAsync(writeCsv(table)));
  return {
    text: bytes.toString('utf8'),
    type: 'text/csv; charset=utf-8',
    headers: { 'x-formula-texts': 'preceded by an apostrophe' },
  };
}

function flat(name: string, x: unknown): readonly (readonly [string, unknown])[] {
  if (typeof x !== 'object' || x === null || Array.isArray(x)) return [[name, x]];
  return Object.entries(x).flatMap(([part, value]) => flat(`${name}.${part}`, value));
}

function cellOf(value: unknown): PublishedValue {
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') return value;
  return value === null || value === undefined ? null : JSON.stringify(value);
}
