// The box around a GeoJSON geometry.
import type { Box } from '../places/geometry.ts';

/** The smallest box around a geometry's positions; undefined when it has none. */
export function boxOfGeometry(geometry: unknown): Box | undefined {
  const box = { south: Infinity, north: -Infinity, west: Infinity, east: -Infinity };
  widen(geometry, box);
  return box.south <= box.north ? box : undefined;
}

type Widening = { south: number; north: number; west: number; east: number };

function widen(part: unknown, box: Widening): void {
  if (Array.isArray(part)) {
    const [lon, lat] = part as readonly unknown[];
    if (typeof lon !== 'number' || typeof lat !== 'number') {
      for (const inner of part) widen(inner, box);
      return;
    }
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
  } else if (typeof part === 'object' && part !== null) {
    const { coordinates, geometries } = part as { coordinates?: unknown; geometries?: unknown };
    widen(coordinates ?? geometries, box);
  }
}
