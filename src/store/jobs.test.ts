// Jobs run once however often they are delivered, go on after their process was lost, and show their failures.
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { Refusal } from '../commons/refusal.ts';
import { startWorker } from './jobs/queue.ts';
import { type JobHandlers, type JobPlatform, runJob } from './jobs/run.ts';
import { enqueueJob, failedJobs, latestJobFor, readJob, retryJob } from './jobs.ts';

let database: TestDatabase;
let platform: JobPlatform;
beforeAll(async () => {
  database = await testDatabase();
  platform = { db: database.db, url: database.url, clock: () => new Date(), log: () => undefined };
});
afterAll(() => database.close());

const enqueue = (kind: string, subject = {}) =>
  enqueueJob(database.db, { kind, queue: 'bulk', subject, at: new Date() });

test('a job delivered twice at once runs once', async () => {
  const runs: number[] = [];
  const handlers: JobHandlers = {
    slow: async (job) => {
      runs.push(job.id);
      await wait(100);
    },
  };
  const id = await enqueue('slow');
  const outcomes = await Promise.all([runJob(platform, handlers, id), runJob(platform, handlers, id)]);
  expect(outcomes.toSorted()).toEqual(['done', 'elsewhere']);
  expect(await runJob(platform, handlers, id)).toBe('ended');
  expect(runs).toEqual([id]);
});

test('a failing job is tried four times, then shown, then tried again when asked', async () => {
  let works = false;
  const handlers: JobHandlers = {
    broken: async () => {
      if (!works) throw new Error('planted');
    },
  };
  const id = await enqueue('broken');
  const outcomes = [];
  for (let turn = 0; turn < 5; turn += 1) outcomes.push(await runJob(platform, handlers, id));
  expect(outcomes).toEqual(['again', 'again', 'again', 'failed', 'ended']);
  const [failed] = await failedJobs(database.db, 1);
  expect(failed).toMatchObject({ id, attempts: 4, error: { code: 'unexpected', message: 'planted' } });
  works = true;
  await retryJob(database.db, id);
  expect(await runJob(platform, handlers, id)).toBe('done');
});

test('a refusal is kept with its parameters and not tried again', async () => {
  const handlers: JobHandlers = {
    refused: async () => {
      throw new Refusal('empty-file', 422, { file: 'a.csv' });
    },
  };
  const id = await enqueue('refused');
  expect(await runJob(platform, handlers, id)).toBe('refused');
  const { state, error } = await readJob(database.db, id);
  expect({ state, error }).toEqual({
    state: 'refused',
    error: { code: 'empty-file', status: 422, parameters: { file: 'a.csv' } },
  });
});

test('a worker takes up what waits and what was running when its process was killed', async () => {
  const waiting = await enqueue('note', { what: 'waiting' });
  const orphan = await enqueue('note', { what: 'orphan' });
  await database.db
    .updateTable('job')
    .set({ state: 'running', attempts: 1, seen_at: new Date() })
    .where('id', '=', orphan)
    .execute();
  const done: unknown[] = [];
  const worker = await startWorker(platform, {
    note: async (job) => {
      done.push(job.subject['what']);
      await job.progress({ rows: 3 });
    },
  });
  try {
    await expect.poll(() => done, { timeout: 15_000 }).toEqual(['waiting', 'orphan']);
    await expect.poll(async () => (await readJob(database.db, waiting)).state).toBe('done');
  } finally {
    await worker.close();
  }
  expect(await latestJobFor(database.db, 'what', 'orphan')).toMatchObject({
    id: orphan,
    progress: { rows: 3 },
  });
});
