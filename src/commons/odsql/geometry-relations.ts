// How two geometries of GeoJSON lie to each other, in the plane of longitude and latitude; borders belong to them.
// Distances are those of the sphere, between two points to the metre, of lines and areas by a plane around them.
import { angleBetween } from '../query-shapes.ts';
import type { Geometry, Position } from './ast.ts';
import { boxOfGeometry } from './geometry-box.ts';

type Line = readonly Position[];
type Parts = {
  readonly points: Line;
  readonly lines: readonly Line[];
  readonly areas: readonly (readonly Line[])[];
};

const EARTH = 6_371_008.8;
const RADIAN = Math.PI / 180;

/** Metres between two points along a great circle. */
export function metresBetween([lonA, latA]: Position, [lonB, latB]: Position): number {
  return EARTH * angleBetween({ lat: latA, lon: lonA }, { lat: latB, lon: lonB });
}

/** Whether two geometries have a position in common. */
export function intersect(a: Geometry, b: Geometry): boolean {
  if (!boxesMeet(a, b)) return false;
  const [left, right] = [partsOf(a), partsOf(b)];
  if (someStart(left, right) || someStart(right, left)) return true;
  const segments = segmentsOf(right);
  return segmentsOf(left).some((one) => segments.some((other) => cross(one, other)));
}

/** Whether every position of `a` is one of `b`. */
export function isWithin(a: Geometry, b: Geometry): boolean {
  if (!boxesMeet(a, b)) return false;
  const [inner, outer] = [partsOf(a), partsOf(b)];
  if (inner.areas.length > 0 && outer.areas.length === 0) return false;
  if (!inner.points.every((point) => isOn(point, outer))) return false;
  const borders = segmentsOf(outer);
  if (!segmentsOf(inner).every((segment) => isSegmentOn(segment, outer, borders))) return false;
  const holes = outer.areas.flatMap((rings) => rings.slice(1));
  return !holes.some((hole) => inner.areas.some((rings) => hole.some((point) => sideOf(point, rings) > 0)));
}

/** A test whether positions lie on a geometry, for many of them: what is too far north or south is passed over. */
export function testerOf(geometry: Geometry): (position: Position) => boolean {
  const { points, lines, areas } = partsOf(geometry);
  const segments = lines.flatMap(segmentsIn);
  const borders = areas.map((rings) => rings.flatMap(segmentsIn));
  return (position) =>
    points.some(([lon, lat]) => lon === position[0] && lat === position[1]) ||
    segments.some((segment) => isBetween(position, segment)) ||
    borders.some((border) => sideOfBorder(position, border) >= 0);
}

/** Metres between two geometries, 0 when they meet. */
export function metresApart(a: Geometry, b: Geometry): number {
  if (a.type === 'Point' && b.type === 'Point') return metresBetween(a.coordinates, b.coordinates);
  if (intersect(a, b)) return 0;
  const [left, right] = [partsOf(a), partsOf(b)];
  return Math.min(nearest(left, right), nearest(right, left));
}

/** From every position of one to the points and segments of the other. */
function nearest(from: Parts, to: Parts): number {
  const positions = [...from.points, ...from.lines.flat(), ...from.areas.flat(2)];
  const segments = segmentsOf(to);
  let least = Infinity;
  for (const position of positions) {
    for (const point of to.points) least = Math.min(least, metresBetween(position, point));
    for (const segment of segments)
      least = Math.min(least, metresBetween(position, footOn(segment, position)));
  }
  return least;
}

type Segment = readonly [Position, Position];

/** The position of a segment that is closest to another, in a plane around that one. */
function footOn([start, end]: Segment, [lon, lat]: Position): Position {
  const narrow = Math.cos(lat * RADIAN);
  const [x, y] = [(end[0] - start[0]) * narrow, end[1] - start[1]];
  const length = x * x + y * y;
  if (length === 0) return start;
  const along = ((lon - start[0]) * narrow * x + (lat - start[1]) * y) / length;
  const share = Math.max(0, Math.min(1, along));
  return [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share];
}

function partsOf(geometry: Geometry): Parts {
  switch (geometry.type) {
    case 'Point':
      return { points: [geometry.coordinates], lines: [], areas: [] };
    case 'MultiPoint':
      return { points: geometry.coordinates, lines: [], areas: [] };
    case 'LineString':
      return { points: [], lines: [geometry.coordinates], areas: [] };
    case 'MultiLineString':
      return { points: [], lines: geometry.coordinates, areas: [] };
    case 'Polygon':
      return { points: [], lines: [], areas: [geometry.coordinates] };
    case 'MultiPolygon':
      return { points: [], lines: [], areas: geometry.coordinates };
    case 'GeometryCollection': {
      const all = geometry.geometries.map(partsOf);
      return {
        points: all.flatMap(({ points }) => points),
        lines: all.flatMap(({ lines }) => lines),
        areas: all.flatMap(({ areas }) => areas),
      };
    }
    default:
      return { points: [], lines: [], areas: [] };
  }
}

function boxesMeet(a: Geometry, b: Geometry): boolean {
  const [one, other] = [boxOfGeometry(a), boxOfGeometry(b)];
  if (one === undefined || other === undefined) return false;
  return (
    one.south <= other.north && one.north >= other.south && one.west <= other.east && one.east >= other.west
  );
}

