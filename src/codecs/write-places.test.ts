/** KML and GPX are held against togeojson over xmldom, FlatGeobuf against its own reference reader. */
import { gpx, kml } from '@tmcw/togeojson';
import { DOMParser } from '@xmldom/xmldom';
import { geojson } from 'flatgeobuf';
import { expect, test } from 'vitest';
import type { PublishedShape } from '../commons/published.ts';
import {
  brokenTexts,
  emptyRow,
  fullRow,
  hostileTexts,
  manyColumns,
  manyRows,
  streamed,
  tableOf,
  written,
} from './export-samples.ts';
import { writeFgb } from './write-fgb.ts';
import { writeGpx } from './write-gpx.ts';
import { writeKml } from './write-kml.ts';
import type { Encoder, ExportColumn, ExportRow, ExportTable } from './writing.ts';

type Feature = { geometry: unknown; properties: Record<string, unknown> };

const document = async (encode: Encoder, table: ExportTable) =>
  new DOMParser({
    onError: (_, message) => {
      throw new Error(message);
    },
  }).parseFromString((await written(encode, table)).toString(), 'text/xml') as unknown as Document;
const fromKml = async (table: ExportTable) => kml(await document(writeKml, table)).features as Feature[];
const fromGpx = async (table: ExportTable) => gpx(await document(writeGpx, table)).features as Feature[];
const fromFgb = async (table: ExportTable) => {
  const bytes = new Uint8Array(await written(writeFgb, table));
  const features: Feature[] = [];
  for await (const feature of geojson.deserialize(bytes)) features.push(feature as unknown as Feature);
  return features;
};

const ring = (west: number, size = 1) => [
  [west, 45],
  [west + size, 45],
  [west + size, 46],
  [west, 46],
  [west, 45],
];
const geometries = [
  { type: 'Point', coordinates: [2.5, 48.5] },
  {
    type: 'MultiPoint',
    coordinates: [
      [2, 48],
      [3, 49],
    ],
  },
  {
    type: 'LineString',
    coordinates: [
      [2, 48],
      [3, 49],
      [4, 48],
    ],
  },
  {
    type: 'MultiLineString',
    coordinates: [
      [
        [2, 48],
        [3, 49],
      ],
      [
        [5, 45],
        [6, 46],
      ],
    ],
  },
  { type: 'Polygon', coordinates: [ring(0, 3), ring(1).reverse()] },
  { type: 'MultiPolygon', coordinates: [[ring(0)], [ring(4, 3), ring(5).reverse()]] },
] as const;
const shapes: readonly ExportColumn[] = [
  { name: 'ref', kind: 'text', many: false },
  { name: 'contour', kind: 'geo_shape', many: false },
];
const shaped = (geometry: PublishedShape['geometry'], at = 0): ExportRow => ({
  key: `K${at}`,
  values: { ref: `K${at}`, contour: { type: 'Feature', geometry, properties: {} } },
});
const table = tableOf(geometries.map(shaped), { columns: shapes });
const again = () => ({ ...table, rows: streamed(geometries.map(shaped)) });

test('FlatGeobuf gives back every kind of geometry, and leaves out rows without one', async () => {
  const all = streamed([emptyRow, ...geometries.map(shaped)]);
  const features = await fromFgb({ ...table, rows: all });
  expect(features.map(({ geometry }) => geometry)).toEqual(geometries);
  expect(features.map(({ properties }) => properties['ref'])).toEqual(['K0', 'K1', 'K2', 'K3', 'K4', 'K5']);
});

test('FlatGeobuf gives back values of every kind, and none of what is empty', async () => {
  const bare = { ...emptyRow.values, position: { lat: 1, lon: 2 } };
  const [feature, nothing] = await fromFgb(tableOf([fullRow('é "x"', 1), { values: bare }]));
  const { contour, ...values } = fullRow('é "x"', 1).values;
  expect(feature?.properties).toEqual({
    ...values,
    image: 'https://example.org/f1.jpg',
    libre: { a: [1, null], texte: 'é "x"' },
  });
  expect(feature?.geometry).toEqual((contour as PublishedShape).geometry);
  expect(nothing?.properties).toEqual({ position: { lat: 1, lon: 2 } });
});

test('hostile texts come back from FlatGeobuf as they were, halves of characters as U+FFFD', async () => {
  const texts = [...hostileTexts, ...brokenTexts];
  const features = await fromFgb(tableOf(texts.map(fullRow)));
  expect(features.map(({ properties }) => properties['texte'])).toEqual(
    texts.map((text) => text.toWellFormed()),
  );
});

