// The register of published datasets in force: the extracts of the truth, every table made at the desk whole, and what
// people state of them and of datasets that are not here. Read again only when one of these has changed.
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import {
  type CatalogueDataset,
  type PublishedDataset,
  publishedExtract,
  publishedWhole,
} from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { entryDataset, type StatedEntry, statedDataset } from '../../commons/stated-dataset.ts';
import type { Catalogue, DatasetEntry, Datasets } from '../catalogue.ts';
import type { Schema } from '../schema.ts';
import { entriesInForce } from './entries-in-force.ts';

/** A dataset that was taken away: since when, and why. */
export type GoneDataset = {
  readonly id: string;
  readonly title: CatalogueDataset['title'];
  readonly at: string;
  readonly reason: string;
};

/** Datasets by id. Those that the public may not know of are nowhere but in `known`. */
export type Register = {
  /** Open datasets whose records are here. */
  readonly all: readonly PublishedDataset[];
  /** One of `all`, by its id or an id that it had; whoever asks by a former id sees it by `dataset.id`. */
  readonly find: (id: string) => PublishedDataset | undefined;
  /** All that the catalogue speaks of: those of `all`, and datasets that are not open yet, closed, or elsewhere. */
  readonly entries: readonly CatalogueDataset[];
  /** One of `entries`, in the same way. */
  readonly entry: (id: string) => CatalogueDataset | undefined;
  /** One that was taken away. */
  readonly gone: (id: string) => GoneDataset | undefined;
  /** Everything, hidden or taken away: for the desk alone. */
  readonly known: readonly CatalogueDataset[];
};

/** Gives the register in force for a catalogue. */
export function followRegister(
  db: Kysely<Schema>,
  catalogue: () => Promise<Catalogue | Datasets>,
): () => Promise<Register> {
  const known: { datasets?: Datasets; stamp?: string; register?: Promise<Register> } = {};
  return async () => {
    const [datasets, stamp] = await Promise.all([catalogue(), registerStamp(db)]);
    if (known.register === undefined || known.datasets !== datasets || known.stamp !== stamp) {
      known.datasets = datasets;
      known.stamp = stamp;
      known.register = readRegister(db, datasets);
    }
    return await known.register;
  };
}

/** The register for these datasets. */
export async function readRegister(db: Kysely<Schema>, { datasets }: Datasets): Promise<Register> {
  const lists = await db
    .selectFrom('extract_list')
    .distinctOn('format')
    .select(['format', 'body'])
    .orderBy('format')
    .orderBy('number', 'desc')
    .execute();
  const extracts = new Map(lists.map(({ format, body }) => [format, body]));
  const origins = await formatOrigins(db);
  const published = [...datasets.values()].flatMap((entry) =>
    publishedOf(entry, extracts.get(entry.format.name), origins),
  );
  const entries = await entriesInForce(db);
  return registerOf(published, entries);
}

function registerOf(published: readonly PublishedDataset[], entries: readonly StatedEntry[]): Register {
  const owners = ownersOf(published, entries);
  const here = published.map((dataset) => {
    const entry = owners.get(dataset);
    return entry === undefined ? dataset : statedDataset(dataset, entry);
  });
  const taken = new Set(owners.values());
  // Our own datasets win: one that was harvested and whose id is ours now is known again by its next harvest.
  const ours = new Set(here.flatMap(({ id, firstId, formerIds }) => [id, firstId, ...formerIds]));
  const isOusted = ({ firstId, body }: StatedEntry): boolean =>
    body.origin !== undefined && (ours.has(firstId) || ours.has(body.id));
  const stated = entries.filter((entry) => !isOusted(entry));
  const elsewhere = stated.filter((entry) => !taken.has(entry)).map(entryDataset);
  const goneIds = new Map(
    stated.flatMap(({ firstId, body: { tombstone } }) =>
      tombstone === undefined ? [] : [[firstId, tombstone] as const],
    ),
  );
  const isShown = ({ visibility, firstId }: CatalogueDataset): boolean =>
    visibility === 'public' && !goneIds.has(firstId);
  const known: readonly CatalogueDataset[] = [...here, ...elsewhere];
  const all = here.filter((one) => isShown(one) && one.state === 'open');
  const shown = known.filter(isShown);
  const gone = known.flatMap((dataset) => {
    const tombstone = goneIds.get(dataset.firstId);
    return tombstone === undefined ? [] : [{ ...dataset, ...tombstone }];
  });
  return { all, find: finder(all), entries: shown, entry: finder(shown), gone: finder(gone), known };
}

