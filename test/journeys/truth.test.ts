// The promises of the journal on the real formats: what is undone is as before, and a slow change that is committed
// after a quick one is found by everybody who follows.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { undoImport } from '../../src/manufactory/imports/apply.ts';
import { digestRecords } from '../../src/store/digest.ts';
import { recordChange } from '../../src/store/journal.ts';
import { openWorld, type World } from '../world.ts';
import { csvOf, picture, RECORDS, territoryFiles } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const everything = async () => {
  const { records, seq, ...answer } = await world.json('/recherche.json?tri=titre');
  return { ...answer, keys: records.map(({ key }) => key) };
};

test('an import of every format, applied then undone, leaves the digest and the search as before', async () => {
  const before = { digest: await digestRecords(world.db), search: await everything() };
  const imports: number[] = [];
  for (const file of await territoryFiles()) {
    const [header = '', ...rows] = file.text.split('\n');
    const changed = rows.map((row) => row.replace(/bronze|siècle|musée|Anne|pavots|Vue/g, '$& changé'));
    const more = rows.slice(0, 1).map((row) => row.replace(/^"([A-Z]*)[\dA-Z]{4}/, '"$17777'));
    imports.push(await world.take({ ...file, text: [header, ...changed, ...more].join('\n') }));
  }
  expect((await world.json('/recherche.json')).total).toBe(RECORDS + imports.length);
  expect((await world.json('/recherche.json?q=change')).total).toBeGreaterThan(RECORDS / 2);
  for (const id of imports.toReversed()) await undoImport(world.platform, id);
  await world.settle();
  expect({ digest: await digestRecords(world.db), search: await everything() }).toEqual(before);
});

test('a replacing import, undone, brings back what it took away, pictures included', async () => {
  const before = await digestRecords(world.db);
  const kept = {
    REF: '99900000001',
    TITR: 'Autre titre',
    DOMN: 'peinture',
    IMG: 'autre.jpg',
    INV: '1',
    STAT: 'don',
  };
  const id = await world.take(
    {
      name: 'o.csv',
      dataset: 'joconde',
      text: csvOf([{ ...kept, MUSEO: 'M9902' }]),
      pictures: { 'autre.jpg': await picture('#ff0000') },
    },
    'replace',
  );
  expect((await world.json('/recherche.json?f.dataset=joconde')).total).toBe(1);
  expect((await world.get('/notice/joconde/99900000002')).status).toBe(410);
  await undoImport(world.platform, id);
  await world.settle();
  expect(await digestRecords(world.db)).toEqual(before);
  expect((await world.get('/notice/joconde/99900000002')).status).toBe(200);
});

test('the slow change committed after a quick one is found', async () => {
  const gate = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { id, head } = await world.db
    .selectFrom('record')
    .select(['id', 'head'])
    .where('key', '=', 'PA90000003')
    .executeTakeFirstOrThrow();
  const slow = recordChange(world.db, { kind: 'save', at: new Date() }, async (trx, change) => {
    const body = JSON.stringify({ REF: 'PA90000003', TICO: 'Phare', HIST: 'lentement' });
    const number = head + 1;
    await trx.insertInto('version').values({ record: id, number, change, body, format_number: 1 }).execute();
    await trx.updateTable('record').set({ head: number, published: number }).where('id', '=', id).execute();
    begun.resolve();
    await gate.promise;
    return { modified: 1 };
  });
  await begun.promise;
  const quick = { REF: 'IA90000002', HIST: 'rapidement' };
  await world.take({ name: 'q.csv', dataset: 'merimee', text: csvOf([quick]) });
  expect((await world.json('/recherche.json?q=rapidement')).total).toBe(1);
  expect((await world.json('/recherche.json?q=lentement')).total).toBe(0);
  gate.resolve();
  const { seq } = await slow;
  await world.settle();
  expect((await world.json('/recherche.json?q=lentement')).total).toBe(1);
  expect((await world.json('/recherche.json')).seq).toBe(seq);
  expect(await world.search.check()).toEqual([]);
});
