// What lies in the cells of a grid over the map: counted, at the mean of its places. The cells of tiles and of
// viewports are gathered here; exact positions and positions of communes are gathered apart.
import type { Node } from '../../commons/query.ts';
import { type Bits, hasBit } from './bits.ts';
import { namesMany } from './bounds.ts';
import { flag } from './columns.ts';
import { checkTime } from './deadline.ts';
import { findDocuments, type Reading } from './evaluation.ts';
import { type MapOrder, orderFor, type Square, stretchOf } from './map-order.ts';

/** What a cell holds; positions on the Mercator square of 2^32. */
export type Cell = {
  count: number;
  sumX: number;
  sumY: number;
  /** The first document, and its place. */
  readonly doc: number;
  readonly x: number;
  readonly y: number;
  /** Whether all are at that place: no closer look parts them. */
  together: boolean;
};

/** Cells by their number. */
export type Cells = Map<number, Cell>;

/** What to gather. */
export type Gathering = {
  readonly square: Square;
  /** The grid has 2^power cells a side; at most 24 (what the curve tells apart), never coarser than the square. */
  readonly power: number;
  /** Only documents for which this holds; all when absent. */
  readonly inside?: (doc: number) => boolean;
};

/** The two kinds of positions, never mixed. */
export type Kind = 'exact' | 'communes';

const flagOf: Readonly<Record<Kind, number>> = { exact: flag.exact, communes: flag.commune };
/** Sets of documents kept: the tiles of one screen are asked for together, with the same condition. */
const KEPT_SETS = 8;
const FEW = 2000;

/** The order of one index file and the sets of the view it is looked at with; kept by a reader. */
export class MapPlaces {
  #order: MapOrder | undefined;
  #file = '';
  #live: Bits | undefined;
  readonly #sets = new Map<string, Bits>();

  /** What meets a condition, ready to be gathered. */
  find(where: Node, reading: Reading): Found {
    const { view } = reading;
    this.#order = orderFor(view, view.file === this.#file ? this.#order : undefined);
    this.#file = view.file;
    return new Found(this.#setOf(where, reading), this.#order, reading);
  }

  #setOf(where: Node, reading: Reading): Bits {
    if (reading.view.live !== this.#live) this.#sets.clear();
    this.#live = reading.view.live;
    if (namesMany(where)) return findDocuments(where, reading);
    const key = JSON.stringify(where);
    const kept = this.#sets.get(key);
    if (kept !== undefined) return kept;
    const bits = findDocuments(where, reading);
    if (this.#sets.size >= KEPT_SETS) this.#sets.delete(this.#sets.keys().next().value ?? '');
    this.#sets.set(key, bits);
    return bits;
  }
}

/** The documents found, on the map. */
export class Found {
  readonly #bits: Bits;
  readonly #order: MapOrder;
  readonly #reading: Reading;

  constructor(bits: Bits, order: MapOrder, reading: Reading) {
    this.#bits = bits;
    this.#order = order;
    this.#reading = reading;
  }

  /** Whether so little lies in a square that it is not worth parting. */
  isFew(kind: Kind, square: Square): boolean {
    const { first, end } = stretchOf(this.#order[kind], square);
    return end - first < FEW;
  }

  /** Adds what lies in a square to `cells`, newer documents left out. */
  gather(kind: Kind, { square, power, inside }: Gathering, cells: Cells): void {
    const placed = this.#order[kind];
    const { docs, x, y } = placed;
    const bits = this.#bits;
    const shift = 32 - power;
    const { first, end } = stretchOf(placed, square);
    // Cells follow each other on the curve: each is summed up in one go.
    let cell: Cell | undefined;
    let [column, row] = [-1, -1];
    for (let at = first; at < end; at += 1) {
      if ((at & 0xffff) === 0) checkTime(this.#reading.deadline);
      const doc = docs[at] as number;
      if ((((bits[doc >>> 5] as number) >>> (doc & 31)) & 1) === 0) continue;
      if (inside !== undefined && !inside(doc)) continue;
      const placeX = x[at] as number;
      const placeY = y[at] as number;
      if (cell === undefined || placeX >>> shift !== column || placeY >>> shift !== row) {
        column = placeX >>> shift;
        row = placeY >>> shift;
        cell = cellAt(cells, row * 2 ** power + column, { doc, x: placeX, y: placeY });
      }
      add(cell, placeX, placeY);
    }
  }

  /** Adds the documents of a rectangle that came after the order was made. */
  gatherNewer(kind: Kind, { square, power, inside }: Gathering, cells: Cells): void {
    const { flags, x, y } = this.#reading.view.columns;
    const shift = 32 - power;
    for (let doc = this.#order.upTo; doc < this.#reading.view.docs; doc += 1) {
      if (((flags[doc] as number) & flagOf[kind]) === 0 || !hasBit(this.#bits, doc)) continue;
      const placeX = x[doc] as number;
      const placeY = y[doc] as number;
      if (placeX < square.x0 || placeX > square.x1 || placeY < square.y0 || placeY > square.y1) continue;
      if (inside !== undefined && !inside(doc)) continue;
      const number = (placeY >>> shift) * 2 ** power + (placeX >>> shift);
      add(cellAt(cells, number, { doc, x: placeX, y: placeY }), placeX, placeY);
    }
  }
}

function cellAt(cells: Cells, number: number, first: Pick<Cell, 'doc' | 'x' | 'y'>): Cell {
  const known = cells.get(number);
  if (known !== undefined) return known;
  const cell: Cell = { count: 0, sumX: 0, sumY: 0, ...first, together: true };
  cells.set(number, cell);
  return cell;
}

function add(cell: Cell, x: number, y: number): void {
  cell.count += 1;
  cell.sumX += x - cell.x;
  cell.sumY += y - cell.y;
  if (x !== cell.x || y !== cell.y) cell.together = false;
}
