// Land and borders for maps that are drawn on the server: Web Mercator, clipped to what is seen.
// Pure: rings of degrees in, SVG path data out, so that a page carries only the coast that it shows.
import type { Box, Ring } from '../commons/places/geometry.ts';
import { unitX, unitY } from '../commons/places/mercator.ts';

type Point = readonly [x: number, y: number];
type WorldBox = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
type Outline = { readonly points: readonly Point[]; readonly box: WorldBox };

/** Projected rings with their boxes: made once, drawn from for every map. */
export type Basemap = {
  /** One ring per department or island of the country: its borders are theirs. */
  readonly land: readonly Outline[];
  /** What lies around: other countries. */
  readonly around: readonly Outline[];
};

/** Path data in the units of `worldX` and `worldY`; the SVG's viewBox chooses what is seen. */
export type MapShapes = { readonly land: string; readonly around: string };

/** The world is a square of this side, so that path data needs no more than a few digits. */
export const worldSize = 100_000;

/** Longitude to the right, 0 at the antimeridian. */
export function worldX(lon: number): number {
  return unitX(lon) * worldSize;
}

/** Latitude downwards, 0 near 85° N. */
export function worldY(lat: number): number {
  return unitY(lat) * worldSize;
}

/** The viewBox that shows `box` in a frame of `width` by `height`, with nothing stretched. */
export function viewBoxOf(
  box: Box,
  width: number,
  height: number,
): { x: number; y: number; width: number; height: number } {
  const x0 = worldX(box.west);
  const y0 = worldY(box.north);
  const spanX = Math.max(worldX(box.east) - x0, 1);
  const spanY = Math.max(worldY(box.south) - y0, 1);
  const scale = Math.max(spanX / width, spanY / height);
  const [w, h] = [scale * width, scale * height];
  return { x: x0 - (w - spanX) / 2, y: y0 - (h - spanY) / 2, width: w, height: h };
}

/** Projects rings of degrees, once. */
export function prepareBasemap(rings: {
  readonly land: readonly Ring[];
  readonly around: readonly Ring[];
}): Basemap {
  return { land: rings.land.map(outlineOf), around: rings.around.map(outlineOf) };
}

function outlineOf(ring: Ring): Outline {
  const points = ring.map(([lon, lat]): Point => [worldX(lon), worldY(lat)]);
  const box = { x0: worldSize, y0: worldSize, x1: 0, y1: 0 };
  for (const [x, y] of points) {
    box.x0 = Math.min(box.x0, x);
    box.x1 = Math.max(box.x1, x);
    box.y0 = Math.min(box.y0, y);
    box.y1 = Math.max(box.y1, y);
  }
  return { points, box };
}

/** What of `basemap` meets `box`, widened for frames of other proportions. */
export function clipShapes(basemap: Basemap, box: Box): MapShapes {
  const seen = { x0: worldX(box.west), y0: worldY(box.north), x1: worldX(box.east), y1: worldY(box.south) };
  // A step of 1/400 of the box is one pixel on a record's map, two on the map of results.
  const step = Math.max(seen.x1 - seen.x0, 1) / 400;
  const wide = widen(seen);
  const pathsOf = (outlines: readonly Outline[]) =>
    outlines.map((one) => outlinePath(one, wide, step)).join('');
  return { land: pathsOf(basemap.land), around: pathsOf(basemap.around) };
}

function widen(box: WorldBox): WorldBox {
  const [dx, dy] = [(box.x1 - box.x0) * 0.4, (box.y1 - box.y0) * 0.4];
  return { x0: box.x0 - dx, x1: box.x1 + dx, y0: box.y0 - dy, y1: box.y1 + dy };
}

function outlinePath({ points, box }: Outline, seen: WorldBox, step: number): string {
  const meets = box.x1 >= seen.x0 && box.x0 <= seen.x1 && box.y1 >= seen.y0 && box.y0 <= seen.y1;
  if (!meets) return '';
  const within = box.x0 >= seen.x0 && box.x1 <= seen.x1 && box.y0 >= seen.y0 && box.y1 <= seen.y1;
  return pathOf(within ? points : clipRing(points, seen), step);
}

/** Sutherland and Hodgman, "Reentrant polygon clipping", CACM 17 (1974): one side of the box after another. */
function clipRing(points: readonly Point[], box: WorldBox): readonly Point[] {
  let kept = points;
  for (const [axis, limit, sign] of [
    [0, box.x0, 1],
    [0, box.x1, -1],
    [1, box.y0, 1],
    [1, box.y1, -1],
  ] as const) {
    const inside = (point: Point) => (point[axis] - limit) * sign >= 0;
    kept = kept.flatMap((point, index) => {
      const before = kept[index === 0 ? kept.length - 1 : index - 1] ?? point;
      if (inside(point)) return inside(before) ? [point] : [crossing(before, point, axis, limit), point];
      return inside(before) ? [crossing(before, point, axis, limit)] : [];
    });
  }
  return kept;
}

function crossing(a: Point, b: Point, axis: 0 | 1, limit: number): Point {
  const share = (limit - a[axis]) / (b[axis] - a[axis]);
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
}

/** Relative path data, rounded to what can be seen; points nearer than one step are dropped. */
function pathOf(points: readonly Point[], step: number): string {
  const digits = Math.max(0, Math.ceil(-Math.log10(step * 1.2)));
  const unit = 10 ** -digits;
  let [x, y] = [0, 0];
  const moves: string[] = [];
  for (const point of points) {
    if (moves.length > 0 && Math.abs(point[0] - x) < step && Math.abs(point[1] - y) < step) continue;
    const [dx, dy] = [Math.round((point[0] - x) / unit), Math.round((point[1] - y) / unit)];
    [x, y] = [x + dx * unit, y + dy * unit];
    moves.push(`${moves.length === 0 ? 'M' : 'l'}${short(dx * unit, digits)} ${short(dy * unit, digits)}`);
  }
  return moves.length < 3 ? '' : `${moves.join('')}Z`;
}

function short(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}
