// As many cells as are joined take a moment, whether they stand apart or close together.
import { expect, test } from 'vitest';
import { type Cell, clustersOf, MOST_CELLS } from './clusters.ts';

function cellAt(at: number, step: number): Cell {
  const [lon, lat] = [(at % 500) * step, Math.floor(at / 500) * step];
  return {
    x: at % 500,
    y: Math.floor(at / 500),
    count: 1,
    lon,
    lat,
    west: lon,
    south: lat,
    east: lon,
    north: lat,
  };
}

test.each([
  ['apart', 0.1, 20, MOST_CELLS],
  ['close together', 0.000_01, 1, 1],
])('the most cells that there may be, %s', (_, step, zoom, count) => {
  const cells = Array.from({ length: MOST_CELLS }, (_one, at) => cellAt(at, step));
  const before = process.cpuUsage();
  const clusters = clustersOf(cells, zoom, 40);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(1_500);
  expect(clusters.count).toBe(count);
  expect(clusters.labelOf(0)).toMatchObject({ json: { cluster_centroid: { lon: expect.any(Number) } } });
});
