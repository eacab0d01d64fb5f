// What is known of each published dataset as a whole: how many rows it has, when one last changed, the values of its
// facets. Asked of its table, and kept until that changes.
import type { FacetAnswer } from '../../commons/odsql/facets.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { tableFacts } from '../../store/query/table-facts.ts';
import type { OpenTable, Tables } from '../../store/snapshots/tables.ts';
import type { DatasetFacts } from './metas.ts';

/** Gives the facts of a dataset; of a table that is open, those of that table. */
export type Facts = {
  readonly of: (dataset: CatalogueDataset) => Promise<DatasetFacts>;
  readonly ofTable: (table: OpenTable) => Promise<DatasetFacts>;
  /** The values of all facets over all rows of a table, as `count` finds them. */
  readonly facets: (
    table: OpenTable,
    count: () => Promise<readonly FacetAnswer[]>,
  ) => Promise<readonly FacetAnswer[]>;
};

/** Facts of the tables of one process. */
export function createFacts(tables: Pick<Tables, 'open'>): Facts {
  const [facts, facets] = [keptByTable<DatasetFacts>(), keptByTable<readonly FacetAnswer[]>()];
  const ofTable = (table: OpenTable): Promise<DatasetFacts> => facts(table, () => tableFacts(table));
  return { ofTable, facets, of: (dataset) => factsOf(tables, dataset, ofTable) };
}

/** Keeps what is found of the newest state of each table; of cited versions nothing is kept. */
function keptByTable<T>(): (table: OpenTable, find: () => Promise<T>) => Promise<T> {
  const known = new Map<string, { readonly state: string; readonly found: Promise<T> }>();
  return (table, find) => {
    if (table.version !== undefined) return find();
    const { id } = table.dataset;
    const state = `${table.seq} ${table.relation}`;
    const kept = known.get(id);
    if (kept?.state === state) return kept.found;
    const found = find();
    known.set(id, { state, found });
    found.catch(() => known.delete(id));
    return found;
  };
}

/** A dataset without rows to give has none; one whose table is not up yet is listed all the same. */
async function factsOf(
  tables: Pick<Tables, 'open'>,
  dataset: CatalogueDataset,
  ofTable: Facts['ofTable'],
): Promise<DatasetFacts> {
  if (dataset.state !== 'open' || dataset.base === undefined) return { records: 0 };
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
