// geo_cluster(): points of a map brought together when they are too close to be told apart at a zoom. Points fall into
// cells of half the radius; cells join the nearest cluster whose first cell lies within the radius, the fullest first.
// Whoever counts the cells, here or in SQL, gets the same clusters.

import type { PublishedValue } from '../published.ts';
import { featureOf } from './aggregate.ts';
import type { Position } from './ast.ts';
import { hullOf } from './geometry-relations.ts';

/** A cell: its place, how many points, the sums of their degrees and the box around them. */
export type Cell = {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly lon: number;
  readonly lat: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
};

/** How many clusters, what each shows (made when it is wanted), and for each cell the place of its own. */
export type Clusters = {
  readonly count: number;
  readonly labelOf: (cluster: number) => PublishedValue;
  readonly of: readonly number[];
};

/** Cells that are joined at most: some tenths of a second of one processor. */
export const MOST_CELLS = 50_000;

type Seed = { readonly place: Position; readonly cells: Cell[] };

const TILE = 256;
const POLE = 85.05;

/** Degrees of the side of a cell. */
export function cellSize(zoom: number, radius: number): number {
  return ((360 / TILE / 2 ** zoom) * radius) / 2;
}

/** The cells that points fall into. */
export function cellsOf(points: readonly Position[], size: number): readonly Cell[] {
  const cells = new Map<string, Cell>();
  for (const [lon, lat] of points) {
    const [x, y] = [Math.floor(lon / size), Math.floor(lat / size)];
    const cell = cells.get(`${x} ${y}`);
    cells.set(`${x} ${y}`, {
      x,
      y,
      count: (cell?.count ?? 0) + 1,
      lon: (cell?.lon ?? 0) + lon,
      lat: (cell?.lat ?? 0) + lat,
      west: Math.min(cell?.west ?? lon, lon),
      south: Math.min(cell?.south ?? lat, lat),
      east: Math.max(cell?.east ?? lon, lon),
      north: Math.max(cell?.north ?? lat, lat),
    });
  }
  return [...cells.values()];
}

/** Joins cells into clusters. */
export function clustersOf(cells: readonly Cell[], zoom: number, radius: number): Clusters {
  const order = cells.map((cell, at) => ({ cell, at }));
  order.sort((a, b) => b.cell.count - a.cell.count || a.cell.y - b.cell.y || a.cell.x - b.cell.x);
  const seeds: Seed[] = [];
  const near: Grid = new Map();
  const of = new Array<number>(cells.length);
  for (const { cell, at } of order) {
    const place = pixelOf(cell, zoom);
    const [column, row] = [Math.floor(place[0] / radius), Math.floor(place[1] / radius)];
    const found = nearest(place, neighbours(near, column, row), seeds, radius);
    if (found !== undefined) {
      seeds[found]?.cells.push(cell);
      of[at] = found;
      continue;
    }
    of[at] = seeds.length;
    seedsAt(near, column, row).push(seeds.length);
    seeds.push({ place, cells: [cell] });
  }
  return { count: seeds.length, labelOf: (cluster) => clusterValue(seeds[cluster]?.cells ?? []), of };
}

type Grid = Map<number, Map<number, number[]>>;

/** The seeds of a square, to which others may be added. */
function seedsAt(near: Grid, column: number, row: number): number[] {
  const line = near.get(column) ?? new Map<number, number[]>();
  const seeds = line.get(row) ?? [];
  near.set(column, line.set(row, seeds));
  return seeds;
}

function neighbours(near: Grid, column: number, row: number): readonly number[] {
  const found: number[] = [];
  for (let x = column - 1; x <= column + 1; x += 1) {
    const line = near.get(x);
    if (line === undefined) continue;
    for (let y = row - 1; y <= row + 1; y += 1) found.push(...(line.get(y) ?? []));
  }
  return found;
}

function nearest(
  [x, y]: Position,
  candidates: readonly number[],
  seeds: readonly Seed[],
  radius: number,
): number | undefined {
  let best: number | undefined;
  let least = radius;
  for (const candidate of [...candidates].sort((a, b) => a - b)) {
    const place = seeds[candidate]?.place ?? [Infinity, Infinity];
    const distance = Math.hypot(place[0] - x, place[1] - y);
    if (distance > least || (distance === least && best !== undefined)) continue;
    best = candidate;
    least = distance;
  }
  return best;
}

/** The middle of a cell's points in pixels of the world. */
function pixelOf({ lon, lat, count }: Cell, zoom: number): Position {
  const world = TILE * 2 ** zoom;
  const bounded = Math.max(-POLE, Math.min(POLE, lat / count));
  const sine = Math.sin((bounded * Math.PI) / 180);
  const x = (lon / count / 360 + 0.5) * world;
  return [x, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world];
}

function clusterValue(cells: readonly Cell[]): PublishedValue {
  const count = cells.reduce((sum, cell) => sum + cell.count, 0);
  const corners = cells.flatMap(({ west, south, east, north }): Position[] => [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ]);
  const centroid = {
    lon: cells.reduce((sum, { lon }) => sum + lon, 0) / count,
    lat: cells.reduce((sum, { lat }) => sum + lat, 0) / count,
  };
  return { json: { cluster: featureOf(hullOf(corners)), cluster_centroid: centroid } };
}
