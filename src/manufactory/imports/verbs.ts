// `cimaise import`: the same journey from the command line. A dry run shows and leaves nothing; otherwise the valid rows
// are applied. The work is a job, so that what the command began goes on if the command is killed.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../../commons/refusal.ts';
import { deleteImport, type ImportMode, readImport } from '../../store/imports.ts';
import { type JobHandlers, runJob } from '../../store/jobs/run.ts';
import { latestJobFor, readJob } from '../../store/jobs.ts';
import type { Outward } from '../../web/outward.ts';
import { dryRun, type ImportSummary, type LocalFile, summariseImport } from './dry-run.ts';
import { createImport, type NewImportRequest } from './imports.ts';
import { enqueueImport, importJobs } from './jobs.ts';
import type { ImportPlatform } from './platform.ts';
import { createFromAddress } from './sources.ts';

/** What the command was given. */
export type ImportCommand = {
  readonly paths: readonly string[];
  readonly dataset?: string;
  readonly mode?: ImportMode;
  readonly dryRun?: boolean;
  /** Stop after the preview: a person applies it at the desk. */
  readonly previewOnly?: boolean;
  /** Apply to the others when some records moved meanwhile, and remove many when the file replaces. */
  readonly others?: boolean;
  readonly removeMany?: boolean;
  /** What looks like a person's may go into public columns. */
  readonly personal?: boolean;
  readonly demonstration?: boolean;
  /** A file to be fetched instead of paths, and the way to it. */
  readonly from?: { readonly address: string; readonly outward: Outward };
};

/** What came of it; `import` is its number, absent after a dry run. */
export type ImportOutcome = ImportSummary & { readonly import?: number; readonly applied: boolean };

/** Runs the command; `tell` hears the rows read so far. */
export async function runImport(
  platform: ImportPlatform,
  command: ImportCommand,
  tell: (progress: Readonly<Record<string, unknown>>) => void = () => undefined,
): Promise<ImportOutcome> {
  const files = await Promise.all(command.paths.map(localFile));
  const { dataset, mode, demonstration } = command;
  if (dataset !== undefined && !platform.catalogue.datasets.has(dataset)) {
    throw new Refusal('dataset-unknown', 404, { dataset });
  }
  const request = {
    ...(dataset === undefined ? {} : { dataset }),
    ...(mode === undefined ? {} : { mode }),
    ...(demonstration === undefined ? {} : { demonstration }),
  };
  const isDry = command.dryRun === true;
  if (isDry && command.from === undefined) {
    return { ...(await dryRun(platform, { files, ...request })), applied: false };
  }
  const choices = {
    apply: command.previewOnly !== true && !isDry,
    others: command.others === true,
    removeMany: command.removeMany === true,
    personal: command.personal === true,
  };
  const id = await begin(platform, { files, request, choices, from: command.from }, tell);
  const summary = await summariseImport(platform, id);
  if (isDry) {
    await deleteImport(platform.db, id);
    return { ...summary, applied: false };
  }
  return { ...summary, import: id, applied: (await readImport(platform.db, id)).state === 'applied' };
}

type Beginning = {
  readonly files: readonly LocalFile[];
  readonly request: Omit<NewImportRequest, 'files'>;
  readonly choices: Readonly<Record<'apply' | 'others' | 'removeMany' | 'personal', boolean>>;
  readonly from: ImportCommand['from'];
};

/** Opens the import and sees its jobs through: fetching when it comes from an address, reading, applying. */
async function begin(
  platform: ImportPlatform,
  { files, request, choices, from }: Beginning,
  tell: (progress: Readonly<Record<string, unknown>>) => void,
): Promise<number> {
  const handlers = importJobs({
    open: async () => platform,
    ...(from === undefined ? {} : { outward: from.outward }),
  });
  if (from === undefined) {
    const incoming = files.map(({ name, path }) => ({ name, source: createReadStream(path) }));
    const id = await createImport(platform, { files: incoming, ...request });
    const job = await enqueueImport(platform, 'import-prepare', { import: id, ...choices });
    await seeThrough(platform, { job, handlers }, tell);
    return id;
  }
  const { id, job } = await createFromAddress(platform, { address: from.address, ...request, ...choices });
  await seeThrough(platform, { job, handlers }, tell);
  const next = await latestJobFor(platform.db, 'import', id);
  if (next !== undefined && next.id !== job) await seeThrough(platform, { job: next.id, handlers }, tell);
  return id;
}

/** A file of this machine, with its size. Throws Refusal `file-not-found` (404). */
async function localFile(path: string): Promise<LocalFile> {
  const facts = await stat(path).catch(() => undefined);
  if (facts === undefined || !facts.isFile()) throw new Refusal('file-not-found', 404, { file: path });
  return { name: basename(path), path, size: facts.size };
}

const LOOK_EVERY_MS = 200;

/** Runs a job here, or follows it when a worker was quicker; its refusal becomes ours. */
async function seeThrough(
  platform: ImportPlatform,
  { job: id, handlers }: { readonly job: number; readonly handlers: JobHandlers },
  tell: (progress: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const running = { ...platform, log: () => undefined };
  const state = { running: true };
  const watching = watch(platform, id, { tell, state });
  try {
    for (;;) {
      const outcome = await runJob(running, handlers, id);
      if (outcome === 'elsewhere') await wait(LOOK_EVERY_MS);
      else if (outcome !== 'again') break;
    }
  } finally {
    state.running = false;
    await watching;
  }
  const job = await readJob(platform.db, id);
  if (job.state === 'done') return;
  const { code, status, parameters, message } = (job.error ?? {}) as Partial<Refusal> & { message?: string };
  if (job.state === 'refused') throw new Refusal(code ?? '', status ?? 500, parameters);
  throw new Error(`import failed: ${message ?? job.state}`);
}

async function watch(
  platform: ImportPlatform,
  id: number,
  {
    tell,
    state,
  }: {
    readonly tell: (progress: Readonly<Record<string, unknown>>) => void;
    readonly state: { running: boolean };
  },
): Promise<void> {
  while (state.running) {
    tell((await readJob(platform.db, id)).progress as Record<string, unknown>);
    await wait(LOOK_EVERY_MS);
  }
}
