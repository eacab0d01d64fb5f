// What the pages of harvests show, from what is kept: where a source stands, its form as typed, what a run did.
import type { HarvestedDataset, HarvestFinding } from '../../commons/harvested.ts';
import type { Database } from '../../store/database.ts';
import { changesOf, countHarvested, type HarvestChange } from '../../store/harvested.ts';
import {
  type HarvestRun,
  type HarvestSource,
  latestRuns,
  listRuns,
  listSources,
} from '../../store/harvests.ts';
import { latestJobFor } from '../../store/jobs.ts';
import type { KeptRefusal } from '../../store/schema-harvest.ts';
import type { Translator } from '../../web/i18n.ts';

/** Where a source stands: a job is at work, nobody has accepted it yet, and so on. */
export type Standing = 'looking' | 'unreadable' | 'proposed' | 'harvesting' | 'active' | 'paused' | 'removed';

/** A source in the list. */
export type ListedSource = {
  readonly id: number;
  readonly name: string;
  readonly kind: HarvestSource['kind'];
  readonly address: string;
  readonly standing: Standing;
  readonly frequency: HarvestSource['frequency'];
  readonly owner: string;
  readonly datasets: number;
  readonly duplicates: number;
  /** The last run: how it ended and when (ISO 8601). */
  readonly last?: { readonly id: number; readonly state: HarvestRun['state']; readonly at: string };
  readonly nextAt?: string;
};

/** A run in a list. */
export type ListedRun = {
  readonly id: number;
  readonly state: HarvestRun['state'];
  readonly at: string;
  readonly endedAt?: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly refusal?: KeptRefusal;
};

/** A source with everything that its page shows. */
export type SourceView = ListedSource & {
  readonly organisation: string;
  readonly theme: string;
  readonly total?: number;
  readonly shown: readonly HarvestedDataset[];
  readonly findings: readonly HarvestFinding[];
  readonly refusal?: KeptRefusal;
  readonly progress: Readonly<Record<string, number>>;
  readonly runs: readonly ListedRun[];
};

/** A run with what it did. */
export type RunView = ListedRun & {
  readonly source: number;
  readonly changes: readonly HarvestChange[];
  readonly findings: readonly HarvestFinding[];
  readonly working: boolean;
  readonly mayUndo: boolean;
  readonly mayApply: boolean;
};

const RUNS = 20;
const CHANGES = 2_000;

/** The sources, by name. */
export async function sourceRows(db: Database): Promise<readonly ListedSource[]> {
  const [sources, runs, counts] = await Promise.all([listSources(db), latestRuns(db), countHarvested(db)]);
  return await Promise.all(
    sources.map(async (source) => {
      const job = await latestJobFor(db, 'harvest', source.id);
      const count = counts.get(source.id);
      return listed(source, { run: runs.get(source.id), working: isAtWork(job), ...count });
    }),
  );
}

type Known = {
  readonly run: HarvestRun | undefined;
  readonly working: boolean;
  readonly datasets?: number;
  readonly duplicates?: number;
};

function listed(source: HarvestSource, { run, working, datasets = 0, duplicates = 0 }: Known): ListedSource {
  const { id, name, kind, address, frequency, owner, next_at } = source;
  return {
    ...{ id, name, kind, address, frequency, owner, datasets, duplicates },
    standing: standingOf(source, working),
    ...(run === undefined
      ? {}
      : { last: { id: run.id, state: run.state, at: (run.ended_at ?? run.started_at).toISOString() } }),
    ...(next_at === null ? {} : { nextAt: next_at.toISOString() }),
  };
}

function standingOf({ state, preview, first_page }: HarvestSource, working: boolean): Standing {
  if (state === 'removed') return 'removed';
  if (working) return state === 'draft' || first_page === null ? 'looking' : 'harvesting';
  if (preview !== null && preview.refusal !== undefined) return 'unreadable';
  return state === 'draft' ? 'proposed' : state;
}

function isAtWork(job: { readonly state: string } | undefined): boolean {
  return job?.state === 'waiting' || job?.state === 'running';
}

/** One source. */
export async function sourceView(db: Database, source: HarvestSource): Promise<SourceView> {
  const [job, runs, counts] = await Promise.all([
    latestJobFor(db, 'harvest', source.id),
    listRuns(db, source.id, RUNS),
    countHarvested(db),
  ]);
  const { preview, organisation, theme } = source;
  const count = counts.get(source.id);
  return {
    ...listed(source, { run: runs[0], working: isAtWork(job), ...count }),
    ...{ organisation: organisation ?? '', theme: theme ?? '' },
    shown: preview?.datasets ?? [],
    findings: preview?.findings ?? [],
    ...(preview?.total === undefined ? {} : { total: preview.total }),
    ...(preview?.refusal === undefined ? {} : { refusal: preview.refusal }),
    progress: (job?.progress ?? {}) as Readonly<Record<string, number>>,
    runs: runs.map(listedRun),
  };
}

function listedRun({ id, state, started_at, ended_at, counts, refusal }: HarvestRun): ListedRun {
  return {
    ...{ id, state, counts, at: started_at.toISOString() },
    ...(ended_at === null ? {} : { endedAt: ended_at.toISOString() }),
    ...(refusal === null ? {} : { refusal }),
  };
}

/** One run. */
export async function runView(db: Database, run: HarvestRun): Promise<RunView> {
  const [job, changes, runs] = await Promise.all([
    latestJobFor(db, 'run', run.id),
    changesOf(db, run.id, CHANGES),
    listRuns(db, run.source, 50),
  ]);
  const working = isAtWork(job);
  const lastApplied = runs.find(({ state }) => state === 'applied')?.id;
  return {
    ...listedRun(run),
    ...{ source: run.source, changes, findings: run.findings, working },
    mayUndo: !working && run.state === 'applied' && lastApplied === run.id,
    mayApply: !working && run.state === 'held' && (lastApplied === undefined || lastApplied < run.id),
  };
}

/** What a kept refusal says. */
export function refusalWords(refusal: KeptRefusal | undefined, t: Translator): string | undefined {
  if (refusal === undefined) return undefined;
  return t.find(`refusal.${refusal.code}`, refusal.parameters) ?? refusal.code;
}

/** What a run did, in one sentence: "12 créés, 3 modifiés". Kinds that it did not do are left out. */
export function outcomeWords({ counts }: Pick<ListedRun, 'counts'>, t: Translator): string {
  const kinds = ['created', 'changed', 'returned', 'missing', 'closed', 'duplicate', 'unchanged'] as const;
  return kinds
    .filter((kind) => (counts[kind] ?? 0) > 0)
    .map((kind) => t(`harvests.count.${kind}`, { count: counts[kind] ?? 0 }))
    .join(', ');
}
