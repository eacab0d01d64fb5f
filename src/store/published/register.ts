// The register of published datasets in force: the extracts of the truth, and every table made at the desk whole.
// Read again only when formats, visibilities or extracts have changed.
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { type PublishedDataset, publishedExtract, publishedWhole } from '../../commons/published-dataset.ts';
import type { Catalogue, DatasetEntry, Datasets } from '../catalogue.ts';
import type { Schema } from '../schema.ts';

/** Published datasets by id. Those whose base the public may not see are not in it. */
export type Register = {
  readonly all: readonly PublishedDataset[];
  /** By id or by an id that it had; whoever asks by a former id sees it by `dataset.id`. */
  readonly find: (id: string) => PublishedDataset | undefined;
};

/** Gives the register in force for a catalogue. */
export function followRegister(
  db: Kysely<Schema>,
  catalogue: () => Promise<Catalogue | Datasets>,
): () => Promise<Register> {
  const known: { datasets?: Datasets; stamp?: string; register?: Promise<Register> } = {};
  return async () => {
    const [datasets, stamp] = await Promise.all([catalogue(), extractStamp(db)]);
    if (known.register === undefined || known.datasets !== datasets || known.stamp !== stamp) {
      known.datasets = datasets;
      known.stamp = stamp;
      known.register = readRegister(db, datasets);
    }
    return await known.register;
  };
}

/** The register for these datasets. */
export async function readRegister(db: Kysely<Schema>, datasets: Datasets): Promise<Register> {
  const lists = await db
    .selectFrom('extract_list')
    .distinctOn('format')
    .select(['format', 'body'])
    .orderBy('format')
    .orderBy('number', 'desc')
    .execute();
  const extracts = new Map(lists.map(({ format, body }) => [format, body]));
  const origins = await formatOrigins(db);
  const all = [...datasets.datasets.values()]
    .filter(({ visibility }) => visibility === 'public')
    .flatMap((entry) => publishedOf(entry, extracts.get(entry.format.name), origins));
  return { all, find: finder(all) };
}

function publishedOf(
  entry: DatasetEntry,
  extracts: readonly Parameters<typeof publishedExtract>[0][] | undefined,
  origins: ReadonlyMap<string, string>,
): readonly PublishedDataset[] {
  const { name, format, visibility } = entry;
  const base = { name, format, visibility };
  if (extracts !== undefined) return extracts.map((extract) => publishedExtract(extract, base));
  return origins.get(format.name) === 'desk' ? [publishedWhole(base)] : [];
}

function finder(all: readonly PublishedDataset[]): Register['find'] {
  const byId = new Map<string, PublishedDataset>();
  for (const dataset of all) for (const id of dataset.formerIds) byId.set(id.toLowerCase(), dataset);
  for (const dataset of all) byId.set(dataset.id.toLowerCase(), dataset);
  return (id) => byId.get(id.toLowerCase());
}

/** Where each format comes from: an agreement of the folder stays one when it is edited at the desk. */
async function formatOrigins(db: Kysely<Schema>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('format_version')
    .distinctOn('format')
    .select(['format', 'origin'])
    .orderBy('format')
    .orderBy('number')
    .execute();
  return new Map(rows.map(({ format, origin }) => [format, origin]));
}

async function extractStamp(db: Kysely<Schema>): Promise<string> {
  const result = await sql<{ stamp: string | null }>`
    select string_agg(format('%s %s', format, number), ',' order by format, number) as stamp
    from extract_list`.execute(db);
  return result.rows[0]?.stamp ?? '';
}

/** Digest of what a table of this dataset holds: another column or condition makes another table. */
export function definitionOf({
  columns,
  condition,
}: Pick<PublishedDataset, 'columns' | 'condition'>): string {
  const shape = columns.map(({ name, kind, many, field, sortable }) => [name, kind, many, field, sortable]);
  return createHash('sha256')
    .update(JSON.stringify([TABLE, shape, condition]))
    .digest('hex');
}

/** Raised when the same definition is written in another way: tables that were made before are made anew. */
const TABLE = 1;
