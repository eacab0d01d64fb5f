// What a table answers while rows are on their way to it: never that there are none.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { enqueueImport } from '../../manufactory/imports/jobs.ts';
import { retractRecord } from '../../manufactory/records/retract.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
  await made.reopen(100);
});
afterAll(() => made.close());

const titles = async () => await made.rows("reference || ' ' || title");
const command = { kind: 'command' } as const;

test('a dataset to which nothing is on its way is empty; one whose first file is being imported is not ready', async () => {
  await made.settle();
  expect(await titles()).toEqual([]);
  const { platform, prepare } = made.world;
  const { id } = await prepare('NUM;TITLE;MAKER;PLACE\nHT0;Jamais;;', { dataset: 'clocks' });
  expect(await titles()).toEqual([]);
  await enqueueImport(platform, 'import-apply', { import: id });
  await expect(titles()).rejects.toMatchObject({ code: 'table-not-ready', status: 503 });
  await platform.db.deleteFrom('job').execute();
});

test('the first rows are shown by the first answer after them', async () => {
  await made.add('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;Leroux;Lyon');
  expect(await titles()).toEqual(['"HT1 Comtoise"', '"HT2 Cartel"']);
});

test('a record of which something was retracted stays while an edit of it is on its way', async () => {
  const reason = 'Demande de la personne';
  await retractRecord(await made.desk(), command, {
    dataset: 'clocks',
    key: 'HT1',
    fields: ['MAKER'],
    reason,
  });
  await made.settle();
  for (const title of ['Comtoise refaite', 'Comtoise encore', 'Comtoise enfin']) {
    await made.add(`HT1;${title};Secret;Lille`);
    const rows = await made.rows('*');
    expect(rows).toHaveLength(2);
    expect(rows.join()).not.toMatch(/Breguin|Secret/);
  }
  await made.settle();
  expect(await titles()).toContain('"HT1 Comtoise enfin"');
});

test('what is taken from it beside an edit is gone at once', async () => {
  await made.add('HT1;Comtoise;Secret;Besançon');
  const reason = 'Demande de la personne';
  await retractRecord(await made.desk(), command, {
    dataset: 'clocks',
    key: 'HT1',
    fields: ['PLACE'],
    reason,
  });
  expect((await made.rows('*')).join()).not.toMatch(/Lille|Besançon|Secret/);
  await made.settle();
  expect(await titles()).toContain('"HT1 Comtoise"');
});
