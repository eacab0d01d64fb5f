// One record written by hand: what is saved, what waits, what stands in the way, and what is put back.
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Viewer } from '../../src/commons/viewer.ts';
import { publicViewer } from '../../src/commons/viewer.ts';
import { undoImport } from '../../src/manufactory/imports/apply.ts';
import { referenceReader } from '../../src/manufactory/imports/references.ts';
import { keepFormats } from '../../src/manufactory/records/kept-formats.ts';
import {
  bringBackRecord,
  findForWriting,
  type Place,
  publishRecord,
  type RecordRoom,
  saveRecord,
  undoEdit,
  type Values,
  withdrawRecord,
} from '../../src/manufactory/records/records.ts';
import { checkStore } from '../../src/store/check.ts';
import { DATASET_LOCK } from '../../src/store/imports/apply.ts';
import { findRecord } from '../../src/store/records.ts';
import { openWorld, type World } from '../world.ts';
import { csvOf } from './territory.ts';

let world: World;
let room: RecordRoom;
beforeAll(async () => {
  world = await openWorld();
  const { db, catalogue, clock } = world.platform;
  room = { db, catalogue, clock, formats: keepFormats(clock) };
});
afterAll(() => world.close());

const command = { kind: 'command' } as const;
const clock: Place = { dataset: 'joconde', key: '99900001005' };
const tower: Place = { dataset: 'merimee', key: 'PA90000001' };

function valuesOf(values: Readonly<Record<string, string>>): Values {
  return new Map(Object.entries(values));
}

async function save(place: Place, values: Readonly<Record<string, string>>, draft = false) {
  return await saveRecord(room, command, { ...place, values: valuesOf(values), draft });
}

/** What the public reads, and what the desk reads, of one field. */
async function both(place: Place, field: string) {
  const dataset = room.catalogue.datasets.get(place.dataset);
  if (dataset === undefined) throw new Error(place.dataset);
  const read = async (plane: 'published' | 'head', viewer: Viewer) => {
    const reading = { catalogue: room.catalogue, today: '2026-11-27', plane, viewer };
    const found = await findRecord(room.db, { dataset, key: place.key }, reading);
    return found.kind === 'record' ? found.record.values[field] : found.kind;
  };
  const steward: Viewer = { kind: 'member', id: 's', role: 'steward', producers: [] };
  return { public: await read('published', publicViewer), desk: await read('head', steward) };
}

test('a saved value is on the page at the commit; the other fields stay', async () => {
  const before = await both(clock, 'DENO');
  expect(await save(clock, { TITR: 'Pendule au balancier' })).toMatchObject({ kind: 'saved' });
  expect(await both(clock, 'TITR')).toEqual({ public: 'Pendule au balancier', desk: 'Pendule au balancier' });
  expect(await both(clock, 'DENO')).toEqual(before);
  expect(await save(clock, { TITR: 'Pendule au balancier' })).toEqual({ kind: 'unchanged' });
});

test('a value that an import would reject is not saved, and says why', async () => {
  const saved = await save(clock, { DOMN: '', DENO: 'horloge' });
  expect(saved).toMatchObject({ kind: 'rejected' });
  expect(saved).toHaveProperty('findings', [
    expect.objectContaining({ field: 'DOMN', code: 'required-empty' }),
  ]);
  expect((await both(clock, 'DENO')).desk).toEqual(['pendule']);
  const key = save(tower, { REF: 'PA90000009' });
  await expect(key).rejects.toMatchObject({ code: 'field-not-writable' });
  await expect(save(tower, { NULLEPART: 'x' })).rejects.toMatchObject({ code: 'field-not-writable' });
});

test('an edit that waits is the desk’s until it is published, and its links too', async () => {
  const before = await both(tower, 'HIST');
  await save(tower, { HIST: 'Un campanile la couronne.' }, true);
  expect(await both(tower, 'HIST')).toEqual({ ...before, desk: 'Un campanile la couronne.' });
  await publishRecord(room, command, tower);
  expect((await both(tower, 'HIST')).public).toBe('Un campanile la couronne.');
  await expect(publishRecord(room, command, tower)).rejects.toMatchObject({ code: 'record-state' });
  await undoEdit(room, command, tower);
  expect(await both(tower, 'HIST')).toEqual({ ...before, desk: 'Un campanile la couronne.' });

  const portrait = { dataset: 'joconde', key: '99900000001' };
  const linksTo = async (key: string) =>
    (await world.text(`/notice/joconde/99900000001`)).includes(`/notice/merimee/${key}`);
  expect(await linksTo('PA90000001')).toBe(true);
  await save(portrait, { REFMER: 'PA90000003' }, true);
  expect(await linksTo('PA90000003')).toBe(false);
  await publishRecord(room, command, portrait);
  expect(await linksTo('PA90000003')).toBe(true);
  expect(await linksTo('PA90000001')).toBe(false);
});

