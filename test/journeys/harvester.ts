// The worker of harvests for a world: does what waits, one job after the other, as `work` does.
import { randomUUID } from 'node:crypto';
import { harvestJobs } from '../../src/manufactory/harvest/jobs.ts';
import { runJob } from '../../src/store/jobs/run.ts';
import { jobQueues, jobsToSend } from '../../src/store/jobs.ts';
import { createOutward } from '../../src/web/outward.ts';
import type { World } from '../world.ts';

/** Does the harvests that wait. */
export async function harvestFor({ db, platform, address }: World): Promise<void> {
  const { clock, url } = platform;
  const room = { db, clock, publicUrl: address, newId: randomUUID };
  const outward = createOutward({ allowPrivate: true, userAgent: 'test' });
  const handlers = harvestJobs(room, { outward, now: clock, pause: async () => undefined });
  for (const queue of jobQueues) {
    for (const id of await jobsToSend(db, queue, { now: clock(), all: true })) {
      await runJob({ db, url, clock, log: () => undefined }, handlers, id);
    }
  }
}
