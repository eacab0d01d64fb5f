// The seeded territory on a real database: filled to the wanted number, gone on with after a cut, never twice.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importPlatform } from '../../src/first-light.ts';
import { seedDemonstration } from '../../src/manufactory/demonstration/seed.ts';
import { demonstrationStatus, removeDemonstration } from '../../src/store/demonstration.ts';
import { digestRecords } from '../../src/store/digest.ts';
import { testDatabase } from '../database.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, 'demonstration');

async function territory() {
  const database = await testDatabase();
  const data = await mkdtemp(join(tmpdir(), 'seed-'));
  const platform = await importPlatform({ root, data }, database);
  const close = async (): Promise<void> => {
    await database.close();
    await rm(data, { recursive: true });
  };
  return { platform, [Symbol.asyncDispose]: close };
}

test('a start that was cut goes on where it stopped, and a third finds all done', async () => {
  await using cut = await territory();
  await using whole = await territory();
  const heard: string[] = [];
  const cutting = seedDemonstration(cut.platform, { folder, records: 1500 }, (file) => {
    if (file.startsWith('synthetic')) throw new Error(`cut behind ${file}`);
  });
  await expect(cutting).rejects.toThrow('cut behind');
  await seedDemonstration(cut.platform, { folder, records: 1500 }, (file) => heard.push(file));
  expect(heard).not.toContain('synthetic merimee.csv');
  expect(heard.at(-1)).toBe('synthetic');
  await seedDemonstration(cut.platform, { folder, records: 1500 }, (file) => heard.push(`again ${file}`));
  expect(heard.some((file) => file.startsWith('again'))).toBe(false);
  await seedDemonstration(whole.platform, { folder, records: 1500 });
  const { records } = await demonstrationStatus(whole.platform.db);
  expect(records).toBeGreaterThan(1485);
  expect(records).toBeLessThanOrEqual(1500);
  expect(await digestRecords(cut.platform.db)).toEqual(await digestRecords(whole.platform.db));
});

test('a territory that was taken away does not come back', async () => {
  await using bare = await territory();
  await removeDemonstration(bare.platform.db, { at: new Date(), note: 'unwanted' });
  await seedDemonstration(bare.platform, { folder, records: 1500 });
  expect((await demonstrationStatus(bare.platform.db)).records).toBe(0);
});
