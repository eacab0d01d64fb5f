// A version that people cite, through the API: its records by their keys and its pages say what it said, whatever was
// edited since; what was withdrawn is in no version.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { followCatalogue } from '../../src/store/catalogue.ts';
import { withDuck } from '../../src/store/snapshots/duck-room.ts';
import { makeSnapshot } from '../../src/store/snapshots/snapshots.ts';
import { openWorld, root, type World } from '../world.ts';
import { csvOf, PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;
type List = { readonly total_count: number; readonly results: readonly Row[] };

const WORKS = 'base-joconde-extrait';
const API = `/api/explore/v2.1/catalog/datasets/${WORKS}`;
const TOTAL = PENDULUMS + 4;

let world: World;
let before: readonly Row[] = [];
beforeAll(async () => {
  world = await openWorld();
  const { db, config } = world;
  before = (await world.json<List>(`${API}/records?limit=100&order_by=reference`)).results;
  const files = { folder: join(config.data, 'files'), db, now: () => new Date() };
  const request = { published: WORKS, kind: 'version', citable: true, note: 'essai' } as const;
  await withDuck(files, (duck) =>
    makeSnapshot({ db, files, duck, catalogue: followCatalogue(db, root) }, request),
  );
  await world.take({
    name: 'j.csv',
    dataset: 'joconde',
    text: csvOf([{ REF: '99900000001', TITR: 'Titre changé' }]),
  });
});
afterAll(() => world.close());

test('a record of a version is read by its key, as it was', async () => {
  const now = await world.json<Row>(`${API}/records/99900000001`);
  expect(now['titre']).toBe('Titre changé');
  for (const was of before) {
    const key = String(was['reference']);
    expect(await world.json<Row>(`${API}/records/${key}?version=1`), key).toEqual(was);
  }
  expect((await world.get(`${API}/records/nothing?version=1`)).status).toBe(404);
  expect((await world.get(`${API}/records/99900000001?version=2`)).status).toBe(404);
});

test('its pages in any order are its export in that order', async () => {
  for (const order of ['reference', '-titre', 'domaine, reference desc']) {
    const query = `version=1&order_by=${encodeURIComponent(order)}`;
    const all = await world.json<readonly Row[]>(`${API}/exports/json?${query}`);
    const pages: Row[] = [];
    for (let offset = 0; offset < TOTAL; offset += 10)
      pages.push(...(await world.json<List>(`${API}/records?${query}&limit=10&offset=${offset}`)).results);
    expect(pages, order).toEqual(all);
    expect(all).toHaveLength(TOTAL);
  }
});

test('what was withdrawn since is in no version', async () => {
  const files = ['json', 'csv', 'parquet'].map((format) => `${API}/exports/${format}?version=1`);
  const kept = async () =>
    await Promise.all(files.map(async (path) => (await world.get(path)).headers.get('etag')));
  for (const path of files) await world.text(path);
  const before = await kept();
  expect(before).not.toContain(null);
  const steward = await world.signIn('steward');
  const gone = await steward.post('/espace/notices/joconde/99900000002/retrait', { motif: 'essai' });
  expect(gone.status).toBe(303);
  expect((await world.get(`${API}/records/99900000002?version=1`)).status).toBe(404);
  const { total_count, results } = await world.json<List>(`${API}/records?version=1&limit=100`);
  expect(total_count).toBe(TOTAL - 1);
  expect(results.map(({ reference }) => reference)).not.toContain('99900000002');
  // A file that was kept before is not given any more.
  for (const path of files) {
    const answer = await world.get(path, { 'if-none-match': before.join(', ') });
    expect([path, answer.status, (await answer.text()).includes('99900000002')]).toEqual([path, 200, false]);
  }
});
