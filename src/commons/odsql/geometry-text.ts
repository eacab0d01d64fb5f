// Geometries written in questions: WKT and GeoJSON, longitude first. Coordinates must lie on the globe; swapped ones are
// the usual mistake, and the message says so. No more than some thousand positions.
import type { Geometry, Position } from './ast.ts';

/** A geometry, or what is wrong with the text. */
export type GeometryRead = { readonly geometry: Geometry } | { readonly problem: string };

const MOST_POSITIONS = 5_000;
const DEEPEST = 3;
const WKT = /\s*(?:([A-Za-z]+)|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)|([(),]))/y;

class Unreadable extends Error {}

/** Reads WKT or a GeoJSON geometry. */
export function readGeometry(text: string): GeometryRead {
  try {
    const geometry = text.trimStart().startsWith('{') ? fromGeoJson(JSON.parse(text), 0) : fromWkt(text);
    return { geometry };
  } catch (error) {
    if (error instanceof Unreadable || error instanceof SyntaxError) return { problem: error.message };
    throw error;
  }
}

/** How many numbers in brackets each type of geometry nests. */
const LEVELS: Readonly<Record<string, readonly [Exclude<Geometry['type'], 'GeometryCollection'>, number]>> = {
  POINT: ['Point', 0],
  MULTIPOINT: ['MultiPoint', 1],
  LINESTRING: ['LineString', 1],
  MULTILINESTRING: ['MultiLineString', 2],
  POLYGON: ['Polygon', 2],
  MULTIPOLYGON: ['MultiPolygon', 3],
};

function fromGeoJson(json: unknown, depth: number): Geometry {
  if (typeof json !== 'object' || json === null || depth > DEEPEST) throw new Unreadable('it is no geometry');
  const { type, coordinates, geometries, geometry } = json as Record<string, unknown>;
  if (type === 'Feature') return fromGeoJson(geometry, depth + 1);
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    return { type, geometries: geometries.map((one) => fromGeoJson(one, depth + 1)) };
  }
  const [name, level] = LEVELS[String(type).toUpperCase()] ?? [];
  if (name === undefined || level === undefined || name !== type) throw new Unreadable('it is no geometry');
  return made(name, positions(coordinates, level, { left: MOST_POSITIONS }), level);
}

/** Coordinates nested `level` deep, each position checked. */
function positions(json: unknown, level: number, count: { left: number }): unknown {
  if (!Array.isArray(json) || json.length === 0) throw new Unreadable('coordinates are missing');
  if (level > 0) return json.map((one) => positions(one, level - 1, count));
  count.left -= 1;
  if (count.left < 0) throw new Unreadable(`it has more than ${MOST_POSITIONS} positions`);
  return position(json[0], json[1]);
}

function position(lon: unknown, lat: unknown): Position {
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) {
    throw new Unreadable('a coordinate is no number');
  }
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    throw new Unreadable(`longitude comes first, then latitude: ${lon} ${lat} is no place on the globe`);
  }
  return [lon, lat];
}

function made(
  type: Exclude<Geometry['type'], 'GeometryCollection'>,
  coordinates: unknown,
  level: number,
): Geometry {
  const lines = linesOf(coordinates, level);
  const least = type.endsWith('Polygon') ? 4 : 2;
  const isLinear = level > 1 || type === 'LineString';
  if (isLinear && lines.some((line) => line.length < least))
    throw new Unreadable('a line has too few positions');
  if (least === 4 && lines.some((ring) => !isClosed(ring))) throw new Unreadable('a ring is not closed');
  return { type, coordinates } as Geometry;
}

/** Its lines or rings, whatever nests them. */
function linesOf(coordinates: unknown, level: number): readonly (readonly Position[])[] {
  if (level < 1) return [];
  if (level === 1) return [coordinates as readonly Position[]];
  return (coordinates as readonly unknown[]).flatMap((one) => linesOf(one, level - 1));
}

function isClosed(ring: readonly Position[]): boolean {
  const [first, last] = [ring[0], ring.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

function fromWkt(text: string): Geometry {
  const reader = new WktReader(text);
  const geometry = reader.geometry(0);
  reader.end();
  return geometry;
}

class WktReader {
  readonly #tokens: readonly string[];
  readonly #count = { left: MOST_POSITIONS };
  #next = 0;

  constructor(text: string) {
    const tokens: string[] = [];
    const source = text.replace(/^\s*SRID=4326;/i, '').trimEnd();
    WKT.lastIndex = 0;
    while (WKT.lastIndex < source.length) {
      const at = WKT.lastIndex;
      const match = WKT.exec(source);
      if (match === null) throw new Unreadable(`it is no WKT from character ${at}`);
      tokens.push(match[1]?.toUpperCase() ?? match[2] ?? match[3] ?? '');
    }
    this.#tokens = tokens;
  }

  geometry(depth: number): Geometry {
    const word = this.#tokens[this.#next++] ?? '';
    if (word === 'GEOMETRYCOLLECTION' && depth < DEEPEST) {
      return { type: 'GeometryCollection', geometries: this.#bracketed(() => this.geometry(depth + 1)) };
    }
    const [type, level] = LEVELS[word] ?? [];
    if (type === undefined || level === undefined)
      throw new Unreadable(`${word || 'nothing'} is no geometry`);
    if (this.#tokens[this.#next] === 'Z') throw new Unreadable('heights are not taken');
    return made(type, this.#coordinates(type, level), level);
  }

  end(): void {
    if (this.#next < this.#tokens.length) throw new Unreadable(`${this.#tokens[this.#next]} follows its end`);
  }

  #coordinates(type: string, level: number): unknown {
    if (level === 0) {
      this.#expect('(');
      const place = this.#position();
      this.#expect(')');
      return place;
    }
    if (level > 1) return this.#bracketed(() => this.#coordinates(type, level - 1));
    return this.#bracketed(() =>
      type === 'MultiPoint' && this.#tokens[this.#next] === '('
        ? this.#coordinates(type, 0)
        : this.#position(),
    );
  }

  #bracketed<T>(read: () => T): readonly T[] {
    this.#expect('(');
    const items = [read()];
    while (this.#tokens[this.#next] === ',') {
      this.#next += 1;
      items.push(read());
    }
    this.#expect(')');
    return items;
  }

  #position(): Position {
    this.#count.left -= 1;
    if (this.#count.left < 0) throw new Unreadable(`it has more than ${MOST_POSITIONS} positions`);
    const [lon, lat] = [Number(this.#tokens[this.#next] ?? NaN), Number(this.#tokens[this.#next + 1] ?? NaN)];
    this.#next += 2;
    return position(lon, lat);
  }

  #expect(sign: string): void {
    const token = this.#tokens[this.#next++];
    if (token !== sign) throw new Unreadable(`${token ?? 'its end'} stands where ${sign} is expected`);
  }
}
