// What the worker does for harvests: looks at a new source, reads catalogues, applies and takes back; and looks some times
// an hour whose time has come.
import { keepLooking, type Looking } from '../../store/jobs/looking.ts';
import type { JobHandlers, RunningJob } from '../../store/jobs/run.ts';
import type { HarvestRoom } from './apply.ts';
import type { HarvestWorld } from './fetch.ts';
import {
  APPLY,
  applyAll,
  END,
  HARVEST,
  harvestDue,
  LOOK,
  lookAtSource,
  runHarvest,
  UNDO,
} from './harvests.ts';
import { fates, removeSource } from './remove.ts';
import { undoRun } from './undo.ts';

/** The handlers. A harvest that runs again goes on behind the last page that it has read. */
export function harvestJobs(room: HarvestRoom, world: HarvestWorld): JobHandlers {
  return {
    [LOOK]: async (job) => await lookAtSource(room, world, numberOf(job, 'harvest')),
    [HARVEST]: async (job) => {
      await runHarvest(room, world, numberOf(job, 'run'), async (step) => await job.progress(step));
    },
    [APPLY]: async (job) => await applyAll(room, numberOf(job, 'run'), personOf(job)),
    [UNDO]: async (job) => {
      await undoRun(room, numberOf(job, 'run'), personOf(job).person);
    },
    [END]: async (job) => {
      const fate = fates.find((one) => one === job.subject['fate']) ?? 'garder';
      await removeSource(room, numberOf(job, 'harvest'), { fate, ...personOf(job) });
    },
  };
}

function numberOf({ subject }: RunningJob, name: string): number {
  return Number(subject[name]);
}

function personOf({ subject }: RunningJob): { readonly person?: string } {
  const { person } = subject;
  return typeof person === 'string' ? { person } : {};
}

/** The first look comes when the platform has started and its readers are served. */
const FIRST_LOOK = 30_000;
const EVERY = 5 * 60_000;

/** Begins harvests on their rhythm until stopped. */
export function startHarvesting(
  room: HarvestRoom,
  log: (event: Readonly<Record<string, unknown>>) => void,
): Looking {
  const look = async (): Promise<void> => {
    const runs = await harvestDue(room);
    if (runs.length > 0) log({ harvests: 'due', runs: runs.length });
  };
  const rhythm = { first: FIRST_LOOK, every: EVERY };
  return keepLooking(look, rhythm, (error) => log({ harvests: 'due', error }));
}
