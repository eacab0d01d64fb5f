// What the catalogue knows of its datasets is true at once when something is hidden, and is asked of a table once a state.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { bringBackRecord, withdrawRecord } from '../../manufactory/records/records.ts';
import { makeSnapshot } from '../../store/snapshots/snapshots.ts';
import { createFacts, type Facts } from './facts.ts';

let made: TablesWorld;
const opened: string[] = [];
let facts: Facts;
beforeAll(async () => {
  made = await tablesWorld();
  await made.add('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;;', 'HT3;Pendule;Leroux;Brest');
});
afterAll(() => made.close());

async function counted(): Promise<{ readonly records: number; readonly opens: number }> {
  opened.length = 0;
  const { all } = await made.tables().register();
  const [first] = await facts.ofAll(all);
  return { records: first?.records ?? -1, opens: opened.length };
}

const command = { kind: 'command' } as const;
const record = { dataset: 'clocks', key: 'HT2' };

test.each([
  ['held whole', 100],
  ['held as snapshot and delta', 1],
])('a dataset %s is counted once a state, and never with what is hidden', async (_, small) => {
  if (small === 1) await makeSnapshot(made.room, { published: 'clock-extract', kind: 'request' });
  await made.reopen(small);
  facts = createFacts({
    open: async (id) => {
      opened.push(id);
      return await made.tables().open(id);
    },
    states: () => made.tables().states(),
  });
  await made.settle();
  expect(await counted()).toEqual({ records: 3, opens: 1 });
  expect(await counted()).toEqual({ records: 3, opens: 0 });

  await withdrawRecord(await made.desk(), command, { ...record, reason: 'droits' });
  expect((await counted()).records).toBe(2);
  await made.settle();
  await counted();
  expect(await counted()).toEqual({ records: 2, opens: 0 });

  await bringBackRecord(await made.desk(), command, record);
  await made.settle();
  expect((await counted()).records).toBe(3);

  // An edit of a record that is not in the dataset asks nobody anew.
  await made.add('HB7;Autre;;');
  await made.settle();
  expect((await counted()).records).toBe(3);
});
