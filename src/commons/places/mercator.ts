// Web Mercator, the projection of web maps: the world as a unit square, x to the east, y to the south,
// and the numbering of tiles (zoom z: 2^z tiles a side).
import type { Box, Point } from './geometry.ts';

/** A place in the unit square. */
export type UnitPoint = { readonly x: number; readonly y: number };

/** A tile of the square pyramid. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number };

/** Beyond this latitude the square ends. */
const LAST_LATITUDE = 85.0511287798066;

/** From degrees to the unit square; latitudes beyond the square are brought to its edge. */
export function toUnit(point: Point): UnitPoint {
  const lat = Math.max(-LAST_LATITUDE, Math.min(LAST_LATITUDE, point.lat));
  const sine = Math.sin((lat * Math.PI) / 180);
  return { x: (point.lon + 180) / 360, y: 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI) };
}

/** From the unit square to degrees. */
export function fromUnit({ x, y }: UnitPoint): Point {
  return { lon: x * 360 - 180, lat: (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI };
}

/** The tile that holds a place at a zoom. */
export function tileAt(point: Point, z: number): Tile {
  const side = 2 ** z;
  const { x, y } = toUnit(point);
  const clamp = (value: number) => Math.min(side - 1, Math.max(0, Math.floor(value * side)));
  return { z, x: clamp(x), y: clamp(y) };
}

/** The box a tile covers. */
export function boxOfTile({ z, x, y }: Tile): Box {
  const side = 2 ** z;
  const northWest = fromUnit({ x: x / side, y: y / side });
  const southEast = fromUnit({ x: (x + 1) / side, y: (y + 1) / side });
  return { north: northWest.lat, west: northWest.lon, south: southEast.lat, east: southEast.lon };
}

/** Every tile that touches a box at a zoom, row by row. */
export function tilesOf(box: Box, z: number): Tile[] {
  const first = tileAt({ lat: box.north, lon: box.west }, z);
  const last = tileAt({ lat: box.south, lon: box.east }, z);
  const tiles: Tile[] = [];
  for (let y = first.y; y <= last.y; y++) for (let x = first.x; x <= last.x; x++) tiles.push({ z, x, y });
  return tiles;
}

/** The largest zoom (fractional) at which a box fits in an image, with tiles of 256 pixels. */
export function zoomFor(box: Box, width: number, height: number): number {
  const northWest = toUnit({ lat: box.north, lon: box.west });
  const southEast = toUnit({ lat: box.south, lon: box.east });
  const across = Math.max(southEast.x - northWest.x, Number.EPSILON);
  const down = Math.max(southEast.y - northWest.y, Number.EPSILON);
  return Math.max(0, Math.min(22, Math.log2(Math.min(width / 256 / across, height / 256 / down))));
}

/** The box of an image of a given size, centred on a point at a zoom. */
export function boxAt(centre: Point, zoom: number, width: number, height: number): Box {
  const unit = toUnit(centre);
  const [across, down] = [width / 256 / 2 ** zoom / 2, height / 256 / 2 ** zoom / 2];
  const northWest = fromUnit({ x: unit.x - across, y: unit.y - down });
  const southEast = fromUnit({ x: unit.x + across, y: unit.y + down });
  return { north: northWest.lat, west: northWest.lon, south: southEast.lat, east: southEast.lon };
}
