// A call of the oldest API (`/api/records/1.0/`) as a call of today's: `q`, `rows`, `start`, `sort` (descending, `-` turns
// it round), `refine.F`, `exclude.F`, `disjunctive.F`, `geofilter.*`, `fields` (reference: v1).

import { named, quoted } from '../../commons/odsql/write.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type Parameters, readParameters } from '../explore/parameters.ts';
import { whereOfText } from './full-text.ts';

/** Names that are known beside the families `refine.` and so on. */
const known = [
  ...['dataset', 'q', 'rows', 'start', 'sort', 'facet', 'fields', 'timezone', 'lang', 'format', 'callback'],
  ...[
    'pretty_print',
    'apikey',
    'access_token',
    'geofilter.distance',
    'geofilter.polygon',
    'geofilter.bbox',
    'qv1',
    'query',
    'version',
  ],
  ...[
    'csv_separator',
    'clusterprecision',
    'clusterdistance',
    'clustermode',
    'shapeprecision',
    'return_polygons',
    'use_labels_for_header',
    'separator',
    'location',
    'basemap',
    'static',
    'datasetcard',
    'dataChart',
  ],
];
const families = /^(refine|exclude|disjunctive|y|x|extrakey|maxpoints|periodic|precision)(\.|$)/;

const ROWS = 10_000;
/** More than any dataset has facets of. */
const MOST_DISJUNCTIVE = 100;

/** Reads a call about a dataset with these columns. `rows` of an export is all unless it says less. */
export function readFormerCall(
  query: URLSearchParams,
  columns: readonly PublishedColumn[],
  isExport = false,
): Parameters {
  const base = readParameters(plain(query), ['lang', 'timezone', 'version']);
  const unknown = [...new Set(query.keys())].filter((name) => !known.includes(name) && !families.test(name));
  const rows = readNumber(query, 'rows', isExport ? -1 : 10);
  const start = readNumber(query, 'start', 0);
  if (!isExport && start + Math.max(rows, 0) > ROWS) {
    throw new Refusal('window-exceeded', 400, { value: String(start + rows), high: String(ROWS) });
  }
  return {
    ...base,
    select: fieldsOf(query),
    where: [...textClauses(query, columns), ...placeClauses(query, columns)],
    orderBy: orderOf(query),
    refine: refinements(query, 'refine'),
    exclude: refinements(query, 'exclude'),
    disjunctive: disjunctiveOf(query),
    facet: query
      .getAll('facet')
      .flatMap((names) => names.split(','))
      .filter((name) => name.trim() !== ''),
    limit: rows < 0 && !isExport ? ROWS : rows,
    offset: start,
    warnings: unknown.map((name) => `Unknown parameter: ${name}`),
  };
}

/** What both APIs read alike. */
function plain(query: URLSearchParams): URLSearchParams {
  const kept = ['lang', 'timezone', 'version'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  return new URLSearchParams(kept);
}

function readNumber(query: URLSearchParams, name: string, preset: number): number {
  const text = query.get(name)?.trim();
  if (!text) return preset;
  if (!/^-?\d{1,9}$/.test(text))
    throw new Refusal('parameter-invalid', 400, { name, value: text.slice(0, 100) });
  const value = Number(text);
  if (value < -1 || (name === 'start' && value < 0)) {
    const range = { low: name === 'start' ? '0' : '-1', high: String(ROWS) };
    throw new Refusal('parameter-out-of-range', 400, { name, value: text, ...range });
  }
  return value;
}

function fieldsOf(query: URLSearchParams): string | undefined {
  const names = query.getAll('fields').flatMap((list) => list.split(','));
  return (
    names
      .map((name) => name.trim())
      .filter(Boolean)
      .map(named)
      .join(', ') || undefined
  );
}

function textClauses(query: URLSearchParams, columns: readonly PublishedColumn[]): readonly string[] {
  const texts = [...query.getAll('q'), ...query.getAll('query')];
  return texts.flatMap((text) => whereOfText(text, columns) ?? []);
}

/** Descending; `-` turns it round. */
function orderOf(query: URLSearchParams): string | undefined {
  const names = query.getAll('sort').flatMap((list) => list.split(','));
  const keys = names.map((name) => name.trim()).filter(Boolean);
  return (
    keys
      .map((key) => (key.startsWith('-') ? `${named(key.slice(1))} ASC` : `${named(key)} DESC`))
      .join(', ') || undefined
  );
}

/** Facets of which several chosen values mean any of them. */
function disjunctiveOf(query: URLSearchParams): readonly string[] {
  const names = [...query].flatMap(([name, value]) =>
    name.startsWith('disjunctive.') && value !== 'false' ? [name.slice('disjunctive.'.length)] : [],
  );
  return [...new Set(names)].slice(0, MOST_DISJUNCTIVE);
}

function chosen(
  query: URLSearchParams,
  family: string,
): readonly (readonly [field: string, value: string])[] {
  return [...query].flatMap(([name, value]) =>
    name.startsWith(`${family}.`) && value !== '' ? [[name.slice(family.length + 1), value] as const] : [],
  );
}

function refinements(query: URLSearchParams, family: 'refine' | 'exclude'): readonly string[] {
  return chosen(query, family).map(([field, value]) => `${named(field)}:${quoted(value)}`);
}

function placeClauses(query: URLSearchParams, columns: readonly PublishedColumn[]): readonly string[] {
  const place =
    columns.find(({ kind }) => kind === 'geo_point_2d') ?? columns.find(({ kind }) => kind === 'geo_shape');
  const around = query.get('geofilter.distance')?.split(',').map(Number);
  const polygon = query.get('geofilter.polygon');
  const box = query.get('geofilter.bbox');
  if (around === undefined && polygon === null && box === null) return [];
  if (place === undefined) return ['false = true'];
  const field = named(place.name);
  return [
    ...(around === undefined ? [] : [aroundClause(field, around)]),
    ...(polygon === null ? [] : [polygonClause(field, polygon)]),
    ...(box === null ? [] : [boxClause(field, box)]),
  ];
}

/** `lat,lon,metres`; without a distance, the very place. */
function aroundClause(
  field: string,
  [lat = Number.NaN, lon = Number.NaN, metres = 1]: readonly number[],
): string {
  if (![lat, lon, metres].every(Number.isFinite)) throw notAPlace('geofilter.distance');
  return `within_distance(${field}, geom'POINT(${lon} ${lat})', ${Math.max(0, metres)}m)`;
}

/** `lat,lon,lat,lon` of two corners, as maps of the old portal sent them. */
function boxClause(field: string, text: string): string {
  const degrees = text.split(',').map(Number);
  if (degrees.length !== 4 || !degrees.every(Number.isFinite)) throw notAPlace('geofilter.bbox');
  return `in_bbox(${field}, ${degrees.join(', ')})`;
}

/** `(lat,lon),(lat,lon),…`; closed when it is not. */
function polygonClause(field: string, text: string): string {
  const points = [...text.matchAll(/\(\s*(-?[\d.]+)\s*,\s*(-?[\d.]+)\s*\)/g)].map(
    ([, lat, lon]) => `${Number(lon)} ${Number(lat)}`,
  );
  if (points.length < 3 || points.length > 1_000 || points.some((point) => point.includes('NaN'))) {
    throw notAPlace('geofilter.polygon');
  }
  const ring = points[0] === points.at(-1) ? points : [...points, points[0]];
  return `intersects(${field}, geom'POLYGON((${ring.join(', ')}))')`;
}

function notAPlace(name: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name, value: '…' });
}