/**
 * Which entry speaks of which dataset: that of its first id; else one that nothing bears yet and whose id it has now, as
 * when the table of a planned dataset has come. What was harvested elsewhere speaks of no dataset of our own.
 */
function ownersOf(
  published: readonly PublishedDataset[],
  all: readonly StatedEntry[],
): ReadonlyMap<PublishedDataset, StatedEntry> {
  const entries = all.filter(({ body }) => body.origin === undefined);
  const byFirst = new Map(entries.map((entry) => [entry.firstId, entry]));
  const firstIds = new Set(published.map(({ firstId }) => firstId));
  const byId = new Map(
    entries.filter(({ firstId }) => !firstIds.has(firstId)).map((entry) => [entry.body.id, entry]),
  );
  return new Map(
    published.flatMap((dataset) => {
      const entry = byFirst.get(dataset.firstId) ?? byId.get(dataset.id);
      return entry === undefined ? [] : [[dataset, entry] as const];
    }),
  );
}

/**
 * The dataset of that id whose rows may be asked for. Refuses to say why there are none: `dataset-gone` (410), `dataset-closed`
 * (410), `dataset-planned`, `dataset-wanted`, `dataset-identified`, `dataset-refused`, `dataset-without-rows` (404), or
 * `dataset-not-found` (404) when nothing is known of it.
 */
export function requireRows(register: Register, id: string): PublishedDataset {
  const dataset = register.find(id);
  if (dataset !== undefined) return dataset;
  const entry = requireEntry(register, id);
  const parameters = { dataset: entry.id, reason: entry.reason ?? '–', date: entry.planned ?? '–' };
  switch (entry.state) {
    case 'identified':
      throw new Refusal('dataset-identified', 404, parameters);
    case 'wanted':
      throw new Refusal('dataset-wanted', 404, parameters);
    case 'planned':
      throw new Refusal('dataset-planned', 404, parameters);
    case 'refused':
      throw new Refusal('dataset-refused', 404, parameters);
    case 'closed':
      throw new Refusal('dataset-closed', 410, parameters);
    case 'open':
      throw new Refusal('dataset-without-rows', 404, parameters);
  }
}

/** The dataset of that id in the catalogue. Throws Refusal `dataset-gone` (410) or `dataset-not-found` (404). */
export function requireEntry({ entry, gone }: Register, id: string): CatalogueDataset {
  const dataset = entry(id);
  if (dataset !== undefined) return dataset;
  const tombstone = gone(id);
  if (tombstone !== undefined) {
    const { at, reason } = tombstone;
    throw new Refusal('dataset-gone', 410, { dataset: tombstone.id, date: at, reason });
  }
  throw new Refusal('dataset-not-found', 404, { dataset: id.slice(0, 200) });
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

function finder<T extends Pick<CatalogueDataset, 'id' | 'formerIds'>>(
  all: readonly T[],
): (id: string) => T | undefined {
  const byId = new Map<string, T>();
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

/** Numbers of entries follow their commits, so the highest says all. */
async function registerStamp(db: Kysely<Schema>): Promise<string> {
  const result = await sql<{ stamp: string }>`
    select concat(
      (select string_agg(format('%s %s', format, number), ',' order by format, number) from extract_list), ' ',
      (select max(id) from catalogue_entry)) as stamp`.execute(db);
  return result.rows[0]?.stamp ?? '';
}

/** Digest of what a table of this dataset holds: another column or condition makes another table. */
export function definitionOf({
  columns,
  condition,
}: Pick<PublishedDataset, 'columns' | 'condition'>): string {
  const shape = columns.map(({ name, kind, many, field, sortable, withoutCells }) => [
    ...[name, kind, many, field, sortable],
    ...(withoutCells === true ? ['without cells'] : []),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([TABLE, shape, condition]))
    .digest('hex');
}

/** Raised when the same definition is written in another way: tables that were made before are made anew. */
const TABLE = 1;
