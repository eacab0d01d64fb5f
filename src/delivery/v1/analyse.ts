// `/api/records/1.0/analyze/`: series (`y.name.func`, `y.name.expr`) over one or several x (`x`, `x.name.precision`), as
// charts of the old portal ask for them. Answered by grouping.

import { named } from '../../commons/odsql/write.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { find } from '../explore/find.ts';
import type { Found } from '../explore/hit.ts';
import type { Given } from '../explore/manners.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { formerValue } from './v1-answer.ts';
import { readFormerCall } from './v1-parameters.ts';
import { datasetNamed } from './v1-records.ts';

type Series = { readonly name: string; readonly call: string };

/** Functions of series by their names then. */
const functions: Readonly<Record<string, string>> = {
  COUNT: 'count',
  AVG: 'avg',
  SUM: 'sum',
  MIN: 'min',
  MAX: 'max',
};
const precisions = ['year', 'month', 'day', 'hour', 'minute'] as const;
const MOST = 20_000;

/** The values of every series for every x. */
export async function analyse(explore: Explore, request: RouteRequest): Promise<Given> {
  const { query } = request;
  const id = datasetNamed(query);
  return await withTable(explore, { id }, async (table) => {
    const asked = readFormerCall(query, table.columns);
    const series = readSeries(query);
    const keys = query.getAll('x').flatMap((name) => keysOf(name, query, table.columns));
    const called = series.map(({ call }, at) => `${call} as \`series_${at}\``).join(', ');
    const keysText = keys.map(({ text }) => text).join(', ');
    const limit = readPoints(query);
    const found = await find(tableSource(explore, table), {
      ...asked,
      select: called,
      groupBy: keysText === '' ? undefined : keysText,
      orderBy: undefined,
      limit,
      offset: 0,
    });
    return {
      answer: { json: pointsOf(found, { keys, series, timezone: asked.timezone }) },
      warnings: asked.warnings,
    };
  });
}

function readPoints(query: URLSearchParams): number {
  const points = Number(query.get('maxpoints') ?? MOST);
  return Number.isInteger(points) && points > 0 ? Math.min(points, MOST) : MOST;
}

/** One series for each `y.NAME.func`; the count when none is asked. */
function readSeries(query: URLSearchParams): readonly Series[] {
  const asked = [...query].flatMap(([key, value]) => {
    const [, name] = /^y\.([\w-]+)\.func$/.exec(key) ?? [];
    return name === undefined ? [] : [{ name, call: callOf(value, query.get(`y.${name}.expr`)) }];
  });
  return asked.length === 0 ? [{ name: 'y', call: 'count(*)' }] : asked;
}

function callOf(name: string, field: string | null): string {
  const [, share] = /^QUANTILES?\((\d+)\)$/i.exec(name) ?? [];
  const call = functions[name.toUpperCase()];
  if (call === 'count') return 'count(*)';
  if (field === null || (call === undefined && share === undefined)) {
    throw new Refusal('parameter-invalid', 400, { name: 'y.func', value: name.slice(0, 100) });
  }
  return share === undefined ? `${call}(${named(field)})` : `percentile(${named(field)}, ${share})`;
}

type Key = { readonly text: string; readonly name: string; readonly part?: string };

/** A field; of a date its year, month and so on down to the precision asked. */
function keysOf(name: string, query: URLSearchParams, columns: readonly PublishedColumn[]): readonly Key[] {
  const column = columns.find((one) => one.name === name || one.formerNames.includes(name));
  const isDate = column?.kind === 'date' || column?.kind === 'datetime';
  const asked = (query.get(`x.${name}.precision`) ?? query.get('precision') ?? '').toLowerCase();
  const depth = (precisions as readonly string[]).indexOf(asked);
  if (!isDate) return [{ text: named(name), name }];
  const depths = column.kind === 'date' ? Math.min(depth, 2) : depth;
  return precisions.slice(0, depths < 0 ? 1 : depths + 1).map((part) => ({
    text: `${part}(${named(name)}) as \`${part}\``,
    name,
    part,
  }));
}

type Points = {
  readonly keys: readonly Key[];
  readonly series: readonly Series[];
  readonly timezone: string;
};

/** `[{x, y, ...}]`: x is a value, or the parts of a date, or each field by its name. */
function pointsOf({ hits, columns }: Found, { keys, series, timezone }: Points): readonly object[] {
  return hits.map(({ values }) => {
    const parts = keys.map((key, at) => {
      const column = columns[at];
      return [
        key,
        column === undefined ? null : formerValue(values[column.name] ?? null, column.kind, timezone),
      ] as const;
    });
    const ys = series.map(({ name }, at) => [name, values[`series_${at}`] ?? null]);
    return { x: xOf(parts), ...Object.fromEntries(ys) };
  });
}

function xOf(parts: readonly (readonly [Key, unknown])[]): unknown {
  const [only] = parts;
  if (only === undefined) return null;
  if (parts.length === 1 && only[0].part === undefined) return only[1];
  const byField = Map.groupBy(parts, ([{ name }]) => name);
  const xs = [...byField].map(([name, mine]) => {
    const isPlain = mine[0]?.[0].part === undefined;
    return [
      name,
      isPlain ? mine[0]?.[1] : Object.fromEntries(mine.map(([key, value]) => [key.part, value])),
    ] as const;
  });
  return xs.length === 1 ? xs[0]?.[1] : Object.fromEntries(xs);
}
