// Tables that come all at once are made in turns: those that are made show, and are followed, before the last one is there.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clockExtract, type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { journalHead } from '../journal.ts';
import { setExtracts } from '../published/extracts.ts';
import { followRegister } from '../published/register.ts';
import { createKeeper } from './keeper.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
  await made.add('HT1;Comtoise;;', 'HT2;Cartel;;');
  const others = ['a', 'b', 'c'].map((id) => ({ ...clockExtract, id, formerIds: [] }));
  await setExtracts(made.room.db, { format: 'clocks', extracts: [clockExtract, ...others] }, new Date());
});
afterAll(() => made.close());

test('each look makes a table and follows those that are there', async () => {
  const { room } = made;
  const connection = await room.duck.connect();
  const register = followRegister(room.db, room.catalogue);
  const keeper = createKeeper({ ...room, register, connection, small: 100, making: 0 });
  const head = await journalHead(room.db);
  await keeper.follow();
  expect(keeper.tables()).toHaveLength(1);
  expect(keeper.shows(head)).toBe(false);
  await made.add('HT2;Cartel doré;;');
  const later = await journalHead(room.db);
  await keeper.follow();
  expect(keeper.tables().map(({ seq }) => seq)).toEqual([later, later]);
  await keeper.follow();
  await keeper.follow();
  expect(keeper.tables()).toHaveLength(4);
  expect(keeper.shows(later)).toBe(true);
  expect(keeper.status()).not.toHaveProperty('trouble');
  connection.closeSync();
});
