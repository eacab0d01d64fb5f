// Snapshots as jobs of `work`: asked once at a time for a dataset, made one after the other.
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDuck } from '../duckdb.ts';
import type { JobHandlers, RunningJob } from '../jobs/run.ts';
import { enqueueJob } from '../jobs.ts';
import type { Schema } from '../schema.ts';
import type { SnapshotKind } from '../schema-published.ts';
import { makeSnapshot, type SnapshotRoom } from './snapshots.ts';

/** Kind of the jobs. Their subject: `published`, `snapshot` (why), and for a citable one `citable`. */
const KIND = 'snapshot';

/** A snapshot that failed is not asked for again before this (milliseconds). */
const REST = 10 * 60_000;

/** Asks for a snapshot unless one is on its way. */
export async function askSnapshot(
  db: Kysely<Schema>,
  asked: { readonly published: string; readonly at: Date; readonly kind?: SnapshotKind },
): Promise<void> {
  const { published, at, kind = 'delta' } = asked;
  const since = new Date(at.getTime() - REST);
  const result = await sql<{ there: boolean }>`
    select exists (select from job where kind = ${KIND}
      and subject @> ${JSON.stringify({ published })}::jsonb
      and (state in ('waiting', 'running') or state in ('failed', 'refused') and ended_at > ${since})) as there`.execute(
    db,
  );
  if (result.rows[0]?.there === true) return;
  await enqueueJob(db, { kind: KIND, queue: 'bulk', subject: { published, snapshot: kind }, at });
}

/** What the handlers need. DuckDB is opened for each job: between two of them `work` holds none of its memory. */
export type SnapshotJobsRoom = Omit<SnapshotRoom, 'duck'>;

/** The handlers of snapshots. A job that runs again makes its file anew: nothing was registered before its end. */
export function snapshotJobs(room: SnapshotJobsRoom): JobHandlers {
  return {
    [KIND]: async (job) => {
      await withDuck(room, async (duck) => {
        await makeSnapshot({ ...room, duck }, requestOf(job), async (rows) => job.progress({ rows }));
      });
    },
  };
}

async function withDuck(
  { files }: SnapshotJobsRoom,
  work: (duck: SnapshotRoom['duck']) => Promise<void>,
): Promise<void> {
  const overflow = join(files.folder, 'incoming', 'overflow');
  const duck = await openDuck({ folders: [files.folder], overflow, memory: 512 });
  try {
    await work(duck);
  } finally {
    duck.close();
  }
}

function requestOf({ subject }: RunningJob): Parameters<typeof makeSnapshot>[1] {
  const kind = kinds.find((one) => one === subject['snapshot']) ?? 'request';
  return { published: String(subject['published']), kind };
}

const kinds: readonly SnapshotKind[] = ['delta', 'nightly', 'request', 'version'];
