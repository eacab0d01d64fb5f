// Whole exports that `work` makes of a snapshot: those that `serve` would make of its table, and gives until it changes.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { openPrepared } from '../../store/published/prepared.ts';
import { PREPARING } from '../../store/snapshots/jobs.ts';
import { makeSnapshot } from '../../store/snapshots/snapshots.ts';
import { exportBytes } from './export.ts';
import { readManner } from './export-manner.ts';
import { exportJobs } from './jobs.ts';
import { keptKey } from './kept-export.ts';
import { knownParameters, readParameters } from './parameters.ts';

let made: TablesWorld;
let folder = '';
beforeAll(async () => {
  made = await tablesWorld();
  folder = mkdtempSync(join(tmpdir(), 'exports-'));
});
afterAll(async () => {
  await made.close();
  rmSync(folder, { recursive: true, force: true });
});

const plain = new URLSearchParams();
const asked = readParameters(plain, knownParameters.export, -1);
const files = { publicUrl: 'https://example.org', now: () => new Date() };

/** Does the job that follows a snapshot. */
async function prepare({ small = 1, published = 'clock-extract' } = {}): Promise<void> {
  const room = { ...made.room, ...files, small, scratch: folder, folder: join(folder, 'kept') };
  const handler = exportJobs(room)[PREPARING];
  await handler?.({ subject: { published } } as unknown as Parameters<typeof handler>[0]);
}

/** What is kept of the table as `serve` shows it, and the bytes that it would make of it. */
async function keptAndMade(format: string) {
  const prepared = await openPrepared(join(folder, 'kept'), 1_000_000);
  const table = await made.tables().open('clock-extract');
  const manner = readManner(plain, format);
  const agreed = datasetOf(await made.room.catalogue(), 'clocks').format;
  const content = { asked, manner, format: agreed, at: '2026-01-01T00:00:00Z' };
  const bytes = (): AsyncIterable<Buffer> => exportBytes({ ...files, scratch: folder }, table, content);
  const known = prepared.known(keptKey(table, content));
  const whole = Buffer.concat(await Array.fromAsync(bytes())).toString();
  const { read } = await prepared.of(keptKey(table, content), bytes);
  const given = (await buffer(read())).toString();
  table.close();
  return { isKept: known !== undefined, given, whole };
}

test('the files of a snapshot are there before anybody asks, and are what the table would give', async () => {
  await made.add('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;;', 'HB00003;Pendule;Leroux;Brest');
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'delta' });
  await made.reopen(1);
  await made.settle();
  expect((await keptAndMade('csv')).isKept).toBe(false);
  await prepare();
  for (const format of ['csv', 'json']) {
    const { isKept, given, whole } = await keptAndMade(format);
    expect(isKept).toBe(true);
    expect(given).toBe(whole);
    expect(given).toContain('Comtoise');
    expect(given).not.toContain('Pendule');
  }
});

test('a record that changes leaves them behind, the next snapshot takes their place', async () => {
  await made.add('HT2;Cartel doré;;');
  await made.settle();
  const { isKept, given } = await keptAndMade('csv');
  expect(isKept).toBe(false);
  expect(given).toContain('Cartel doré');
  await makeSnapshot(made.room, { published: 'clock-extract', kind: 'delta' });
  await prepare();
  await made.reopen(1);
  await made.settle();
  expect((await keptAndMade('csv')).isKept).toBe(true);
  expect(readdirSync(join(folder, 'kept'))).toHaveLength(2);
});

test('a small dataset, and one without a snapshot, have nothing to prepare', async () => {
  rmSync(join(folder, 'kept'), { recursive: true });
  await prepare({ small: 100 });
  await prepare({ published: 'nothing' });
  await openPrepared(join(folder, 'kept'), 1);
  expect(readdirSync(join(folder, 'kept'))).toEqual([]);
});
