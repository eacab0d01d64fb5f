// The catalogue of an instance as every room reads it: datasets with their current format, shared facets,
// vocabularies and communes. Loaded once at start and again when a format changes; immutable in between.
import { type Kysely, sql } from 'kysely';
import type { Format, SharedFacet } from '../commons/format.ts';
import { type Level, levels } from '../commons/viewer.ts';
import { formatsInForce } from './formats.ts';
import { type References, readReferences } from './references.ts';
import type { Schema } from './schema.ts';

/** A dataset with the format in force. */
export type DatasetEntry = {
  readonly id: number;
  readonly name: string;
  readonly visibility: Level;
  readonly fence: number;
  readonly format: Format;
  readonly formatNumber: number;
};

/** Datasets by name and by id, and what their records refer to. */
export type Catalogue = {
  readonly datasets: ReadonlyMap<string, DatasetEntry>;
  readonly byId: ReadonlyMap<number, DatasetEntry>;
  readonly facets: readonly SharedFacet[];
  readonly references: References;
};

/** The datasets alone, for those who look at no value. */
export type Datasets = Pick<Catalogue, 'datasets' | 'byId'>;

/** Reads the catalogue; `root` is the folder of the installation, which holds vocabularies. */
export async function loadCatalogue(db: Kysely<Schema>, root: string): Promise<Catalogue> {
  const references = await readReferences(root);
  return { ...(await loadDatasets(db)), facets: references.facets, references };
}

/** The datasets in force as `db` sees them. */
export async function loadDatasets(db: Kysely<Schema>): Promise<Datasets> {
  const rows = await formatsInForce(db)
    .select(['dataset.id', 'dataset.name', 'dataset.visibility', 'dataset.fence', 'body', 'number'])
    .orderBy('dataset.id')
    .execute();
  const entries = rows.map((row) => ({
    id: row.id,
    name: row.name,
    visibility: levels[row.visibility] ?? 'private',
    fence: row.fence,
    format: row.body,
    formatNumber: row.number,
  }));
  return {
    datasets: new Map(entries.map((entry) => [entry.name, entry])),
    byId: new Map(entries.map((entry) => [entry.id, entry])),
  };
}

/**
 * Gives the catalogue in force: read again only when a dataset, its format or its visibility has changed. Who has just
 * read the stamp hands it over.
 */
export function followCatalogue(db: Kysely<Schema>, root: string): (stamp?: string) => Promise<Catalogue> {
  return follow(db, () => loadCatalogue(db, root));
}

/** Gives the datasets in force, in the same way. */
export function followDatasets(db: Kysely<Schema>): () => Promise<Datasets> {
  return follow(db, () => loadDatasets(db));
}

function follow<T>(db: Kysely<Schema>, load: () => Promise<T>): (stamp?: string) => Promise<T> {
  const known: { stamp?: string; loaded?: Promise<T> } = {};
  return async (given) => {
    const stamp = given ?? (await readStamp(db));
    if (known.loaded === undefined || known.stamp !== stamp) {
      known.stamp = stamp;
      known.loaded = load();
    }
    return await known.loaded;
  };
}

/** An aggregate over `dataset` that changes with the catalogue. */
export const catalogueStamp = sql<string | null>`
  string_agg(format('%s %s %s %s', id, format, format_number, visibility), ',' order by id)`;

async function readStamp(db: Kysely<Schema>): Promise<string> {
  const result = await sql<{ stamp: string | null }>`select ${catalogueStamp} as stamp from dataset`.execute(
    db,
  );
  return result.rows[0]?.stamp ?? '';
}

/** The dataset of that name; a bug when there is none, because names come from the catalogue itself. */
export function datasetOf(catalogue: Catalogue, name: string): DatasetEntry {
  const entry = catalogue.datasets.get(name);
  if (entry === undefined) throw new Error(`no dataset ${name} in the catalogue`);
  return entry;
}

/** The highest fence: no answer of the read plane older than this change may be shown. */
export async function currentFence(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('dataset')
    .select(({ fn }) => fn.max('fence').as('fence'))
    .executeTakeFirst();
  return row?.fence ?? 0;
}
