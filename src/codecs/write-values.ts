// A published value as the plain text of one cell, as JSON, and as geometry: what all encoders share.
import type { PublishedPoint, PublishedShape, PublishedValue } from '../commons/published.ts';

/** A geometry of GeoJSON. */
export type Geometry = PublishedShape['geometry'];

/**
 * The text of a cell: numbers and booleans as in JSON, points as `lat, lon`, shapes as GeoJSON geometries, files by
 * their address, lists joined. Empty when there is no value.
 */
export function cellText(value: PublishedValue | undefined, listSeparator = ','): string {
  if (typeof value === 'string') return value;
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (isList(value)) return value.join(listSeparator);
  if ('lat' in value) return `${value.lat}, ${value.lon}`;
  if ('geometry' in value) return JSON.stringify(value.geometry);
  if ('url' in value) return value.url;
  return JSON.stringify(value.json) ?? '';
}

/** The value as it stands in JSON answers; `undefined` is null. */
export function jsonValue(value: PublishedValue | undefined): unknown {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' && 'json' in value ? value.json : value;
}

/** The geometry of a point or a shape. */
export function geometryOf(value: PublishedValue | undefined): Geometry | undefined {
  if (isShape(value)) return value.geometry;
  return isPoint(value) ? { type: 'Point', coordinates: [value.lon, value.lat] } : undefined;
}

/** Is it a list of texts? */
export function isList(value: PublishedValue | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** Is it a point? */
export function isPoint(value: PublishedValue | undefined): value is PublishedPoint {
  return typeof value === 'object' && value !== null && 'lat' in value;
}

/** Is it a shape? */
function isShape(value: PublishedValue | undefined): value is PublishedShape {
  return typeof value === 'object' && value !== null && 'geometry' in value;
}
