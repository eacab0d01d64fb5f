// A zone drawn on the map as it stands in addresses: latitude and longitude of its corners in order,
// "48.86_2.34_48.9_2.4_48.8_2.5". It closes by itself, may cross itself (even-odd), and never crosses the antimeridian.
import { Refusal } from '../../commons/refusal.ts';

/** The corners of a zone, in degrees. */
export type Zone = readonly (readonly [lat: number, lon: number])[];

/** What a hand can draw, and what addresses can bear. */
export const mostCorners = 200;

/**
 * The zone of an address; undefined when there is none. Any of comma, semicolon, space and underscore may part its
 * numbers. Refuses `shape-invalid` (numbers that are none or off the globe, fewer than three corners) and
 * `zone-too-long`: a zone that cannot be meant must not show everything instead.
 */
export function readZone(text: string | null): Zone | undefined {
  if (text === null || text.trim() === '') return undefined;
  const parts = text.trim().split(/[\s,;_]+/, mostCorners * 2 + 1);
  if (parts.length > mostCorners * 2) throw new Refusal('zone-too-long', 400, { corners: mostCorners });
  const numbers = parts.map((part) => Number(part === '' ? Number.NaN : part));
  const corners: (readonly [number, number])[] = [];
  for (let at = 0; at + 1 < numbers.length; at += 2) {
    corners.push([numbers[at] as number, numbers[at + 1] as number]);
  }
  const sound = corners.every(([lat, lon]) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180);
  if (!sound || corners.length < 3 || numbers.length % 2 === 1) throw new Refusal('shape-invalid', 400);
  return corners;
}

/** A zone for an address, to some metres. */
export function writeZone(zone: Zone): string {
  return zone.flat().map(shortDegrees).join('_');
}

/** The smallest box around a zone. */
export function boxOfZone(zone: Zone): {
  readonly south: number;
  readonly west: number;
  readonly north: number;
  readonly east: number;
} {
  const lats = zone.map(([lat]) => lat);
  const lons = zone.map(([, lon]) => lon);
  return {
    south: Math.min(...lats),
    west: Math.min(...lons),
    north: Math.max(...lats),
    east: Math.max(...lons),
  };
}

/** Five digits: a metre. */
function shortDegrees(degrees: number): string {
  return String(Math.round(degrees * 100_000) / 100_000);
}
