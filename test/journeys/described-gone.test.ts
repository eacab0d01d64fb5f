// Descriptions (DCAT-AP) of datasets that the public may not have: one that was taken away answers 410 with its reason at each
// address and under each name, one that is hidden answers 404 in the words of one that never was, and no catalogue names either.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Entry } from '../../src/commons/entry.ts';
import { entryVersions, saveEntries } from '../../src/store/published/entries.ts';
import { type Client, openWorld, type World } from '../world.ts';

const GONE = 'musees-de-france-base-museofile';
const HIDDEN = 'base-joconde-extrait';
const REASON = 'Fondu dans un autre jeu';

let world: World;
let steward: Client;
beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
});
afterAll(() => world.close());

async function state(firstId: string, words: Partial<Entry>): Promise<void> {
  const body: Entry = { id: firstId, formerIds: [], title: { fr: firstId }, publisher: 'Ville', ...words };
  const [last] = await entryVersions(world.db, firstId);
  const edits = [{ firstId, body, seen: last?.number ?? 0 }];
  await saveEntries(world.db, edits, { at: new Date('2026-03-01T12:00:00Z') });
  await world.settle();
}

/** Addresses that describe a dataset, and what is accepted at them. */
const described = (id: string): readonly (readonly [path: string, accept: string])[] => [
  [`/donnees/${id}.ttl`, '*/*'],
  [`/donnees/${id}.rdf`, '*/*'],
  [`/donnees/${id}.jsonld`, '*/*'],
  [`/donnees/${id}`, 'text/turtle'],
  [`/donnees/${id}`, 'application/rdf+xml'],
  [`/donnees/${id}`, 'application/ld+json'],
  [`/donnees/${id}.atom`, '*/*'],
];

/** Those that name every dataset, beside how a dataset is named in them. */
const catalogues = [
  '/catalogue.ttl',
  '/catalogue.rdf',
  '/catalogue.jsonld',
  '/donnees.atom',
  ...['rdf', 'ttl', 'jsonld', 'dcat', 'dcat_ap_fr', 'rss', 'data.json', 'csv'].map(
    (name) => `/api/explore/v2.1/catalog/exports/${name}`,
  ),
];

async function told(client: Pick<Client, 'get'>, id: string) {
  return await Promise.all(
    described(id).map(async ([path, accept]) => {
      const answer = await client.get(path, { accept });
      return { path: `${path} ${accept}`, status: answer.status, text: await answer.text() };
    }),
  );
}

test('while they are there, every address describes them: what follows is not true of nothing', async () => {
  for (const id of [GONE, HIDDEN]) {
    for (const { path, status, text } of await told(world, id)) {
      expect([path, status, text.includes(id)]).toEqual([path, 200, true]);
    }
  }
  for (const path of catalogues) {
    const text = await world.text(path);
    expect([path, text.includes(GONE), text.includes(HIDDEN)]).toEqual([path, true, true]);
  }
});

describe('a dataset that was taken away', () => {
  test('answers 410 with its reason at each address, under its former name too', async () => {
    await state(GONE, { id: 'musees' });
    await state(GONE, { id: 'musees', tombstone: { at: '2026-02-28', reason: REASON } });
    for (const id of ['musees', GONE]) {
      for (const { path, status, text } of await told(world, id)) {
        expect([path, status, text.includes(REASON)]).toEqual([path, 410, true]);
      }
    }
  });

  test('is named by no catalogue', async () => {
    for (const path of catalogues) {
      const text = await world.text(path);
      expect([path, /musees-de-france-base|datasets?\/musees|donnees\/musees/.test(text)]).toEqual([
        path,
        false,
      ]);
    }
  });

  test('is described again when it is brought back', async () => {
    await state(GONE, { id: 'musees' });
    for (const { path, status } of await told(world, 'musees')) expect([path, status]).toEqual([path, 200]);
  });
});

describe('a dataset that is hidden', () => {
  test('answers 404, in the words of one that never was, to those who see it at the desk too', async () => {
    await state(HIDDEN, { visibility: 'private' });
    const never = await told(world, 'jeu-qui-n-a-jamais-ete');
    for (const client of [world, steward]) {
      const answers = await told(client, HIDDEN);
      for (const [at, { path, status, text }] of answers.entries()) {
        const plain = (words: string) =>
          words
            .replaceAll(HIDDEN, '…')
            .replaceAll('jeu-qui-n-a-jamais-ete', '…')
            .replace(/[0-9a-f-]{36}/g, '…');
        expect([path, status]).toEqual([path, 404]);
        if (client === world) expect(plain(text), path).toBe(plain(never[at]?.text ?? ''));
      }
    }
  });

  test('is named by no catalogue', async () => {
    for (const path of catalogues) {
      expect([path, (await world.text(path)).includes(HIDDEN)]).toEqual([path, false]);
    }
  });
});
