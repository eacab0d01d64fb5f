// A harvest that has read everything becomes entries and resources, in one transaction: all of it or nothing. It can be
// taken back as a whole (`undo.ts`).
import type { Transaction } from 'kysely';
import type { HarvestedDataset } from '../../commons/harvested.ts';
import { Refusal } from '../../commons/refusal.ts';
import { loadDatasets } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import { givenByOthers, harvestRows, lastEntries, saveChanges, saveRows } from '../../store/harvested.ts';
import {
  endRun,
  forgetPages,
  type HarvestSource,
  listRuns,
  pagesOf,
  readRun,
  readSource,
} from '../../store/harvests.ts';
import { inTurn, writeEntries } from '../../store/published/entries.ts';
import { followLinks, type LinkAct } from '../../store/published/harvested-links.ts';
import { readRegister } from '../../store/published/register.ts';
import type { Schema } from '../../store/schema.ts';
import type { HarvestRow } from '../../store/schema-harvest.ts';
import {
  GONE_REASON,
  type Ground,
  type HarvestAct,
  type HarvestPlan,
  isTelling,
  pageKey,
  planHarvest,
} from './plan.ts';
import { gatherDatasets } from './walk.ts';

/** What applying needs. */
export type HarvestRoom = {
  readonly db: Database;
  readonly clock: () => Date;
  readonly newId: () => string;
  /** Where this instance is: its own datasets that come back from elsewhere are known by it. */
  readonly publicUrl: string;
};

/** What a person decides. */
export type ApplyChoice = { readonly removeMany?: boolean; readonly person?: string };

/** Above this share of datasets lost, a person is asked first. */
const MANY_LOST = 0.2;
const KEPT_FINDINGS = 1_000;

/** Applies a run whose pages are all there; without effect when it was applied. Gives where it stands then. */
export async function applyRun(
  room: HarvestRoom,
  run: number,
  choice: ApplyChoice = {},
): Promise<'applied' | 'held'> {
  const at = room.clock();
  return await inTurn(room.db, async (trx) => {
    const { state, source: id } = await readRun(trx, run);
    if (state === 'applied') return 'applied';
    if (state !== 'fetching' && state !== 'held') throw new Refusal('harvest-state', 409, { state });
    if ((await listRuns(trx, id, 20)).some((other) => other.id > run && other.state === 'applied')) {
      throw new Refusal('harvest-state', 409, { state });
    }
    const source = await readSource(trx, id);
    const pages = await pagesOf(trx, run);
    const { datasets, findings } = gatherDatasets(pages);
    const plan = planHarvest(
      datasets,
      await readGround(trx, { source, datasets, publicUrl: room.publicUrl }),
    );
    const counts = { ...countsOf(plan), datasets: datasets.length, findings: findings.length };
    const end = { counts, findings: findings.slice(0, KEPT_FINDINGS), at };
    if (datasets.length === 0 && plan.known === 0) throw new Refusal('harvest-empty', 422);
    if (plan.lost > plan.known * MANY_LOST && choice.removeMany !== true) {
      await endRun(trx, run, { state: 'held', ...end });
      return 'held';
    }
    await writePlan(trx, { source, run, plan }, { ...room, ...choice, at });
    await endRun(trx, run, { state: 'applied', ...end });
    await forgetPages(trx, id, run);
    return 'applied';
  });
}

function countsOf({ acts, unchanged, lost, known }: HarvestPlan): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { unchanged, lost, known };
  for (const { kind } of acts) counts[kind] = (counts[kind] ?? 0) + 1;
  counts['kept'] = acts.filter(({ kept }) => kept.length > 0).length;
  return counts;
}

type GroundAsked = {
  readonly source: HarvestSource;
  readonly datasets: readonly HarvestedDataset[];
  readonly publicUrl: string;
};

