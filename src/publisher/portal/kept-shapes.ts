// Small maps cut out of the basemap, kept: records of a town show the same coast.
import { boxAround } from '../../commons/places/geometry.ts';
import { type Basemap, clipShapes, type MapShapes } from '../../web/map-shapes.ts';

/** The land within `km` of a point and somewhat beyond, so that a box of that size around it is covered. */
export type ShapesNear = (at: { readonly lat: number; readonly lon: number }, km: number) => MapShapes;

/** A map is kept for each square of a tenth of a degree. */
const PER_DEGREE = 10;
/** A tenth of a degree is at most 11.1 km from corner to corner of half the square. */
const BEYOND = 12;
const KEPT = 500;

/** Cuts maps out of `basemap` and keeps the latest ones. */
export function keepShapes(basemap: Basemap): ShapesNear {
  const kept = new Map<string, MapShapes>();
  return ({ lat, lon }, km) => {
    const [y, x] = [Math.round(lat * PER_DEGREE), Math.round(lon * PER_DEGREE)];
    const key = `${y} ${x} ${km}`;
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= KEPT) kept.clear();
    const shapes = clipShapes(basemap, boxAround({ lat: y / PER_DEGREE, lon: x / PER_DEGREE }, km + BEYOND));
    kept.set(key, shapes);
    return shapes;
  };
}
