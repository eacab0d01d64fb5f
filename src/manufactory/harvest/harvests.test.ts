// Catalogues harvested into a real database: what becomes of their datasets when they change, vanish, come back, are
// given twice, are changed here, and when a harvest breaks off, is doubted, taken back or done for good.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Catalogue, serveCatalogue, told } from '../../../test/catalogues.ts';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { clocks } from '../../../test/imports.ts';
import type { Entry } from '../../commons/entry.ts';
import type { HarvestKind } from '../../commons/harvested.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Refusal } from '../../commons/refusal.ts';
import { loadDatasets } from '../../store/catalogue.ts';
import { createDeskFormat } from '../../store/formats.ts';
import { changesOf, repeatedBy } from '../../store/harvested.ts';
import { type HarvestRun, pagesOf, readSource } from '../../store/harvests.ts';
import { entryVersions, saveEntries } from '../../store/published/entries.ts';
import { readRegister } from '../../store/published/register.ts';
import { findResource, listResources } from '../../store/published/resources.ts';
import { createOutward } from '../../web/outward.ts';
import type { HarvestRoom } from './apply.ts';
import type { HarvestWorld } from './fetch.ts';
import {
  acceptSource,
  applyAll,
  harvestDue,
  harvestNow,
  lookAtSource,
  proposeSource,
  runHarvest,
} from './harvests.ts';
import { GONE_REASON } from './plan.ts';
import { removeSource } from './remove.ts';
import { undoRun } from './undo.ts';

let database: TestDatabase;
let catalogue: Catalogue;
let room: HarvestRoom;
let now: Date;
beforeAll(async () => {
  catalogue = await serveCatalogue();
});
beforeEach(async () => {
  database = await testDatabase();
  catalogue.datasets = told;
  catalogue.instead.clear();
  now = new Date('2026-03-05T06:00:00Z');
  let count = 0;
  room = {
    db: database.db,
    clock: () => now,
    newId: () => {
      count += 1;
      return `res-${count}`;
    },
    publicUrl: 'https://donnees.ardelle.example',
  };
  return () => database.close();
});
afterAll(() => catalogue.close());

const world: HarvestWorld = {
  outward: createOutward({ allowPrivate: true, userAgent: 'test' }),
  pause: async () => undefined,
  now: () => new Date(),
};

async function propose(path = '/dataset', name = 'Ardelle', kind?: HarvestKind): Promise<number> {
  const source = await proposeSource(
    room,
    {
      ...{ name, address: catalogue.origin + path, filter: {}, frequency: 'weekly', owner: 'Service' },
      ...(kind === undefined ? {} : { kind }),
    },
    {},
  );
  await lookAtSource(room, world, source);
  return source;
}

async function run(number: number): Promise<HarvestRun> {
  return await runHarvest(room, world, number, async () => undefined);
}

async function harvest(source: number): Promise<HarvestRun> {
  return await run(await harvestNow(room, source, {}));
}

async function accepted(path?: string, name?: string): Promise<{ source: number; first: HarvestRun }> {
  const source = await propose(path, name);
  return { source, first: await run(await acceptSource(room, source, {})) };
}

async function entries(): Promise<readonly CatalogueDataset[]> {
  return (await readRegister(database.db, await loadDatasets(database.db))).entries;
}

async function entry(id: string): Promise<CatalogueDataset | undefined> {
  return (await readRegister(database.db, await loadDatasets(database.db))).entry(id);
}

/** Changes an entry as a person does. */
async function change(id: string, words: Partial<Entry>): Promise<void> {
  const [last] = await entryVersions(database.db, id);
  const body = { ...(last?.body as Entry), ...words };
  await saveEntries(database.db, [{ firstId: id, body, seen: last?.number ?? 0 }], { at: now });
}

/** Makes a dataset of our own, whose records are here. */
async function ownDataset(name: string): Promise<void> {
  const format = { ...clocks, name, title: { fr: 'À nous' } };
  await createDeskFormat(database.db, { format, at: now });
}

const without = (...ids: readonly string[]) => told.filter(({ id }) => !ids.includes(id));
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code }: Refusal) => code,
  );

