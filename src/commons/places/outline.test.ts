// Maps drawn from the real basemap: what is in the image is there, cut to it, small, and in its place.
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type BasemapFile, boxOfArea, openBasemap } from './basemap.ts';
import type { Box } from './geometry.ts';
import { departmentAt, seaTest } from './land.ts';
import { mapPaths } from './outline.ts';
import { TERRITORIES } from './territories.ts';

const path = new URL('../../../browser/basemap/france.json', import.meta.url);
const basemap = openBasemap(JSON.parse(readFileSync(path, 'utf8')) as BasemapFile);
const nowhere: Box = { south: 0, north: 0, west: 0, east: 0 };

test('the basemap stays below 250 kB and knows every department', () => {
  expect(statSync(path).size).toBeLessThan(250_000);
  expect(basemap.departments.filter(({ code }) => code.length === 2)).toHaveLength(96);
  expect(basemap.departments.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['2A', '2B', '971', '972', '973', '974', '976', '988']),
  );
  expect(new Set(basemap.departments.map(({ name }) => name)).size).toBe(basemap.departments.length);
});

test('towns lie in their departments', () => {
  const towns = [
    ['75', 48.8566, 2.3522],
    ['76', 49.4404, 1.0939],
    ['13', 43.2965, 5.3698],
    ['67', 48.5839, 7.7455],
    ['2A', 41.62, 8.97],
    ['29', 48.39, -4.486],
    ['973', 4.85, -52.4],
    ['974', -21.1, 55.5],
    ['976', -12.83, 45.16],
  ] as const;
  for (const [code, lat, lon] of towns) expect(departmentAt(basemap, { lat, lon }), code).toBe(code);
  expect(departmentAt(basemap, { lat: 47.37, lon: 8.54 })).toBeUndefined();
});

test('a locator map of Normandy holds its departments, cut to the image, with Rouen in it', () => {
  const map = mapPaths(basemap, boxOfArea(basemap, 'region', '28') ?? nowhere, 340, 236);
  expect(map.departments.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['14', '27', '50', '61', '76']),
  );
  const rouen = map.frame.place({ lat: 49.44, lon: 1.095 });
  expect(rouen.x).toBeGreaterThan(170);
  expect(rouen.x).toBeLessThan(340);
  expect(rouen.y).toBeGreaterThan(0);
  expect(rouen.y).toBeLessThan(118);
  for (const { path: drawn } of map.departments)
    expect(drawn).toMatch(/^(M-?[\d.]+[ -][\d.]+(l-?[\d.]+[ -][\d.]+)+z)+$/);
  expect(
    positionsOf(map.departments.map((area) => area.path).join('')).every(
      ([x, y]) => x >= -5 && x <= 345 && y >= -5 && y <= 241,
    ),
  ).toBe(true);
  expect(map.regions).not.toBe('');
  expect(
    map.land.length + map.regions.length + map.departments.reduce((sum, area) => sum + area.path.length, 0),
  ).toBeLessThan(25_000);
});

test('the image shows at least the box asked for, in its proportions', () => {
  const box = boxOfArea(basemap, 'department', '974') ?? nowhere;
  const { frame } = mapPaths(basemap, box, 400, 100);
  expect(frame.box.south).toBeLessThanOrEqual(box.south + 1e-9);
  expect(frame.box.north).toBeGreaterThanOrEqual(box.north - 1e-9);
  expect(frame.box.west).toBeLessThan(box.west);
  expect(frame.metresPerPixel).toBeGreaterThan(400);
  expect(frame.metresPerPixel).toBeLessThan(1000);
});

test('each territory with an outline can be drawn as an inset', () => {
  const drawn = TERRITORIES.filter(({ box }) => mapPaths(basemap, box, 120, 120).departments.length > 0).map(
    ({ code }) => code,
  );
  expect(drawn).toEqual(
    expect.arrayContaining(['FR', '971', '972', '973', '974', '976', '975', '977', '978', '988']),
  );
});

test('an empty sea draws nothing', () => {
  const map = mapPaths(basemap, { south: 30, north: 31, west: -40, east: -39 }, 200, 200);
  expect([map.land, map.regions, map.departments]).toEqual(['', '', []]);
});

test('points at sea are told from points on land, on islets and near the shore', () => {
  const isSea = seaTest(basemap);
  const sea = [
    [45, -3],
    [50, -1],
    [43, 8.3],
    [15.8, -61.0],
    [47, -5.5],
    [42.5, 5],
    [-21, 55.88],
  ] as const;
  const land = [
    [48.85, 2.35],
    [48.46, -5.09],
    [45.586, -1.173],
    [48.04, -4.85],
    [48.87, -1.82],
    [43.0, 6.2],
    [49.588, -1.24],
    [47.33, -3.2],
  ] as const;
  const overseas = [
    [16.2, -61.5],
    [14.6, -61.07],
    [4.93, -52.33],
    [-20.88, 55.45],
    [-12.78, 45.25],
    [46.78, -56.18],
    [17.9, -62.83],
  ] as const;
  for (const [lat, lon] of sea) expect(isSea({ lat, lon }), `${lat},${lon}`).toBe(true);
  for (const [lat, lon] of [...land, ...overseas]) expect(isSea({ lat, lon }), `${lat},${lon}`).toBe(false);
});

/** Absolute positions of path data made of M and l. */
function positionsOf(data: string): [number, number][] {
  let [x, y] = [0, 0];
  return [...data.matchAll(/([Ml])(-?[\d.]+)[ ]?(-?[\d.]+)/g)].map(([, command, dx, dy]) => {
    [x, y] = command === 'M' ? [Number(dx), Number(dy)] : [x + Number(dx), y + Number(dy)];
    return [x, y];
  });
}
