// The tables of published datasets that `serve` answers from: opened once, kept up with the journal, asked by id and,
// if a program cites one, by version. Small datasets are held in memory whole, large ones as a snapshot and a delta.
// Promise: what is hidden is never in an answer, whether the tables have heard of it yet or not.

import { setTimeout as wait } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Kysely } from 'kysely';
import type { PublishedColumn } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { publicViewer } from '../../commons/viewer.ts';
import { isWithoutCells, readableFields } from '../../commons/visibility.ts';
import { type Catalogue, currentFence, datasetOf } from '../catalogue.ts';
import type { Duck } from '../duckdb.ts';
import { type FileStore, filePath } from '../files.ts';
import { journalHead } from '../journal.ts';
import { createLane, type Lane } from '../lane.ts';
import { followRegister, type Register, requireRows } from '../published/register.ts';
import type { WordTests } from '../query/by-words.ts';
import type { Schema } from '../schema.ts';
import { filledTable } from './awaited.ts';
import {
  fileRelation,
  type HeldTable,
  relationByWords,
  relationOf,
  SMALL_TABLE,
  stateOf,
} from './held-table.ts';
import { createHiddenBases, createHiddenSince, formatFence, type HiddenSinceOf } from './hidden.ts';
import { createHiddenLists, type HiddenLists } from './hidden-lists.ts';
import { createKeeper, type Keeper } from './keeper.ts';
import { readableVersion, type Version, versionsOf } from './snapshots.ts';

/** A table to ask. `relation` is an expression of SQL without any literal of a request; `close` it after the answer. */
export type OpenTable = {
  readonly dataset: PublishedDataset;
  readonly columns: readonly PublishedColumn[];
  /** The change of the journal that it shows, and the last that touched one of its records. */
  readonly seq: number;
  readonly changed: number;
  /** Number and moment of the version, if one was asked for. */
  readonly version?: { readonly number: number; readonly at: Date };
  readonly relation: string;
  /** The same read from its file, copy or not: what is made of it is the same in every process. */
  readonly source: string;
  /** The same with only those rows that have words, where the rows that have each word are listed. */
  readonly byWords?: ((tests: WordTests) => string) | undefined;
  /** Names the rows that it shows: under the same name they are the same. */
  readonly state: string;
  readonly connection: DuckDBConnection;
  /** Where its questions wait for their turn, and since when it is open (the process's clock). */
  readonly lane: Lane;
  readonly since?: number;
  readonly close: () => void;
};

/** What `serve` asks. */
export type Tables = {
  readonly register: () => Promise<Register>;
  /**
   * Opens a table; whoever has the register already hands it over. Throws Refusals as `requireRows`,
   * `version-not-found` (404), `table-not-ready` and `table-behind` (503).
   */
  readonly open: (id: string, version?: number, register?: Register) => Promise<OpenTable>;
  /**
   * The states of the tables, by the first id: what was found of a table in this state still holds. Of tables that are late with
   * something hidden there is none. Asked of the journal once, however many tables there are.
   */
  readonly states: () => Promise<ReadonlyMap<string, string>>;
  /** The versions of a dataset, newest first. Throws as `requireRows`. */
  readonly versions: (id: string, register?: Register) => Promise<readonly Version[]>;
  /** Resolves when every table that does not wait for a snapshot shows this change. */
  readonly waitFor: (seq: number) => Promise<void>;
  readonly status: () => TablesStatus;
  readonly close: () => Promise<void>;
};

/** Where the tables stand. */
export type TablesStatus = {
  readonly seq: number;
  readonly tables: readonly { readonly id: string; readonly seq: number; readonly waiting: boolean }[];
  readonly trouble?: string;
};

/** What tables need. */
export type TablesOptions = {
  readonly db: Kysely<Schema>;
  readonly files: FileStore;
  readonly duck: Pick<Duck, 'connect'>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly now: () => Date;
  /** Milliseconds between two looks at the journal. */
  readonly poll?: number;
  /** How many questions are answered at once; 2 when absent. */
  readonly atOnce?: number;
  /** Told the id of a dataset whose records or columns have changed, or that is gone. */
  readonly changed?: (dataset: string) => void;
  /** Datasets of more records are held as snapshot and delta; deltas of more are made into a snapshot. */
  readonly small?: number;
};

const POLL = 250;
/** Four threads run what waits (libuv): changes, files and pages need theirs. */
const AT_ONCE = 2;
/** How long a question waits for a table that has to show something first. */
const PATIENCE = 2_000;

/** Opens the tables; they come up one after the other behind it. */
export async function openTables(options: TablesOptions): Promise<Tables> {
  const { db, duck } = options;
  const register = followRegister(db, options.catalogue);
  const small = options.small ?? SMALL_TABLE;
  const writing = await duck.connect();
  const listing = await duck.connect();
  const keeper = createKeeper({ ...options, register, small, connection: writing });
  const stop = { closed: false };
  const looking = look(keeper, { poll: options.poll ?? POLL, stop });
  const room: AskRoom = {
    ...options,
    register,
    keeper,
    lane: createLane(options.atOnce ?? AT_ONCE),
    hiddenLists: createHiddenLists(db, listing),
    hiddenSince: createHiddenSince(db),
    hiddenBases: createHiddenBases(db),
  };
  return {
    register,
    open: async (id, version, known) => {
      const dataset = await findDataset(room, id, known);
      return version === undefined
        ? await openCurrent(room, dataset)
        : await openVersion(room, dataset, version);
    },
    states: async () => await readStates(room),
    versions: async (id, known) => await versionsOf(db, (await findDataset(room, id, known)).firstId),
    waitFor: async (seq) => await keeper.waitUntil(() => keeper.shows(seq)),
    status: keeper.status,
    close: async () => {
      stop.closed = true;
      keeper.nudge();
      await looking;
      writing.closeSync();
      listing.closeSync();
    },
  };
}