describe('a first look', () => {
  test('knows the protocol behind a page of the portal and shows ten datasets; nothing is taken', async () => {
    const source = await propose('/');
    const { kind, preview, first_page, state } = await readSource(database.db, source);
    expect([kind, state, preview?.total, preview?.datasets.length]).toEqual(['datagouv', 'draft', 12, 10]);
    expect(first_page).toContain('/api/1/datasets/');
    expect(await entries()).toEqual([]);
    const ods = await readSource(database.db, await propose('/explore/', 'Portail'));
    expect(ods.kind).toBe('opendatasoft');
  });

  test('says what to do when there is no catalogue, and cannot be accepted', async () => {
    catalogue.instead.set('*', (_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    );
    const source = await propose('/');
    const { preview, kind } = await readSource(database.db, source);
    expect([kind, preview?.refusal?.code]).toEqual([null, 'harvest-unknown']);
    expect(await refused(acceptSource(room, source, {}))).toBe('harvest-not-looked');
  });

  test('a protocol that was said is believed, and the page that is not of it says so', async () => {
    const source = await propose('/catalogue.ttl', 'Faux', 'dcat');
    expect((await readSource(database.db, source)).preview?.datasets).toHaveLength(10);
    const wrong = await readSource(database.db, await propose('/dataset', 'Faux', 'dcat'));
    expect(wrong.preview?.refusal?.code).toBe('fetch-failed');
  });
});

describe('a harvest', () => {
  test('makes entries with their origin and resources; the same again costs nothing', async () => {
    const { source, first } = await accepted();
    expect(first).toMatchObject({
      state: 'applied',
      counts: { created: 12, unchanged: 0, datasets: 12, findings: 0 },
    });
    expect(await entry('jeu-01')).toMatchObject({
      title: { fr: 'Fonds photographiques numérisés' },
      description: { fr: 'Description de Fonds photographiques numérisés.\n\nSuite.' },
      state: 'open',
      licence: { id: 'etalab-2.0' },
      frequency: 'annual',
      origin: { name: 'Ardelle', address: `${catalogue.origin}/dataset/jeu-01`, harvest: source },
    });
    const [link] = await listResources(database.db, 'jeu-01');
    expect(link).toMatchObject({
      kind: 'link',
      title: 'Table',
      address: `${catalogue.origin}/fichiers/jeu-01.csv`,
    });
    catalogue.asked.length = 0;
    const again = await harvest(source);
    expect(again).toMatchObject({ state: 'applied', counts: { unchanged: 12, datasets: 12 } });
    expect(catalogue.asked.map((line) => line.slice(0, 3))).toEqual(['304', '304', '304']);
    expect(await entryVersions(database.db, 'jeu-01')).toHaveLength(1);
    expect(await changesOf(database.db, again.id, 10)).toEqual([]);
    expect(await pagesOf(database.db, first.id)).toEqual([]);
  });

  test('follows what changes there: words, and resources under addresses that stay', async () => {
    const { source } = await accepted();
    const [before] = await listResources(database.db, 'jeu-02');
    catalogue.datasets = told.map((one) =>
      one.id === 'jeu-02' ? { ...one, title: 'Agenda culturel' } : one,
    );
    expect(await harvest(source)).toMatchObject({ counts: { changed: 1, unchanged: 11 } });
    expect((await entry('jeu-02'))?.title).toEqual({ fr: 'Agenda culturel' });
    expect((await listResources(database.db, 'jeu-02'))[0]?.id).toBe(before?.id);
  });

  test('leaves what people changed here, part by part, and says so', async () => {
    const { source } = await accepted();
    await change('jeu-03', { title: { fr: 'Scènes du pays' }, publisher: 'Pays d’Ardelle, culture' });
    catalogue.datasets = told.map((one) => ({ ...one, title: `${one.title} 2026`, keywords: ['neuf'] }));
    const again = await harvest(source);
    expect(again.counts).toMatchObject({ changed: 12, kept: 1 });
    expect(await entry('jeu-03')).toMatchObject({
      title: { fr: 'Scènes du pays' },
      publisher: 'Pays d’Ardelle, culture',
      keyword: ['neuf'],
    });
    const kept = (await changesOf(database.db, again.id, 20)).find(
      ({ identifier }) => identifier === 'ckan-jeu-03',
    );
    expect(kept?.kept).toEqual(['title', 'publisher']);
  });

  test('marks what is missing, closes it at the second complete harvest, and opens it when it is back', async () => {
    const { source } = await accepted();
    catalogue.datasets = without('jeu-04');
    expect(await harvest(source)).toMatchObject({ state: 'applied', counts: { missing: 1 } });
    expect((await entry('jeu-04'))?.state).toBe('open');
    const [link] = await listResources(database.db, 'jeu-04');
    expect(await harvest(source)).toMatchObject({ counts: { closed: 1 } });
    expect(await entry('jeu-04')).toMatchObject({ state: 'closed', reason: GONE_REASON });
    expect((await findResource(database.db, link?.id ?? ''))?.gone?.reason).toBe(GONE_REASON);
    expect(await harvest(source)).toMatchObject({ counts: { unchanged: 11 } });
    catalogue.datasets = told;
    expect(await harvest(source)).toMatchObject({ counts: { returned: 1 } });
    expect(await entry('jeu-04')).not.toHaveProperty('reason');
    expect((await listResources(database.db, 'jeu-04')).map(({ id }) => id)).toEqual([link?.id]);
  });

  test('that loses more than a fifth changes nothing until a person says so', async () => {
    const { source } = await accepted();
    catalogue.datasets = told.slice(0, 8);
    const held = await harvest(source);
    expect(held).toMatchObject({ state: 'held', counts: { lost: 4, known: 12 } });
    expect(await changesOf(database.db, held.id, 10)).toEqual([]);
    await applyAll(room, held.id, {});
    expect((await changesOf(database.db, held.id, 10)).map(({ kind }) => kind)).toEqual(
      Array(4).fill('missing'),
    );
    const later = await harvest(source);
    expect(later.state).toBe('held');
    catalogue.datasets = told;
    await harvest(source);
    expect(await refused(applyAll(room, later.id, {}))).toBe('harvest-state');
  });

  test('that breaks off midway changes nothing; one that was killed goes on where it stopped', async () => {
    const { source } = await accepted();
    catalogue.datasets = told.map((one) => ({ ...one, title: `${one.title} bis` }));
    const last = '/api/3/action/package_search?rows=100&start=10&sort=name+asc';
    catalogue.instead.set(last, (_, response) => response.writeHead(200).end('{"success": true, "resu'));
    const broken = await harvest(source);
    expect(broken).toMatchObject({
      state: 'refused',
      refusal: { code: 'harvest-unreadable' },
      counts: { pages: 2 },
    });
    expect((await entry('jeu-01'))?.title).toEqual({ fr: 'Fonds photographiques numérisés' });
    catalogue.instead.clear();
    const number = await harvestNow(room, source, {});
    const stop = runHarvest(room, world, number, async ({ pages }) => {
      if (pages === 2) throw new Error('killed');
    });
    await expect(stop).rejects.toThrow('killed');
    expect(await refused(harvestNow(room, source, {}))).toBe('harvest-running');
    catalogue.asked.length = 0;
    expect(await run(number)).toMatchObject({ state: 'applied', counts: { changed: 12 } });
    expect(catalogue.asked).toHaveLength(1);
    expect(await run(number)).toMatchObject({ state: 'applied' });
  });

  test('comes by itself when its time has come, not while it is paused', async () => {
    const { source } = await accepted();
    expect(await harvestDue(room)).toEqual([]);
    now = new Date('2026-03-12T07:00:00Z');
    const runs = await harvestDue(room);
    expect(runs).toHaveLength(1);
    expect(await harvestDue(room)).toEqual([]);
    await run(runs[0] ?? 0);
    expect((await readSource(database.db, source)).next_at).toEqual(new Date('2026-03-19T07:00:00Z'));
  });
});

describe('ids and doubles', () => {
  test('an id that is taken here is prefixed by the source; each keeps its own', async () => {
    await saveEntries(
      database.db,
      [{ firstId: 'jeu-01', body: { id: 'jeu-01', formerIds: ['jeu-02'], title: { fr: 'À nous' } } }].map(
        (one) => ({
          ...one,
          seen: 0,
        }),
      ),
      { at: now },
    );
    const { source } = await accepted();
    expect((await entry('jeu-01'))?.title).toEqual({ fr: 'À nous' });
    expect((await entry('ardelle-jeu-01'))?.origin?.harvest).toBe(source);
    expect((await entry('jeu-02'))?.title).toEqual({ fr: 'À nous' });
    expect(await entry('ardelle-jeu-02')).toBeDefined();
    expect((await entry('jeu-03'))?.origin).toBeDefined();
    await harvest(source);
    expect((await entries()).map(({ id }) => id).filter((id) => id.includes('jeu-01'))).toEqual([
      'ardelle-jeu-01',
      'jeu-01',
    ]);
  });

  test('our own dataset wins an id that it takes later; the harvested one is told apart at the next harvest', async () => {
    const { source } = await accepted();
    const [link] = await listResources(database.db, 'jeu-01');
    await ownDataset('jeu-01');
    expect(await entry('jeu-01')).toMatchObject({ title: { fr: 'À nous' }, base: 'jeu-01' });
    expect(await entry('jeu-01')).not.toHaveProperty('origin');
    expect(await harvest(source)).toMatchObject({ state: 'applied', counts: { changed: 1, unchanged: 11 } });
    expect(await entry('jeu-01')).not.toHaveProperty('origin');
    expect((await entry('ardelle-jeu-01'))?.origin?.harvest).toBe(source);
    expect((await listResources(database.db, 'ardelle-jeu-01')).map(({ address }) => address)).toEqual([
      link?.address,
    ]);
    expect(await listResources(database.db, 'jeu-01')).toEqual([]);
    expect(await harvest(source)).toMatchObject({ counts: { unchanged: 12 } });
  });

  test('a dataset that another source gives already is shown and not doubled', async () => {
    const first = await accepted('/catalogue.ttl', 'Premier');
    const second = await accepted('/catalogue.jsonld', 'Second');
    expect(second.first).toMatchObject({ state: 'applied', counts: { duplicate: 12 } });
    expect((await entries()).filter(({ origin }) => origin !== undefined)).toHaveLength(12);
    const [change] = await changesOf(database.db, second.first.id, 1);
    expect(change?.entry).toBeTruthy();
    expect(await harvest(second.source)).toMatchObject({ counts: { unchanged: 12 } });
    const [told] = await repeatedBy(database.db, change?.entry ?? '');
    expect(told).toEqual({ name: 'Second', page: expect.stringMatching(/^https?:/) });
    expect(await repeatedBy(database.db, 'rien')).toEqual([]);
    await removeSource(room, first.source, { fate: 'retirer' });
    expect(await harvest(second.source)).toMatchObject({ counts: { created: 12 } });
    expect((await entries()).filter(({ origin }) => origin?.name === 'Second')).toHaveLength(12);
  });

  test('our own datasets that come back from elsewhere are known by their page', async () => {
    const body = { id: 'phares', formerIds: [], title: { fr: 'Phares' }, state: 'open' as const };
    await saveEntries(database.db, [{ firstId: 'phares', body, seen: 0 }], { at: now });
    const one = {
      dataset_id: 'phares-ardelle',
      metas: { default: { title: 'Phares' } },
    };
    catalogue.instead.set('*', (_, response) => {
      const json = JSON.stringify({
        result: {
          count: 1,
          results: [{ id: one.dataset_id, title: 'Phares', url: `${room.publicUrl}/donnees/phares/` }],
        },
        success: true,
      });
      response.writeHead(200, { 'content-type': 'application/json' }).end(json);
    });
    const { first } = await accepted();
    expect(first.counts).toMatchObject({ duplicate: 1 });
  });
});

describe('the end', () => {
  test('a whole run is taken back; what people changed since stays', async () => {
    const { source } = await accepted();
    const [link] = await listResources(database.db, 'jeu-05');
    catalogue.datasets = told.map((one) => ({ ...one, title: `${one.title} bis` })).slice(0, 11);
    const second = await harvest(source);
    await change('jeu-06', { publisher: 'Une personne' });
    expect(await undoRun(room, second.id)).toEqual({ undone: 11, stayed: 1 });
    expect((await entry('jeu-05'))?.title).toEqual({ fr: 'Sentiers du patrimoine' });
    expect((await entry('jeu-06'))?.title).toEqual({ fr: 'Subventions aux associations culturelles bis' });
    expect((await listResources(database.db, 'jeu-05')).map(({ id }) => id)).toEqual([link?.id]);
    expect(await refused(undoRun(room, second.id))).toBe('harvest-undo-order');
    expect(await harvest(source)).toMatchObject({ state: 'applied', counts: { changed: 10, missing: 1 } });
  });

  test('the first run taken back leaves nothing; the next one makes the same ids again', async () => {
    const { source, first } = await accepted();
    expect(await undoRun(room, first.id)).toEqual({ undone: 12, stayed: 0 });
    expect(await entries()).toEqual([]);
    expect(await listResources(database.db, 'jeu-01')).toEqual([]);
    expect(await harvest(source)).toMatchObject({ counts: { created: 12 } });
    expect(await entry('jeu-01')).toBeDefined();
  });

  test('a source goes with its datasets kept, closed or taken out', async () => {
    const { source } = await accepted();
    await removeSource(room, source, { fate: 'garder' });
    expect((await entry('jeu-01'))?.state).toBe('open');
    expect(await refused(harvestNow(room, source, {}))).toBe('harvest-not-looked');
    expect(await removeSource(room, source, { fate: 'fermer' })).toBe(12);
    expect((await entry('jeu-01'))?.state).toBe('closed');
    const other = await accepted('/catalogue.rdf', 'Autre');
    await removeSource(room, other.source, { fate: 'retirer' });
    const register = await readRegister(database.db, await loadDatasets(database.db));
    expect(register.entries.every(({ origin }) => origin?.name === 'Ardelle')).toBe(true);
  });
});
