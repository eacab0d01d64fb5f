// Tending: what is done about snapshots without being asked. A first one of each dataset, one a night if something has
// changed, what is no longer kept cleared away, what was retracted taken out of those that a job has missed.
import { type Kysely, sql } from 'kysely';
import { readRegister } from '../published/register.ts';
import { askCleaning, CLEANING } from '../retractions.ts';
import type { Schema } from '../schema.ts';
import { askSnapshot } from './ask-snapshot.ts';
import { dropFile, type Snapshot, type SnapshotRoom } from './snapshots.ts';

const HOUR_MS = 3600 * 1000;
/** Snapshots that nobody cites are kept so long; the newest of a dataset stays. */
const KEPT_MS = 7 * 24 * HOUR_MS;
/** One a night: so long after the last one, in these hours (UTC). */
const NIGHT = { rest: 20 * HOUR_MS, from: 1, to: 5 };

/** Looks once; jobs do the rest. */
export async function tendSnapshots(room: Omit<SnapshotRoom, 'duck'>): Promise<void> {
  await askNightly(room);
  await cleanLate(room);
  await clearOld(room);
}

async function askNightly({ db, files, catalogue }: Omit<SnapshotRoom, 'duck'>): Promise<void> {
  const now = files.now();
  const datasets = await catalogue();
  const newest = await newestSnapshots(db);
  for (const { firstId, base } of (await readRegister(db, datasets)).all) {
    const last = newest.get(firstId);
    const entry = datasets.datasets.get(base);
    if (entry === undefined || !isDue(last, now)) continue;
    if (last !== undefined && !(await hasChanged(db, entry.id, last.seq))) continue;
    await askSnapshot(db, { published: firstId, at: now, kind: 'nightly' });
  }
}

function isDue(last: Snapshot | undefined, now: Date): boolean {
  if (last === undefined) return true;
  const hour = now.getUTCHours();
  const isNight = hour >= NIGHT.from && hour < NIGHT.to;
  return isNight && now.getTime() - last.at.getTime() > NIGHT.rest;
}

async function newestSnapshots(db: Kysely<Schema>): Promise<ReadonlyMap<string, Snapshot>> {
  const rows = await db
    .selectFrom('snapshot')
    .distinctOn('published')
    .selectAll()
    .orderBy('published')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.published, row]));
}

/** A change in several datasets may have touched this one. */
async function hasChanged(db: Kysely<Schema>, base: number, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('change')
    .select('id')
    .where('seq', '>', since)
    .where(({ or, eb }) => or([eb('dataset', '=', base), eb('dataset', 'is', null)]))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** A snapshot that was being written while something was retracted has not been cleaned of it. */
async function cleanLate({ db, files }: Omit<SnapshotRoom, 'duck'>): Promise<void> {
  const result = await sql<{ unclean: boolean }>`
    select exists (select from retraction join change on change.id = retraction.change
        join snapshot on snapshot.cleaned < change.seq where snapshot.file is not null)
      and not exists (select from job where kind = ${CLEANING} and state in ('waiting', 'running')) as unclean`.execute(
    db,
  );
  if (result.rows[0]?.unclean !== true) return;
  await askCleaning(db, files.now());
}

/** Files that nobody cites go after a week; files of snapshots that were never registered go after a day. */
async function clearOld({ db, files }: Omit<SnapshotRoom, 'duck'>): Promise<void> {
  const now = files.now();
  const newest = await newestSnapshots(db);
  const old = await db
    .selectFrom('snapshot')
    .selectAll()
    .where('file', 'is not', null)
    .where('citable', '=', false)
    .where('at', '<', new Date(now.getTime() - KEPT_MS))
    .execute();
  for (const { id, published, file } of old) {
    if (newest.get(published)?.id === id || file === null) continue;
    await db.updateTable('snapshot').set({ file: null, gone_at: now }).where('id', '=', id).execute();
    await dropFile(files, file);
  }
  await clearUnregistered({ db, files });
}

async function clearUnregistered({ db, files }: Pick<SnapshotRoom, 'db' | 'files'>): Promise<void> {
  const before = new Date(files.now().getTime() - 24 * HOUR_MS);
  const rows = await db
    .selectFrom('file')
    .select('digest')
    .where('type', '=', 'application/vnd.apache.parquet')
    .where('at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('snapshot').select('id').whereRef('snapshot.file', '=', 'file.digest'))),
    )
    .execute();
  for (const { digest } of rows) await dropFile(files, digest);
}
