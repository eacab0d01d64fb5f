// The census is the catalogue: datasets that are not open yet, refused, closed or elsewhere stand beside the open ones, on
// its pages and for every version of its API, say where they stand, and keep their addresses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/commons/entry.ts';
import { entryVersions, saveEntries } from '../../src/store/published/entries.ts';
import { openWorld, type World } from '../world.ts';

const API = '/api/explore/v2.1/catalog/datasets';
const MUSEUMS = 'musees-de-france-base-museofile';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await state({ id: 'frequentation', state: 'planned', planned: '2027-01-01', theme: ['Publics'] });
  await state({ id: 'billetterie', state: 'refused', reason: 'Secret des affaires (CRPA, L311-6)' });
  await state({ id: 'inventaire-papier', state: 'closed', reason: 'Repris ailleurs' });
  await state({
    id: 'archives',
    state: 'open',
    origin: { name: 'Archives de la ville', address: 'https://archives.exemple.fr/donnees/7', harvest: 1 },
  });
});
afterAll(() => world.close());

async function state(words: Partial<Entry> & { readonly id: string }): Promise<void> {
  const body: Entry = { formerIds: [], title: { fr: `Jeu ${words.id}` }, publisher: 'Ville', ...words };
  const firstId = FIRST[words.id] ?? words.id;
  const [last] = await entryVersions(world.db, firstId);
  const edits = [{ firstId, body, seen: last?.number ?? 0 }];
  await saveEntries(world.db, edits, { at: new Date('2026-03-01T12:00:00Z') });
}

/** First ids of datasets that are given another one here. */
const FIRST: Readonly<Record<string, string>> = { musees: MUSEUMS };

async function refusal(path: string, headers = {}): Promise<readonly [number, string, string]> {
  const answer = await world.get(path, headers);
  const { error_code, message } = (await answer.json()) as { error_code: string; message: string };
  return [answer.status, error_code, message];
}

describe('for programs', () => {
  test('datasets that are not open are in the catalogue of every version, without records', async () => {
    const { total_count, results } = await world.json<{
      total_count: number;
      results: readonly { dataset_id: string; has_records: boolean; metas: { custom: object } }[];
    }>(`${API}?limit=100`);
    expect(results).toHaveLength(total_count);
    const found = results.find(({ dataset_id }) => dataset_id === 'frequentation');
    expect(found).toMatchObject({
      has_records: false,
      data_visible: false,
      fields: [],
      metas: { custom: { state: 'planned', planned: '2027-01-01', reason: null } },
    });
    const two = await world.json<{ datasets: readonly { dataset: object }[] }>(
      '/api/v2/catalog/datasets?rows=100',
    );
    expect(two.datasets.map(({ dataset }) => dataset)).toContainEqual(
      expect.objectContaining({ dataset_id: 'billetterie', has_records: false }),
    );
    const one = await world.json<{ nhits: number }>('/api/datasets/1.0/search/?q=billetterie');
    expect(one.nhits).toBe(1);
  });

  test('the state is a facet and a filter', async () => {
    const planned = await world.json<{ results: readonly { dataset_id: string }[] }>(
      `${API}?refine=state:planned`,
    );
    expect(planned.results.map(({ dataset_id }) => dataset_id)).toEqual(['frequentation']);
    const { facets } = await world.json<{
      facets: readonly { name: string; facets: readonly { name: string; count: number }[] }[];
    }>('/api/explore/v2.1/catalog/facets?facet=custom.state');
    expect(facets[0]?.facets.find(({ name }) => name === 'refused')?.count).toBe(1);
  });

  test('rows of such a dataset are refused with what one needs to know', async () => {
    expect(await refusal(`${API}/frequentation/records`)).toEqual([
      404,
      'NotFoundResource',
      'The dataset frequentation is not open yet. Opening planned: 1 January 2027.',
    ]);
    const french = { 'accept-language': 'fr' };
    for (const path of [
      `${API}/frequentation/exports/csv`,
      '/api/v2/catalog/datasets/frequentation/records',
      '/api/records/1.0/search/?dataset=frequentation',
      '/explore/dataset/frequentation/download/?format=csv',
    ]) {
      const [status, , message] = await refusal(path, french);
      expect([path, status]).toEqual([path, 404]);
      expect(message).toContain('Ouverture prévue : 1er janvier 2027.');
    }
    const closed = await refusal(`${API}/inventaire-papier/records`, french);
    expect(closed).toEqual([
      410,
      'GoneResource',
      'Le jeu de données « inventaire-papier » n’est plus ouvert : Repris ailleurs',
    ]);
  });
});

