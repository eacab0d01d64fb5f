// Measures of health: each state is brought about and told, with or without a database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { openDatabase } from './database.ts';
import { type HealthSources, isReady, type Measure, measureHealth } from './health.ts';
import { recordChange } from './journal.ts';
import { writeSetting } from './settings.ts';

let database: TestDatabase;
let data: string;

beforeAll(async () => {
  database = await testDatabase();
  data = await mkdtemp(join(tmpdir(), 'cimaise-health-'));
});

afterAll(async () => {
  await database.close();
  await rm(data, { recursive: true });
});

type Index = ReturnType<HealthSources['index']>;

async function measure(index: Partial<Index> = {}): Promise<Readonly<Record<string, Measure>>> {
  const sources = {
    db: database.db,
    data,
    now: () => new Date(),
    index: () => ({ seq: 0, live: 0, ...index }),
  };
  const measures = await measureHealth({
    ...sources,
    index: () => ({ rebuilding: false, ...sources.index() }),
    desk: () => ({ rebuilding: false, seq: 0, live: 0 }),
  });
  return Object.fromEntries(measures.map((one) => [one.code, one]));
}

test('a new platform answers and says what it lacks', async () => {
  const { database: own, backup, index, jobs, administrator } = await measure();
  expect(own?.state).toBe('ok');
  expect(index?.state).toBe('ok');
  expect(jobs?.state).toBe('ok');
  expect(backup).toMatchObject({ state: 'warn', trouble: 'never' });
  expect(administrator?.state).toBe('warn');
});

test.each([
  [1, 'ok', undefined],
  [40, 'warn', 'old'],
  [9 * 24, 'bad', 'old'],
])('a backup %d hours old is %s', async (hours, state, trouble) => {
  const at = new Date(Date.now() - hours * 3_600_000 - 60_000).toISOString();
  await writeSetting(database.db, 'backup', { at, path: '/x', size: 1, seq: 1, lacking: 0 });
  const { backup } = await measure();
  expect(backup).toMatchObject({ state, facts: { hours } });
  expect(backup?.trouble).toBe(trouble);
});

test('an index that stays behind is watched; one that has stopped is to be mended, and readers are sent away', async () => {
  await recordChange(database.db, { kind: 'save', at: new Date(Date.now() - 60_000) }, async () => ({}));
  expect((await measure()).index).toMatchObject({ state: 'warn', trouble: 'behind', facts: { count: 1 } });
  expect((await measure({ seq: 1 })).index?.state).toBe('ok');
  expect((await measure({ seq: 1, damages: 2 })).index).toMatchObject({ state: 'warn', trouble: 'mended' });
  const stopped = await measure({ trouble: 'disk I/O error' });
  expect(stopped['index']).toMatchObject({ state: 'bad', trouble: 'stopped' });
  expect(isReady(Object.values(stopped))).toBe(false);
});

test('a job that was given up is told', async () => {
  await sql`insert into job (kind, queue, subject, state, at) values ('x', 'bulk', '{}', 'failed', now())`.execute(
    database.db,
  );
  expect((await measure()).jobs).toMatchObject({ state: 'warn', facts: { count: 1 } });
});

test('without a database the rest is still told, and readers are sent away', async () => {
  const db = openDatabase('postgresql://nobody@127.0.0.1:1/none');
  const index = () => ({ seq: 0, live: 0, rebuilding: false });
  const measures = await measureHealth({ db, data, now: () => new Date(), index, desk: index });
  expect(measures.map(({ code, state }) => `${code} ${state}`)).toEqual([
    'database bad',
    expect.stringMatching(/^disk /),
  ]);
  expect(isReady(measures)).toBe(false);
  await db.destroy();
});
