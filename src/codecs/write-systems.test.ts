/** Geometry in other systems than WGS84: what each file says of it, and that its own reader finds the places again. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { geojson, type HeaderMeta } from 'flatgeobuf';
import shp from 'shpjs';
import { expect, test } from 'vitest';
import type { PublishedShape } from '../commons/published.ts';
import { openArchive } from './archive.ts';
import { tableOf, written } from './export-samples.ts';
import { writeFgb } from './write-fgb.ts';
import { writeGeoJson } from './write-geojson.ts';
import { writeGpx } from './write-gpx.ts';
import { writeKml } from './write-kml.ts';
import { writeShp } from './write-shp.ts';
import type { ExportColumn, ExportRow, ExportTable } from './writing.ts';

const columns: readonly ExportColumn[] = [
  { name: 'ref', kind: 'text', many: false },
  { name: 'contour', kind: 'geo_shape', many: false },
  { name: 'position', kind: 'geo_point_2d', many: false },
];
const points = columns.filter(({ kind }) => kind !== 'geo_shape');
const Paris = { lat: 48.8566, lon: 2.3522 };
/** Of PROJ. */
const inLambert93 = [652469.023, 6862035.259];

function placed(position: { readonly lat: number; readonly lon: number }): ExportRow {
  return { key: 'K', values: { ref: 'K', position } };
}

function shaped(geometry: object): ExportRow {
  const contour = { type: 'Feature', geometry, properties: {} } as unknown as PublishedShape;
  return { key: 'K', values: { ref: 'K', contour, position: Paris } };
}

type Collection = {
  readonly crs?: unknown;
  readonly features: readonly { readonly geometry: { readonly coordinates: unknown } | null }[];
};

async function collection(table: ExportTable): Promise<Collection> {
  return JSON.parse((await written(writeGeoJson, table)).toString());
}

test('GeoJSON names the system beside its coordinates; WGS84 is not named, and is as it was', async () => {
  const lambert = await collection(tableOf([placed(Paris)], { columns: points, options: { epsg: 2154 } }));
  expect(lambert.crs).toEqual({ type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } });
  expect(lambert.features[0]?.geometry?.coordinates).toEqual(inLambert93);
  for (const options of [{}, { epsg: 4326 }]) {
    const plain = await collection(tableOf([placed(Paris)], { columns: points, options }));
    expect([plain.crs, plain.features[0]?.geometry?.coordinates]).toEqual([undefined, [2.3522, 48.8566]]);
  }
});

test('every place of a shape is moved, in holes and collections too', async () => {
  const ring = [
    [2, 48],
    [3, 48],
    [3, 49],
    [2, 48],
  ];
  const shapes = [
    { type: 'Point', coordinates: [2.3522, 48.8566, 35] },
    { type: 'LineString', coordinates: ring },
    { type: 'MultiPolygon', coordinates: [[ring, ring], [ring]] },
    { type: 'GeometryCollection', geometries: [{ type: 'MultiPoint', coordinates: ring }] },
  ];
  const rows = shapes.map(shaped);
  const moved = await collection(tableOf(rows, { columns, options: { epsg: 2154 } }));
  const told = JSON.stringify(moved.features.map(({ geometry }) => geometry));
  const numbers = (told.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
  expect(numbers).toHaveLength(2 * (1 + 4 + 12 + 4));
  expect(Math.min(...numbers)).toBeGreaterThan(600_000);
  expect(moved.features[0]?.geometry?.coordinates).toEqual(inLambert93);
});

test('a shape that has no coordinates in a system is left out whole, its row is not', async () => {
  const line = {
    type: 'LineString',
    coordinates: [
      [-61, 16],
      [27, 0],
    ],
  };
  const { features } = await collection(tableOf([shaped(line)], { columns, options: { epsg: 5490 } }));
  expect(features).toEqual([{ type: 'Feature', geometry: null, properties: { ref: 'K', position: Paris } }]);
});

test.each([2154, 3950, 2975, 32620])(
  'a shapefile in EPSG:%i has its text beside it, by which a reader finds the place again',
  async (epsg) => {
    const place = { 2975: { lat: -20.8789, lon: 55.4481 }, 32620: { lat: 16.2411, lon: -61.5331 } }[epsg];
    const bytes = await written(
      writeShp,
      tableOf([placed(place ?? Paris)], { columns: points, options: { epsg } }),
    );
    const found = (await shp(bytes)) as unknown as {
      readonly features: readonly { readonly geometry: { readonly coordinates: readonly number[] } }[];
    };
    const [lon, lat] = found.features[0]?.geometry.coordinates ?? [];
    expect(lon).toBeCloseTo((place ?? Paris).lon, 7);
    expect(lat).toBeCloseTo((place ?? Paris).lat, 7);
  },
);

test('the box of a shapefile is in the system of its shapes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shp-'));
  const path = join(folder, 'a.zip');
  writeFileSync(
    path,
    await written(writeShp, tableOf([placed(Paris)], { columns: points, options: { epsg: 2154 } })),
  );
  const archive = await openArchive(path);
  const chunks: Buffer[] = [];
  for await (const chunk of (await archive.read('essai.shp')).chunks) chunks.push(chunk);
  archive.close();
  rmSync(folder, { recursive: true });
  const body = Buffer.concat(chunks);
  expect([36, 44].map((at) => body.readDoubleLE(at))).toEqual(inLambert93);
});

test('FlatGeobuf says the code and the name of its system', async () => {
  const told = async (epsg?: number) => {
    const options = epsg === undefined ? {} : { epsg };
    const bytes = await written(writeFgb, tableOf([placed(Paris)], { columns: points, options }));
    const seen: { header?: HeaderMeta } = {};
    const headerMetaFn = (header: HeaderMeta) => {
      seen.header = header;
    };
    const features: { readonly geometry: unknown }[] = [];
    for await (const one of geojson.deserialize(new Uint8Array(bytes), { headerMetaFn })) features.push(one);
    const { org, code, name } = seen.header?.crs ?? {};
    return [org, code, name, features[0]?.geometry];
  };
  expect(await told(27572)).toEqual([
    ...['EPSG', 27572, 'NTF (Paris) / Lambert zone II'],
    { type: 'Point', coordinates: [601152.299, 2428695.897] },
  ]);
  expect(await told()).toEqual(['EPSG', 4326, 'WGS 84', { type: 'Point', coordinates: [2.3522, 48.8566] }]);
});

test.each([
  ['KML', writeKml],
  ['GPX', writeGpx],
] as const)('%s knows no other system than WGS84', async (_, encode) => {
  const text = (epsg: number) =>
    written(encode, tableOf([placed(Paris)], { columns: points, options: { epsg } }));
  expect((await text(2154)).equals(await text(4326))).toBe(true);
});