test('undo puts values, images and links back', async () => {
  const sea = { dataset: 'joconde', key: '99900000002' };
  const images = async () =>
    (await world.json<{ images: readonly unknown[] }>('/notice/joconde/99900000002.json')).images;
  const before = await images();
  expect(before).toHaveLength(1);
  await save(sea, { IMG: '' });
  expect(await images()).toHaveLength(0);
  await undoEdit(room, command, sea);
  expect(await images()).toEqual(before);
  await expect(undoEdit(room, command, sea)).rejects.toMatchObject({ code: 'record-state' });
});

test('whoever has seen an older version is told, and writes nothing', async () => {
  const { held } = await findForWriting(room, command, clock);
  await save({ ...clock, seen: held.head }, { INV: '2026.9.1' });
  const late = save({ ...clock, seen: held.head }, { INV: '2026.9.2' });
  await expect(late).rejects.toMatchObject({ code: 'record-moved-on', status: 409 });
  expect((await both(clock, 'INV')).desk).toBe('2026.9.1');
});

test('of two who save at once one is told', async () => {
  const { held } = await findForWriting(room, command, clock);
  const seen = { ...clock, seen: held.head };
  const both = await Promise.allSettled([save(seen, { INV: 'a' }), save(seen, { INV: 'b' })]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('a dataset held by an import makes nobody wait longer than two seconds', async () => {
  const client = new pg.Client({ connectionString: world.platform.url });
  await client.connect();
  const dataset = room.catalogue.datasets.get('joconde')?.id;
  await client.query('begin');
  await client.query('select pg_advisory_xact_lock($1, $2)', [DATASET_LOCK, dataset]);
  const began = performance.now();
  await expect(save(clock, { INV: 'c' })).rejects.toMatchObject({ code: 'record-busy', status: 409 });
  expect(performance.now() - began).toBeLessThan(10_000);
  await client.end();
  expect(await save(clock, { INV: 'c' })).toMatchObject({ kind: 'saved' });
});

test('a producer writes its own records only', async () => {
  const { held } = await findForWriting(room, command, clock);
  const member = (producers: readonly string[]): Viewer => ({
    kind: 'member',
    id: 'p',
    role: 'producer',
    producers,
  });
  const withdraw = (viewer: Viewer) => withdrawRecord(room, viewer, { ...clock, reason: 'Prêt' });
  await expect(withdraw(member(['Autre']))).rejects.toMatchObject({ code: 'not-allowed' });
  await expect(withdraw(publicViewer)).rejects.toMatchObject({ code: 'not-allowed' });
  await withdraw(member([held.producer]));
  await bringBackRecord(room, member([held.producer]), clock);
});

test('a withdrawn record stays withdrawn through edits and imports, and comes back as it was', async () => {
  const key = '99900001009';
  const place = { dataset: 'joconde', key };
  await expect(withdrawRecord(room, command, { ...place, reason: ' ' })).rejects.toMatchObject({
    code: 'reason-missing',
  });
  await save(place, { INV: 'attend' }, true);
  const before = await both(place, 'INV');
  await withdrawRecord(room, command, { ...place, reason: 'Droits contestés' });
  expect(await both(place, 'INV')).toEqual({ public: 'withdrawn', desk: 'attend' });
  await expect(withdrawRecord(room, command, { ...place, reason: 'encore' })).rejects.toMatchObject({
    code: 'record-state',
  });
  await bringBackRecord(room, command, place);
  expect(await both(place, 'INV')).toEqual(before);

  await withdrawRecord(room, command, { ...place, reason: 'Droits contestés' });
  await save(place, { INV: 'corrigé' });
  await world.take({ name: 'o.csv', dataset: 'joconde', text: csvOf([{ REF: key, MILL: '1822' }]) });
  expect(await both(place, 'INV')).toEqual({ public: 'withdrawn', desk: 'corrigé' });
  await bringBackRecord(room, command, place);
  expect(await both(place, 'INV')).toEqual({ public: 'corrigé', desk: 'corrigé' });
});

test('an undone import leaves an edit that waits unpublished', async () => {
  const key = '99900001011';
  const place = { dataset: 'joconde', key };
  const { public: published } = await both(place, 'INV');
  await save(place, { INV: 'attend' }, true);
  const id = await world.take({
    name: 'o.csv',
    dataset: 'joconde',
    text: csvOf([{ REF: key, MILL: '1831' }]),
  });
  await undoImport(world.platform, id);
  expect(await both(place, 'INV')).toEqual({ public: published, desk: 'attend' });
});

test('the truth is whole after all of that', async () => {
  const { files, catalogue } = world.platform;
  const place = {
    ...files,
    now: files.now(),
    deep: false,
    referencesOf: referenceReader(catalogue),
    mend: false,
  };
  expect(await checkStore(place)).toEqual([]);
});