async function readGround(
  trx: Transaction<Schema>,
  { source, datasets, publicUrl }: GroundAsked,
): Promise<Ground> {
  const rows = await harvestRows(trx, source.id);
  const { known, entries } = await readRegister(trx, await loadDatasets(trx));
  const idsOf = (datasets: typeof known): ReadonlySet<string> =>
    new Set(
      datasets
        .flatMap(({ id, firstId, formerIds }) => [id, firstId, ...formerIds])
        .map((id) => id.toLowerCase()),
    );
  const shown = entries.filter(({ state }) => state !== 'closed');
  const pages = new Map(
    shown.flatMap(({ firstId, id, references, origin }) => [
      [pageKey(`${publicUrl}/donnees/${id}`), firstId] as const,
      ...(origin?.harvest !== source.id && references !== undefined
        ? [[pageKey(references), firstId] as const]
        : []),
    ]),
  );
  const others = await givenByOthers(trx, source.id, {
    identifiers: datasets.map(({ identifier }) => identifier).filter(isTelling),
    pages: datasets.flatMap(({ landingPage }) => pageKey(landingPage) ?? []),
  });
  const byIdentifier = new Map(others.map((one) => [one.identifier, one.entry]));
  const byPage = new Map(others.map((one) => [one.page, one.entry]));
  return {
    source: { id: source.id, name: source.name, address: source.address },
    rows,
    entries: await lastEntries(
      trx,
      [...rows.values()].flatMap(({ entry }) => entry ?? []),
    ),
    taken: idsOf(known),
    own: idsOf(known.filter(({ base }) => base !== undefined)),
    givenElsewhere: ({ identifier, landingPage }) => {
      const page = pageKey(landingPage);
      const same = isTelling(identifier) ? byIdentifier.get(identifier) : undefined;
      return same ?? (page === undefined ? undefined : (byPage.get(page) ?? pages.get(page)));
    },
  };
}

type Writing = { readonly source: HarvestSource; readonly run: number; readonly plan: HarvestPlan };

async function writePlan(
  trx: Transaction<Schema>,
  { source, run, plan }: Writing,
  act: LinkAct,
): Promise<void> {
  const entries = plan.acts.flatMap(({ entry }) => entry ?? []);
  const firstIds = entries.map(({ firstId }) => firstId);
  // One that was taken back goes on counting its versions.
  const seen = await lastEntries(trx, firstIds);
  const edits = entries.map((entry) => ({ ...entry, seen: seen.get(entry.firstId)?.number ?? 0 }));
  await writeEntries(trx, edits, act);
  const after = await lastEntries(trx, firstIds);
  const rows: HarvestRow[] = [];
  for (const one of plan.acts) rows.push({ ...one.row, resources: await linksOf(trx, one, act) });
  await saveRows(trx, source.id, { rows, pageKey });
  await saveChanges(
    trx,
    run,
    plan.acts.map(({ kind, title, entry, kept, before, row }) => ({
      ...{ identifier: row.identifier, kind, title, kept: [...kept] },
      entry: entry?.firstId ?? row.entry ?? row.duplicateOf,
      before: entry === undefined ? null : (seen.get(entry.firstId)?.number ?? 0),
      after: entry === undefined ? null : (after.get(entry.firstId)?.number ?? null),
      row_before: before ?? null,
    })),
  );
}

/** A dataset that is only missing keeps its resources; one that has another id now has others. */
async function linksOf(trx: Transaction<Schema>, { kind, row, before }: HarvestAct, act: LinkAct) {
  const links = before?.resources ?? [];
  const { entry } = row;
  if (entry === null || kind === 'missing') return links;
  const wanted = kind === 'closed' ? [] : row.body.resources;
  const isElsewhere = before !== undefined && before.entry !== null && before.entry !== entry;
  if (isElsewhere) {
    const left = { dataset: before.entry, wanted: [], known: links, reason: GONE_REASON };
    await followLinks(trx, left, act);
  }
  const known = isElsewhere ? [] : links;
  return await followLinks(trx, { dataset: entry, wanted, known, reason: GONE_REASON }, act);
}
