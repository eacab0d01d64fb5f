// A dataset's table as what calls are answered from. The table yields numbers, groups and counts; the values of the records
// on a page are read from the truth as the public may see them, those of a cited version from its own file.
import type { PublishedRow } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Register } from '../../store/published/register.ts';
import { askPlace, askTable } from '../../store/query/ask-table.ts';
import { rowsNumbered } from '../../store/query/stream-table.ts';
import { readPublishedRows } from '../../store/snapshots/published-rows.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { fileColumns, withOrigin } from '../exports/exports.ts';
import type { Explore } from './explore.ts';
import type { Source } from './find.ts';
import type { Parameters } from './parameters.ts';
import { weighed } from './weigh.ts';

/** A dataset by its id, and the register if it has been read already. */
export type TableNamed = {
  readonly id: string;
  readonly version?: string | undefined;
  readonly register?: Register;
};

/** Does `work` with the table of a dataset, closed afterwards. Refuses `dataset-not-found`, `version-not-found`. */
export async function withTable<T>(
  explore: Explore,
  named: TableNamed,
  work: (table: OpenTable) => Promise<T>,
): Promise<T> {
  const table = await openNamed(explore, named);
  try {
    return await work(table);
  } finally {
    table.close();
  }
}

/** The table of a dataset, to be closed. What is not there is told by the id that readers know, not by that of the base. */
export async function openNamed(explore: Explore, { id, version, register }: TableNamed): Promise<OpenTable> {
  try {
    return await explore.tables.open(id, readVersion(version), register);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'version-not-found') throw error;
    const { entry } = register ?? (await explore.tables.register());
    throw new Refusal('version-not-found', error.status, {
      ...error.parameters,
      dataset: entry(id)?.id ?? id.slice(0, 200),
    });
  }
}

/** What is said of a dataset that was asked for by an id that it had. */
export function renamed(id: string, { dataset }: OpenTable): readonly string[] {
  return id === dataset.id ? [] : [`This dataset is now called ${dataset.id}.`];
}

/** The number of the version that a call names. */
export function readVersion(version: Parameters['version']): number | undefined {
  if (version === undefined) return undefined;
  if (!/^\d{1,9}$/.test(version)) {
    throw new Refusal('parameter-invalid', 400, { name: 'version', value: version.slice(0, 100) });
  }
  return Number(version);
}

/** The source of calls about a dataset. */
export function tableSource(explore: Explore, table: OpenTable): Source {
  return {
    columns: table.columns,
    now: explore.now(),
    ask: (query, after) =>
      explore.facts.ask(table, { query, after }, (asked) =>
        weighed(explore, { table, query }, () => askTable(asked, query, after)),
      ),
    placeOf: (record, query) => askPlace(table, query, record),
    rows: async (records) => {
      const rows =
        table.version === undefined
          ? await rowsOfTruth(explore, table, records)
          : await rowsOfVersion(table, records);
      const files = fileColumns(table.columns);
      return rows.map((row) => withOrigin(row, files, explore.publicUrl));
    },
  };
}

async function rowsOfTruth(
  { db, catalogue, now }: Explore,
  { dataset }: OpenTable,
  records: readonly number[],
): Promise<readonly PublishedRow[]> {
  if (records.length === 0) return [];
  const today = now().toISOString().slice(0, 10);
  const reading = { datasets: [dataset], catalogue: await catalogue(), today };
  return (await readPublishedRows(db, records, reading)).get(dataset.id) ?? [];
}

/** Rows of a version, read from its own file by their numbers. */
async function rowsOfVersion(table: OpenTable, records: readonly number[]): Promise<readonly PublishedRow[]> {
  const at = momentOf(table);
  return (await rowsNumbered(table, records)).map((row) => ({ ...row, at }));
}

function momentOf({ version }: OpenTable): string {
  return (version?.at ?? new Date(0)).toISOString();
}
