// Records on a map: what falls into one cell of a grid of 64 pixels is one cluster, at the mean of its places.
// Exact positions and positions of communes are never mixed: they make two lists.
import type { Node } from '../../commons/query.ts';
import type { ShapeNode } from '../../commons/query-parts.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import { listBits } from './bits.ts';
import { flag } from './columns.ts';
import { checkTime, findDocuments, type Reading } from './evaluation.ts';

/** A viewport. West beyond east crosses the antimeridian. */
export type Box = Omit<Extract<ShapeNode, { kind: 'box' }>, 'kind'>;

/** Records near each other; a cluster of one says which record it is. */
export type Cluster = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly record?: number;
};

/** The records of a viewport, largest clusters first. */
export type Clusters = {
  readonly seq: number;
  /** Exact positions. */
  readonly exact: readonly Cluster[];
  /** Records of which only the commune is known. */
  readonly communes: readonly Cluster[];
  /** How many records each list stands for. */
  readonly exactCount: number;
  readonly communeCount: number;
};

/** Cells of a tile of 256 pixels, as a power of two: 4 x 4. */
const CELLS_POWER = 2;
const DEEPEST_ZOOM = 22;

type Cell = { count: number; lat: number; lon: number; doc: number };

/** Clusters of the records that meet `where` in `box`, at a zoom of 0 to 22. */
export function clustersOf(
  where: Node,
  { box, zoom }: { box: Box; zoom: number },
  reading: Reading,
): Clusters {
  const { columns, seq } = reading.view;
  const docs = listBits(findDocuments(where, reading));
  const inside = insideShape({ kind: 'box', ...box });
  const power = Math.min(DEEPEST_ZOOM, Math.max(0, Math.floor(zoom))) + CELLS_POWER;
  const shift = 32 - power;
  const grids = { exact: new Map<number, Cell>(), communes: new Map<number, Cell>() };
  for (let index = 0; index < docs.length; index += 1) {
    if ((index & 0xffff) === 0) checkTime(reading.deadline);
    const doc = docs[index] as number;
    const flags = columns.flags[doc] as number;
    if ((flags & (flag.exact | flag.commune)) === 0) continue;
    const lat = columns.lat[doc] as number;
    const lon = columns.lon[doc] as number;
    if (!inside(lat, lon)) continue;
    const key = ((columns.x[doc] as number) >>> shift) * 2 ** power + ((columns.y[doc] as number) >>> shift);
    add((flags & flag.exact) === 0 ? grids.communes : grids.exact, key, { lat, lon, doc });
  }
  const exact = listOf(grids.exact, columns.record);
  const communes = listOf(grids.communes, columns.record);
  return { seq, exact, communes, exactCount: sum(exact), communeCount: sum(communes) };
}

function add(grid: Map<number, Cell>, key: number, place: { lat: number; lon: number; doc: number }): void {
  const cell = grid.get(key);
  if (cell === undefined) {
    grid.set(key, { count: 1, lat: place.lat, lon: place.lon, doc: place.doc });
    return;
  }
  cell.count += 1;
  cell.lat += place.lat;
  cell.lon += place.lon;
}

function listOf(grid: ReadonlyMap<number, Cell>, record: Uint32Array): readonly Cluster[] {
  const clusters = [...grid.values()].map(({ count, lat, lon, doc }) => ({
    lat: lat / count,
    lon: lon / count,
    count,
    ...(count === 1 ? { record: record[doc] as number } : {}),
  }));
  return clusters.sort((a, b) => b.count - a.count);
}

function sum(clusters: readonly Cluster[]): number {
  return clusters.reduce((total, { count }) => total + count, 0);
}
