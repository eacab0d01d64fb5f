// A snapshot made in a process of its own, and when one is asked for at all.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TablesWorld, tablesWorld } from '../../../test/tables.ts';
import { root } from '../../../test/world.ts';
import { enqueueJob } from '../jobs.ts';
import { askSnapshot } from './ask-snapshot.ts';
import { makeAside } from './making.ts';
import { versionsOf } from './snapshots.ts';

let made: TablesWorld;
beforeAll(async () => {
  made = await tablesWorld();
  await made.add('HT1;Comtoise;Breguin;Lille', 'HT2;Cartel;;');
});
afterAll(() => made.close());

const order = (published: string) => ({
  databaseUrl: made.world.platform.url,
  root,
  folder: made.room.files.folder,
  request: { published, kind: 'request' as const },
});

test('the process registers the snapshot, and tells how far it is', async () => {
  const told: number[] = [];
  await makeAside(order('clock-extract'), (rows) => told.push(rows));
  const [version] = await versionsOf(made.room.db, 'clock-extract');
  expect(version).toMatchObject({ number: 1, rows: 2, kind: 'request' });
});

test('what it refuses is refused here', async () => {
  await expect(makeAside(order('nothing'))).rejects.toMatchObject({ code: 'dataset-not-found', status: 404 });
});

test('none is asked for while imports wait or run, nor right after them; one is, once they rest', async () => {
  const { db } = made.room;
  const at = new Date('2026-01-01T12:00:00Z');
  const asked = async () =>
    (await db.selectFrom('job').select('queue').where('kind', '=', 'snapshot').execute()).map(
      ({ queue }) => queue,
    );
  const id = await enqueueJob(db, { kind: 'import-apply', queue: 'bulk', subject: {}, at });
  await askSnapshot(db, { published: 'clock-extract', at });
  await db.updateTable('job').set({ state: 'done', ended_at: at }).where('id', '=', id).execute();
  await askSnapshot(db, { published: 'clock-extract', at: new Date(at.getTime() + 5_000) });
  expect(await asked()).toEqual([]);
  await askSnapshot(db, { published: 'clock-extract', at: new Date(at.getTime() + 15_000) });
  expect(await asked()).toEqual(['aside']);
});
