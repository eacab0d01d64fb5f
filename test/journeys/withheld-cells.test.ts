// A column made for something else holds a few e-mails: it is public, these cells are not, on any path; nor are those that
// a later file brings, nor those of versions that were written when the column was open.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { type Client, openWorld, root, type World } from '../world.ts';

const COUNT = 40;
const API = '/api/explore/v2.1/catalog/datasets/lieux';
let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

async function file(canaries: number): Promise<string> {
  const line = (at: number): string =>
    `L${at};Lieu ${at};${at < canaries ? `écrire à canari${at}@exemple.fr` : `visite libre numéro ${at}`}`;
  const path = join(world.config.data, 'files', 'lieux.csv');
  await writeFile(
    path,
    ['ref;nom;accueil', ...Array.from({ length: COUNT }, (_, at) => line(at))].join('\n'),
  );
  return path;
}

const platform = async (): Promise<ImportPlatform> => ({
  ...world.platform,
  catalogue: await loadCatalogue(world.db, root),
});

/** All that the public reads of the dataset, on every path. */
async function read(): Promise<string> {
  await world.settle();
  const paths = [
    ...[
      '/donnees/lieux',
      '/notice/lieux/L0',
      '/notice/lieux/L0.json',
      '/recherche.json?f.dataset=lieux&q=canari0',
    ],
    ...['records?limit=100', 'exports/csv', 'exports/jsonl', 'exports/xml', 'facets?facet=accueil'].map(
      (path) => `${API}/${path}`,
    ),
    `${API}/records?where=search(accueil,"canari0")`,
    '/api/3/action/datastore_search?resource_id=lieux&limit=100',
  ];
  const answers = await Promise.all(paths.map(async (path) => await (await world.get(path)).text()));
  expect((await world.json<{ total_count: number }>(`${API}/records`)).total_count).toBe(COUNT);
  return answers.join('\n').replaceAll('q=canari0', '').replaceAll('"canari0"', '');
}

test('the cells are on no public path, the others are; whoever answers for the dataset reads them all', async () => {
  const path = await file(2);
  const table = await proposeFromFile(world.platform, { path, name: 'lieux.csv' });
  const words = { name: 'lieux', title: { fr: 'Lieux' }, producer: 'Région' };
  await createDataset(world.platform, { table, words });
  await runImport(await platform(), { paths: [path], dataset: 'lieux' });
  const said = await read();
  expect(said).toContain('visite libre numéro 7');
  expect(said).not.toMatch(/canari\d|exemple\.fr/);
  expect(await steward.text('/notice/lieux/L0.json')).toContain('canari0@exemple.fr');
});

test('a later file with more of them is taken, and they are not public either', async () => {
  const taken = await runImport(await platform(), { paths: [await file(9)], dataset: 'lieux' });
  expect(taken).toMatchObject({ applied: true, findings: { 'personal-email': 9 } });
  const said = await read();
  expect(said).toContain('visite libre numéro 9');
  expect(said).not.toMatch(/canari\d|exemple\.fr/);
});
