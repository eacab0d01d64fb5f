// Records on a map: what falls into one cell of a grid of 64 pixels is one cluster, at the mean of its places.
// Exact positions and positions of communes are never mixed: they make two lists.
import type { Node } from '../../commons/query.ts';
import type { ShapeNode } from '../../commons/query-parts.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import { listBits } from './bits.ts';
import { type ColumnsView, flag } from './columns.ts';
import { checkTime } from './deadline.ts';
import { findDocuments, type Reading } from './evaluation.ts';

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
  const width = 2 ** power;
  const { flags, lat, lon, x, y } = columns;
  const exact = new Grid();
  const communes = new Grid();
  for (let index = 0; index < docs.length; index += 1) {
    if ((index & 0xffff) === 0) checkTime(reading.deadline);
    const doc = docs[index] as number;
    const kind = (flags[doc] as number) & (flag.exact | flag.commune);
    if (kind === 0 || !inside(lat[doc] as number, lon[doc] as number)) continue;
    const cell = ((x[doc] as number) >>> shift) * width + ((y[doc] as number) >>> shift);
    const grid = kind === flag.exact ? exact : communes;
    grid.add(cell, doc, columns);
  }
  return {
    seq,
    exact: exact.clusters(columns),
    communes: communes.clusters(columns),
    exactCount: exact.total,
    communeCount: communes.total,
  };
}

/** Sums by cell. */
class Grid {
  total = 0;
  readonly #numbers = new Map<number, number>();
  readonly #docs: number[] = [];
  readonly #counts: number[] = [];
  readonly #lats: number[] = [];
  readonly #lons: number[] = [];

  add(cell: number, doc: number, { lat, lon }: ColumnsView): void {
    this.total += 1;
    const number = this.#numbers.get(cell);
    if (number === undefined) {
      this.#numbers.set(cell, this.#docs.length);
      this.#docs.push(doc);
      this.#counts.push(1);
      this.#lats.push(lat[doc] as number);
      this.#lons.push(lon[doc] as number);
      return;
    }
    this.#counts[number] = (this.#counts[number] as number) + 1;
    this.#lats[number] = (this.#lats[number] as number) + (lat[doc] as number);
    this.#lons[number] = (this.#lons[number] as number) + (lon[doc] as number);
  }

  clusters({ record }: ColumnsView): readonly Cluster[] {
    const clusters = this.#docs.map((doc, number) => {
      const count = this.#counts[number] as number;
      const place = {
        lat: (this.#lats[number] as number) / count,
        lon: (this.#lons[number] as number) / count,
      };
      return { ...place, count, ...(count === 1 ? { record: record[doc] as number } : {}) };
    });
    return clusters.sort((a, b) => b.count - a.count);
  }
}
