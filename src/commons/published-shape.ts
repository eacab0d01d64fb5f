// The shape of an area as re-users get it: GeoJSON in WGS84, longitude first, from GeoJSON or from a ring of points as
// the bases write them. A point among shapes is one of them.
import { boxOf, centroidOf, type Point, type Ring } from './places/geometry.ts';
import { readPoint, readShape } from './places/read-point.ts';
import type { PublishedShape } from './published.ts';

const depths: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
};

/** The shape that a text holds; null when it holds none. */
export function publishedShape(text: string): PublishedShape | null {
  const geometry = text.trimStart().startsWith('{') ? geometryOf(text) : (polygonOf(text) ?? pointOf(text));
  return geometry === undefined ? null : { type: 'Feature', geometry, properties: {} };
}

type Geometry = PublishedShape['geometry'];

function geometryOf(text: string): Geometry | undefined {
  const json = parsed(text);
  const inner = json?.['type'] === 'Feature' ? json['geometry'] : json;
  const { type, coordinates } = (inner ?? {}) as Readonly<Record<string, unknown>>;
  const depth = typeof type === 'string' ? depths[type] : undefined;
  if (depth === undefined || typeof type !== 'string') return undefined;
  return isNested(coordinates, depth) ? { type, coordinates } : undefined;
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}

/** Lists of lists down to positions of two or three numbers that are degrees. */
function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) return value.length > 0 && value.every((part) => isNested(part, depth - 1));
  const [lon, lat] = value as readonly unknown[];
  return typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
}

function polygonOf(text: string): Geometry | undefined {
  const { ring = [] } = readShape(text);
  const [first] = ring;
  const last = ring.at(-1);
  if (first === undefined || ring.length < 3) return undefined;
  const closed = last?.[0] === first[0] && last[1] === first[1] ? ring : [...ring, first];
  return { type: 'Polygon', coordinates: [closed] };
}

/** "48.85,2.35" among shapes, where readers of GeoJSON have written the points so. */
function pointOf(text: string): Geometry | undefined {
  const { point } = readPoint(text);
  const [, lat, lon] = /^\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text) ?? [];
  const coordinates = lat === undefined ? point && [point.lon, point.lat] : [Number(lon), Number(lat)];
  return coordinates !== undefined && isNested(coordinates, 0) ? { type: 'Point', coordinates } : undefined;
}

/** Where a shape is shown as one place: the centre of gravity of its largest ring, or the middle of its box. */
export function placeOfShape({ geometry }: PublishedShape): Point | undefined {
  const rings = ringsOf(geometry);
  const [largest] = rings.toSorted((a, b) => sizeOf(b) - sizeOf(a));
  return largest === undefined ? undefined : centroidOf(largest);
}

function ringsOf({ type, coordinates }: Geometry): readonly Ring[] {
  const depth = depths[type] ?? 0;
  if (depth === 0) return [[coordinates as Ring[number]]];
  if (depth === 1) return [coordinates as Ring];
  if (type === 'MultiLineString') return coordinates as Ring[];
  return type === 'Polygon'
    ? (coordinates as Ring[]).slice(0, 1)
    : (coordinates as Ring[][]).flatMap(([outer]) => (outer === undefined ? [] : [outer]));
}

function sizeOf(ring: Ring): number {
  const box = boxOf(ring);
  return box === undefined ? 0 : (box.north - box.south) * (box.east - box.west);
}
