/** Shapefiles are held against shpjs; what that does not read (dates, the table without geometry), against the bytes. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import shp from 'shpjs';
import { expect, test } from 'vitest';
import { openArchive } from './archive.ts';
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
import { writeShp } from './write-shp.ts';
import type { ExportColumn, ExportRow, ExportTable } from './writing.ts';

type Layer = {
  readonly name: string;
  readonly features: readonly { geometry: unknown; properties: Record<string, unknown> }[];
};

async function layersOf(table: ExportTable): Promise<readonly Layer[]> {
  const found = await shp(await written(writeShp, table));
  return (Array.isArray(found) ? found : [found]).map(({ fileName, features }) => ({
    name: fileName ?? '',
    features: features as unknown as Layer['features'],
  }));
}

/** The files of the zip by their names. */
async function filesOf(table: ExportTable): Promise<ReadonlyMap<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'shp-'));
  writeFileSync(join(folder, 'a.zip'), await written(writeShp, table));
  const archive = await openArchive(join(folder, 'a.zip'));
  const files = new Map<string, Buffer>();
  for (const { fileName } of archive.entries) {
    const chunks: Buffer[] = [];
    for await (const chunk of (await archive.read(fileName)).chunks) chunks.push(chunk);
    files.set(fileName, Buffer.concat(chunks));
  }
  archive.close();
  rmSync(folder, { recursive: true });
  return files;
}

const shapes: readonly ExportColumn[] = [
  { name: 'ref', kind: 'text', many: false },
  { name: 'contour', kind: 'geo_shape', many: false },
];
const shaped = (type: string, coordinates: unknown, at = 0): ExportRow => ({
  key: `K${at}`,
  values: { ref: `K${at}`, contour: { type: 'Feature', geometry: { type, coordinates }, properties: {} } },
});
const ring = (west: number, size: number, south = 45) => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const placed = tableOf([]).columns.filter(({ kind }) => kind !== 'geo_shape');

test('points are one layer under the name of the dataset, with all that rows hold', async () => {
  const [layer, ...others] = await layersOf(
    tableOf([fullRow('é "x"', 1), fullRow('y', 2)], { columns: placed }),
  );
  expect(others).toEqual([]);
  expect(layer?.name).toBe('essai');
  expect(layer?.features[0]).toMatchObject({
    geometry: { type: 'Point', coordinates: [2.353, 48.8566] },
    properties: {
      ref: 'K1',
      texte: 'é "x"',
      mots: 'un, deux 1',
      nombre: 0,
      mesure: -0.875,
      ouvert: false,
      instant: '2025-09-10T10:00:00+00:00',
      image: 'https://example.org/f1.jpg',
    },
  });
  expect(layer?.features).toHaveLength(2);
});

test('kinds of geometry are layers apart; holes and second outlines come back where they were', async () => {
  const hole = ring(1, 1, 46);
  const rows = [
    shaped('Point', [2.5, 48.5], 0),
    shaped(
      'MultiPoint',
      [
        [2, 48],
        [3, 49],
      ],
      1,
    ),
    shaped(
      'LineString',
      [
        [2, 48],
        [3, 49],
        [4, 48],
      ],
      2,
    ),
    shaped(
      'MultiLineString',
      [
        [
          [2, 48],
          [3, 49],
        ],
        [
          [5, 45],
          [6, 46],
        ],
      ],
      3,
    ),
    shaped('Polygon', [ring(0, 3), hole], 4),
    shaped('MultiPolygon', [[ring(10, 1)], [ring(20, 3)]], 5),
    { ...emptyRow, values: { ref: 'K6' } },
  ];
  const layers = await layersOf(tableOf(rows, { columns: shapes }));
  const known = new Map(layers.map(({ name, features }) => [name, features]));
  const refs = (name: string) => known.get(name)?.map(({ properties }) => properties['ref']);
  expect(refs('essai_points')).toEqual(['K0']);
  expect(refs('essai_multipoints')).toEqual(['K1']);
  expect(refs('essai_lines')).toEqual(['K2', 'K3']);
  expect(refs('essai_polygons')).toEqual(['K4', 'K5']);
  const geometryAt = (name: string, at: number) =>
    known.get(name)?.[at]?.geometry as { type: string; coordinates: number[][][][] };
  expect(geometryAt('essai_lines', 1)).toMatchObject({ type: 'MultiLineString' });
  expect(geometryAt('essai_polygons', 0)).toMatchObject({ type: 'Polygon' });
  expect(geometryAt('essai_polygons', 0).coordinates).toHaveLength(2);
  expect(new Set(geometryAt('essai_polygons', 0).coordinates[1]?.map(String))).toEqual(
    new Set(hole.map(String)),
  );
  expect(geometryAt('essai_polygons', 1).coordinates).toHaveLength(2);
  const files = await filesOf(tableOf(rows, { columns: shapes }));
  expect(files.get('essai_none.dbf')?.toString('latin1').trimEnd()).toContain('K6');
  expect(files.has('essai_none.shp')).toBe(false);
});

