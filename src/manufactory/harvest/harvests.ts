// Harvests of catalogues elsewhere: a source is looked at before it is accepted, harvested on its rhythm or when somebody
// asks, paused and removed. What takes long is a job; every job may run twice.
import type { HarvestKind } from '../../commons/harvested.ts';
import { Refusal } from '../../commons/refusal.ts';
import {
  createSource,
  dueSources,
  endRun,
  type HarvestRun,
  type HarvestSource,
  listRuns,
  pageBefore,
  pagesOf,
  readRun,
  readSource,
  savePage,
  setSource,
  startRun,
} from '../../store/harvests.ts';
import { enqueueJob, latestJobFor } from '../../store/jobs.ts';
import type { HarvestRhythm, KeptRefusal } from '../../store/schema-harvest.ts';
import { type ApplyChoice, applyRun, type HarvestRoom } from './apply.ts';
import type { HarvestWorld } from './fetch.ts';
import { lookAt } from './look.ts';
import type { HarvestFilter } from './protocol.ts';
import type { Fate } from './remove.ts';
import { gatherDatasets, walkPages } from './walk.ts';

/** Kinds of jobs of harvests. Their subject: `harvest`, the source; `run` and the choices of a person. */
export const LOOK = 'harvest-look';
/** Reads a catalogue and applies what it says. */
export const HARVEST = 'harvest';
/** Applies a run that was held until somebody decided. */
export const APPLY = 'harvest-apply';
/** Takes a run back. */
export const UNDO = 'harvest-undo';

/** Ends a source: what becomes of its datasets. */
export const END = 'harvest-end';

/** How often a source may be harvested, in the order in which it is offered. */
export const rhythms = ['daily', 'weekly', 'monthly', 'never'] as const satisfies readonly HarvestRhythm[];

/** What a person says of a catalogue elsewhere. */
export type TypedSource = {
  readonly name: string;
  readonly address: string;
  readonly kind?: HarvestKind;
  readonly filter: HarvestFilter;
  readonly frequency: HarvestRhythm;
  readonly owner: string;
};

/** Who acts. */
export type Actor = { readonly person?: string };

type Room = Pick<HarvestRoom, 'db' | 'clock'>;

/** Keeps what was said of a catalogue and asks for a first look; returns the source's number. */
export async function proposeSource(room: Room, typed: TypedSource, { person }: Actor): Promise<number> {
  const said = checkSource(typed);
  const at = room.clock();
  return await room.db.transaction().execute(async (trx) => {
    const id = await createSource(trx, {
      ...{ ...said, state: 'draft', preview: null, first_page: null, next_at: null },
      ...{ person: person ?? null, at },
    });
    await enqueueJob(trx, { kind: LOOK, queue: 'outward', subject: { harvest: id }, at });
    return id;
  });
}

/**
 * Changes what was said of a source; gives whether it is looked at again: when another address, protocol or part of it is
 * meant, and when the last look saw nothing.
 */
export async function correctSource(room: Room, id: number, typed: TypedSource): Promise<boolean> {
  const { state, preview, ...before } = await readSource(room.db, id);
  if (state === 'removed') throw new Refusal('harvest-not-found', 404, { source: id });
  const said = checkSource(typed);
  const place = ['address', 'kind', 'organisation', 'theme'] as const;
  const isMoved = preview?.refusal !== undefined || place.some((part) => before[part] !== said[part]);
  const next = nextAfter(room.clock(), said.frequency);
  await setSource(room.db, id, { ...said, ...(state === 'active' ? { next_at: next } : {}) });
  if (!isMoved) return false;
  await setSource(room.db, id, { preview: null, first_page: null });
  await enqueueJob(room.db, { kind: LOOK, queue: 'outward', subject: { harvest: id }, at: room.clock() });
  return true;
}

