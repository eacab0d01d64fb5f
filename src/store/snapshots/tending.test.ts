// Tending snapshots: a first one without being asked, one a night if something changed, a week for those nobody cites,
// and a late cleaning when a job has missed one.
import { stat } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { retractRecord } from '../../manufactory/records/retract.ts';
import { filePath } from '../files.ts';
import { makeSnapshot, versionsOf } from './snapshots.ts';
import { tendSnapshots } from './tending.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
  await made.add('HT1;Comtoise;;', 'HT2;Cartel;;');
});
beforeEach(async () => {
  await made.room.db.deleteFrom('job').execute();
});
afterAll(() => made.close());

const published = 'clock-extract';

/** Looks at an hour of the clock, and gives the kinds of jobs that this has asked for. */
async function tend(at: string): Promise<readonly string[]> {
  const { room } = made;
  await tendSnapshots({ ...room, files: { ...room.files, now: () => new Date(at) } });
  const jobs = await room.db.selectFrom('job').select(['kind', 'subject']).orderBy('id').execute();
  return jobs.map(({ kind, subject }) =>
    [kind, (subject as { snapshot?: string }).snapshot].join(' ').trim(),
  );
}

async function makeAt(at: string, citable: boolean): Promise<void> {
  const { room } = made;
  const kind = citable ? 'version' : 'nightly';
  const files = { ...room.files, now: () => new Date(at) };
  await makeSnapshot({ ...room, files }, { published, kind, citable });
}

test('a dataset without snapshot gets one at any hour, and asks once', async () => {
  expect(await tend('2026-03-01T12:00:00Z')).toEqual(['snapshot nightly']);
  expect(await tend('2026-03-01T12:10:00Z')).toEqual(['snapshot nightly']);
});

test('then one a night, if something has changed', async () => {
  await makeAt('2026-03-01T12:00:00Z', true);
  expect(await tend('2026-03-02T12:00:00Z')).toEqual([]);
  expect(await tend('2026-03-03T02:00:00Z')).toEqual([]);
  await made.add('HT1;Comtoise refaite;;');
  expect(await tend('2026-03-03T12:00:00Z')).toEqual([]);
  expect(await tend('2026-03-04T02:00:00Z')).toEqual(['snapshot nightly']);
});

test('what nobody cites is kept a week, what is cited and the newest for good; the row stays', async () => {
  for (const day of ['04', '05', '06']) await makeAt(`2026-03-${day}T02:00:00Z`, false);
  await tend('2026-03-12T00:30:00Z');
  const kept = async (): Promise<readonly boolean[]> =>
    (await versionsOf(made.room.db, published)).map(({ file }) => file !== null);
  expect(await kept()).toEqual([true, true, false, true]);
  await tend('2026-06-01T12:00:00Z');
  expect(await kept()).toEqual([true, false, false, true]);
  const files = await made.room.db
    .selectFrom('file')
    .select('digest')
    .where('type', 'like', '%parquet')
    .execute();
  for (const { digest } of files)
    expect((await stat(filePath(made.room.files, digest))).size).toBeGreaterThan(0);
});

test('a snapshot that holds what was retracted is cleaned late rather than never', async () => {
  await retractRecord(await made.desk(), { kind: 'command' }, { dataset: 'clocks', key: 'HT1', reason: 'x' });
  await made.room.db.deleteFrom('job').execute();
  expect(await tend('2026-06-01T12:00:00Z')).toContain('snapshot-clean');
});
