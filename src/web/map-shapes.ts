// Land and borders for maps that are drawn on the server: Web Mercator, clipped to what is seen.
// Pure: rings of degrees in, SVG path data out, so that a page carries only the coast that it shows.

/** A rectangle in degrees (WGS84). */
export type MapBox = {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** Rings of [longitude, latitude], as `browser/basemap/france.json` holds them. */
export type Basemap = {
  readonly land: readonly Ring[];
  readonly borders?: readonly Ring[];
};

/** A closed ring or an open line. */
export type Ring = readonly (readonly [lon: number, lat: number])[];

/** Path data in the units of `worldX` and `worldY`; the SVG's viewBox chooses what is seen. */
export type MapShapes = { readonly land: string; readonly borders: string };

/** The world is a square of this side, so that path data needs no more than a few digits. */
export const worldSize = 100_000;

type Point = readonly [x: number, y: number];
type WorldBox = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** Longitude to the right, 0 at the antimeridian. */
export function worldX(lon: number): number {
  return ((lon + 180) / 360) * worldSize;
}

/** Latitude downwards, 0 near 85° N. */
export function worldY(lat: number): number {
  const clamped = Math.max(-85, Math.min(85, lat));
  const angle = (clamped * Math.PI) / 180;
  return (0.5 - Math.log(Math.tan(Math.PI / 4 + angle / 2)) / (2 * Math.PI)) * worldSize;
}

/** The viewBox that shows `box` in a frame of `width` by `height`, with nothing stretched. */
export function viewBoxOf(
  box: MapBox,
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

/** A box around a point, `km` from its middle to its sides. */
export function boxAround(lat: number, lon: number, km: number): MapBox {
  const dLat = km / 111.2;
  const dLon = dLat / Math.max(0.1, Math.cos((lat * Math.PI) / 180));
  return { west: lon - dLon, east: lon + dLon, south: lat - dLat, north: lat + dLat };
}

/** What of `basemap` meets `box` (widened by half, for frames of other proportions). */
export function clipShapes(basemap: Basemap, box: MapBox): MapShapes {
  const around = widen({
    x0: worldX(box.west),
    y0: worldY(box.north),
    x1: worldX(box.east),
    y1: worldY(box.south),
  });
  const digits = around.x1 - around.x0 > 2000 ? 0 : around.x1 - around.x0 > 200 ? 1 : 2;
  const pathsOf = (rings: readonly Ring[], close: boolean) =>
    rings.map((ring) => ringPath(ring, around, { digits, close })).join('');
  return { land: pathsOf(basemap.land, true), borders: pathsOf(basemap.borders ?? [], false) };
}

function widen(box: WorldBox): WorldBox {
  const [dx, dy] = [(box.x1 - box.x0) / 2, (box.y1 - box.y0) / 2];
  return { x0: box.x0 - dx, x1: box.x1 + dx, y0: box.y0 - dy, y1: box.y1 + dy };
}

function ringPath(ring: Ring, box: WorldBox, how: { digits: number; close: boolean }): string {
  const points = ring.map(([lon, lat]): Point => [worldX(lon), worldY(lat)]);
  if (!meets(points, box)) return '';
  if (how.close) return pathOf(clipRing(points, box), how.digits, 'Z');
  return linePieces(points, box)
    .map((piece) => pathOf(piece, how.digits, ''))
    .join('');
}

function meets(points: readonly Point[], box: WorldBox): boolean {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const least = (all: readonly number[]) => all.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = (all: readonly number[]) => all.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return most(xs) >= box.x0 && least(xs) <= box.x1 && most(ys) >= box.y0 && least(ys) <= box.y1;
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

function linePieces(points: readonly Point[], box: WorldBox): readonly (readonly Point[])[] {
  const pieces: Point[][] = [];
  let piece: Point[] = [];
  for (const point of points) {
    const within = point[0] >= box.x0 && point[0] <= box.x1 && point[1] >= box.y0 && point[1] <= box.y1;
    if (within) piece.push(point);
    else if (piece.length > 0) {
      pieces.push([...piece, point]);
      piece = [];
    }
  }
  return piece.length > 1 ? [...pieces, piece] : pieces;
}

/** Points nearer than the last digit are dropped. */
function pathOf(points: readonly Point[], digits: number, end: string): string {
  const texts: string[] = [];
  for (const [x, y] of points) {
    const text = `${Number(x.toFixed(digits))} ${Number(y.toFixed(digits))}`;
    if (text !== texts.at(-1)) texts.push(text);
  }
  return texts.length < 2 ? '' : `M${texts.join('L')}${end}`;
}
