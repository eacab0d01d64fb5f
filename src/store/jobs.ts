// Jobs: what is to be done later, as rows of our own. The queue (`jobs/queue.ts`) only points at them, so that state,
// progress and failure are never in two places. A job that is enqueued in a transaction exists if that commits.
import { type Kysely, type Selectable, sql } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { JobTable, Schema } from './schema.ts';

/** A job as the truth holds it. */
export type JobRow = Selectable<JobTable>;

/** Queues: short work people wait for, long work one at a time, work that asks other servers, work nobody waits for. */
export const jobQueues = ['interactive', 'bulk', 'outward', 'aside'] as const;
/** Names of the queues. */
export type JobQueueName = (typeof jobQueues)[number];

/** What is to be done. */
export type NewJob = {
  readonly kind: string;
  readonly queue: JobQueueName;
  /** What the handler needs: numbers and names, never data. */
  readonly subject: Readonly<Record<string, string | number | boolean>>;
  readonly at: Date;
};

/** Writes a job to be done and returns its number. */
export async function enqueueJob(db: Kysely<Schema>, job: NewJob): Promise<number> {
  const { id } = await db
    .insertInto('job')
    .values({
      kind: job.kind,
      queue: job.queue,
      subject: JSON.stringify(job.subject),
      progress: '{}',
      error: null,
      at: job.at,
      started_at: null,
      seen_at: null,
      ended_at: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The job of that number. Throws Refusal `job-not-found` (404). */
export async function readJob(db: Kysely<Schema>, id: number): Promise<JobRow> {
  const row = await db.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('job-not-found', 404, { job: id });
  return row;
}

/** The latest job whose subject says `name: value`, if any. */
export async function latestJobFor(
  db: Kysely<Schema>,
  name: string,
  value: string | number,
): Promise<JobRow | undefined> {
  return await db
    .selectFrom('job')
    .selectAll()
    .where('subject', '@>', sql<JobRow['subject']>`${JSON.stringify({ [name]: value })}::jsonb`)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Jobs that were given up after all their attempts, latest first. */
export async function failedJobs(db: Kysely<Schema>, limit: number): Promise<readonly JobRow[]> {
  return await db
    .selectFrom('job')
    .selectAll()
    .where('state', '=', 'failed')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/**
 * Numbers of the jobs of a queue that wait or whose process has ended, oldest first. A failed attempt rests a while
 * before the next. With `all`, every running job is named: at a start, the advisory lock tells which still run.
 */
export async function jobsToSend(
  db: Kysely<Schema>,
  queue: JobQueueName,
  { now, all }: { readonly now: Date; readonly all: boolean },
): Promise<readonly number[]> {
  const silent = new Date(now.getTime() - (all ? 0 : SILENCE_MS));
  const rested = new Date(now.getTime() - (all ? 0 : REST_MS));
  const rows = await db
    .selectFrom('job')
    .select('id')
    .where('queue', '=', queue)
    .where((where) =>
      where.or([
        where.and([
          where('state', '=', 'waiting'),
          where.or([where('seen_at', 'is', null), where('seen_at', '<=', rested)]),
        ]),
        where.and([where('state', '=', 'running'), where('seen_at', '<=', silent)]),
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** A running job that has not been heard of for this long is taken up by another process. */
const SILENCE_MS = 20_000;
const REST_MS = 3_000;

/** Tries a failed or refused job again, from its first attempt. */
export async function retryJob(db: Kysely<Schema>, id: number): Promise<void> {
  const retried = await db
    .updateTable('job')
    .set({ state: 'waiting', attempts: 0, error: null, seen_at: null, ended_at: null })
    .where('id', '=', id)
    .where('state', 'in', ['failed', 'refused'])
    .executeTakeFirst();
  if (retried.numUpdatedRows === 1n) return;
  const { state } = await readJob(db, id);
  throw new Refusal('job-state', 409, { job: id, state });
}
