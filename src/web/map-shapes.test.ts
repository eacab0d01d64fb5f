// Projection, the frame of a map, and coasts clipped to what is seen.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { BasemapFile } from '../commons/places/basemap.ts';
import { boxAround } from '../commons/places/geometry.ts';
import { readBasemap } from './basemap.ts';
import { clipShapes, prepareBasemap, viewBoxOf, worldSize, worldX, worldY } from './map-shapes.ts';

const topology: BasemapFile = JSON.parse(readFileSync('browser/basemap/france.json', 'utf8'));
const france = readBasemap(topology);

describe('projection', () => {
  test('the meridian and the equator are in the middle, the poles do not run away', () => {
    expect(worldX(0)).toBeCloseTo(worldSize / 2);
    expect(worldY(0)).toBeCloseTo(worldSize / 2);
    expect(worldY(90)).toBe(worldY(86));
    expect(worldY(49)).toBeLessThan(worldY(43));
  });

  test('a frame shows the whole box and stretches nothing', () => {
    const box = { west: -5, south: 42, east: 9, north: 51 };
    const seen = viewBoxOf(box, 340, 236);
    expect(seen.width / seen.height).toBeCloseTo(340 / 236);
    expect(seen.x).toBeLessThanOrEqual(worldX(box.west));
    expect(seen.y + seen.height).toBeGreaterThanOrEqual(worldY(box.south) - 0.001);
    expect(viewBoxOf({ west: 2, south: 48, east: 2, north: 48 }, 340, 236).width).toBeGreaterThan(0);
  });
});

describe('clipping', () => {
  const square = prepareBasemap({
    land: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ],
    ],
    around: [],
  });

  test('a box inside a land is all land; a box in the sea has none', () => {
    expect(clipShapes(square, { west: 4, south: 4, east: 5, north: 5 }).land).toMatch(/^M[^M]+Z$/);
    expect(clipShapes(square, { west: 40, south: 4, east: 45, north: 5 }).land).toBe('');
  });

  test('nothing is drawn far outside the box', () => {
    const { land } = clipShapes(square, { west: 9, south: 4, east: 11, north: 6 });
    const xs = pointsOf(land).map(([x]) => x);
    expect(Math.max(...xs)).toBeCloseTo(worldX(10), -1);
    expect(Math.min(...xs)).toBeCloseTo(worldX(8.2), -1);
  });

  test('the map of a place weighs little, the whole of France not much', () => {
    const rouen = clipShapes(france, boxAround({ lat: 49.44, lon: 1.1 }, 70));
    expect(rouen.land).toMatch(/^M/);
    expect(rouen.land.length + rouen.around.length).toBeLessThan(12_000);
    const whole = clipShapes(france, { west: -5.4, south: 41.2, east: 9.7, north: 51.2 });
    expect(whole.land.length + whole.around.length).toBeLessThan(90_000);
  });

  test('departments overseas are there', () => {
    for (const [lat, lon] of [
      [14.64, -61.0],
      [16.2, -61.5],
      [4.9, -52.3],
      [-21.1, 55.5],
    ] as const)
      expect([lat, clipShapes(france, boxAround({ lat, lon }, 40)).land === '']).toEqual([lat, false]);
  });
});

/** The corners of relative path data. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  let [x, y] = [0, 0];
  return [...path.matchAll(/([Ml])(-?[\d.]+) (-?[\d.]+)/g)].map(([, , dx, dy]) => {
    [x, y] = [x + Number(dx), y + Number(dy)];
    return [x, y] as const;
  });
}
