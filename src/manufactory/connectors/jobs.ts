// What the worker does about the outer world without being asked: checks addresses that are due, asks sources whose time
// has come. Every job may run twice; what it finds is kept as it goes.
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../store/database.ts';
import { keepLooking, type Looking } from '../../store/jobs/looking.ts';
import type { JobHandlers } from '../../store/jobs/run.ts';
import { enqueueJob, latestJobFor } from '../../store/jobs.ts';
import { dueLinks } from '../../store/published/link-checks.ts';
import { listSources } from '../../store/published/sources.ts';
import type { Outward } from '../../web/outward.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import type { Alarms } from './alarms.ts';
import { checkLinks } from './check-links.ts';
import { fetchSource, SOURCE_FETCH, SOURCE_TAKE } from './sources.ts';
import { takeRefresh } from './take.ts';

/** What the handlers need. */
export type ConnectorJobsRoom = Omit<Alarms, 'platform'> & {
  readonly db: Database;
  readonly clock: () => Date;
  readonly open: () => Promise<ImportPlatform>;
  readonly outward: Outward;
};

const LINK_CHECKS = 'link-checks';

/** The handlers. */
export function connectorJobs({ db, clock, open, outward, ...alarms }: ConnectorJobsRoom): JobHandlers {
  const room = async () => ({ ...alarms, outward, platform: await open() });
  return {
    [LINK_CHECKS]: async (job) => {
      const pause = async (milliseconds: number): Promise<void> => await wait(milliseconds);
      await checkLinks({ db, outward, clock, pause }, async (links) => await job.progress({ links }));
    },
    [SOURCE_FETCH]: async (job) => {
      await job.progress({ step: 'fetching' });
      await fetchSource(await room(), String(job.subject['source']));
    },
    [SOURCE_TAKE]: async (job) => {
      const asked = { dataset: String(job.subject['source']), id: Number(job.subject['import']) };
      await takeRefresh(await room(), asked, async (rows) => await job.progress({ step: 'reading', rows }));
    },
  };
}

/** Asks for a dataset to be refreshed, unless that is under way; whether it was asked. */
export async function askRefresh(db: Database, dataset: string, at: Date): Promise<boolean> {
  if (await isAtWork(db, 'source', dataset)) return false;
  await enqueueJob(db, { kind: SOURCE_FETCH, queue: 'outward', subject: { source: dataset }, at });
  return true;
}

async function isAtWork(db: Database, name: string, value: string): Promise<boolean> {
  const job = await latestJobFor(db, name, value);
  return job?.state === 'waiting' || job?.state === 'running';
}

/** Looks once at what is due; jobs do the rest. */
export async function lookAtDue({ db, clock }: Pick<ConnectorJobsRoom, 'db' | 'clock'>): Promise<void> {
  const now = clock();
  for (const { dataset, standing } of await listSources(db)) {
    if (standing === undefined || standing.next_at <= now) await askRefresh(db, dataset, now);
  }
  const [due] = await dueLinks(db, now, 1);
  if (due === undefined || (await isAtWork(db, 'links', 'due'))) return;
  await enqueueJob(db, { kind: LINK_CHECKS, queue: 'outward', subject: { links: 'due' }, at: now });
}

/** The first look comes when the platform has started; then some times an hour. */
const FIRST_LOOK = 30_000;
const EVERY = 10 * 60_000;

/** Looks until stopped; what goes wrong is told and tried again at the next look. */
export function startConnecting(
  room: Pick<ConnectorJobsRoom, 'db' | 'clock'>,
  log: (event: Readonly<Record<string, unknown>>) => void,
): Looking {
  const rhythm = { first: FIRST_LOOK, every: EVERY };
  return keepLooking(
    () => lookAtDue(room),
    rhythm,
    (error) => log({ connectors: 'look', error }),
  );
}