test('lengths, boxes and index agree with the records', async () => {
  const files = await filesOf(
    tableOf([shaped('Polygon', [ring(-3, 2)]), shaped('Polygon', [ring(4, 3)])], { columns: shapes }),
  );
  const body = files.get('essai.shp') ?? Buffer.alloc(0);
  const index = files.get('essai.shx') ?? Buffer.alloc(0);
  expect([body.readInt32BE(24) * 2, index.readInt32BE(24) * 2]).toEqual([body.length, index.length]);
  expect([36, 44, 52, 60].map((at) => body.readDoubleLE(at))).toEqual([-3, 45, 7, 48]);
  for (const [at, number] of [
    [100, 1],
    [108, 2],
  ] as const) {
    expect(body.readInt32BE(index.readInt32BE(at) * 2)).toBe(number);
  }
  expect(files.get('essai.prj')?.toString()).toContain('GCS_WGS_1984');
  expect(files.get('essai.cpg')?.toString()).toBe('UTF-8');
});

test('names are cut to ten letters and stay apart; a file says what they stand for', async () => {
  const names = [
    'nom_officiel_du_musee',
    'nom_officiel_ancien',
    'NOM_OFFICI',
    'a'.repeat(300),
    'é à',
    '2020',
  ];
  const columns: ExportColumn[] = names.map((name) => ({ name, kind: 'text', many: false }));
  columns.push({ name: 'position', kind: 'geo_point_2d', many: false });
  const values = {
    ...Object.fromEntries(names.map((name, at) => [name, `v${at}`])),
    position: { lat: 1, lon: 2 },
  };
  const [layer] = await layersOf(tableOf([{ values }], { columns }));
  expect(layer?.features[0]?.properties).toEqual({
    nom_offici: 'v0',
    nom_offi_1: 'v1',
    NOM_OFFI_2: 'v2',
    aaaaaaaaaa: 'v3',
    e_a: 'v4',
    c_2020: 'v5',
  });
  const legend = (await filesOf(tableOf([{ values }], { columns })))
    .get('columns.csv')
    ?.toString()
    .split('\r\n');
  expect(legend?.slice(0, 3)).toEqual([
    'name;column;label',
    'nom_offici;nom_officiel_du_musee;nom_officiel_du_musee',
    'nom_offi_1;nom_officiel_ancien;nom_officiel_ancien',
  ]);
});

test('hostile texts come back, cut at 254 bytes and never inside a character', async () => {
  const texts = [
    ...hostileTexts.map((text) => text.trim()),
    ...brokenTexts,
    `${'x'.repeat(253)}é`,
    '🗝️'.repeat(200),
  ];
  const [layer] = await layersOf(tableOf(texts.map(fullRow), { columns: placed }));
  const cut = (text: string) => {
    const known = text.replaceAll('\0', '\uFFFD').toWellFormed();
    let end = known.length;
    while (Buffer.byteLength(known.slice(0, end)) > 254 || /[\uD800-\uDBFF]$/.test(known.slice(0, end)))
      end -= 1;
    return known.slice(0, end);
  };
  expect(layer?.features.map(({ properties }) => String(properties['texte'] ?? '').trim())).toEqual(
    texts.map((text) => cut(text).trim()),
  );
});

test('a column of whole days is a date, one with years alone a text; numbers have no exponent', async () => {
  const columns: readonly ExportColumn[] = [
    { name: 'jour', kind: 'date', many: false },
    { name: 'an', kind: 'date', many: false },
    { name: 'n', kind: 'double', many: false },
    { name: 'p', kind: 'geo_point_2d', many: false },
  ];
  const rows = [
    { values: { jour: '2020-11-05', an: '2020', n: 1e-7, p: { lat: 1, lon: 2 } } },
    { values: { jour: null, an: '1988-01-02', n: -12.5, p: { lat: 1, lon: 2 } } },
    { values: { jour: '1850-01-01', an: null, n: Number.NaN, p: { lat: 1, lon: 2 } } },
  ];
  const dbf = (await filesOf(tableOf(rows, { columns }))).get('essai.dbf') ?? Buffer.alloc(0);
  expect([32, 64, 96].map((at) => String.fromCharCode(dbf[at + 11] ?? 0))).toEqual(['D', 'C', 'N']);
  expect([...dbf.subarray(0, 4)]).toEqual([3, 126, 11, 22]);
  const lines = [0, 1, 2].map((at) =>
    dbf.toString('latin1', dbf.readUInt16LE(8) + at * dbf.readUInt16LE(10)).slice(0, dbf.readUInt16LE(10)),
  );
  expect(lines).toEqual([
    ' 202011052020      0.0000001',
    '         1988-01-02    -12.5',
    ' 18500101                   ',
  ]);
  const [layer] = await layersOf(tableOf(rows, { columns }));
  expect(layer?.features.map(({ properties }) => properties['n'])).toEqual([1e-7, -12.5, Number.NaN]);
});

test('thousands of rows come back in order', async () => {
  const [layer] = await layersOf(tableOf(streamed(manyRows(3_000)), { columns: manyColumns }));
  expect(layer?.features).toHaveLength(3_000);
  const rows = [...manyRows(3_000)];
  for (const at of [0, 3, 1_499, 2_999]) {
    const { position, colonne_0: text } = rows[at]?.values ?? {};
    const { lon, lat } = position as { lon: number; lat: number };
    const found = layer?.features[at]?.geometry as { coordinates: readonly number[] };
    // The reader turns degrees into radians and back.
    expect(found.coordinates[0]).toBeCloseTo(lon, 10);
    expect(found.coordinates[1]).toBeCloseTo(lat, 10);
    expect(layer?.features[at]?.properties['colonne_0']).toBe(text ?? '');
  }
});
