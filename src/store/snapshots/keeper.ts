// Keeps the tables: makes one for each published dataset, follows the journal with all of them, and lets a new
// generation take over when columns change or a snapshot has come, once it shows as much as the one before.
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Kysely, sql } from 'kysely';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { type Catalogue, datasetOf } from '../catalogue.ts';
import { type FileStore, filePath } from '../files.ts';
import { journalHead } from '../journal.ts';
import { definitionOf, type Register } from '../published/register.ts';
import type { Schema } from '../schema.ts';
import { askSnapshot } from './ask-snapshot.ts';
import { type Following, followTables, rowBatches } from './follower.ts';
import { applyChanges, createTables, dropTables, type HeldTable } from './held-table.ts';
import { type OpenCopies, openCopies } from './reading-copy.ts';
import { createSleeper, type Sleeper } from './sleeper.ts';
import { latestSnapshot, publishedNumbers } from './snapshots.ts';
import type { TablesStatus } from './tables.ts';

const MAKING_MS = 500;

/** What keeping needs. */
export type KeeperOptions = {
  readonly db: Kysely<Schema>;
  readonly files: FileStore;
  readonly connection: DuckDBConnection;
  readonly catalogue: () => Promise<Catalogue>;
  readonly register: () => Promise<Register>;
  readonly now: () => Date;
  readonly small: number;
  /** Milliseconds spent on making tables after which no further one is begun at the same look; 500 when absent. */
  readonly making?: number;
  /** Told the id of a dataset that shows something else than before, or nothing any more. */
  readonly changed?: (dataset: string) => void;
};

/** The tables as they are kept. */
export type Keeper = Pick<Sleeper, 'nudge' | 'pause' | 'waitUntil'> & {
  /** By the first id of the dataset. */
  readonly table: (firstId: string) => HeldTable | undefined;
  readonly tables: () => readonly HeldTable[];
  /** What the copy of the table's file is called in statements, if there is one. */
  readonly copyOf: (table: Pick<HeldTable, 'file'>) => string | undefined;
  /** Brings everything up to date. Never throws: what stands in the way is in the status. */
  readonly follow: () => Promise<void>;
  readonly shows: (seq: number) => boolean;
  readonly status: () => TablesStatus;
};

type State = {
  readonly copies: OpenCopies;
  /** Tables that answer, by first id of the dataset, and those that will take over. */
  readonly shown: Map<string, HeldTable>;
  readonly coming: Map<string, HeldTable>;
  retired: HeldTable[];
  made: number;
  /** The last change of which every table has heard that does not wait. */
  seq: number;
  trouble: string | undefined;
};

/** A keeper with nothing yet. */
export function createKeeper(options: KeeperOptions): Keeper {
  const state: State = {
    copies: openCopies(options.connection, options.files),
    shown: new Map(),
    coming: new Map(),
    retired: [],
    made: 0,
    seq: -1,
    trouble: undefined,
  };
  const sleeper = createSleeper();
  return {
    table: (id) => state.shown.get(id),
    tables: () => [...state.shown.values()],
    copyOf: ({ file }) => (file === undefined ? undefined : state.copies.of(file.digest)),
    follow: async () => {
      try {
        const isWhole = await followAll(options, state);
        if (!isWhole) sleeper.nudge();
        state.trouble = undefined;
      } catch (error) {
        state.trouble = error instanceof Error ? error.message : String(error);
      }
      sleeper.looked();
    },
    nudge: sleeper.nudge,
    pause: sleeper.pause,
    waitUntil: sleeper.waitUntil,
    shows: (seq) => state.seq >= seq,
    status: () => ({
      seq: state.seq,
      tables: [...state.shown].map(([id, { seq, waiting }]) => ({ id, seq, waiting })),
      ...(state.trouble === undefined ? {} : { trouble: state.trouble }),
    }),
  };
}

/** False when there are more tables to make: those made so far are shown, and the next look goes on. */
async function followAll(options: KeeperOptions, state: State): Promise<boolean> {
  const head = await journalHead(options.db);
  const register = await options.register();
  const catalogue = await options.catalogue();
  const following: Following = { ...options, catalogue, today: options.now().toISOString().slice(0, 10) };
  const files = await newestFiles(options.db, [...state.shown.values(), ...state.coming.values()]);
  const isWhole = await makeComing(register, following, { options, state, files });
  const before = [...state.shown.values()].map((table) => [table, table.changed] as const);
  await followTables([...state.shown.values(), ...state.coming.values()], head, following);
  for (const [table, changed] of before) if (table.changed !== changed) options.changed?.(table.dataset.id);
  takeOver(state);
  await dropRetired(options.connection, state);
  await state.copies.follow(filesOf(state));
  if (isWhole) state.seq = head;
  return isWhole;
}

/** `files`: digests of the newest snapshots of the tables' datasets, by dataset and definition. */
type Keeping = {
  readonly options: KeeperOptions;
  readonly state: State;
  readonly files: ReadonlyMap<string, string | null>;
};

/** A newer snapshot makes the delta short again; one may have been written anew without what was retracted. */
async function newestFiles(
  db: Kysely<Schema>,
  tables: readonly HeldTable[],
): Promise<ReadonlyMap<string, string | null>> {
  const ids = tables.flatMap(({ file, dataset }) => (file === undefined ? [] : dataset.firstId));
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('snapshot')
    .distinctOn(['published', 'definition'])
    .select(['published', 'definition', 'file'])
    .where('published', 'in', ids)
    .where('file', 'is not', null)
    .orderBy('published')
    .orderBy('definition')
    .orderBy('seq', 'desc')
    .orderBy('number', 'desc')
    .execute();
  return new Map(rows.map(({ published, definition, file }) => [`${published} ${definition}`, file]));
}

