// What is known of each published dataset as a whole: how many rows it has, when one last changed, what was answered
// about all of them. Asked of its table, and kept until that changes: a catalogue asks the journal once, and no table whose state
// it knows.
import type { TableAnswer } from '../../commons/odsql/answer.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type AskedPart, createKeptAnswers } from '../../store/query/kept-answers.ts';
import type { AskedTable } from '../../store/query/sql.ts';
import { tableFacts } from '../../store/query/table-facts.ts';
import type { OpenTable, Tables } from '../../store/snapshots/tables.ts';
import type { DatasetFacts } from './metas.ts';

/** Gives the facts of datasets; of a table that is open, those of that table. */
export type Facts = {
  readonly of: (dataset: CatalogueDataset) => Promise<DatasetFacts>;
  /** Of several, in their order. */
  readonly ofAll: (datasets: readonly CatalogueDataset[]) => Promise<readonly DatasetFacts[]>;
  readonly ofTable: (table: OpenTable) => Promise<DatasetFacts>;
  /** What a table answers to a checked question: what is kept of it, else what `ask` finds. */
  readonly ask: (
    table: OpenTable,
    asked: AskedPart,
    ask: (table: AskedTable) => Promise<TableAnswer>,
  ) => Promise<TableAnswer>;
};

/** Tables opened at once to learn what nobody knows yet. */
const AT_ONCE = 8;

/** Facts of the tables of one process. */
export function createFacts(tables: Pick<Tables, 'open' | 'states'>): Facts {
  const facts = keptByState<DatasetFacts>();
  const answer = createKeptAnswers();
  /** Of cited versions nothing is kept longer than they are open. */
  const ofVersions = new WeakMap<OpenTable, Promise<DatasetFacts>>();
  const ofTable = async (table: OpenTable): Promise<DatasetFacts> => {
    if (table.version === undefined) {
      return await facts.of(table.dataset.firstId, table.state, () => tableFacts(table));
    }
    const found = ofVersions.get(table) ?? tableFacts(table);
    ofVersions.set(table, found);
    return await found;
  };
  const ofAll = async (datasets: readonly CatalogueDataset[]): Promise<readonly DatasetFacts[]> => {
    const states = await tables.states();
    const found = new Array<DatasetFacts>(datasets.length);
    const waiting = [...datasets.entries()];
    const learn = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const [at, dataset] = next;
        const kept = hasRows(dataset) ? facts.kept(dataset.firstId, states.get(dataset.firstId)) : undefined;
        found[at] = await (kept ?? factsOf(tables, dataset, ofTable));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, learn));
    return found;
  };
  return {
    ofTable,
    ofAll,
    of: async (dataset) => (await ofAll([dataset]))[0] ?? { records: 0 },
    ask: async (table, asked, ask) => {
      const known = { ...table, total: (await ofTable(table)).records };
      return await answer(table, asked, () => ask(known));
    },
  };
}

type Kept<T> = {
  /** What was found of a dataset in this state, if it still is in it. */
  readonly kept: (id: string, state: string | undefined) => Promise<T> | undefined;
  /** The same, found if need be. */
  readonly of: (id: string, state: string, find: () => Promise<T>) => Promise<T>;
};

/** Keeps what is found of the newest state of each dataset. */
function keptByState<T>(): Kept<T> {
  const known = new Map<string, { readonly state: string; readonly found: Promise<T> }>();
  const kept: Kept<T>['kept'] = (id, state) => {
    const one = known.get(id);
    return one !== undefined && one.state === state ? one.found : undefined;
  };
  return {
    kept,
    of: (id, state, find) => {
      const before = kept(id, state);
      if (before !== undefined) return before;
      const found = find();
      known.set(id, { state, found });
      found.catch(() => known.delete(id));
      return found;
    },
  };
}

/** Are its records here, and may they be read? */
function hasRows({ state, base }: CatalogueDataset): boolean {
  return state === 'open' && base !== undefined;
}

/** A dataset without rows to give has none; one whose table is not up yet is listed all the same. */
async function factsOf(
  tables: Pick<Tables, 'open'>,
  dataset: CatalogueDataset,
  ofTable: Facts['ofTable'],
): Promise<DatasetFacts> {
  if (!hasRows(dataset)) return { records: 0 };
  try {
    const table = await tables.open(dataset.id);
    try {
      return await ofTable(table);
    } finally {
      table.close();
    }
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) return { records: 0 };
    throw error;
  }
}
