// Where a map looks: boxes fit, what lies under the hand stays there, and nothing shows beyond the world.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxOf, latOf, lonOf, moved, placeAt, spotOf, tilesOf, viewOf, xOf, yOf, zoomed } from './view.ts';

const size = { width: 572, height: 620 };
const spot = fc.record({
  x: fc.double({ min: 0, max: 572, noNaN: true }),
  y: fc.double({ min: 0, max: 620, noNaN: true }),
});
const view = fc
  .tuple(
    fc.double({ min: -170, max: 170, noNaN: true }),
    fc.double({ min: -80, max: 80, noNaN: true }),
    fc.double({ min: 0.01, max: 9, noNaN: true }),
  )
  .map(([lon, lat, half]) =>
    viewOf({ west: lon - half, east: lon + half, south: lat - half, north: lat + half }, size),
  );

test('a box that is fitted is seen whole', () => {
  const seen = boxOf(viewOf({ west: -5, east: 9, south: 42, north: 51 }, size), size);
  expect(seen.west).toBeLessThanOrEqual(-5);
  expect(seen.east).toBeGreaterThanOrEqual(9);
  expect(seen.south).toBeLessThanOrEqual(42 + 1e-9);
  expect(seen.north).toBeGreaterThanOrEqual(51 - 1e-9);
  expect(lonOf(xOf(2.35))).toBeCloseTo(2.35, 9);
  expect(latOf(yOf(48.85))).toBeCloseTo(48.85, 9);
});

test('what lies under the hand stays there while one comes nearer', () => {
  fc.assert(
    fc.property(view, spot, fc.double({ min: 0, max: 2, noNaN: true }), (from, at, steps) => {
      const place = placeAt(from, at, size);
      const there = spotOf(zoomed(from, steps, at, size), place, size);
      expect(Math.hypot(there.x - at.x, there.y - at.y)).toBeLessThan(0.01);
    }),
  );
});

test('wherever one goes, the frame shows the world and tiles that exist', () => {
  const anywhere = fc.record({ x: fc.double({ noNaN: true }), y: fc.double({ noNaN: true }) });
  fc.assert(
    fc.property(view, anywhere, fc.double({ min: -30, max: 30, noNaN: true }), (from, by, steps) => {
      const seen = moved(zoomed(from, steps, { x: 10, y: 10 }, size), by, size);
      expect([seen.x, seen.y, seen.zoom].every(Number.isFinite)).toBe(true);
      expect(seen.zoom).toBeLessThanOrEqual(18);
      const tiles = tilesOf(seen, size);
      expect(tiles.length).toBeGreaterThan(0);
      expect(tiles.length).toBeLessThan(20);
      for (const { z, x, y } of tiles) expect(Math.min(x, y) >= 0 && Math.max(x, y) < 2 ** z).toBe(true);
    }),
  );
});
