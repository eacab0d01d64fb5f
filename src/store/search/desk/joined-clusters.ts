// Clusters of a viewport over both sides: sums by cell, so that it does not matter which file a record came from. Of
// equal clusters the order is that of their places, whatever was indexed first.
import { insideShape } from '../../../commons/query-shapes.ts';
import type { Box, Cluster, Clusters } from '../clusters.ts';
import { flag } from '../columns.ts';
import { checkTime } from '../deadline.ts';
import type { Found } from '../facets.ts';
import type { Side } from './sides.ts';

/** Cells of a tile of 256 pixels, as a power of two: 4 x 4. */
const CELLS_POWER = 2;
const DEEPEST_ZOOM = 22;

type Cell = { count: number; lat: number; lon: number; record: number };

/** Clusters of what both sides found, at a zoom of 0 to 22. */
export function joinedClusters(
  found: readonly { readonly side: Side; readonly docs: Found['docs'] }[],
  { box, zoom }: { readonly box: Box; readonly zoom: number },
): Omit<Clusters, 'seq'> {
  const inside = insideShape({ kind: 'box', ...box });
  const power = Math.min(DEEPEST_ZOOM, Math.max(0, Math.floor(zoom))) + CELLS_POWER;
  const [shift, width] = [32 - power, 2 ** power];
  const cells = { exact: new Map<number, Cell>(), communes: new Map<number, Cell>() };
  for (const { side, docs } of found) {
    const { flags, lat, lon, x, y } = side.reading.view.columns;
    for (const [index, doc] of docs.entries()) {
      if ((index & 0xffff) === 0) checkTime(side.reading.deadline);
      const kind = (flags[doc] as number) & (flag.exact | flag.commune);
      const place = { lat: lat[doc] as number, lon: lon[doc] as number };
      if (kind === 0 || !inside(place.lat, place.lon)) continue;
      const number = ((x[doc] as number) >>> shift) * width + ((y[doc] as number) >>> shift);
      add(kind === flag.exact ? cells.exact : cells.communes, number, {
        ...place,
        count: 1,
        record: side.recordOf(doc),
      });
    }
  }
  return {
    exact: clustersOf(cells.exact),
    communes: clustersOf(cells.communes),
    exactCount: countOf(cells.exact),
    communeCount: countOf(cells.communes),
  };
}

function add(cells: Map<number, Cell>, number: number, one: Cell): void {
  const cell = cells.get(number);
  if (cell === undefined) {
    cells.set(number, one);
    return;
  }
  cell.count += 1;
  cell.lat += one.lat;
  cell.lon += one.lon;
}

function clustersOf(cells: ReadonlyMap<number, Cell>): readonly Cluster[] {
  return [...cells.values()]
    .map(({ count, lat, lon, record }) => ({
      lat: lat / count,
      lon: lon / count,
      count,
      ...(count === 1 ? { record } : {}),
    }))
    .sort((a, b) => b.count - a.count || b.lat - a.lat || a.lon - b.lon);
}

function countOf(cells: ReadonlyMap<number, Cell>): number {
  return cells.values().reduce((sum, { count }) => sum + count, 0);
}