test('many features of many columns come back from FlatGeobuf in order', async () => {
  const features = await fromFgb(tableOf(streamed(manyRows(3_000)), { columns: manyColumns }));
  const rows = [...manyRows(3_000)];
  expect(features).toHaveLength(3_000);
  for (const at of [0, 1, 1_499, 2_999]) {
    const { position: _, ...values } = rows[at]?.values ?? {};
    expect(features[at]?.properties).toEqual(
      Object.fromEntries(Object.entries(values).filter(([, one]) => one !== null)),
    );
  }
});

test('KML gives back geometries, several of one row together, holes where they were', async () => {
  const found = (await fromKml(again())).map(({ geometry }) => geometry);
  const [point, points, line, lines, polygon, polygons] = geometries;
  const apart = (type: string, all: readonly unknown[]) => ({
    type: 'GeometryCollection',
    geometries: all.map((coordinates) => ({ type, coordinates })),
  });
  expect(found).toEqual([
    point,
    apart('Point', points.coordinates),
    line,
    apart('LineString', lines.coordinates),
    polygon,
    apart('Polygon', polygons.coordinates),
  ]);
});

test('KML gives back columns by their type, whatever the texts', async () => {
  const texts = hostileTexts.map((text) => text.trim()).filter((text) => !text.includes('\r'));
  const features = await fromKml(tableOf(texts.map(fullRow)));
  expect(features.map(({ properties }) => String(properties['texte']).trim())).toEqual(texts);
  expect(features[0]?.properties).toMatchObject({ name: 'K0', nombre: -1, mesure: -1, ref: 'K0' });
});

test('a placemark without geometry is kept; its name is the column asked for, else the first text, else the key', async () => {
  const [named, bare] = await fromKml(
    tableOf([fullRow('titre', 1), emptyRow], { options: { name_field: 'texte' } }),
  );
  expect(named?.properties['name']).toBe('titre');
  expect(bare?.geometry).toBeNull();
  expect(bare?.properties['name']).toBe('K0');
});

test('GPX gives points as waypoints and the rest as tracks after them, rows without geometry left out', async () => {
  const features = await fromGpx(tableOf([...geometries.map(shaped), emptyRow], { columns: shapes }));
  expect(features.map(({ geometry }) => (geometry as { type: string }).type)).toEqual([
    'LineString',
    'MultiLineString',
    'MultiLineString',
    'MultiLineString',
    'Point',
    'Point',
    'Point',
  ]);
  const text = (await written(writeGpx, again())).toString();
  expect(text.lastIndexOf('<wpt')).toBeLessThan(text.indexOf('<trk>'));
});

test('GPX tells the columns asked for, and carries all as extensions unless told not to', async () => {
  const placed = tableOf([]).columns.filter(({ kind }) => kind !== 'geo_shape');
  const options = { name_field: 'texte', description_field_list: ['nombre', 'jour', 'absent'] };
  const rows = [fullRow('=1 & <2>', 1)];
  const [feature] = await fromGpx(tableOf(rows, { columns: placed, options }));
  expect(feature?.properties).toMatchObject({ name: '=1 & <2>', desc: 'nombre: 0\njour: 2020-11-05' });
  const extended = (await written(writeGpx, tableOf(rows, { columns: placed }))).toString();
  expect(extended).toContain('<extensions><d:ref>K1</d:ref><d:texte>=1 &amp; &lt;2&gt;</d:texte>');
  const bare = await written(writeGpx, tableOf(rows, { columns: placed, options: { use_extension: false } }));
  expect(bare.toString()).not.toContain('extensions');
});

test('broken geometries are left out, broken rings closed', async () => {
  const broken: PublishedShape['geometry'][] = [
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
        ],
      ],
    },
    {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
        ],
      ],
    },
    { type: 'LineString', coordinates: [[0, 0]] },
    { type: 'Point', coordinates: ['a', null] },
    { type: 'Point', coordinates: [Number.NaN, 1] },
    { type: 'Circle', coordinates: 'x' },
  ];
  const features = await fromFgb(tableOf(broken.map(shaped), { columns: shapes }));
  expect(features[0]?.geometry).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 0],
      ],
    ],
  });
  expect(
    (await fromKml(tableOf(broken.map(shaped), { columns: shapes }))).filter(({ geometry }) => geometry),
  ).toHaveLength(1);
});