function checkSource({ name, address, kind, filter, frequency, owner }: TypedSource) {
  const url = URL.parse(address.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== '' || address.length > 2_000) {
    throw new Refusal('address-unreadable', 422, { address: address.slice(0, 200) });
  }
  const named = name.trim().slice(0, 200) || url.host;
  const [organisation, theme] = [filter.organisation?.trim(), filter.theme?.trim()];
  return {
    ...{ name: named, address: url.href, kind: kind ?? null, frequency, owner: owner.trim().slice(0, 200) },
    ...{ organisation: organisation?.slice(0, 200) || null, theme: theme?.slice(0, 200) || null },
  };
}

/** Looks at a source: its protocol, its first page, its first ten datasets. What went wrong is kept as well. */
export async function lookAtSource({ db }: Room, world: HarvestWorld, id: number): Promise<void> {
  const source = await readSource(db, id);
  try {
    const { kind, firstPage, preview } = await lookAt(world, source);
    await setSource(db, id, { kind, first_page: firstPage, preview: JSON.stringify(preview) });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const preview = { datasets: [], findings: [], refusal: keptOf(error) };
    await setSource(db, id, { preview: JSON.stringify(preview), first_page: null });
  }
}

/** Accepts a source that was looked at, and harvests it at once. Throws Refusal `harvest-not-looked` (409). */
export async function acceptSource(room: Room, id: number, actor: Actor): Promise<number> {
  const { first_page, state } = await readSource(room.db, id);
  if (first_page === null || state !== 'draft') throw new Refusal('harvest-not-looked', 409);
  await setSource(room.db, id, { state: 'active' });
  return await harvestNow(room, id, actor);
}

/** Removes a source at once; what becomes of its datasets is done by a job. */
export async function askEnd(
  room: Room,
  id: number,
  { fate, person }: { readonly fate: Fate } & Actor,
): Promise<void> {
  const subject = { harvest: id, fate, ...(person === undefined ? {} : { person }) };
  await room.db.transaction().execute(async (trx) => {
    await readSource(trx, id);
    await setSource(trx, id, { state: 'removed', next_at: null });
    await enqueueJob(trx, { kind: END, queue: 'bulk', subject, at: room.clock() });
  });
}

/** Pauses a source, or goes on with it. */
export async function pauseSource(room: Room, id: number, paused: boolean): Promise<void> {
  const { state, frequency } = await readSource(room.db, id);
  if (state !== (paused ? 'active' : 'paused')) return;
  const next_at = paused ? null : nextAfter(room.clock(), frequency);
  await setSource(room.db, id, { state: paused ? 'paused' : 'active', next_at });
}

/** Begins a harvest and returns its run. Throws Refusal `harvest-running` (409), `harvest-not-looked` (409). */
export async function harvestNow(room: Room, id: number, { person }: Actor): Promise<number> {
  const at = room.clock();
  const { state, first_page } = await readSource(room.db, id);
  if (first_page === null || state === 'draft' || state === 'removed') {
    throw new Refusal('harvest-not-looked', 409);
  }
  await endStopped(room, id);
  return await room.db.transaction().execute(async (trx) => {
    const run = await startRun(trx, { source: id, at, ...(person === undefined ? {} : { person }) });
    await enqueueJob(trx, { kind: HARVEST, queue: 'outward', subject: { harvest: id, run }, at });
    return run;
  });
}

/** A run whose job was given up would stand in the way for ever. */
async function endStopped({ db, clock }: Room, source: number): Promise<void> {
  const [last] = await listRuns(db, source, 1);
  if (last?.state !== 'fetching') return;
  const job = await latestJobFor(db, 'run', last.id);
  if (job?.state !== 'failed' && job?.state !== 'refused') return;
  const refusal = { code: 'harvest-stopped', parameters: {} };
  await endRun(db, last.id, { ...last, state: 'refused', refusal, at: clock() });
}

/** Begins the harvests whose time has come; gives their runs. */
export async function harvestDue(room: Room): Promise<readonly number[]> {
  const runs: number[] = [];
  for (const { id } of await dueSources(room.db, room.clock())) {
    const run = await harvestNow(room, id, {}).catch((error: unknown) => {
      if (error instanceof Refusal) return undefined;
      throw error;
    });
    if (run !== undefined) runs.push(run);
  }
  return runs;
}