/** Whether a point, or the beginning of a line or ring, of one lies on the other. */
function someStart(one: Parts, other: Parts): boolean {
  const starts = [...one.lines, ...one.areas.flat()].flatMap((line) => line.slice(0, 1));
  return [...one.points, ...starts].some((position) => isOn(position, other));
}

function isOn(position: Position, { points, lines, areas }: Parts): boolean {
  return (
    points.some(([lon, lat]) => lon === position[0] && lat === position[1]) ||
    lines.some((line) => segmentsIn(line).some((segment) => isBetween(position, segment))) ||
    areas.some((rings) => sideOf(position, rings) >= 0)
  );
}

/** 1 inside, 0 on the border, -1 outside; even-odd over all rings. */
function sideOf(position: Position, rings: readonly Line[]): number {
  return sideOfBorder(position, rings.flatMap(segmentsIn));
}

function sideOfBorder(position: Position, border: readonly Segment[]): number {
  const [lon, lat] = position;
  let inside = false;
  for (const segment of border) {
    const [[lon1, lat1], [lon2, lat2]] = segment;
    if ((lat1 > lat && lat2 > lat) || (lat1 < lat && lat2 < lat)) continue;
    if (isBetween(position, segment)) return 0;
    if (lat1 > lat === lat2 > lat) continue;
    if (lon < ((lon2 - lon1) * (lat - lat1)) / (lat2 - lat1) + lon1) inside = !inside;
  }
  return inside ? 1 : -1;
}

function isSegmentOn(segment: Segment, outer: Parts, borders: readonly Segment[]): boolean {
  const [start, end] = segment;
  const shares = borders.flatMap((border) => crossings(segment, border)).sort((a, b) => a - b);
  const stops = [0, ...shares, 1];
  const at = (share: number): Position => [
    start[0] + (end[0] - start[0]) * share,
    start[1] + (end[1] - start[1]) * share,
  ];
  if (!isOn(start, outer) || !isOn(end, outer)) return false;
  return stops.every((stop, index) => {
    const next = stops[index + 1];
    return next === undefined || next - stop < 1e-12 || isAlmostOn(at((stop + next) / 2), outer, borders);
  });
}

/** A middle between two crossings may miss, by rounding, the line that it lies on. */
function isAlmostOn(position: Position, outer: Parts, borders: readonly Segment[]): boolean {
  if (isOn(position, outer)) return true;
  return borders.some((border) => metresBetween(position, footOn(border, position)) < 1e-6);
}

/** Where along `one` it meets `other`, as shares of its length. */
function crossings([a, b]: Segment, [c, d]: Segment): readonly number[] {
  const [x, y] = [b[0] - a[0], b[1] - a[1]];
  const turn = x * (d[1] - c[1]) - y * (d[0] - c[0]);
  const along = (position: Position): number =>
    Math.abs(x) > Math.abs(y) ? (position[0] - a[0]) / x : (position[1] - a[1]) / y;
  if (turn === 0) return [c, d].filter((end) => isBetween(end, [a, b])).map(along);
  const share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn;
  return share > 0 && share < 1 ? [share] : [];
}

function segmentsOf({ lines, areas }: Parts): readonly Segment[] {
  return [...lines, ...areas.flat()].flatMap(segmentsIn);
}

function segmentsIn(line: Line): readonly Segment[] {
  return line.slice(1).map((end, at) => [line[at] as Position, end]);
}

function isBetween([lon, lat]: Position, [start, end]: Segment): boolean {
  if (turnOf(start, end, [lon, lat]) !== 0) return false;
  return (
    lon >= Math.min(start[0], end[0]) &&
    lon <= Math.max(start[0], end[0]) &&
    lat >= Math.min(start[1], end[1]) &&
    lat <= Math.max(start[1], end[1])
  );
}

function cross([a, b]: Segment, [c, d]: Segment): boolean {
  const [one, two] = [Math.sign(turnOf(a, b, c)), Math.sign(turnOf(a, b, d))];
  const [three, four] = [Math.sign(turnOf(c, d, a)), Math.sign(turnOf(c, d, b))];
  if (one !== two && three !== four) return true;
  return isBetween(c, [a, b]) || isBetween(d, [a, b]) || isBetween(a, [c, d]) || isBetween(b, [c, d]);
}

/** Above zero when the way from `a` by `b` to `c` turns left. */
function turnOf(a: Position, b: Position, c: Position): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The convex hull of positions: a polygon, or the line or point that they make. */
export function hullOf(positions: Line): Geometry | undefined {
  const sorted = [...positions].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const distinct = sorted.filter(
    (one, at) => at === 0 || one[0] !== sorted[at - 1]?.[0] || one[1] !== sorted[at - 1]?.[1],
  );
  const [first, last] = [distinct[0], distinct.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  if (distinct.length === 1) return { type: 'Point', coordinates: first };
  const ring = [...half(distinct), ...half([...distinct].reverse())];
  if (ring.length < 3) return { type: 'LineString', coordinates: [first, last] };
  return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] };
}

/** One side of the hull, without its last position. */
function half(sorted: Line): Position[] {
  const side: Position[] = [];
  for (const position of sorted) {
    while (side.length > 1 && turnOf(side.at(-2) as Position, side.at(-1) as Position, position) <= 0)
      side.pop();
    side.push(position);
  }
  side.pop();
  return side;
}
