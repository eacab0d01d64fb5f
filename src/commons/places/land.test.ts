// The real basemap: every department is there, and the sea is told from the land.
import { readFileSync, statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type BasemapFile, openBasemap } from './basemap.ts';
import { seaTest } from './land.ts';

const path = new URL('../../../browser/basemap/france.json', import.meta.url);
const basemap = openBasemap(JSON.parse(readFileSync(path, 'utf8')) as BasemapFile);

test('the basemap stays below 250 kB and knows every department', () => {
  expect(statSync(path).size).toBeLessThan(250_000);
  expect(basemap.departments.filter(({ code }) => code.length === 2)).toHaveLength(96);
  expect(basemap.departments.map(({ code }) => code)).toEqual(
    expect.arrayContaining(['2A', '2B', '971', '972', '973', '974', '976', '988']),
  );
  expect(new Set(basemap.departments.map(({ name }) => name)).size).toBe(basemap.departments.length);
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
