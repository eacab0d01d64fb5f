// Which snapshots have a reading copy: the newest of each dataset too large to be held in memory. Copies that lack are asked
// for, made one after the other in a process of its own, and those that nobody reads any more are taken away.
import { type Kysely, sql } from 'kysely';
import type { FileStore } from '../files.ts';
import { enqueueJob } from '../jobs.ts';
import type { Schema } from '../schema.ts';
import { SMALL_TABLE } from './held-table.ts';
import { hasCopy, keepCopies, makeCopy } from './reading-copy.ts';
import type { SnapshotRoom } from './snapshots.ts';

/** Kind of the jobs; they have no subject. */
export const COPYING = 'snapshot-copies';

/** What copying needs. `small`: datasets of no more rows have none. */
export type CopyingRoom = {
  readonly db: Kysely<Schema>;
  readonly files: FileStore;
  readonly small?: number;
};

/** Copies that failed are not asked for again before this (milliseconds). */
const REST = 10 * 60_000;

/** Asks for the copies that lack, if any, unless that has been asked. */
export async function askCopies(room: CopyingRoom): Promise<void> {
  const { db, files } = room;
  const copied = await copiedFiles(room);
  await keepCopies(files, copied);
  if ([...copied].every((digest) => hasCopy(files, digest))) return;
  const now = files.now();
  const since = new Date(now.getTime() - REST);
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from job where kind = ${COPYING}
      and (state = 'waiting' or state = 'running' or state = 'failed' and ended_at > ${since})) as there`.execute(
    db,
  );
  if (rows[0]?.there === true) return;
  await enqueueJob(db, { kind: COPYING, queue: 'aside', subject: {}, at: now });
}

/** Makes the copies that lack. */
export async function makeCopies(room: CopyingRoom & Pick<SnapshotRoom, 'duck'>): Promise<void> {
  const { files, duck } = room;
  const connection = await duck.connect();
  try {
    for (const digest of await copiedFiles(room)) {
      if (!hasCopy(files, digest)) await makeCopy(connection, files, digest);
    }
  } finally {
    connection.closeSync();
  }
}

/** Digests of the files that have a copy. */
async function copiedFiles({ db, small = SMALL_TABLE }: CopyingRoom): Promise<ReadonlySet<string>> {
  const newest = await db
    .selectFrom('snapshot')
    .distinctOn('published')
    .select(['file', 'rows'])
    .where('file', 'is not', null)
    .orderBy('published')
    .orderBy('seq', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return new Set(newest.flatMap(({ file, rows }) => (file === null || rows <= small ? [] : file)));
}
