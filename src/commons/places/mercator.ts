// Web Mercator, the projection of web maps: the world as a unit square, x to the east, y to the south.
import type { Box } from './geometry.ts';

/** Beyond this latitude the square ends. */
export const LAST_LATITUDE = 85.0511287798066;

/** From a longitude to the unit square. */
export function unitX(lon: number): number {
  return (lon + 180) / 360;
}

/** From a latitude to the unit square; beyond it, to its edge. */
export function unitY(lat: number): number {
  const kept = Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, lat));
  const sine = Math.sin((kept * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** The longitude of an x of the unit square. */
export function lonOf(x: number): number {
  return x * 360 - 180;
}

/** The latitude of a y of the unit square. */
export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

/** The largest zoom (fractional) at which a box fits in an image, with tiles of 256 pixels. */
export function zoomFor(box: Box, width: number, height: number): number {
  const across = Math.max(unitX(box.east) - unitX(box.west), Number.EPSILON);
  const down = Math.max(unitY(box.south) - unitY(box.north), Number.EPSILON);
  return Math.max(0, Math.min(22, Math.log2(Math.min(width / 256 / across, height / 256 / down))));
}
