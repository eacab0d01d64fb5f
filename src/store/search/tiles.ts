// A tile of the map: at most 8 x 8 marks of each kind. Marks of all tiles of a zoom stand for every record with a
// place, each once.
import type { Node } from '../../commons/query.ts';
import type { Reading } from './evaluation.ts';
import type { Cells, Found, Kind, MapPlaces } from './map-cells.ts';
import { squareOf } from './map-order.ts';

/** A tile of the square pyramid: zoom z has 2^z tiles a side, x from the west, y from the north. */
export type Tile = { readonly z: number; readonly x: number; readonly y: number };

/** Records of one cell. */
export type TileMark = {
  /** Their mean place, in units of `TILE_EXTENT` from the tile's north-west corner. */
  readonly x: number;
  readonly y: number;
  readonly count: number;
  /** The record of a mark of one; of others, one of them. */
  readonly record: number;
  /** Whether all are at one place, so that no closer tile parts them. */
  readonly together: boolean;
};

/** What a tile shows. */
export type TileMarks = {
  readonly seq: number;
  /** Exact positions. */
  readonly exact: readonly TileMark[];
  /** Records of which only the commune is known. */
  readonly communes: readonly TileMark[];
};

/** Units of a tile's side. */
export const TILE_EXTENT = 4096;
/** The closest zoom of tiles: a cell is then some 5 metres wide. */
export const CLOSEST_TILES = 20;
/** Cells of a tile, as a power of two: 8 x 8. */
const CELLS_POWER = 3;

/** Whether there is such a tile. */
export function isTile({ z, x, y }: Tile): boolean {
  const within = (value: number, end: number) => Number.isSafeInteger(value) && value >= 0 && value < end;
  return within(z, CLOSEST_TILES + 1) && within(x, 2 ** z) && within(y, 2 ** z);
}

/** The marks of a tile for the records that meet `where`. */
export function tileOf(
  where: Node,
  tile: Tile,
  { reading, places }: { reading: Reading; places: MapPlaces },
): TileMarks {
  const found = places.find(where, reading);
  const context = { tile, found, record: reading.view.columns.record };
  return { seq: reading.view.seq, exact: marksOf('exact', context), communes: marksOf('communes', context) };
}

function marksOf(
  kind: Kind,
  { tile, found, record }: { readonly tile: Tile; readonly found: Found; readonly record: Uint32Array },
): readonly TileMark[] {
  const cells: Cells = new Map();
  const square = squareOf(tile.z, tile.x, tile.y);
  found.gather(kind, { square, power: tile.z + CELLS_POWER }, cells);
  found.gatherNewer(kind, { square, power: tile.z + CELLS_POWER }, cells);
  const units = TILE_EXTENT / (square.x1 + 1 - square.x0);
  return [...cells.values()]
    .map(({ count, sumX, sumY, x, y, doc, together }) => ({
      x: Math.floor((x - square.x0 + sumX / count) * units),
      y: Math.floor((y - square.y0 + sumY / count) * units),
      count,
      record: record[doc] as number,
      together,
    }))
    .sort((a, b) => b.count - a.count);
}
