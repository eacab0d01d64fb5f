// Which columns give the geometry of a row, and geometries of GeoJSON taken apart into points, lines and polygons:
// what is broken (no numbers, lines of one place, rings of two) is left out here once, so that no encoder meets it.
import { type WayToSystem, WGS84_CODE, wayTo } from '../commons/places/reference-systems.ts';
import { type Geometry, geometryOf } from './write-values.ts';
import type { ExportColumn, ExportRow } from './writing.ts';

/** A place: longitude and latitude in degrees, or easting and northing. Heights are not kept. */
export type Position = readonly [number, number];
/** Places one after the other. */
export type Line = readonly Position[];
/** Rings that end where they begin, the outer one first. */
export type Polygon = readonly Line[];

/** All that a geometry holds. */
export type Parts = {
  readonly points: readonly Position[];
  readonly lines: readonly Line[];
  readonly polygons: readonly Polygon[];
};

const deepest = 8;

/**
 * The geometry of a row is its first shape, else its first point. The column that gives it (the first of shapes, else
 * of points) is not among the others. With `epsg` it is in that system, and a row of which a place has no coordinates in
 * it has no geometry.
 */
export function geometryColumns(
  columns: readonly ExportColumn[],
  epsg = WGS84_CODE,
): {
  geometry(row: ExportRow): Geometry | undefined;
  readonly others: readonly ExportColumn[];
} {
  const shape = columns.find(({ kind }) => kind === 'geo_shape');
  const point = columns.find(({ kind }) => kind === 'geo_point_2d');
  const way = wayTo(epsg);
  const names = [shape, point].flatMap((column) => (column === undefined ? [] : [column.name]));
  return {
    geometry({ values }) {
      for (const name of names) {
        const found = geometryOf(values[name]);
        if (found !== undefined) return way === undefined ? found : expressed(found, way);
      }
      return undefined;
    },
    others: columns.filter((column) => column !== (shape ?? point)),
  };
}

/** The geometry in another system; undefined when one of its places has no coordinates in it. */
function expressed(geometry: Geometry, way: WayToSystem, depth = 0): Geometry | undefined {
  if ('geometries' in geometry && depth < deepest) {
    const inner = list(geometry.geometries).map((one) => expressed(one as Geometry, way, depth + 1));
    const collection = { ...geometry, geometries: inner };
    return inner.includes(undefined) ? undefined : collection;
  }
  const coordinates = moved(geometry.coordinates, way);
  return coordinates === undefined ? undefined : { ...geometry, coordinates };
}

/** Places, lines of them, and lines of lines; what is no place stays, for `partsOf` to leave out. */
function moved(value: unknown, way: WayToSystem): unknown {
  const inner = list(value);
  const [lon, lat] = inner;
  if (Number.isFinite(lon) && Number.isFinite(lat)) return way([lon as number, lat as number]);
  if (!inner.some(Array.isArray)) return value ?? [];
  const all = inner.map((one) => moved(one, way));
  return all.includes(undefined) ? undefined : all;
}

/** The parts of a geometry, of collections too; none of what is broken. */
export function partsOf(geometry: Geometry | undefined): Parts {
  const parts = { points: [] as Position[], lines: [] as Line[], polygons: [] as Polygon[] };
  if (geometry !== undefined) gather(geometry, parts, 0);
  return parts;
}

/** Has it nothing to draw? */
export function isEmpty({ points, lines, polygons }: Parts): boolean {
  return points.length + lines.length + polygons.length === 0;
}

type Gathered = { points: Position[]; lines: Line[]; polygons: Polygon[] };

function gather(geometry: Geometry, parts: Gathered, depth: number): void {
  const { type, coordinates } = geometry;
  if (type === 'Point') parts.points.push(...positions([coordinates]));
  else if (type === 'MultiPoint') parts.points.push(...positions(coordinates));
  else if (type === 'LineString') parts.lines.push(...linesOf([coordinates]));
  else if (type === 'MultiLineString') parts.lines.push(...linesOf(coordinates));
  else if (type === 'Polygon') parts.polygons.push(...polygonsOf([coordinates]));
  else if (type === 'MultiPolygon') parts.polygons.push(...polygonsOf(coordinates));
  else if (type === 'GeometryCollection' && 'geometries' in geometry && depth < deepest) {
    for (const inner of list(geometry.geometries)) gather(inner as Geometry, parts, depth + 1);
  }
}

function polygonsOf(value: unknown): Polygon[] {
  return list(value).flatMap((rings) => {
    const [outer, ...holes] = list(rings).map((ring) => closed(positions(ring)));
    return outer === undefined || outer.length < 4
      ? []
      : [[outer, ...holes.filter((hole) => hole.length >= 4)]];
  });
}

function linesOf(value: unknown): Line[] {
  return list(value)
    .map(positions)
    .filter((line) => line.length >= 2);
}

function closed(ring: readonly Position[]): Line {
  const first = ring[0];
  const last = ring.at(-1);
  if (first === undefined || last === undefined) return ring;
  return first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first];
}

function positions(value: unknown): Position[] {
  return list(value).flatMap((one) => {
    const [lon, lat] = list(one);
    return Number.isFinite(lon) && Number.isFinite(lat) ? [[lon as number, lat as number] as const] : [];
  });
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
