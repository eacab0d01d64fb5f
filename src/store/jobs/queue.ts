// The queue: pg-boss carries the numbers of jobs to whoever has a free hand. What waits in `job` is sent again and again
// (a short queue takes a number once), so that nothing is lost between a commit and a send, nor by a kill -9.
import { PgBoss } from 'pg-boss';
import { type JobQueueName, jobQueues, jobsToSend } from '../jobs.ts';
import { type JobHandlers, type JobPlatform, runJob } from './run.ts';

/** A worker that takes jobs until closed. */
export type Worker = { readonly close: () => Promise<void> };

const SEND_EVERY_MS = 500;
/** How many jobs of a queue run at once in one process. */
const HANDS: Readonly<Record<JobQueueName, number>> = { interactive: 2, bulk: 1, outward: 2, aside: 1 };

/** Starts taking jobs. What was waiting or running when the last worker ended is taken up. */
export async function startWorker(platform: JobPlatform, handlers: JobHandlers): Promise<Worker> {
  const boss = new PgBoss({
    connectionString: platform.url,
    application_name: 'cimaise-queue',
    max: 3,
    schedule: false,
  });
  boss.on('error', (error) => platform.log({ queue: 'error', error: error.message }));
  await boss.start();
  for (const queue of jobQueues) {
    await openQueue(boss, queue);
    const options = { localConcurrency: HANDS[queue], pollingIntervalSeconds: 0.5 };
    await boss.work<{ job: number }>(queue, options, async (jobs) => {
      for (const { data } of jobs) await runJob(platform, handlers, data.job);
    });
  }
  const sending = sendForever(boss, platform);
  return {
    close: async () => {
      await sending.stop();
      await boss.stop({ graceful: true, timeout: 10_000 });
    },
  };
}

async function openQueue(boss: PgBoss, queue: JobQueueName): Promise<void> {
  if ((await boss.getQueue(queue)) !== null) return;
  await boss.createQueue(queue, {
    policy: 'short',
    retryLimit: 0,
    expireInSeconds: 23 * 3600,
    deleteAfterSeconds: 3600,
  });
}

function sendForever(boss: PgBoss, platform: JobPlatform): { readonly stop: () => Promise<void> } {
  const state = { stopped: false, wake: (): void => undefined };
  const loop = async (): Promise<void> => {
    for (let first = true; !state.stopped; first = false) {
      await sendWaiting(boss, platform, first).catch((error: unknown) => {
        platform.log({ queue: 'send', error: error instanceof Error ? error.message : String(error) });
      });
      if (state.stopped) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, SEND_EVERY_MS);
        state.wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  };
  const running = loop();
  return {
    stop: async () => {
      state.stopped = true;
      state.wake();
      await running;
    },
  };
}

async function sendWaiting(boss: PgBoss, { db, clock }: JobPlatform, all: boolean): Promise<void> {
  for (const queue of jobQueues) {
    for (const job of await jobsToSend(db, queue, { now: clock(), all })) {
      await boss.send(queue, { job }, { singletonKey: String(job) });
    }
  }
}
