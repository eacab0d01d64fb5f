// Tables of published datasets over a real PostgreSQL: what they show, when an edit shows, what is hidden at once,
// snapshot and delta together, versions.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clocks } from '../../../test/imports.ts';
import { clockExtract, type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { bringBackRecord, withdrawRecord } from '../../manufactory/records/records.ts';
import { proposeFormats } from '../formats.ts';
import { setExtracts } from '../published/extracts.ts';
import { makeSnapshot } from './snapshots.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
});
afterAll(() => made.close());

const titles = async (version?: number) =>
  (await made.rows("reference || ' ' || title", version)).map((text) => JSON.parse(text) as string);
const command = { kind: 'command' } as const;

async function withdraw(key: string): Promise<void> {
  await withdrawRecord(await made.desk(), command, { dataset: 'clocks', key, reason: 'droits' });
}

async function bringBack(key: string): Promise<void> {
  await bringBackRecord(await made.desk(), command, { dataset: 'clocks', key });
}

test('a small dataset is held whole, by its condition and columns', async () => {
  await made.add('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;;', 'HB00003;Pendule;Leroux;Brest');
  await made.reopen(100);
  expect(await titles()).toEqual(['HT1 Comtoise', 'HT2 Cartel']);
  const table = await made.tables().open('clock-extract');
  expect(table.columns.map(({ name }) => name)).toEqual(['reference', 'title', 'maker', 'place']);
  table.close();
});

test('a former id leads to the dataset, whatever its capitals; another one to none', async () => {
  const table = await made.tables().open('old-clocks');
  expect(table.dataset.id).toBe('clock-extract');
  table.close();
  const none = { code: 'dataset-not-found', status: 404 };
  await expect(made.tables().open('nothing')).rejects.toMatchObject(none);
});

test('an edit, a new record and one out of the condition show, each once', async () => {
  await made.add('HT1;Comtoise refaite;Breguin;Lille', 'HT4;Horloge;;Lyon', 'HB00009;Hors;;');
  await made.settle();
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
});

test('a withdrawn record is gone at once, and back when it is brought back', async () => {
  await withdraw('HT2');
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT4 Horloge']);
  await bringBack('HT2');
  await made.settle();
  expect(await titles()).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
});

test('a version is the dataset as it was, whatever came after', async () => {
  const snapshot = await makeSnapshot(made.room, {
    published: 'clock-extract',
    kind: 'version',
    citable: true,
  });
  expect(snapshot).toMatchObject({ number: 1, rows: 3, citable: true });
  await made.add('HT1;Comtoise encore;Breguin;Lille', 'HT5;Montre;;');
  await made.settle();
  expect(await titles(1)).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel', 'HT4 Horloge']);
  expect(await titles()).toContain('HT5 Montre');
  await expect(made.tables().open('clock-extract', 7)).rejects.toMatchObject({
    code: 'version-not-found',
    status: 404,
    parameters: { versions: '1' },
  });
});

test('a version obeys what is hidden today', async () => {
  await withdraw('HT4');
  expect(await titles(1)).toEqual(['HT1 Comtoise refaite', 'HT2 Cartel']);
  await bringBack('HT4');
  expect(await titles(1)).toHaveLength(3);
  expect(made.changed()).toContain('clock-extract');
});

const five = ['HT1 Comtoise encore', 'HT2 Cartel doré', 'HT4 Horloge', 'HT5 Montre', 'HT6 Régulateur'];

test('a larger dataset is read from its snapshot without what a delta touches', async () => {
  await made.reopen(2);
  await made.settle();
  expect(await titles()).toEqual([five[0], 'HT2 Cartel', 'HT4 Horloge', 'HT5 Montre']);
  expect(made.changed()).not.toContain('clock-extract');
  await made.add('HT2;Cartel doré;;', 'HT6;Régulateur;;');
  await made.settle();
  expect(made.changed()).toContain('clock-extract');
  expect(await titles()).toEqual(five);
  await withdraw('HT1');
  expect(await titles()).toEqual(five.slice(1));
  await bringBack('HT1');
});

test('a change that a delta does not take asks for a snapshot, shows when it has come, and hides meanwhile', async () => {
  await made.settle();
  const { db } = made.world.platform;
  await db.deleteFrom('job').execute();
  await made.add('HT1;Un;;', 'HT2;Deux;;', 'HT4;Quatre;;', 'HT5;Cinq;;');
  await made.settle();
  expect((await titles()).toSorted()).toEqual(five);
  await withdraw('HT6');
  expect((await titles()).toSorted()).toEqual(five.slice(0, 4));
  await bringBack('HT6');
  const jobs = await db.selectFrom('job').select(['kind', 'subject']).execute();
  expect(jobs).toEqual([{ kind: 'snapshot', subject: { published: 'clock-extract', snapshot: 'delta' } }]);
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'delta' });
  await expect
    .poll(() => titles(), { timeout: 5000 })
    .toEqual(['HT1 Un', 'HT2 Deux', 'HT4 Quatre', 'HT5 Cinq', 'HT6 Régulateur']);
});

test('a column is renamed: its table is made anew, and the old version keeps the old name', async () => {
  const { db } = made.world.platform;
  await made.reopen(2);
  await made.settle();
  expect(made.changed()).not.toContain('clock-extract');
  const columns = [
    { field: 'NUM', name: 'reference' },
    { field: 'TITLE', name: 'nom', formerNames: ['title'] },
  ];
  await setExtracts(db, { format: 'clocks', extracts: [{ ...clockExtract, columns }] }, new Date());
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'request' });
  await made.settle();
  await expect.poll(() => made.rows('nom').catch(() => []), { timeout: 5000 }).toHaveLength(5);
  expect(await titles(1)).toHaveLength(3);
});

test('a field that is hidden by its format is in no version, by no name and no word', async () => {
  const fields = clocks.fields.map((field) =>
    field.code === 'TITLE' ? { ...field, visibility: 'members' as const } : field,
  );
  await proposeFormats(made.world.platform.db, [{ ...clocks, fields }], new Date());
  await expect(made.rows('title', 1)).rejects.toThrow('title');
  expect((await made.rows('*', 1)).join('\n')).not.toMatch(/comtoise/i);
  await expect(made.rows('nom')).rejects.toThrow();
});
