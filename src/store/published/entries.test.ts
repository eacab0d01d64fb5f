// Entries of the catalogue: versions with who and when, ids that belong to one dataset, words that replace those of the
// extract, datasets without records, those taken away, and what rows of each answer.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import type { Entry } from '../../commons/entry.ts';
import { checkStore } from '../check.ts';
import { digestRecords } from '../digest.ts';
import { makeSnapshot, versionsOf } from '../snapshots/snapshots.ts';
import { entryVersions, restoreEntry, saveEntries } from './entries.ts';
import { followRegister, readRegister, requireRows } from './register.ts';

let made: TablesWorld;
beforeEach(async () => {
  made = await tablesWorld();
  await made.reopen(100);
});
afterEach(() => made.close());

const at = new Date('2026-03-01T12:00:00Z');
const act = { at };
const clocks: Entry = {
  id: 'clock-extract',
  formerIds: [],
  title: { fr: 'Horloges de la ville' },
  licence: 'odc-odbl',
};
const planned: Entry = {
  id: 'frequentation',
  formerIds: [],
  title: { fr: 'Fréquentation' },
  state: 'planned',
  planned: '2027-01-01',
};

async function register() {
  return await readRegister(made.room.db, await made.room.catalogue());
}

async function save(firstId: string, body: Entry, seen = 0): Promise<number> {
  return await saveEntries(made.room.db, [{ firstId, body, seen }], act);
}

test('the words of an entry replace those of the extract; what it does not say, nobody says', async () => {
  await save('clock-extract', clocks);
  const { find } = await register();
  expect(find('clock-extract')).toMatchObject({
    title: { fr: 'Horloges de la ville' },
    licence: { id: 'odc-odbl' },
    base: 'clocks',
    state: 'open',
    statedAt: at.toISOString(),
  });
  expect(find('clock-extract')?.columns).toHaveLength(4);
  await save('clock-extract', { ...clocks, title: { fr: 'Sans licence' }, state: 'open' }, 1);
  await saveEntries(
    made.room.db,
    [{ firstId: 'clock-extract', body: { id: 'clock-extract', formerIds: [], title: { fr: 'x' } }, seen: 2 }],
    act,
  );
  expect((await register()).find('clock-extract')).not.toHaveProperty('licence');
});

test('an entry without records is in the catalogue, not among the tables, and its rows say why', async () => {
  await save('frequentation', planned);
  const found = await register();
  expect(found.all.map(({ id }) => id)).toEqual(['clock-extract']);
  expect(found.entries.map(({ id }) => id)).toEqual(['clock-extract', 'frequentation']);
  expect(found.entry('frequentation')).toMatchObject({
    state: 'planned',
    planned: '2027-01-01',
    columns: [],
  });
  expect(() => requireRows(found, 'frequentation')).toThrow('dataset-planned');
  await expect(made.tables().open('frequentation')).rejects.toMatchObject({
    code: 'dataset-planned',
    status: 404,
    parameters: { date: '2027-01-01' },
  });
});

test.each([
  ['identified', 'dataset-identified', 404],
  ['wanted', 'dataset-wanted', 404],
  ['refused', 'dataset-refused', 404],
  ['closed', 'dataset-closed', 410],
  ['open', 'dataset-without-rows', 404],
] as const)('rows of a dataset that is %s answer %s', async (state, code, status) => {
  await save('frequentation', { ...planned, state, reason: 'Secret statistique' });
  await expect(made.tables().open('frequentation')).rejects.toMatchObject({ code, status });
});

test('an extract that is closed leaves the tables and stays in the catalogue', async () => {
  await save('clock-extract', { ...clocks, state: 'closed', reason: 'Remplacé' });
  const found = await register();
  expect(found.all).toEqual([]);
  expect(found.entry('clock-extract')).toMatchObject({ state: 'closed', reason: 'Remplacé' });
  await expect(made.rows('reference')).rejects.toMatchObject({ code: 'dataset-closed', status: 410 });
});

test('a renamed dataset keeps its versions and its table, and answers under all its names', async () => {
  await made.add('HT1;Comtoise;;');
  await made.settle();
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'version', citable: true });
  await save('clock-extract', { ...clocks, id: 'horloges' });
  await save('clock-extract', { ...clocks, id: 'horloges-de-la-ville' }, 1);
  const found = await register();
  for (const id of ['clock-extract', 'Old-Clocks', 'horloges', 'horloges-de-la-ville']) {
    expect(found.find(id)?.id).toBe('horloges-de-la-ville');
  }
  expect(found.find('horloges')?.formerIds.toSorted()).toEqual(['Old-Clocks', 'clock-extract', 'horloges']);
  const table = await made.tables().open('horloges', 1);
  expect(table.dataset.id).toBe('horloges-de-la-ville');
  table.close();
  await makeSnapshot(made.room, { published: 'horloges-de-la-ville', kind: 'version', citable: true });
  expect((await versionsOf(made.room.db, 'clock-extract')).map(({ number }) => number)).toEqual([2, 1]);
});