/**
 * Makes what is lacking: tables of new datasets and columns, and of snapshots that somebody waits for. False when it stopped
 * before the end, so that edits of the other tables do not wait for it.
 */
async function makeComing(register: Register, following: Following, keeping: Keeping): Promise<boolean> {
  const { state, options } = keeping;
  const open = new Map(register.all.map((one) => [one.firstId, one]));
  for (const [id, table] of state.shown) {
    if (open.has(id)) continue;
    options.changed?.(table.dataset.id);
    retire(state, state.shown, { id, table });
  }
  for (const [id, table] of state.coming) if (!open.has(id)) retire(state, state.coming, { id, table });
  let spent = 0;
  for (const dataset of open.values()) {
    if (spent > (options.making ?? MAKING_MS)) return false;
    const from = performance.now();
    const isMade = await makeOne(dataset, following, keeping);
    if (isMade) spent += performance.now() - from;
  }
  return true;
}

/** Whether a table was made. */
async function makeOne(dataset: PublishedDataset, following: Following, keeping: Keeping): Promise<boolean> {
  const { options, state, files } = keeping;
  const definition = definitionOf(dataset);
  const coming = state.coming.get(dataset.firstId);
  const latest = coming ?? state.shown.get(dataset.firstId);
  const fits = latest?.definition === definition;
  if (latest !== undefined && !fits) options.changed?.(dataset.id);
  const full = latest !== undefined && (latest.waiting || latest.touched > following.small);
  const newest = files.get(`${dataset.firstId} ${definition}`);
  const stale = latest?.file !== undefined && newest !== latest.file.digest;
  if (fits && !full && !stale) return false;
  const made = await makeTable(dataset, following, { ...keeping, than: fits ? latest : undefined });
  if (made === undefined) {
    await askSnapshot(options.db, { published: dataset.firstId, at: options.now() });
    return false;
  }
  if (coming !== undefined) retire(state, state.coming, { id: dataset.firstId, table: coming });
  state.coming.set(dataset.firstId, made);
  return true;
}

/** A table in memory, or over the newest snapshot; undefined when there is none or `than` has it already. */
async function makeTable(
  dataset: PublishedDataset,
  following: Following,
  { options, state, than }: Pick<Keeping, 'options' | 'state'> & { readonly than: HeldTable | undefined },
): Promise<HeldTable | undefined> {
  const definition = definitionOf(dataset);
  const base = datasetOf(following.catalogue, dataset.base).id;
  const isSmall = await holdsAtMost(options.db, base, following.small);
  const snapshot = isSmall
    ? undefined
    : await latestSnapshot(options.db, { id: dataset.firstId, definition });
  const file = snapshot?.file ?? undefined;
  if (!isSmall && (file === undefined || file === than?.file?.digest)) return undefined;
  state.made += 1;
  const seq = snapshot?.seq ?? 0;
  const table: HeldTable = {
    ...{ dataset, definition, base, name: `t${state.made}` },
    ...(snapshot === undefined || file === undefined
      ? {}
      : { file: { digest: file, path: filePath(options.files, file) } }),
    ...{ seq, changed: seq, touched: 0, waiting: false, uses: 0, retired: false },
  };
  await createTables(options.connection, table);
  if (file === undefined) await loadWhole(table, following);
  return table;
}

/** All records as they are now; what changes meanwhile is followed from the change before. */
async function loadWhole(table: HeldTable, following: Following): Promise<void> {
  const seq = await journalHead(following.db);
  const lookups = new Map();
  const batches = (async function* () {
    for await (const numbers of publishedNumbers(following.db, table.base)) {
      yield* rowBatches(table, numbers, { ...following, lookups });
    }
  })();
  await applyChanges(following.connection, table, { seq, batches });
}

async function holdsAtMost(db: Kysely<Schema>, base: number, most: number): Promise<boolean> {
  const result = await sql<{ held: number }>`
    select count(*)::int as held from (
      select from record where dataset = ${base} and published is not null limit ${most + 1}) as counted`.execute(
    db,
  );
  return (result.rows[0]?.held ?? 0) <= most;
}

/** Those that show as much as what they replace. */
function takeOver(state: State): void {
  for (const [id, table] of state.coming) {
    const before = state.shown.get(id);
    if (table.waiting || (before !== undefined && before.seq > table.seq)) continue;
    if (before !== undefined) retire(state, state.shown, { id, table: before });
    state.coming.delete(id);
    state.shown.set(id, table);
  }
}

function retire(
  state: State,
  from: Map<string, HeldTable>,
  { id, table }: { readonly id: string; readonly table: HeldTable },
): void {
  from.delete(id);
  table.retired = true;
  state.retired.push(table);
}

/** Files that any table reads, those included that somebody still reads. */
function filesOf({ shown, coming, retired }: State): ReadonlySet<string> {
  const tables = [...shown.values(), ...coming.values(), ...retired];
  return new Set(tables.flatMap(({ file }) => file?.digest ?? []));
}

/** Tables that nobody reads any more go at the next look: a question may just have begun at this one. */
async function dropRetired(connection: DuckDBConnection, state: State): Promise<void> {
  const free = state.retired.filter(({ uses }) => uses === 0);
  state.retired = state.retired.filter(({ uses }) => uses > 0);
  for (const table of free) await dropTables(connection, table);
}
