// Shapes on the map. Positions are compared as 32-bit floats (some metres), as the index keeps them.
import type { Point } from './places/geometry.ts';
import type { ShapeNode } from './query-parts.ts';

/** Whether a position lies in a shape. */
export type Inside = (lat: number, lon: number) => boolean;

const EARTH_KM = 6371.0088;
const RADIAN = Math.PI / 180;

/** The test for one shape. Borders of a box belong to it; one whose west is beyond its east crosses the antimeridian. */
export function insideShape(shape: ShapeNode): Inside {
  if (shape.kind === 'box') return insideBox(shape);
  return shape.kind === 'circle' ? insideCircle(shape) : insidePolygon(shape.points);
}

/** Kilometres between two positions along a great circle. */
export function kilometres(a: Point, b: Point): number {
  return EARTH_KM * angleBetween(a, b);
}

/** The angle at the centre of the earth between two positions, in radians (haversine). */
export function angleBetween(a: Point, b: Point): number {
  const halfLat = Math.sin(((b.lat - a.lat) * RADIAN) / 2);
  const halfLon = Math.sin(((b.lon - a.lon) * RADIAN) / 2);
  const chord = halfLat * halfLat + Math.cos(a.lat * RADIAN) * Math.cos(b.lat * RADIAN) * halfLon * halfLon;
  return 2 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

function insideBox({ south, west, north, east }: Extract<ShapeNode, { kind: 'box' }>): Inside {
  if (west <= east) {
    return (lat, lon) => lat >= south && lat <= north && lon >= west && lon <= east;
  }
  return (lat, lon) => lat >= south && lat <= north && (lon >= west || lon <= east);
}

function insideCircle({ lat, lon, km }: Extract<ShapeNode, { kind: 'circle' }>): Inside {
  const height = km / (EARTH_KM * RADIAN) + 1e-6;
  return (placeLat, placeLon) =>
    Math.abs(placeLat - lat) <= height && kilometres({ lat, lon }, { lat: placeLat, lon: placeLon }) <= km;
}

/** Even-odd: a polygon that crosses itself is inside where a ray leaves it an odd number of times. */
function insidePolygon(points: readonly (readonly [lat: number, lon: number])[]): Inside {
  const lats = Float64Array.from(points, (point) => point[0]);
  const lons = Float64Array.from(points, (point) => point[1]);
  const box = {
    south: Math.min(...lats),
    north: Math.max(...lats),
    west: Math.min(...lons),
    east: Math.max(...lons),
  };
  return (lat, lon) => {
    if (lat < box.south || lat > box.north || lon < box.west || lon > box.east) return false;
    let inside = false;
    for (let here = 0, before = lats.length - 1; here < lats.length; before = here, here += 1) {
      const lat1 = lats[here] as number;
      const lat2 = lats[before] as number;
      if (lat1 > lat === lat2 > lat) continue;
      const lon1 = lons[here] as number;
      const lon2 = lons[before] as number;
      if (lon < ((lon2 - lon1) * (lat - lat1)) / (lat2 - lat1) + lon1) inside = !inside;
    }
    return inside;
  };
}
