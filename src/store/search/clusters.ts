// Records on a map: what falls into one cell of a grid of 64 pixels is one cluster, at the mean of its places.
// Exact positions and positions of communes are never mixed: they make two lists.

import { latOf, lonOf, unitX, unitY } from '../../commons/places/mercator.ts';
import type { Node } from '../../commons/query.ts';
import type { ShapeNode } from '../../commons/query-parts.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import type { Reading } from './evaluation.ts';
import type { Cell, Cells, Found, Kind, MapPlaces } from './map-cells.ts';
import { type Square, squareOf } from './map-order.ts';

/** A viewport. West beyond east crosses the antimeridian. */
export type Box = Omit<Extract<ShapeNode, { kind: 'box' }>, 'kind'>;

/** Records near each other; a cluster of one says which record it is. */
export type Cluster = {
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
  readonly record?: number;
  /** Of several at one place, which no closer look parts: one of them. */
  readonly together?: number;
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
const QUARTERS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;
/** The Mercator square has this side in the index. */
const SIDE = 2 ** 32;

/** Clusters of the records that meet `where` in `box`, at a zoom of 0 to 22. */
export function clustersOf(
  where: Node,
  { box, zoom }: { box: Box; zoom: number },
  { reading, places }: { readonly reading: Reading; readonly places: MapPlaces },
): Clusters {
  const found = places.find(where, reading);
  const power = Math.min(DEEPEST_ZOOM, Math.max(0, Math.floor(zoom))) + CELLS_POWER;
  const parts =
    box.west <= box.east
      ? [box]
      : [
          { ...box, east: 180 },
          { ...box, west: -180 },
        ];
  const gather = (kind: Kind) => {
    const cells: Cells = new Map();
    for (const part of parts) {
      const viewport = viewportOf(part, reading);
      gatherIn({ level: 0, column: 0, row: 0 }, { ...viewport, kind, power, found, cells });
      found.gatherNewer(kind, { square: viewport.seen, power, inside: viewport.inside }, cells);
    }
    return [...cells.values()];
  };
  const [exact, communes] = [gather('exact'), gather('communes')];
  return {
    seq: reading.view.seq,
    exact: clustersFrom(exact, reading),
    communes: clustersFrom(communes, reading),
    exactCount: countOf(exact),
    communeCount: countOf(communes),
  };
}

type Viewport = {
  /** The box on the Mercator square. */
  readonly seen: Square;
  readonly inside: (doc: number) => boolean;
};

function viewportOf(box: Box, { view }: Reading): Viewport {
  const { lat, lon } = view.columns;
  const test = insideShape({ kind: 'box', ...box });
  return {
    seen: {
      x0: toSquare(unitX(box.west)),
      x1: toSquare(unitX(box.east)),
      y0: toSquare(unitY(box.north)),
      y1: toSquare(unitY(box.south)),
    },
    inside: (doc) => test(lat[doc] as number, lon[doc] as number),
  };
}

type BoxGathering = Viewport & {
  readonly kind: Kind;
  readonly power: number;
  readonly found: Found;
  readonly cells: Cells;
};

type Place = { readonly level: number; readonly column: number; readonly row: number };

/** Gathers a square whole when the box holds it, else its quarters; of cells at the border, each record is asked. */
function gatherIn({ level, column, row }: Place, gathering: BoxGathering): void {
  const { seen, inside, kind, power, found, cells } = gathering;
  const square = squareOf(level, column, row);
  const apart = square.x0 > seen.x1 || square.x1 < seen.x0 || square.y0 > seen.y1 || square.y1 < seen.y0;
  if (apart) return;
  const within = square.x0 > seen.x0 && square.x1 < seen.x1 && square.y0 > seen.y0 && square.y1 < seen.y1;
  if (within || level === power || found.isFew(kind, square)) {
    found.gather(kind, { square, power, ...(within ? {} : { inside }) }, cells);
    return;
  }
  for (const [right, down] of QUARTERS)
    gatherIn({ level: level + 1, column: column * 2 + right, row: row * 2 + down }, gathering);
}

function toSquare(part: number): number {
  return Math.min(SIDE - 1, Math.max(0, Math.floor(part * SIDE)));
}

function clustersFrom(cells: readonly Cell[], { view }: Reading): readonly Cluster[] {
  const { lat, lon, record } = view.columns;
  return cells
    .map(({ count, sumX, sumY, x, y, doc, together }): Cluster => {
      if (count === 1)
        return { lat: lat[doc] as number, lon: lon[doc] as number, count, record: record[doc] as number };
      return {
        lat: latOf((y + sumY / count) / SIDE),
        lon: lonOf((x + sumX / count) / SIDE),
        count,
        ...(together ? { together: record[doc] as number } : {}),
      };
    })
    .sort((a, b) => b.count - a.count);
}

function countOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { count }) => sum + count, 0);
}
