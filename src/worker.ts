// What `work` does: imports and jobs, from PostgreSQL and files only.
import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pino from 'pino';
import { type Config, originOf } from './config.ts';
import { exportJobs } from './delivery/explore/jobs.ts';
import { connectorJobs, startConnecting } from './manufactory/connectors/jobs.ts';
import { formatJobs } from './manufactory/formats/jobs.ts';
import { harvestJobs, startHarvesting } from './manufactory/harvest/jobs.ts';
import { importJobs } from './manufactory/imports/jobs.ts';
import type { ImportPlatform } from './manufactory/imports/platform.ts';
import { startForgetting } from './manufactory/signals/jobs.ts';
import { letterJobs, openLetters, postOf, startPosting } from './members/letters.ts';
import { followCatalogue } from './store/catalogue.ts';
import { deleteDryRuns } from './store/imports.ts';
import { startWorker } from './store/jobs/queue.ts';
import type { Platform } from './store/platform.ts';
import { snapshotJobs, startTending } from './store/snapshots/jobs.ts';
import { createOutward } from './web/outward.ts';

/** A worker that runs, and how to end it. */
export type RunningWorker = { readonly close: () => Promise<void> };

const DAY_MS = 24 * 3600 * 1000;

/** Takes jobs until closed; what the last worker left behind is taken up first. */
export async function work(config: Config, { db, url }: Platform): Promise<RunningWorker> {
  const clock = (): Date => new Date();
  const logger = pino({ base: { process: 'work' } });
  const files = { folder: join(config.data, 'files'), db, now: clock };
  const catalogue = followCatalogue(db, config.root);
  const open = async (): Promise<ImportPlatform> => ({ db, url, files, clock, catalogue: await catalogue() });
  const outward = createOutward({ allowPrivate: config.allowPrivateFetch, userAgent: 'Cimaise' });
  await deleteDryRuns(db, new Date(clock().getTime() - DAY_MS));
  const platform = { db, url, clock, log: (event: object) => logger.info(event) };
  const letters = openLetters(config.mail !== undefined, clock);
  const publicUrl = originOf(config);
  const ledgers = [config.data, config.backups];
  const snapshots = { db, url, root: config.root, files, catalogue, ledgers };
  const harvests = { db, clock, newId: randomUUID, publicUrl };
  const world = { outward, now: clock, pause: (milliseconds: number) => setTimeout(milliseconds) };
  const exports = {
    ...{ db, files, catalogue, now: clock, publicUrl },
    ...{ scratch: join(files.folder, 'incoming'), folder: join(config.data, 'exports') },
  };
  await mkdir(exports.scratch, { recursive: true });
  const worker = await startWorker(platform, {
    ...importJobs({ open, outward }),
    ...formatJobs({ open, outward }),
    ...connectorJobs({ db, clock, open, outward, letters, publicUrl }),
    ...snapshotJobs(snapshots),
    ...harvestJobs(harvests, world),
    ...exportJobs(exports),
    ...letterJobs(db, postOf(config.mail)),
  });
  const tending = startTending(snapshots, platform.log);
  const harvesting = startHarvesting(harvests, platform.log);
  const connecting = startConnecting({ db, clock }, platform.log);
  const posting = startPosting({ db, now: clock }, platform.log);
  const forgetting = startForgetting({ db, now: clock }, platform.log);
  return {
    close: async () => {
      await tending.stop();
      await harvesting.stop();
      await connecting.stop();
      await posting.stop();
      await forgetting.stop();
      await worker.close();
    },
  };
}
