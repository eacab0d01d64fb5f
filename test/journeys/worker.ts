// A worker for a world: takes its jobs as `work` does, silently, until closed.
import { formatJobs } from '../../src/manufactory/formats/jobs.ts';
import { importJobs } from '../../src/manufactory/imports/jobs.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { startWorker, type Worker } from '../../src/store/jobs/queue.ts';
import { root, type World } from '../world.ts';

/** Starts it. */
export async function workFor({ platform, db }: World): Promise<Worker> {
  const open = async (): Promise<ImportPlatform> => ({
    ...platform,
    catalogue: await loadCatalogue(db, root),
  });
  const { url, clock } = platform;
  return await startWorker(
    { db, url, clock, log: () => undefined },
    { ...importJobs({ open }), ...formatJobs({ open }) },
  );
}