test('an id belongs to one dataset, former ids and hidden datasets included', async () => {
  await save('frequentation', { ...planned, visibility: 'private' });
  for (const id of ['clock-extract', 'old-clocks', 'frequentation']) {
    await expect(save('autre', { ...planned, id })).rejects.toMatchObject({
      code: 'dataset-id-taken',
      parameters: { id },
    });
  }
  await expect(
    save('autre', { ...planned, id: 'autre', formerIds: ['clock-extract'] }),
  ).rejects.toMatchObject({
    code: 'dataset-id-taken',
  });
  expect(await entryVersions(made.room.db, 'autre')).toEqual([]);
});

test('who has not seen the newest version saves nothing; the same words again are no version', async () => {
  expect(await save('frequentation', planned)).toBe(1);
  expect(await save('frequentation', planned, 1)).toBe(0);
  await expect(save('frequentation', { ...planned, title: { fr: 'Autre' } })).rejects.toMatchObject({
    code: 'entry-moved-on',
    status: 409,
  });
  const both = ['Une', 'Deux'].map((fr) => save('frequentation', { ...planned, title: { fr } }, 1));
  const settled = await Promise.allSettled(both);
  expect(settled.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await entryVersions(made.room.db, 'frequentation')).toHaveLength(2);
});

test('going back writes an older version again; an id that was in force still answers', async () => {
  await save('frequentation', planned);
  await save('frequentation', { ...planned, id: 'visites', title: { fr: 'Visites' } }, 1);
  await restoreEntry(made.room.db, { firstId: 'frequentation', number: 1, seen: 2 }, act);
  const found = await register();
  expect(found.entry('visites')).toMatchObject({ id: 'frequentation', title: { fr: 'Fréquentation' } });
  await restoreEntry(made.room.db, { firstId: 'frequentation', number: 0, seen: 3 }, act);
  expect((await register()).entry('frequentation')).toBeUndefined();
  expect((await entryVersions(made.room.db, 'frequentation')).map(({ number }) => number)).toEqual([
    4, 3, 2, 1,
  ]);
  const late = restoreEntry(made.room.db, { firstId: 'frequentation', number: 1, seen: 3 }, act);
  await expect(late).rejects.toMatchObject({ code: 'entry-moved-on' });
});

test('what was taken away is in no list and says since when and why, under all its names', async () => {
  await save('clock-extract', { ...clocks, tombstone: { at: '2026-02-28', reason: 'Doublon' } });
  const found = await register();
  expect([found.all, found.entries]).toEqual([[], []]);
  for (const id of ['clock-extract', 'Old-Clocks']) {
    expect(() => requireRows(found, id)).toThrow('dataset-gone');
    expect(found.gone(id)).toMatchObject({ at: '2026-02-28', reason: 'Doublon' });
  }
});

test('what is hidden is nowhere but at the desk, and at once', async () => {
  const follow = followRegister(made.room.db, made.room.catalogue);
  expect((await follow()).find('clock-extract')).toBeDefined();
  await save('clock-extract', { ...clocks, visibility: 'private' });
  const found = await follow();
  expect(found.entry('clock-extract')).toBeUndefined();
  expect(found.known.map(({ id }) => id)).toEqual(['clock-extract']);
  await expect(made.rows('reference')).rejects.toMatchObject({ code: 'dataset-not-found', status: 404 });
});

test('a base that the public may not see is not brought into the catalogue by its entry', async () => {
  await save('clock-extract', { ...clocks, state: 'open' });
  await made.room.db.updateTable('dataset').set({ visibility: 3 }).execute();
  expect((await register()).entries).toEqual([]);
});

test('the table of a planned dataset takes its entry when it comes under the id that was announced', async () => {
  await save('horlogerie', { ...planned, id: 'horlogerie' });
  await save('horlogerie', { ...planned, id: 'clock-extract-2' }, 1);
  await made.room.db
    .updateTable('extract_list')
    .set({ body: JSON.stringify([{ id: 'clock-extract-2', title: { fr: 'Table' }, columns: ['NUM'] }]) })
    .execute();
  const found = await register();
  expect(found.known).toHaveLength(1);
  expect(found.entry('horlogerie')).toMatchObject({
    firstId: 'horlogerie',
    base: 'clocks',
    state: 'planned',
  });
});

test('a faulty entry is refused with the part that is wrong', async () => {
  await expect(save('x1', { ...planned, planned: '2027-02-30' })).rejects.toMatchObject({
    code: 'entry-invalid',
    parameters: { path: '/planned', reason: 'day-unreadable' },
  });
  await expect(save('x1', { ...planned, id: 'Not A Slug' })).rejects.toMatchObject({ code: 'entry-invalid' });
});

test('the digest knows the entries in force, the check finds a version that is missing', async () => {
  const { db, files } = made.room;
  const before = await digestRecords(db);
  await save('frequentation', planned);
  const after = await digestRecords(db);
  expect([before.entries, after.entries]).toEqual([0, 1]);
  expect(after.digest).not.toBe(before.digest);
  await save('frequentation', { ...planned, title: { fr: 'Autre' } }, 1);
  await db.deleteFrom('catalogue_entry').where('number', '=', 1).execute();
  const place = { db, folder: files.folder, now: at, referencesOf: () => [], mend: false, deep: false };
  const faults = await checkStore(place);
  expect(faults).toContainEqual({
    code: 'entry-gap',
    count: 1,
    examples: ['frequentation'],
    mend: 'restore',
  });
});
