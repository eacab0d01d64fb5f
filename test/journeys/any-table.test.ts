// Any table becomes a dataset while the platform runs: its format is proposed, its file imported, and there are pages,
// search and filters for it; what was proposed as not public is on no public path. Deliveries of rows that nothing
// identifies replace one another, and are undone.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { undoImport } from '../../src/manufactory/imports/apply.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import type { ImportMode } from '../../src/store/imports.ts';
import { openWorld, root, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const header = 'Nom de la fête;Commune;Code Insee;Genre;Entrées (en personnes);Courriel\n';
const rows = [
  'Fête du lac;Annecy;74010;musique;1200;canari.lac@exemple.fr',
  'Nuit des fours;Besançon;25056;danse;310;canari.fours@exemple.fr',
  'Bal du port;Dole;39198;danse;90;',
  'Bal du port;Dole;39198;danse;90;',
  ...Array.from({ length: 8 }, (_, at) => `Veillée ${at};Dole;39198;${at % 2 ? 'danse' : 'musique'};${at};`),
];

async function fileOf(lines: readonly string[]): Promise<string> {
  const path = join(world.config.data, 'files', `fetes-${lines.length}.csv`);
  await writeFile(path, header + lines.join('\n'));
  return path;
}

/** The platform with the datasets of this moment. */
async function platformNow(): Promise<ImportPlatform> {
  return { ...world.platform, catalogue: await loadCatalogue(world.db, root) };
}

async function deliver(lines: readonly string[], mode: ImportMode): Promise<number> {
  const platform = await platformNow();
  const source = Readable.from([header + lines.join('\n')]);
  const id = await createImport(platform, { files: [{ name: 'fetes.csv', source }], dataset: 'fetes', mode });
  await prepareImport(platform, id);
  await applyImport(platform, id, { removeMany: true });
  await world.settle();
  return id;
}

const titlesOf = async (query = ''): Promise<readonly (string | readonly string[] | undefined)[]> =>
  (await world.json(`/recherche.json?f.dataset=fetes${query}`)).records.map(
    ({ values }) => values['nom_de_la_fete'],
  );

test('a table becomes a dataset of the running platform', async () => {
  const table = await proposeFromFile(world.platform, { path: await fileOf(rows), name: 'fetes.csv' });
  const { mode, format } = await createDataset(world.platform, {
    table,
    words: { name: 'fetes', title: { fr: 'Fêtes' }, producer: 'Région' },
  });
  expect(mode).toBe('replace');
  expect(format.key.ofRow).not.toContain('courriel');
  await deliver(rows, mode);
  const found = await world.json('/recherche.json?f.dataset=fetes');
  expect(found.total).toBe(rows.length);
  expect(found.facets['fetes.genre']?.values).toEqual([
    { value: 'danse', count: 7 },
    { value: 'musique', count: 5 },
  ]);
  expect(await titlesOf('&q=fours')).toEqual(['Nuit des fours']);
  expect(await titlesOf('&f.place=Auvergne-Rh%C3%B4ne-Alpes+%3E+Haute-Savoie')).toEqual(['Fête du lac']);
  const page = await world.text(found.records[0]?.url ?? '');
  expect(page).toContain('Nom de la fête');
});

test('a name is given once', async () => {
  const table = await proposeFromFile(world.platform, { path: await fileOf(rows), name: 'fetes.csv' });
  const again = { table, words: { name: 'fetes', title: { fr: 'Fêtes' }, producer: 'Région' } };
  await expect(createDataset(world.platform, again)).rejects.toThrow('dataset-exists');
  const wrong = { ...again, words: { ...again.words, name: 'Fêtes !' } };
  await expect(createDataset(world.platform, wrong)).rejects.toThrow('dataset-name');
});

test('what looked personal is on no public path; a steward reads it', async () => {
  const { records } = await world.json('/recherche.json?f.dataset=fetes&q=lac');
  const [lake] = records;
  const paths = [
    lake?.url ?? '',
    `${lake?.url}.json`,
    `${lake?.url}/jsonld`,
    '/recherche.json?f.dataset=fetes',
    '/recherche.json?q=canari.lac',
    '/recherche?q=canari&f.dataset=fetes',
  ];
  for (const path of paths) expect(await world.text(path)).not.toMatch(/canari\.(fours|lac)@/);
  expect((await world.json('/recherche.json?q=exemple.fr&f.dataset=fetes')).total).toBe(0);
  const steward = await world.signIn('steward');
  expect(await steward.text(lake?.url ?? '')).toContain('canari.lac@exemple.fr');
});

test('it answers as open data, without what is not public', async () => {
  type Rows = {
    readonly total_count: number;
    readonly results: readonly Readonly<Record<string, unknown>>[];
  };
  const base = '/api/explore/v2.1/catalog/datasets/fetes';
  const found = await world.json<Rows>(
    `${base}/records?where=entrees_en_personnes>100&order_by=entrees_en_personnes`,
  );
  expect(found.total_count).toBe(2);
  expect(found.results[0]).toMatchObject({ nom_de_la_fete: 'Nuit des fours', entrees_en_personnes: 310 });
  expect(found.results[0]).not.toHaveProperty('courriel');
  expect((await world.get(`${base}/records?select=courriel`)).status).toBe(400);
  expect(await world.text(`${base}/exports/csv`)).not.toContain('canari.');
});

test('the same file again changes nothing; rows that are alike are told apart', async () => {
  const keys = async () =>
    (await world.db.selectFrom('record').select(['key', 'head']).orderBy('key').execute()).filter(({ key }) =>
      /^[0-9a-f]{16}(-\d+)?$/.test(key),
    );
  const before = await keys();
  expect(before).toHaveLength(rows.length);
  expect(before.filter(({ key }) => key.endsWith('-2'))).toHaveLength(1);
  await deliver(rows, 'replace');
  expect(await keys()).toEqual(before);
});

test('a delivery replaces the one before, and is undone', async () => {
  const next = ['Fête du lac;Annecy;74010;musique;1300;canari.lac@exemple.fr', ...rows.slice(1, 3)];
  const id = await deliver(next, 'replace');
  expect((await world.json('/recherche.json?f.dataset=fetes')).total).toBe(3);
  await undoImport(await platformNow(), id);
  await world.settle();
  expect((await world.json('/recherche.json?f.dataset=fetes')).total).toBe(rows.length);
});

test('rows that nothing identifies are only replaced', async () => {
  for (const mode of ['update', 'append'] as const) {
    await expect(deliver(rows, mode)).rejects.toThrow('replace-only');
  }
});
