// How many rows each published dataset has and when one last changed: asked of its table, and kept until that changes.
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { tableFacts } from '../../store/query/table-facts.ts';
import type { OpenTable, Tables } from '../../store/snapshots/tables.ts';
import type { DatasetFacts } from './metas.ts';

/** Gives the facts of a dataset; of a table that is open, those of that table. */
export type Facts = {
  readonly of: (dataset: PublishedDataset) => Promise<DatasetFacts>;
  readonly ofTable: (table: OpenTable) => Promise<DatasetFacts>;
};

/** Facts of the tables of one process. */
export function createFacts(tables: Pick<Tables, 'open'>): Facts {
  const known = new Map<string, { readonly state: string; readonly facts: Promise<DatasetFacts> }>();
  const ofTable = (table: OpenTable): Promise<DatasetFacts> => {
    const { id } = table.dataset;
    const state = `${table.seq} ${table.version?.number ?? ''} ${table.relation}`;
    const kept = known.get(id);
    if (kept?.state === state) return kept.facts;
    const facts = tableFacts(table);
    if (table.version !== undefined) return facts;
    known.set(id, { state, facts });
    facts.catch(() => known.delete(id));
    return facts;
  };
  return { ofTable, of: (dataset) => factsOf(tables, dataset, ofTable) };
}

/** A dataset without rows to give has none; one whose table is not up yet is listed all the same. */
async function factsOf(
  tables: Pick<Tables, 'open'>,
  dataset: PublishedDataset,
  ofTable: Facts['ofTable'],
): Promise<DatasetFacts> {
  if (dataset.state !== 'open') return { records: 0 };
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
