// Places of records as maps of the oldest API ask for them (`/api/records/1.0/boundingbox/`, `/api/records/1.0/geocluster/`):
// the box around what is found, and its points brought together when they are too close to be told apart.
import { named } from '../../commons/odsql/write.ts';
import type { PublishedColumn, PublishedValue } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteRequest } from '../../web/route.ts';
import type { Explore } from '../explore/explore.ts';
import { find } from '../explore/find.ts';
import type { Given } from '../explore/manners.ts';
import type { Parameters } from '../explore/parameters.ts';
import { readWhole } from '../explore/parameters.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { readSeries, valuesOf } from './series.ts';
import { readFormerCall } from './v1-parameters.ts';
import { datasetNamed, scripted } from './v1-records.ts';

const MOST_CLUSTERS = 20_000;

/** `{count, bbox: [west, south, east, north], geometries: {Point}}`; without places the box is null. */
export async function boundingBox(explore: Explore, request: RouteRequest): Promise<Given> {
  return await aboutPlaces(explore, request, async ({ table, place, asked }) => {
    const where = [...asked.where, `${named(place.name)} is not null`];
    const select = `bbox(${named(place.name)}) as box, count(*) as n`;
    const found = await find(tableSource(explore, table), { ...asked, where, select, limit: 1, offset: 0 });
    const values = found.hits[0]?.values ?? {};
    const count = Number(values['n'] ?? 0);
    return {
      count,
      bbox: boxOf(values['box'] ?? null),
      geometries: place.kind === 'geo_point_2d' && count > 0 ? { Point: count } : {},
    };
  });
}

/** `{clusters: [{cluster_center, count, series, cluster}], count, series, clusterprecision}`. */
export async function geoCluster(explore: Explore, request: RouteRequest): Promise<Given> {
  const { query } = request;
  return await aboutPlaces(explore, request, async ({ table, place, asked }) => {
    const zoom = readWhole(query, 'clusterprecision', { preset: 0, low: 0, high: 25 });
    const radius = Math.round(Number(query.get('clusterdistance') ?? 50));
    const wide = Number.isFinite(radius) ? Math.max(1, Math.min(radius, 500)) : 50;
    const hasSeries = [...query.keys()].some((name) => /^y\..+\.func$/.test(name));
    const series = hasSeries ? readSeries(query, table.columns) : [];
    const calls = series.map(({ call }, at) => `${call} as \`series_${at}\``);
    const found = await find(tableSource(explore, table), {
      ...asked,
      where: [...asked.where, `${named(place.name)} is not null`],
      select: ['count(*) as n', ...calls].join(', '),
      groupBy: `geo_cluster(${named(place.name)}, ${zoom}, ${wide})`,
      limit: MOST_CLUSTERS,
      offset: 0,
    });
    const key = found.columns[0]?.name ?? '';
    const told = series.map((one, at) =>
      valuesOf(
        { ...one, isCumulative: false },
        found.hits.map(({ values }) => values[`series_${at}`] ?? null),
      ),
    );
    const clusters = found.hits.map(({ values }, row) => ({
      ...clusterOf(values[key] ?? null),
      count: Number(values['n'] ?? 0),
      ...(hasSeries
        ? { series: Object.fromEntries(series.map(({ name }, at) => [name, told[at]?.[row] ?? null])) }
        : {}),
    }));
    const ranges = series.map(({ name }, at) => [name, rangeOf(told[at] ?? [])]);
    return {
      clusters,
      count: rangeOf(clusters.map(({ count }) => count)),
      ...(hasSeries ? { series: Object.fromEntries(ranges) } : {}),
      clusterprecision: zoom,
    };
  });
}

type Places = {
  readonly table: OpenTable;
  readonly place: PublishedColumn;
  readonly asked: Parameters;
};

/** Answers about the first points of a dataset. Refuses one that has none. */
async function aboutPlaces(
  explore: Explore,
  { query }: RouteRequest,
  answer: (places: Places) => Promise<object>,
): Promise<Given> {
  const id = datasetNamed(query);
  return await withTable(explore, { id, version: query.get('version') ?? undefined }, async (table) => {
    const asked = { ...readFormerCall(query, table.columns), orderBy: undefined, facet: [] };
    const place = table.columns.find(({ kind }) => kind === 'geo_point_2d');
    if (place === undefined) throw new Refusal('parameter-invalid', 400, { name: 'dataset', value: id });
    return {
      answer: scripted(await answer({ table, place, asked }), query),
      warnings: asked.warnings,
    };
  });
}

function boxOf(value: PublishedValue): readonly number[] | null {
  if (typeof value !== 'object' || value === null || !('geometry' in value)) return null;
  const [ring = []] = value.geometry.coordinates as readonly (readonly (readonly [number, number])[])[];
  const [lons, lats] = [ring.map(([lon]) => lon), ring.map(([, lat]) => lat)];
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** The middle as `[lat, lon]`, and what lies around the points. */
function clusterOf(value: PublishedValue): object {
  const json = (typeof value === 'object' && value !== null && 'json' in value ? value.json : {}) as {
    readonly cluster?: { readonly geometry: object } | null;
    readonly cluster_centroid?: { readonly lon: number; readonly lat: number };
  };
  const { lon = 0, lat = 0 } = json.cluster_centroid ?? {};
  return {
    cluster_center: [lat, lon],
    cluster: json.cluster?.geometry ?? { type: 'Point', coordinates: [lon, lat] },
  };
}

function rangeOf(values: readonly unknown[]): { readonly max: number; readonly min: number } | null {
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length === 0) return null;
  const bounds = numbers.reduce(
    ({ max, min }, value) => ({ max: Math.max(max, value), min: Math.min(min, value) }),
    { max: -Infinity, min: Infinity },
  );
  return bounds;
}
