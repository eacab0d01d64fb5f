// Taking the demonstration away: one change, tombstones, and a producer's file may bring the same keys afterwards.

import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../test/imports.ts';
import { applyImport, createImport, prepareImport } from '../manufactory/imports/imports.ts';
import { demonstrationStatus, removeDemonstration } from './demonstration.ts';
import { journalHead } from './journal.ts';
import { readMoment } from './moment.ts';

let world: ImportWorld;

beforeAll(async () => {
  world = await importWorld();
});

afterAll(async () => world.close());

async function apply(text: string, demonstration: boolean): Promise<void> {
  const files = [{ name: 'file.csv', source: Readable.from([Buffer.from(text)]) }];
  const id = await createImport(world.platform, { files, demonstration });
  await prepareImport(world.platform, id);
  await applyImport(world.platform, id);
}

/** Whether pages say that a demonstration is shown. */
async function saysDemonstration(): Promise<boolean> {
  return (await readMoment(world.platform.db, 'theme')).demonstration;
}

test('removing the demonstration leaves the producers’ records as they were, and is one change', async () => {
  await apply('NUM;TITLE\nHT1;Horloge du producteur\n', false);
  const before = await world.digest();
  await apply('NUM;TITLE\nHT2;Horloge de démonstration\nHT3;Cadran de démonstration\n', true);
  expect(await saysDemonstration()).toBe(true);
  const head = await journalHead(world.platform.db);

  const removed = await removeDemonstration(world.platform.db, { at: new Date(), note: 'démonstration' });
  expect(removed).toBe(2);
  expect(await journalHead(world.platform.db)).toBe(head + 1);
  expect(await saysDemonstration()).toBe(false);
  expect(await world.digest()).toBe(before);
  expect(await demonstrationStatus(world.platform.db)).toMatchObject({
    records: 0,
    removed: expect.any(String),
  });
});

test('removing twice changes nothing, and a removed key comes back as an ordinary record', async () => {
  const head = await journalHead(world.platform.db);
  expect(await removeDemonstration(world.platform.db, { at: new Date(), note: '' })).toBe(0);
  expect(await journalHead(world.platform.db)).toBe(head);
  await apply('NUM;TITLE\nHT2;Horloge véritable\n', false);
  expect(await saysDemonstration()).toBe(false);
  expect(Object.keys(await world.bodies())).toEqual(['HT1', 'HT2']);
});
