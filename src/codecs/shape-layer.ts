// Geometries as the records of a shapefile (ESRI Shapefile Technical Description, July 1998), put aside until its
// header, which tells their length and their box, can be written.
import type { Spool } from './spool.ts';
import type { Line, Parts, Polygon, Position } from './write-geometry.ts';

/** Kinds of layers, by their shape type (page 4). */
export const shapeTypes = { point: 1, line: 3, polygon: 5, multipoint: 8 } as const;
/** One of them. */
export type ShapeKind = keyof typeof shapeTypes;

/** A shape: its bytes without the record's header, and where it lies. */
export type ShapeRecord = { readonly kind: ShapeKind; readonly bytes: Buffer; readonly box: Box };

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

const headerSize = 100;

/** The shapes of a geometry: one a kind that it holds. */
export function shapeRecords({ points, lines, polygons }: Parts): readonly ShapeRecord[] {
  const [first, ...others] = points;
  const records: ShapeRecord[] = [];
  if (first !== undefined) records.push(others.length === 0 ? pointRecord(first) : multipoint(points));
  if (lines.length > 0) records.push(partsRecord('line', lines));
  if (polygons.length > 0) records.push(partsRecord('polygon', polygons.flatMap(turned)));
  return records;
}

/** A layer: its records and their index, each in its spool. */
export class ShapeLayer {
  readonly #kind: ShapeKind;
  readonly #records: Spool;
  readonly #index: Spool;
  #count = 0;
  #box: Box = [0, 0, 0, 0];

  constructor(kind: ShapeKind, records: Spool, index: Spool) {
    this.#kind = kind;
    this.#records = records;
    this.#index = index;
  }

  async add({ bytes, box }: ShapeRecord): Promise<void> {
    const place = Buffer.alloc(8);
    place.writeInt32BE((headerSize + this.#records.size) / 2, 0);
    place.writeInt32BE(bytes.length / 2, 4);
    await this.#index.write(place);
    this.#count += 1;
    const head = Buffer.alloc(8);
    head.writeInt32BE(this.#count, 0);
    head.writeInt32BE(bytes.length / 2, 4);
    this.#box = this.#count === 1 ? box : around(this.#box, box);
    await this.#records.write(Buffer.concat([head, bytes]));
  }

  /** The bytes of the .shp. */
  shapes(): AsyncGenerator<Buffer> {
    return this.#file(this.#records);
  }

  /** The bytes of the .shx. */
  index(): AsyncGenerator<Buffer> {
    return this.#file(this.#index);
  }

  async *#file(spool: Spool): AsyncGenerator<Buffer> {
    const header = Buffer.alloc(headerSize);
    header.writeInt32BE(9994, 0);
    header.writeInt32BE((headerSize + spool.size) / 2, 24);
    header.writeInt32LE(1000, 28);
    header.writeInt32LE(shapeTypes[this.#kind], 32);
    for (const [at, value] of this.#box.entries()) header.writeDoubleLE(value, 36 + 8 * at);
    yield header;
    yield* spool.read();
  }
}

function pointRecord([lon, lat]: Position): ShapeRecord {
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(shapeTypes.point, 0);
  writePlaces(bytes, 4, [[lon, lat]]);
  return { kind: 'point', bytes, box: [lon, lat, lon, lat] };
}

function multipoint(points: Line): ShapeRecord {
  const bytes = Buffer.alloc(40 + 16 * points.length);
  const box = writeBox(bytes, shapeTypes.multipoint, points);
  bytes.writeInt32LE(points.length, 36);
  writePlaces(bytes, 40, points);
  return { kind: 'multipoint', bytes, box };
}

/** Lines or rings: where each begins, then all places (pages 7 and 8). */
function partsRecord(kind: 'line' | 'polygon', lines: readonly Line[]): ShapeRecord {
  const places = lines.flat();
  const from = 44 + 4 * lines.length;
  const bytes = Buffer.alloc(from + 16 * places.length);
  const box = writeBox(bytes, shapeTypes[kind], places);
  bytes.writeInt32LE(lines.length, 36);
  bytes.writeInt32LE(places.length, 40);
  let begin = 0;
  for (const [at, line] of lines.entries()) {
    bytes.writeInt32LE(begin, 44 + 4 * at);
    begin += line.length;
  }
  writePlaces(bytes, from, places);
  return { kind, bytes, box };
}

function writeBox(bytes: Buffer, type: number, places: Line): Box {
  const box = places.map(([lon, lat]): Box => [lon, lat, lon, lat]).reduce(around);
  bytes.writeInt32LE(type, 0);
  for (const [at, value] of box.entries()) bytes.writeDoubleLE(value, 4 + 8 * at);
  return box;
}

function writePlaces(bytes: Buffer, from: number, places: Line): void {
  for (const [at, [lon, lat]] of places.entries()) {
    bytes.writeDoubleLE(lon, from + 16 * at);
    bytes.writeDoubleLE(lat, from + 16 * at + 8);
  }
}

/** Outer rings clockwise, holes the other way: so the format tells them apart (page 8). */
function turned(polygon: Polygon): readonly Line[] {
  return polygon.map((ring, at) => (isClockwise(ring) === (at === 0) ? ring : [...ring].reverse()));
}

function isClockwise(ring: Line): boolean {
  let area = 0;
  for (const [at, [lon, lat]] of ring.entries()) {
    const [nextLon, nextLat] = ring[(at + 1) % ring.length] ?? [lon, lat];
    area += lon * nextLat - nextLon * lat;
  }
  return area < 0;
}

function around(one: Box, two: Box): Box {
  return [
    Math.min(one[0], two[0]),
    Math.min(one[1], two[1]),
    Math.max(one[2], two[2]),
    Math.max(one[3], two[3]),
  ];
}