async function look(
  keeper: Keeper,
  { poll, stop }: { readonly poll: number; readonly stop: { closed: boolean } },
): Promise<void> {
  while (!stop.closed) {
    await keeper.follow();
    if (!stop.closed) await keeper.pause(poll);
  }
}

type AskRoom = TablesOptions & {
  readonly register: () => Promise<Register>;
  readonly keeper: Keeper;
  readonly lane: Lane;
  readonly hiddenLists: HiddenLists;
  readonly hiddenSince: HiddenSinceOf;
  readonly hiddenBases: ReturnType<typeof createHiddenBases>;
};

async function findDataset(
  { register }: AskRoom,
  id: string,
  known: Register | undefined,
): Promise<PublishedDataset> {
  return requireRows(known ?? (await register()), id);
}

/** Tables that wait for a snapshot are late for long: they are asked one by one. */
async function readStates({ db, keeper, catalogue, hiddenBases }: AskRoom): Promise<Map<string, string>> {
  const [head, fence, datasets] = await Promise.all([journalHead(db), formatFence(db), catalogue()]);
  const tables = keeper.tables().filter(({ seq, waiting }) => seq >= fence && !(waiting && seq < head));
  const after = Math.min(head, ...tables.map(({ seq }) => seq));
  const bases = await hiddenBases({ after, head, datasets });
  const sound = tables.filter(({ seq, base }) => seq >= head || !bases.has(base));
  return new Map(sound.map((table) => [table.dataset.firstId, stateOf(table, [])]));
}

async function openCurrent(room: AskRoom, dataset: PublishedDataset): Promise<OpenTable> {
  const { duck } = room;
  const table = await heldTable(room, dataset.firstId);
  const catalogue = await room.catalogue();
  const after = table.seq;
  table.uses += 1;
  try {
    const records = await room.hiddenSince(table.name, { base: table.base, after, datasets: catalogue });
    const { columns } = readable(table.dataset.columns, catalogue, dataset);
    const connection = await duck.connect();
    const reading = { table, columns, hidden: records };
    const copy = room.keeper.copyOf(table);
    const close = once(() => {
      connection.closeSync();
      table.uses -= 1;
    });
    return {
      dataset: { ...dataset, columns },
      columns,
      seq: after,
      changed: table.changed,
      relation: relationOf({ ...reading, copy }),
      source: relationOf(reading),
      byWords: copy === undefined ? undefined : (tests) => relationByWords({ ...reading, copy }, tests),
      state: stateOf(table, records),
      connection,
      lane: room.lane,
      since: performance.now(),
      close,
    };
  } catch (error) {
    table.uses -= 1;
    throw error;
  }
}

/**
 * The table when it shows everything up to the last change that hides something; waits for it a moment. One that waits
 * for a snapshot, or is late, answers too: what was hidden of records is taken out, and only what was hidden of columns
 * or of a dataset cannot be.
 */
async function heldTable(room: AskRoom, id: string): Promise<HeldTable> {
  const { db, keeper } = room;
  const fence = await currentFence(db);
  const isReady = (): boolean => {
    const table = keeper.table(id);
    return table !== undefined && (table.seq >= fence || table.waiting);
  };
  if (!isReady()) {
    keeper.nudge();
    const late = wait(PATIENCE, undefined, { ref: false });
    await Promise.race([keeper.waitUntil(isReady), late]);
  }
  const table = await filledTable(room, id, PATIENCE);
  if (table === undefined) throw new Refusal('table-not-ready', 503, { dataset: id });
  if (table.seq < fence && table.seq < (await formatFence(db))) throw new Refusal('table-behind', 503);
  return table;
}

async function openVersion(room: AskRoom, dataset: PublishedDataset, number: number): Promise<OpenTable> {
  const { db, duck, files } = room;
  const snapshot = await readableVersion(db, dataset.firstId, number);
  const catalogue = await room.catalogue();
  const hidden = await room.hiddenLists(snapshot, catalogue);
  const { columns, some } = readable(snapshot.columns, catalogue, dataset);
  const relation = fileRelation(filePath(files, snapshot.file), columns, { hidden, words: some });
  const connection = await duck.connect();
  return {
    dataset: { ...dataset, columns },
    columns,
    seq: snapshot.seq,
    changed: snapshot.seq,
    version: { number, at: snapshot.at },
    relation,
    source: relation,
    state: `version ${number} ${relation}`,
    connection,
    lane: room.lane,
    since: performance.now(),
    close: once(() => connection.closeSync()),
  };
}

/** The columns that the public may read today, whatever the agreement was when the table was written. */
export function readable(
  columns: readonly PublishedColumn[],
  catalogue: Catalogue,
  { base }: PublishedDataset,
): { readonly columns: readonly PublishedColumn[]; readonly some: boolean } {
  const fields = readableFields(datasetOf(catalogue, base).format, publicViewer, '');
  const codes = new Map(fields.map((field) => [field.code, isWithoutCells(field)]));
  // What was written with all its cells is not shown again when some of them are withheld.
  const left = columns.filter(
    ({ field, withoutCells }) => codes.has(field) && (withoutCells || !codes.get(field)),
  );
  return { columns: left, some: left.length < columns.length };
}

function once(act: () => void): () => void {
  const state = { done: false };
  return () => {
    if (!state.done) act();
    state.done = true;
  };
}
