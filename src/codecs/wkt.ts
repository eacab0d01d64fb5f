// Geometries as Well-Known Text (OGC 06-103r4), longitude first.
import type { PublishedPoint, PublishedShape } from '../commons/published.ts';
import { type Line, partsOf } from './write-geometry.ts';
import { geometryOf } from './write-values.ts';

/** `POINT (2.35 48.85)`; undefined when there is nothing to draw. */
export function wktOf(value: PublishedPoint | PublishedShape): string | undefined {
  const { points, lines, polygons } = partsOf(geometryOf(value));
  const all = [
    ...some(
      'POINT',
      points.map((point) => `(${places([point])})`),
    ),
    ...some(
      'LINESTRING',
      lines.map((line) => `(${places(line)})`),
    ),
    ...some(
      'POLYGON',
      polygons.map((rings) => `(${rings.map((ring) => `(${places(ring)})`).join(', ')})`),
    ),
  ];
  return all.length > 1 ? `GEOMETRYCOLLECTION (${all.join(', ')})` : all[0];
}

function some(type: string, each: readonly string[]): readonly string[] {
  if (each.length === 0) return [];
  return [each.length === 1 ? `${type} ${each[0]}` : `MULTI${type} (${each.join(', ')})`];
}

function places(line: Line): string {
  return line.map(([lon, lat]) => `${lon} ${lat}`).join(', ');
}