describe('for people', () => {
  test('the catalogue counts the states, and is narrowed by them', async () => {
    const list = await world.json<{ datasets: readonly { id: string; state?: string }[] }>(
      '/donnees.json?etat=prevu',
    );
    expect(list.datasets).toEqual([
      expect.objectContaining({ id: 'frequentation', state: 'Ouverture prévue : 1er janvier 2027' }),
    ]);
    expect(list.datasets[0]).not.toHaveProperty('rows');
    const page = await world.text('/donnees');
    for (const word of ['Ouvert<span>', 'Prévu<span>1', 'Refusé<span>1', 'Fermé<span>1'])
      expect(page).toContain(word);
    expect(await world.text('/donnees?etat=prevu')).toContain('href="/donnees"');
  });

  test('the page of a dataset that is not open says where it stands and what to do', async () => {
    const page = await world.text('/donnees/frequentation');
    expect(page).toContain('Ouverture prévue : 1er janvier 2027');
    expect(page).toContain('Cette adresse restera la même');
    expect(page).not.toContain('id="telecharger"');
    const twin = await world.json<{ state: object; downloads: unknown[] }>('/donnees/billetterie.json');
    expect(twin.state).toMatchObject({ code: 'refused', reason: 'Secret des affaires (CRPA, L311-6)' });
    expect(twin.downloads).toEqual([]);
    expect(await world.text('/en/donnees/frequentation')).toContain('Opening planned: 1 January 2027');
    const elsewhere = await world.text('/donnees/archives');
    expect(elsewhere).toContain('dans un autre catalogue : Archives de la ville');
    expect(elsewhere).toContain('href="https://archives.exemple.fr/donnees/7"');
  });

  test('doors of the old portal lead to that page', async () => {
    const answer = await world.get('/explore/dataset/frequentation/map/?q=x');
    expect(answer.headers.get('location')).toBe('/donnees/frequentation');
  });
});

test('a renamed dataset answers under all its names; what is taken away answers 410 everywhere', async () => {
  await state({ id: 'musees', title: { fr: 'Musées' } });
  const answer = await world.get(`/donnees/${MUSEUMS}?page=2`);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, '/donnees/musees?page=2']);
  const records = await world.json<{ total_count: number }>(`${API}/${MUSEUMS}/records?limit=1`);
  expect(records.total_count).toBeGreaterThan(0);
  expect(await world.json<{ total_count: number }>(`${API}/musees/records?limit=1`)).toEqual(records);
  const described = await world.get(`${API}/${MUSEUMS}`);
  expect(described.headers.get('ods-explore-api-deprecation')).toContain('musees');

  await state({ id: 'musees', tombstone: { at: '2026-02-28', reason: 'Fondu dans un autre jeu' } });
  for (const id of ['musees', MUSEUMS]) {
    for (const path of [
      `${API}/${id}`,
      `${API}/${id}/records`,
      `${API}/${id}/exports/json`,
      `/api/datasets/1.0/${id}/`,
    ]) {
      expect(await refusal(path)).toEqual([
        410,
        'GoneResource',
        'The dataset musees was taken away on 28 February 2026: Fondu dans un autre jeu',
      ]);
    }
    for (const path of [`/donnees/${id}.ttl`, `/donnees/${id}.jsonld`, `/ressources/${id}-csv`]) {
      expect([path, (await world.get(path)).status]).toEqual([path, 410]);
    }
    const page = await world.get(`/donnees/${id}`);
    expect(page.status).toBe(410);
    expect(await page.text()).toMatch(/Retiré le 28 février 2026.*Fondu dans un autre jeu/);
    expect((await world.get(`/donnees/${id}.json`)).status).toBe(410);
  }
  const list = await world.text(`${API}?limit=100`);
  expect(list).not.toContain('"musees"');
});
