// Whether coordinates fall in the sea: a grid of cells over each part of France, land or within a few kilometres of it.
// Made once from the basemap (about 100 ms); then one look-up a point. Coarse on purpose: piers and islets are spared.
import type { Basemap, Outline } from './basemap.ts';
import { type Box, inBox, type Point, type Ring } from './geometry.ts';
import { TERRITORIES } from './territories.ts';

/** Answers whether a point lies at sea, more than about 5 km from any land. False outside the boxes of France. */
export type SeaTest = (point: Point) => boolean;

type Grid = { readonly box: Box; readonly columns: number; readonly cells: Uint8Array };

/** A cell's side, in degrees: 5.6 km from north to south. */
const CELL = 0.05;

/** Territories of scattered islands that a coarse map does not hold. */
const SCATTERED = new Set(['984', '986', '987', '988']);

/** Islets with monuments, too small for the map: Sein, Molène, Chausey, Saint-Marcouf, Sept-Îles, Glénan, Planier and others. */
const ISLETS: Ring = [
  [-4.85, 48.04],
  [-4.96, 48.39],
  [-1.82, 48.87],
  [-1.15, 49.5],
  [-3.49, 48.88],
  [-4.0, 47.72],
  [5.23, 43.2],
  [-2.81, 49.11],
  [-5.0, 48.05],
  [-61.11, 16.17],
  [-2.96, 47.39],
  [-2.87, 47.34],
];

/** Makes the test from an opened basemap. */
export function seaTest(basemap: Basemap): SeaTest {
  const outlines = [...basemap.departments.flatMap((area) => area.outlines), ...basemap.neighbours];
  const grids = TERRITORIES.filter(({ code }) => !SCATTERED.has(code)).map(({ box }) =>
    gridOf(box, outlines),
  );
  return (point) => {
    const grid = grids.find(({ box }) => inBox(point, box));
    return grid !== undefined && grid.cells[cellOf(point, grid)] !== 1;
  };
}

function gridOf(box: Box, outlines: readonly Outline[]): Grid {
  const columns = Math.ceil((box.east - box.west) / CELL);
  const rows = Math.ceil((box.north - box.south) / CELL);
  const grid = { box, columns, cells: new Uint8Array(columns * rows) };
  for (const outline of outlines) {
    if (
      outline.box.west > box.east ||
      outline.box.east < box.west ||
      outline.box.south > box.north ||
      outline.box.north < box.south
    )
      continue;
    fillInside(outline, grid, rows);
    markEdge(outline.ring, grid);
  }
  for (const [lon, lat] of ISLETS) if (inBox({ lat, lon }, box)) grid.cells[cellOf({ lat, lon }, grid)] = 1;
  return { ...grid, cells: widened(grid, rows) };
}

function fillInside({ ring, box }: Outline, grid: Grid, rows: number): void {
  const firstRow = Math.max(0, Math.floor((box.south - grid.box.south) / CELL));
  const lastRow = Math.min(rows - 1, Math.floor((box.north - grid.box.south) / CELL));
  for (let row = firstRow; row <= lastRow; row++) {
    const lat = grid.box.south + (row + 0.5) * CELL;
    const columns = crossingsAt(ring, lat).map((lon) => columnFrom(lon, grid));
    for (let at = 0; at + 1 < columns.length; at += 2) {
      grid.cells.fill(
        1,
        row * grid.columns + (columns[at] ?? 0),
        row * grid.columns + (columns[at + 1] ?? 0),
      );
    }
  }
}

function crossingsAt(ring: Ring, lat: number): number[] {
  const crossings: number[] = [];
  let previous = ring[ring.length - 1] ?? [0, 0];
  for (const position of ring) {
    if (position[1] > lat !== previous[1] > lat)
      crossings.push(
        ((previous[0] - position[0]) * (lat - position[1])) / (previous[1] - position[1]) + position[0],
      );
    previous = position;
  }
  return crossings.sort((one, other) => one - other);
}

/** The first column whose centre lies east of a longitude. */
function columnFrom(lon: number, { box, columns }: Grid): number {
  return Math.max(0, Math.min(columns, Math.ceil((lon - box.west) / CELL - 0.5)));
}

function markEdge(ring: Ring, grid: Grid): void {
  let previous = ring[ring.length - 1] ?? [0, 0];
  for (const position of ring) {
    const steps =
      Math.ceil((Math.abs(position[0] - previous[0]) + Math.abs(position[1] - previous[1])) / (CELL / 2)) ||
      1;
    for (let step = 0; step <= steps; step++) {
      const share = step / steps;
      const point = {
        lon: previous[0] + share * (position[0] - previous[0]),
        lat: previous[1] + share * (position[1] - previous[1]),
      };
      if (inBox(point, grid.box)) grid.cells[cellOf(point, grid)] = 1;
    }
    previous = position;
  }
}

/** Every cell that touches a land cell counts as land: the tolerance. */
function widened({ cells, columns }: Grid, rows: number): Uint8Array {
  const wide = new Uint8Array(cells.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      if (cells[row * columns + column] !== 1) continue;
      for (let north = Math.max(0, row - 1); north <= Math.min(rows - 1, row + 1); north++) {
        const start = north * columns;
        wide.fill(1, start + Math.max(0, column - 1), start + Math.min(columns - 1, column + 1) + 1);
      }
    }
  }
  return wide;
}

function cellOf(point: Point, { box, columns, cells }: Grid): number {
  const column = Math.min(columns - 1, Math.floor((point.lon - box.west) / CELL));
  return Math.min(cells.length - 1, Math.floor((point.lat - box.south) / CELL) * columns + column);
}
