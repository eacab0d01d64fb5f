// Distances, boxes and polygons, against published figures and simple truths.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, boxOf, centroidOf, distanceKm, inBox, polygonContains, type Ring } from './geometry.ts';
import { boxAt, boxOfTile, fromUnit, tileAt, tilesOf, toUnit, zoomFor } from './mercator.ts';

const PARIS = { lat: 48.8566, lon: 2.3522 };
const MARSEILLE = { lat: 43.2965, lon: 5.3698 };

test('Paris and Marseille are 661 kilometres apart', () => {
  expect(distanceKm(PARIS, MARSEILLE)).toBeGreaterThan(658);
  expect(distanceKm(PARIS, MARSEILLE)).toBeLessThan(663);
  expect(distanceKm(PARIS, PARIS)).toBe(0);
});

const square: Ring = [
  [0, 0],
  [2, 0],
  [2, 2],
  [0, 2],
];

test('a polygon holds what is inside it, closed or not', () => {
  expect(polygonContains(square, { lat: 1, lon: 1 })).toBe(true);
  expect(polygonContains([...square, [0, 0]], { lat: 1, lon: 1 })).toBe(true);
  expect(polygonContains(square, { lat: 1, lon: 3 })).toBe(false);
  expect(polygonContains([], { lat: 1, lon: 3 })).toBe(false);
});

test('a polygon that crosses itself follows the even-odd rule', () => {
  const bow: Ring = [
    [0, 0],
    [4, 4],
    [4, 0],
    [0, 4],
  ];
  expect(polygonContains(bow, { lat: 2, lon: 0.5 })).toBe(true);
  expect(polygonContains(bow, { lat: 2, lon: 3.5 })).toBe(true);
  expect(polygonContains(bow, { lat: 0.5, lon: 2 })).toBe(false);
  const star: Ring = [
    [0, 3],
    [4, 3],
    [1, 0],
    [2, 5],
    [3, 0],
  ];
  expect(polygonContains(star, { lat: 2.3, lon: 2 })).toBe(false);
});

test('the centre of a square is its middle, of a line its mean', () => {
  expect(centroidOf(square)).toEqual({ lat: 1, lon: 1 });
  expect(
    centroidOf([
      [0, 0],
      [2, 2],
    ]),
  ).toEqual({ lat: 1, lon: 1 });
  expect(centroidOf([])).toBeUndefined();
  expect(boxOf(square)).toEqual({ south: 0, north: 2, west: 0, east: 2 });
});

test('a box around a point reaches as far as asked', () => {
  const box = boxAround(PARIS, 10);
  expect(distanceKm(PARIS, { lat: box.north, lon: PARIS.lon })).toBeCloseTo(10, 1);
  expect(distanceKm(PARIS, { lat: PARIS.lat, lon: box.east })).toBeCloseTo(10, 1);
  expect(inBox(PARIS, box)).toBe(true);
});

const place = fc.record({
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
  lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
});

test('projecting to the unit square and back gives the same place', () => {
  fc.assert(
    fc.property(place, (point) => {
      const back = fromUnit(toUnit(point));
      expect(Math.abs(back.lat - point.lat) + Math.abs(back.lon - point.lon)).toBeLessThan(1e-9);
    }),
  );
});

test('the tile of a place covers it, and a box is covered by its tiles', () => {
  expect(tileAt(PARIS, 10)).toEqual({ z: 10, x: 518, y: 352 });
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 16 }), (point, z) => {
      const { south, north, west, east } = boxOfTile(tileAt(point, z));
      expect(
        inBox(point, { south: south - 1e-9, north: north + 1e-9, west: west - 1e-9, east: east + 1e-9 }),
      ).toBe(true);
    }),
  );
  expect(tilesOf(boxOfTile({ z: 4, x: 8, y: 5 }), 4)).toContainEqual({ z: 4, x: 8, y: 5 });
});

test('the zoom for a box is the one at which it fills the image', () => {
  for (const zoom of [3, 7.5, 12])
    expect(zoomFor(boxAt(PARIS, zoom, 640, 480), 640, 480)).toBeCloseTo(zoom, 6);
});
