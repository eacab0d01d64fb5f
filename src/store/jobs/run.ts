// Running one job: under an advisory lock of its own, so that it may be delivered twice or to two processes at once and
// still runs once. Its connection holds the lock: a process that dies lets go of it. Three retries, then it is shown.
import type pg from 'pg';
import { Refusal } from '../../commons/refusal.ts';
import { type Database, openConnection } from '../database.ts';
import { type JobRow, readJob } from '../jobs.ts';

/** What a handler is given: the job's subject and a way to tell how far it is. */
export type RunningJob = {
  readonly id: number;
  readonly subject: Readonly<Record<string, unknown>>;
  readonly progress: (progress: Readonly<Record<string, string | number>>) => Promise<void>;
};

/** Does a job of one kind; may be run again after any interruption. */
export type JobHandler = (job: RunningJob) => Promise<void>;

/** Handlers by kind. */
export type JobHandlers = Readonly<Record<string, JobHandler>>;

/** What running jobs needs. */
export type JobPlatform = {
  readonly db: Database;
  readonly url: string;
  readonly clock: () => Date;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};

/** How a run ended: `elsewhere` when another process has the job, `ended` when there was nothing left to do. */
export type RunOutcome = 'done' | 'refused' | 'failed' | 'again' | 'elsewhere' | 'ended';

const ATTEMPTS = 4;
const HEARTBEAT_MS = 5_000;
/** First keys of advisory locks: one job ("jobs" in ASCII), and the bulk work of the whole instance ("bulk"). */
const JOB_LOCK = 0x6a6f6273;
const BULK_LOCK = 0x62756c6b;

/** Runs a job if nobody else does. A bulk job waits until no other bulk job runs. */
export async function runJob(platform: JobPlatform, handlers: JobHandlers, id: number): Promise<RunOutcome> {
  const client = await openConnection(platform.url, 'cimaise-job');
  try {
    if (!(await tryLock(client, JOB_LOCK, id))) return 'elsewhere';
    const job = await readJob(platform.db, id);
    if (job.state !== 'waiting' && job.state !== 'running') return 'ended';
    if (job.queue === 'bulk') await client.query('select pg_advisory_lock($1, 0)', [BULK_LOCK]);
    return await runLocked(platform, handlers, { job, client });
  } finally {
    await client.end();
  }
}

async function tryLock(client: pg.Client, space: number, id: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1, $2) as got', [
    space,
    id,
  ]);
  return rows[0]?.got === true;
}

async function runLocked(
  { db, clock, log }: JobPlatform,
  handlers: JobHandlers,
  { job, client }: { readonly job: JobRow; readonly client: pg.Client },
): Promise<RunOutcome> {
  const attempts = job.attempts + 1;
  const now = clock();
  await db
    .updateTable('job')
    .set({ state: 'running', attempts, started_at: now, seen_at: now })
    .where('id', '=', job.id)
    .execute();
  const beat = setInterval(() => void heartbeat(client, job.id, clock()), HEARTBEAT_MS);
  const end = async (set: Partial<Pick<JobRow, 'state'>> & { error?: string | null }): Promise<void> => {
    await db
      .updateTable('job')
      .set({ ...set, ended_at: clock() })
      .where('id', '=', job.id)
      .execute();
  };
  try {
    const handler = handlers[job.kind];
    if (handler === undefined) throw new Error(`no handler for jobs of kind ${job.kind}`);
    await handler({
      id: job.id,
      subject: job.subject as Record<string, unknown>,
      progress: async (progress) => {
        const values = { progress: JSON.stringify(progress), seen_at: clock() };
        await db.updateTable('job').set(values).where('id', '=', job.id).execute();
      },
    });
    await end({ state: 'done', error: null });
    log({ job: job.id, kind: job.kind, outcome: 'done' });
    return 'done';
  } catch (error) {
    const outcome = error instanceof Refusal ? 'refused' : attempts < ATTEMPTS ? 'again' : 'failed';
    await end({ state: outcome === 'again' ? 'waiting' : outcome, error: JSON.stringify(describe(error)) });
    log({ job: job.id, kind: job.kind, outcome, attempts, error: describe(error) });
    return outcome;
  } finally {
    clearInterval(beat);
  }
}

async function heartbeat(client: pg.Client, id: number, now: Date): Promise<void> {
  // A beat that is lost is followed by another; a connection that is lost loses the lock, and the job runs again.
  await client.query('update job set seen_at = $2 where id = $1', [id, now]).catch(() => undefined);
}

/** What is kept of an error: a refusal whole, of a bug its message (never a value of somebody's data). */
function describe(error: unknown): object {
  if (error instanceof Refusal) {
    return { code: error.code, status: error.status, parameters: error.parameters };
  }
  return { code: 'unexpected', message: error instanceof Error ? error.message : String(error) };
}
