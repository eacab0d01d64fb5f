// Boxes and the projection, against simple truths.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxAround, boxOf, centroidOf, inBox, type Ring } from './geometry.ts';
import { LAST_LATITUDE, latOf, lonOf, unitX, unitY, zoomFor } from './mercator.ts';

const PARIS = { lat: 48.8566, lon: 2.3522 };

test('a box around a point reaches as far as asked', () => {
  const box = boxAround(PARIS, 10);
  expect((box.north - box.south) * 111.195).toBeCloseTo(20, 6);
  expect((box.east - box.west) * 111.195 * Math.cos((PARIS.lat * Math.PI) / 180)).toBeCloseTo(20, 6);
  expect(inBox(PARIS, box)).toBe(true);
  expect(boxAround({ lat: 90, lon: 0 }, 1).east).toBeLessThan(1);
});

test('the box of a ring holds it; a ring of nothing has none', () => {
  const ring = [
    [0, 0],
    [2, 1],
    [1, 2],
  ] as const;
  expect(boxOf(ring)).toEqual({ south: 0, north: 2, west: 0, east: 2 });
  expect(boxOf([])).toBeUndefined();
});

test('projecting to the unit square and back gives the same place', () => {
  const lat = fc.double({ min: -85, max: 85, noNaN: true });
  const lon = fc.double({ min: -180, max: 180, noNaN: true });
  fc.assert(
    fc.property(lat, lon, (north, east) => {
      expect(Math.abs(latOf(unitY(north)) - north) + Math.abs(lonOf(unitX(east)) - east)).toBeLessThan(1e-9);
    }),
  );
  expect(unitY(90)).toBeCloseTo(0, 9);
  expect(unitY(90)).toBe(unitY(LAST_LATITUDE));
});

test('the zoom for a box is the one at which it fills the image', () => {
  const whole = { west: -180, east: 180, north: LAST_LATITUDE, south: -LAST_LATITUDE };
  expect(zoomFor(whole, 256, 256)).toBeCloseTo(0, 9);
  expect(zoomFor({ ...whole, east: 0, south: 0 }, 512, 512)).toBeCloseTo(2, 9);
  expect(zoomFor({ west: 2, east: 2, north: 48, south: 48 }, 640, 480)).toBe(22);
});

test('the centre of a square is its middle, of a line its mean', () => {
  const square: Ring = [
    [0, 0],
    [2, 0],
    [2, 2],
    [0, 2],
  ];
  expect(centroidOf(square)).toEqual({ lat: 1, lon: 1 });
  expect(centroidOf(square.filter(([lon, lat]) => lon === lat))).toEqual({ lat: 1, lon: 1 });
  expect(centroidOf([])).toBeUndefined();
});
