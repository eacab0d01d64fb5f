// What the worker does for imports: prepare (and apply at once when that was asked), apply, undo, make the copies of
// pictures. Each may run again after a kill and goes on where it stopped.
import { readImport } from '../../store/imports.ts';
import type { JobHandlers, RunningJob } from '../../store/jobs/run.ts';
import { enqueueJob } from '../../store/jobs.ts';
import { makeCopies, picturesWithoutCopies } from '../../store/pictures.ts';
import type { Outward } from '../../web/outward.ts';
import { type ApplyChoices, undoImport } from './apply.ts';
import { prepareImport } from './imports.ts';
import type { ImportPlatform } from './platform.ts';
import { fetchImport } from './sources.ts';
import { applyAndTidy } from './tidy.ts';

/** Kinds of jobs that imports enqueue. Their subject: `import`, and the choices of the person who asked. */
export type ImportJobKind = 'import-prepare' | 'import-apply' | 'import-undo' | 'pictures';

/** What the handlers need: the platform with the catalogue in force at that moment, and the way to the outer world. */
export type ImportJobsContext = {
  readonly open: () => Promise<ImportPlatform>;
  readonly outward?: Outward;
};

const PICTURES_AT_ONCE = 50;

/** Enqueues a job of an import and returns its number. */
export async function enqueueImport(
  platform: Pick<ImportPlatform, 'db' | 'clock'>,
  kind: ImportJobKind,
  subject: Readonly<Record<string, string | number | boolean>>,
): Promise<number> {
  return await enqueueJob(platform.db, { kind, queue: 'bulk', subject, at: platform.clock() });
}

/** The handlers of all jobs of imports. */
export function importJobs({ open, outward }: ImportJobsContext): JobHandlers {
  return {
    'import-fetch': async (job) => {
      if (outward === undefined) throw new Error('no way to the outer world');
      const platform = await open();
      await fetchImport(platform, outward, importOf(job));
      const { others, removeMany, personal } = choicesOf(job);
      const subject = {
        import: importOf(job),
        apply: job.subject['apply'] === true,
        ...{ others: others === true, removeMany: removeMany === true, personal: personal === true },
      };
      await enqueueImport(platform, 'import-prepare', subject);
    },
    'import-prepare': async (job) => await prepare(await open(), job),
    'import-apply': async (job) => {
      await job.progress({ step: 'applying' });
      await applyAndTidy(await open(), importOf(job), choicesOf(job));
    },
    'import-undo': async (job) => {
      await job.progress({ step: 'undoing' });
      await undoImport(await open(), importOf(job), choicesOf(job));
    },
    pictures: async (job) => await copyPictures(await open(), job),
  };
}

async function prepare(platform: ImportPlatform, job: RunningJob): Promise<void> {
  const id = importOf(job);
  const { state } = await readImport(platform.db, id);
  if (state !== 'applied') {
    await prepareImport(platform, id, async (rows) => job.progress({ step: 'reading', rows }));
  }
  if (job.subject['apply'] !== true) return;
  await job.progress({ step: 'applying' });
  await applyAndTidy(platform, id, choicesOf(job));
}

async function copyPictures(platform: ImportPlatform, job: RunningJob): Promise<void> {
  for (let done = 0; ; ) {
    const digests = await picturesWithoutCopies(platform.db, PICTURES_AT_ONCE);
    for (const digest of digests) await makeCopies(platform.files, digest);
    done += digests.length;
    await job.progress({ pictures: done });
    if (digests.length < PICTURES_AT_ONCE) return;
  }
}

function importOf({ subject }: RunningJob): number {
  return Number(subject['import']);
}

function choicesOf({ subject }: RunningJob): ApplyChoices {
  const { person, others, removeMany, personal } = subject;
  return {
    ...(typeof person === 'string' ? { person } : {}),
    others: others === true,
    removeMany: removeMany === true,
    personal: personal === true,
  };
}
