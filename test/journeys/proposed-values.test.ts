// What a table gives is what its dataset answers: files go through proposal, import and publication, and the values that
// Explore, exports and pages show are compared with those of the file.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Entry } from '../../src/commons/entry.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { baseCalled } from '../../src/store/published/base-called.ts';
import { saveEntries } from '../../src/store/published/entries.ts';
import { openWorld, root, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The platform with the datasets of this moment. */
async function platformNow(): Promise<ImportPlatform> {
  return { ...world.platform, catalogue: await loadCatalogue(world.db, root) };
}

/** Makes a dataset of a file as it is proposed; returns the proposed types by column. */
async function make(name: string, file: string, text: string): Promise<Readonly<Record<string, string>>> {
  const path = join(world.config.data, 'files', file);
  await writeFile(path, text);
  const table = await proposeFromFile(world.platform, { path, name: file });
  const words = { name, title: { fr: name }, producer: 'Région' };
  const { mode } = await createDataset(await platformNow(), { table, words });
  const platform = await platformNow();
  const files = [{ name: file, source: Readable.from([text]) }];
  const id = await createImport(platform, { files, dataset: name, mode });
  await prepareImport(platform, id);
  await applyImport(platform, id, { removeMany: true });
  await world.settle();
  return Object.fromEntries(table.proposal.columns.map(({ name: column, type }) => [column, type]));
}

type Rows = {
  readonly total_count: number;
  readonly results: readonly Readonly<Record<string, unknown>>[];
};

const ask = (dataset: string, question: string): Promise<Rows> =>
  world.json<Rows>(`/api/explore/v2.1/catalog/datasets/${dataset}/records?${question}`);

const download = (dataset: string, format: string): Promise<string> =>
  world.text(`/api/explore/v2.1/catalog/datasets/${dataset}/exports/${format}`);

test('moments keep their hours: in records, by time zone, in functions, exports and pages', async () => {
  const types = await make(
    'seances',
    'seances.csv',
    [
      'id;titre;debut;fin;annee',
      'S1;Ouverture;2024-03-02T23:30:00Z;2024/03/03 01:15:00+00;2016',
      'S2;Matinée;2024-07-01T09:05:30+02:00;01/07/2024 12:00;01/01/2017 00:00',
      'S3;Soirée;2023-12-31 20:00;31/12/2023 23:00;2018',
    ].join('\n'),
  );
  expect(types).toMatchObject({ debut: 'datetime', fin: 'datetime', annee: 'date' });
  const { results } = await ask('seances', 'order_by=id');
  expect(results.map(({ debut, fin, annee }) => [debut, fin, annee])).toEqual([
    ['2024-03-02T23:30:00+00:00', '2024-03-03T01:15:00+00:00', '2016'],
    ['2024-07-01T07:05:30+00:00', '2024-07-01T12:00:00+00:00', '2017-01-01'],
    ['2023-12-31T20:00:00+00:00', '2023-12-31T23:00:00+00:00', '2018'],
  ]);
  const hours = await ask('seances', 'select=id,hour(debut)%20as%20h&order_by=id&timezone=Europe/Paris');
  expect(hours.results.map(({ h }) => h)).toEqual([0, 9, 21]);
  const local = await ask('seances', 'where=id="S1"&timezone=Europe/Paris');
  expect(local.results[0]?.['debut']).toBe('2024-03-03T00:30:00+01:00');
  const days = await ask('seances', `where=debut>=date'2024-03-03'&timezone=Europe/Paris`);
  expect(days.total_count).toBe(2);
  expect(await download('seances', 'csv')).toContain('2024-07-01T07:05:30+00:00');
  const { fields } = await world.json<{ fields: readonly { name: string; type: string }[] }>(
    '/api/explore/v2.1/catalog/datasets/seances',
  );
  expect(fields.find(({ name }) => name === 'debut')?.type).toBe('datetime');
  const page = await world.text('/notice/seances/S2');
  expect(page).toContain(' juillet 2024 à 9\u00a0h\u00a005\u00a0min\u00a030\u00a0s (UTC+2)');
  expect(await world.text('/en/notice/seances/S2')).toContain('1 July 2024 at 9:05:30 (UTC+2)');
});

test('OUI and NON stay what the file says; true and false are booleans', async () => {
  const rows = Array.from({ length: 12 }, (_, at) => `C${at};${at % 3 ? 'NON' : 'OUI'};${at % 2 === 0}`);
  const types = await make('salles', 'salles.csv', ['id;multiplexe;accessible', ...rows].join('\n'));
  expect(types).toMatchObject({ multiplexe: 'term', accessible: 'boolean' });
  for (const question of ['refine=multiplexe:OUI', 'where=multiplexe%3D"OUI"'])
    expect((await ask('salles', question)).total_count).toBe(4);
  expect((await ask('salles', 'where=accessible=true')).total_count).toBe(6);
  expect(await download('salles', 'csv')).toContain('C0;OUI;true');
});

const feature = (id: string, geometry: object): object => ({ type: 'Feature', properties: { id }, geometry });
const square = [
  [2, 48],
  [3, 48],
  [3, 49],
  [2, 49],
  [2, 48],
] as const;

test('shapes of a GeoJSON are shapes: published, exported with their geometry, and on the map by their places', async () => {
  const features = [
    feature('F1', { type: 'Polygon', coordinates: [square] }),
    feature('F2', {
      type: 'LineString',
      coordinates: [
        [2.1, 48.1],
        [2.123456789, 48.2],
      ],
    }),
    feature('F3', { type: 'Point', coordinates: [2.35, 48.85] }),
    feature('F4', { type: 'MultiPolygon', coordinates: [[square]] }),
  ];
  const types = await make('zones', 'zones.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
  expect(types['geometry']).toBe('shape');
  const given = features.map((one) => (one as { readonly geometry: object }).geometry);
  const { results } = await ask('zones', 'order_by=id');
  expect(results.map((row) => (row['geometry'] as { geometry: object }).geometry)).toEqual(given);
  const exported = JSON.parse(await download('zones', 'geojson')) as {
    readonly features: readonly { readonly geometry: object; readonly properties: { readonly id: string } }[];
  };
  const sorted = exported.features.toSorted((a, b) => a.properties.id.localeCompare(b.properties.id));
  expect(sorted.map(({ geometry }) => geometry)).toEqual(given);
  expect((await world.get('/api/explore/v2.1/catalog/datasets/zones/exports/shp')).status).toBe(200);
  const near = `where=intersects(geometry,geom'POINT(2.5%2048.5)')`;
  expect((await ask('zones', near)).total_count).toBe(2);
  const { facets } = await world.json('/recherche.json?f.dataset=zones&f.position=exact');
  expect(facets).toBeDefined();
  expect((await world.json('/recherche.json?f.dataset=zones&f.position=exact')).total).toBe(4);
});

test('the id of an older portal names a dataset from the start, and every verb knows it by the ids it has', async () => {
  const id = 'festivals-global-festivals-_-pl';
  await make(id, 'fetes.csv', 'id;nom\nA1;Fête du lac\nA2;Bal\n');
  expect((await ask(id, '')).total_count).toBe(2);
  expect((await world.get(`/notice/${id}/A1`)).status).toBe(200);
  const body: Entry = { id: 'fetes-de-la-region', formerIds: [id], title: { fr: 'Fêtes' }, state: 'open' };
  await saveEntries(world.db, [{ firstId: id, body, seen: 0 }], { at: new Date('2026-03-01T12:00:00Z') });
  await world.settle();
  const here = { db: world.db, catalogue: await loadCatalogue(world.db, root) };
  expect(await baseCalled(here, 'fetes-de-la-region')).toBe(id);
  expect(await baseCalled(here, 'inconnu')).toBe('inconnu');
  const taken = make('fetes-de-la-region', 'x.csv', 'id\nA\n');
  await expect(taken).rejects.toThrow('dataset-exists');
});

test('numbers with their unit in the cells are summed, compared and shown with it', async () => {
  const rows = ['E1;1 234,50 €;12,5 %', 'E2;3 €;3 %', 'E3;0,5 €;100 %'];
  const types = await make('prix', 'prix.csv', ['id;tarif;part', ...rows].join('\n'));
  expect(types).toMatchObject({ tarif: 'number', part: 'number' });
  expect((await ask('prix', 'select=sum(tarif)%20as%20s')).results).toEqual([{ s: 1238 }]);
  expect((await ask('prix', 'where=part>10')).total_count).toBe(2);
  expect(await world.text('/notice/prix/E1')).toContain('1234,5\u00a0€');
});

test('texts and points are those of the file; no column is added', async () => {
  const given = {
    nom: 'Salle  des\u00a0fêtes',
    note: 'deux lignes\nd’un  texte court',
    lieu: { lat: 48.123456789, lon: 2.987654321 },
  };
  const line = `"${given.nom}";"${given.note}";"${given.lieu.lat},${given.lieu.lon}"`;
  await make('textes', 'textes.csv', ['nom;note;lieu', line, line].join('\n'));
  const { results } = await ask('textes', '');
  expect(results).toEqual(
    [given, given].map(({ lieu, ...texts }) => ({ ...texts, lieu: { lon: lieu.lon, lat: lieu.lat } })),
  );
  expect((await download('textes', 'csv')).split('\n')[0]?.trim()).toBe('nom;note;lieu');
});