/** How far a harvest is. */
export type HarvestProgress = (step: {
  readonly step: 'reading' | 'applying';
  readonly pages: number;
  readonly datasets: number;
  readonly total: number;
}) => Promise<void>;

/** Reads what is left of a catalogue and applies it. A refusal ends the run, and nothing is changed by it. */
export async function runHarvest(
  room: HarvestRoom,
  world: HarvestWorld,
  run: number,
  progress: HarvestProgress,
): Promise<HarvestRun> {
  const begun = await readRun(room.db, run);
  if (begun.state !== 'fetching') return begun;
  const source = await readSource(room.db, begun.source);
  try {
    await readPages(room, world, { source, run, progress });
    await applyRun(room, run, begun.person === null ? {} : { person: begun.person });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const pages = await pagesOf(room.db, run);
    const { datasets, findings } = gatherDatasets(pages);
    const counts = { pages: pages.length, datasets: datasets.length, findings: findings.length };
    const end = { counts, findings: [], refusal: keptOf(error), at: room.clock() };
    await endRun(room.db, run, { state: 'refused', ...end });
  }
  await setSource(room.db, source.id, { next_at: nextAfter(room.clock(), source.frequency) });
  return await readRun(room.db, run);
}

type Reading = {
  readonly source: HarvestSource;
  readonly run: number;
  readonly progress: HarvestProgress;
};

async function readPages(
  { db }: Room,
  world: HarvestWorld,
  { source, run, progress }: Reading,
): Promise<void> {
  const { id, kind, first_page: firstPage } = source;
  if (kind === null || firstPage === null) throw new Refusal('harvest-not-looked', 409);
  const before = await pagesOf(db, run);
  let [pages, datasets] = [before.length, before.reduce((sum, { count }) => sum + count, 0)];
  const known = async (address: string) => await pageBefore(db, { source: id, run, address });
  for await (const page of walkPages(world, { kind, firstPage, filter: filterOf(source), before, known })) {
    await savePage(db, run, page);
    pages += 1;
    datasets += page.count;
    await progress({ step: 'reading', pages, datasets, total: page.total ?? 0 });
  }
  await progress({ step: 'applying', pages, datasets, total: datasets });
}

/** What of the catalogue is wanted. */
function filterOf({ organisation, theme }: Pick<HarvestSource, 'organisation' | 'theme'>): HarvestFilter {
  return {
    ...(organisation === null ? {} : { organisation }),
    ...(theme === null ? {} : { theme }),
  };
}

/** Asks for a run that was held to be applied all the same. */
export async function applyHeld(room: Room, run: number, { person }: Actor): Promise<void> {
  await askFor(room, run, { kind: APPLY, from: 'held', ...(person === undefined ? {} : { person }) });
}

/** Asks for a run to be taken back. */
export async function askUndo(room: Room, run: number, { person }: Actor): Promise<void> {
  await askFor(room, run, { kind: UNDO, from: 'applied', ...(person === undefined ? {} : { person }) });
}

async function askFor(
  { db, clock }: Room,
  run: number,
  { kind, from, person }: { readonly kind: string; readonly from: HarvestRun['state'] } & Actor,
): Promise<void> {
  const { state, source } = await readRun(db, run);
  if (state !== from) throw new Refusal('harvest-state', 409, { state });
  const subject = { harvest: source, run, ...(person === undefined ? {} : { person }) };
  await enqueueJob(db, { kind, queue: 'bulk', subject, at: clock() });
}

/** Applies a held run whatever it takes away. */
export async function applyAll(room: HarvestRoom, run: number, choice: ApplyChoice): Promise<void> {
  await applyRun(room, run, { ...choice, removeMany: true });
}

const DAYS: Readonly<Record<HarvestRhythm, number>> = { daily: 1, weekly: 7, monthly: 30, never: 0 };

function nextAfter(now: Date, frequency: HarvestRhythm): Date | null {
  const days = DAYS[frequency];
  return days === 0 ? null : new Date(now.getTime() + days * 24 * 3600 * 1000);
}

function keptOf({ code, parameters }: Refusal): KeptRefusal {
  return { code, parameters };
}
