// Points, boxes and rings on the globe. Degrees everywhere, WGS84; none may cross the 180th meridian.
// Shapes that readers draw are told apart in `commons/query-shapes.ts`.

/** A place, in degrees. */
export type Point = { readonly lat: number; readonly lon: number };

/** A rectangle in degrees, bounds included. */
export type Box = {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
};

/** The outline of an area: a ring of `[lon, lat]` pairs, the order of GeoJSON. */
export type Ring = readonly (readonly [number, number])[];

/** Whether the point lies in the box or on its edge. */
export function inBox(point: Point, box: Box): boolean {
  return point.lat >= box.south && point.lat <= box.north && point.lon >= box.west && point.lon <= box.east;
}

/** The smallest box around the ring, or undefined when it has no point. */
export function boxOf(ring: Ring): Box | undefined {
  if (ring.length === 0) return undefined;
  let box = { south: 90, north: -90, west: 180, east: -180 };
  for (const [lon, lat] of ring) {
    box = {
      south: Math.min(box.south, lat),
      north: Math.max(box.north, lat),
      west: Math.min(box.west, lon),
      east: Math.max(box.east, lon),
    };
  }
  return box;
}

/** The box that reaches `km` kilometres from a point in each direction. */
export function boxAround({ lat, lon }: Point, km: number): Box {
  const high = km / 111.195;
  const wide = high / Math.max(0.01, Math.cos((lat * Math.PI) / 180));
  return { south: lat - high, north: lat + high, west: lon - wide, east: lon + wide };
}

/** The centre of gravity of a ring; of its points when it has no area (a line, a self-crossing that cancels out). */
export function centroidOf(ring: Ring): Point | undefined {
  const [origin] = ring;
  if (origin === undefined) return undefined;
  let [area, x, y] = [0, 0, 0];
  for (let at = 0; at < ring.length; at++) {
    const [lon, lat] = fromOrigin(ring[at] ?? origin, origin);
    const [nextLon, nextLat] = fromOrigin(ring[(at + 1) % ring.length] ?? origin, origin);
    const cross = lon * nextLat - nextLon * lat;
    area += cross;
    x += (lon + nextLon) * cross;
    y += (lat + nextLat) * cross;
  }
  const centre = { lon: origin[0] + x / (3 * area), lat: origin[1] + y / (3 * area) };
  const box = boxOf(ring);
  return Math.abs(area) > 1e-12 && box !== undefined && inBox(centre, box) ? centre : meanOf(ring);
}

/** Sums relative to the first point keep their digits for a ring of a few metres. */
function fromOrigin(
  position: readonly [number, number],
  origin: readonly [number, number],
): readonly [number, number] {
  return [position[0] - origin[0], position[1] - origin[1]];
}

function meanOf(ring: Ring): Point {
  let [lon, lat] = [0, 0];
  for (const position of ring) {
    lon += position[0] / ring.length;
    lat += position[1] / ring.length;
  }
  return { lon, lat };
}
