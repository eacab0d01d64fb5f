/** JSON, JSON lines and GeoJSON are held against the engine's own JSON.parse. */
import { expect, test } from 'vitest';
import {
  brokenTexts,
  columns,
  emptyRow,
  fullRow,
  hostileTexts,
  tableOf,
  textTable,
  written,
} from './export-samples.ts';
import { writeGeoJson } from './write-geojson.ts';
import { writeJson, writeJsonLines } from './write-json.ts';
import type { Encoder, ExportTable } from './writing.ts';

const parsed = async (encode: Encoder, table: ExportTable) =>
  JSON.parse((await written(encode, table)).toString());
const full = {
  ref: 'K1',
  texte: 'x',
  mots: ['un', 'deux 1'],
  nombre: 0,
  mesure: -0.875,
  ouvert: false,
  jour: '2020-11-05',
  instant: '2025-09-10T10:00:00+00:00',
  position: { lon: 2.353, lat: 48.8566 },
  contour: {
    type: 'Feature',
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [0.01, 45],
          [0.51, 45],
          [0.51, 45.5],
          [0.01, 45.5],
          [0.01, 45],
        ],
      ],
    },
    properties: {},
  },
  image: { thumbnail: true, filename: 'a.jpg', format: 'jpeg', id: 'f1', url: 'https://example.org/f1.jpg' },
  libre: { a: [1, null], texte: 'x' },
};
const nothing = Object.fromEntries(columns.map(({ name }) => [name, null]));

test('a bare array of flat objects holds every column, null when empty', async () => {
  expect(await parsed(writeJson, tableOf([fullRow('x', 1), emptyRow, { values: {} }]))).toEqual([
    full,
    nothing,
    nothing,
  ]);
  expect(await parsed(writeJson, tableOf([]))).toEqual([]);
});

test('JSON lines hold the same objects, one a line, whatever the texts', async () => {
  const texts = [...hostileTexts, ...brokenTexts];
  const lines = (await written(writeJsonLines, textTable(texts))).toString().split('\n');
  expect(lines.pop()).toBe('');
  expect(lines.map((line) => JSON.parse(line).texte)).toEqual(texts);
  expect((await written(writeJsonLines, tableOf([]))).toString()).toBe('');
});

test('numbers that JSON has no text for are null; headers take the place of names', async () => {
  const odd = [{ name: 'n', header: 'Le "nombre"', kind: 'double', many: false }] as const;
  const rows = [
    { values: { n: Number.NaN } },
    { values: { n: Number.POSITIVE_INFINITY } },
    { values: { n: 1e21 } },
  ];
  expect(await parsed(writeJson, tableOf(rows, { columns: odd }))).toEqual(
    [null, null, 1e21].map((n) => ({ 'Le "nombre"': n })),
  );
});

test('a feature has the shape for geometry, else the point, else none', async () => {
  const point = { ...fullRow('y', 2).values, contour: null };
  const { type, features } = await parsed(
    writeGeoJson,
    tableOf([fullRow('x', 1), { values: point }, emptyRow]),
  );
  expect(type).toBe('FeatureCollection');
  expect(features.map((feature: { geometry: { type: string } | null }) => feature.geometry?.type)).toEqual([
    'Polygon',
    'Point',
    undefined,
  ]);
  expect(features[1].geometry.coordinates).toEqual([2.354, 48.8566]);
  const { contour, ...others } = full;
  expect(features[0]).toEqual({ type: 'Feature', geometry: contour.geometry, properties: others });
});

test('without a shape the point is the geometry and no property; without both there is none', async () => {
  const placed = columns.filter(({ kind }) => kind !== 'geo_shape');
  const [feature] = (await parsed(writeGeoJson, tableOf([fullRow('x', 1)], { columns: placed }))).features;
  expect(feature.geometry).toEqual({ type: 'Point', coordinates: [2.353, 48.8566] });
  expect(Object.keys(feature.properties)).not.toContain('position');
  const [bare] = (await parsed(writeGeoJson, textTable(['a']))).features;
  expect(bare).toEqual({ type: 'Feature', geometry: null, properties: { ref: 'K1', texte: 'a' } });
});
