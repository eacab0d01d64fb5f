// What is known of the datasets of catalogues elsewhere, and what each harvest did to them: read before a harvest is
// decided, written with it in one transaction, taken back with it.
import { type Kysely, type Selectable, sql, type Transaction } from 'kysely';
import type { Entry } from '../commons/entry.ts';
import type { Schema } from './schema.ts';
import type { HarvestChangeTable, HarvestDatasetTable, HarvestRow } from './schema-harvest.ts';

/** What a harvest did to a dataset. */
export type HarvestChange = Omit<Selectable<HarvestChangeTable>, 'run'>;

/** What is known of the datasets of a source, by identifier. */
export async function harvestRows(
  db: Kysely<Schema>,
  source: number,
): Promise<ReadonlyMap<string, HarvestRow>> {
  const rows = await db.selectFrom('harvest_dataset').selectAll().where('source', '=', source).execute();
  return new Map(rows.map((row) => [row.identifier, rowOf(row)]));
}

function rowOf({ duplicate_of, ...row }: Selectable<HarvestDatasetTable>): HarvestRow {
  const { identifier, digest, body, entry, missing, closed, resources } = row;
  return { identifier, digest, body, entry, missing, closed, resources, duplicateOf: duplicate_of };
}

/** The last version of entries by their first ids. */
export async function lastEntries(
  db: Kysely<Schema>,
  firstIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly number: number; readonly body: Entry | null }>> {
  const { rows } = await sql<{ published: string; number: number; body: Entry | null }>`
    select distinct on (published) published, number, body from catalogue_entry
    where published = any(${[...firstIds]}::text[]) order by published, number desc`.execute(db);
  return new Map(rows.map(({ published, number, body }) => [published, { number, body }]));
}

/** A dataset that another source gives: its identifier and page there, the first id of its entry here. */
export type GivenElsewhere = {
  readonly identifier: string;
  readonly page: string | null;
  readonly entry: string;
  readonly name: string;
};

/** What the other sources give of these identifiers and pages. */
export async function givenByOthers(
  db: Kysely<Schema>,
  source: number,
  { identifiers, pages }: { readonly identifiers: readonly string[]; readonly pages: readonly string[] },
): Promise<readonly GivenElsewhere[]> {
  const { rows } = await sql<GivenElsewhere>`
    select identifier, landing_page as page, entry, harvest_source.name
    from harvest_dataset join harvest_source on harvest_source.id = source
    where source <> ${source} and entry is not null and not closed and harvest_source.state <> 'removed'
      and (identifier = any(${[...identifiers]}::text[]) or landing_page = any(${[...pages]}::text[]))
    order by source, identifier`.execute(db);
  return rows;
}

/** A catalogue elsewhere that gives a dataset which is here already: its name, the dataset's page there. */
export type RepeatedBy = { readonly name: string; readonly page: string | null };

/** The catalogues elsewhere that repeat the dataset of this first id, by name. */
export async function repeatedBy(db: Kysely<Schema>, firstId: string): Promise<readonly RepeatedBy[]> {
  const { rows } = await sql<RepeatedBy>`
    select distinct on (name, source) name, body->>'landingPage' as page
    from harvest_dataset join harvest_source on harvest_source.id = source
    where duplicate_of = ${firstId} and not closed and harvest_source.state <> 'removed'
    order by name, source, identifier`.execute(db);
  return rows;
}

/** Keeps what is known of datasets after a harvest; `pageKey` makes addresses of pages comparable. */
export async function saveRows(
  trx: Transaction<Schema>,
  source: number,
  {
    rows,
    pageKey,
  }: { readonly rows: readonly HarvestRow[]; readonly pageKey: (page?: string) => string | undefined },
): Promise<void> {
  for (const row of rows) {
    const { identifier, digest, body, entry, duplicateOf, missing, closed, resources } = row;
    const kept = {
      ...{ landing_page: pageKey(body.landingPage) ?? null, digest, body: JSON.stringify(body), entry },
      ...{ duplicate_of: duplicateOf, missing, closed, resources: JSON.stringify(resources) },
    };
    await trx
      .insertInto('harvest_dataset')
      .values({ source, identifier, ...kept })
      .onConflict((conflict) => conflict.columns(['source', 'identifier']).doUpdateSet(kept))
      .execute();
  }
}

/** Forgets datasets of a source, or all of them. */
export async function forgetRows(
  trx: Kysely<Schema>,
  source: number,
  identifiers?: readonly string[],
): Promise<void> {
  const query = trx.deleteFrom('harvest_dataset').where('source', '=', source);
  if (identifiers === undefined) await query.execute();
  else await query.where(sql<boolean>`identifier = any(${[...identifiers]}::text[])`).execute();
}

/** Keeps what a harvest did. */
export async function saveChanges(
  trx: Transaction<Schema>,
  run: number,
  changes: readonly HarvestChange[],
): Promise<void> {
  for (const change of changes) {
    const before = change.row_before === null ? null : JSON.stringify(change.row_before);
    await trx
      .insertInto('harvest_change')
      .values({ ...change, run, row_before: before })
      .execute();
  }
}

/** What a harvest did, by kind and title; `limit` at most. */
export async function changesOf(
  db: Kysely<Schema>,
  run: number,
  limit: number,
): Promise<readonly HarvestChange[]> {
  return await db
    .selectFrom('harvest_change')
    .selectAll()
    .where('run', '=', run)
    .orderBy('kind')
    .orderBy('title')
    .limit(limit)
    .execute();
}

/** Datasets of each source that have an entry here, and that repeat another one. */
export async function countHarvested(
  db: Kysely<Schema>,
): Promise<ReadonlyMap<number, { readonly datasets: number; readonly duplicates: number }>> {
  const { rows } = await sql<{ source: number; datasets: number; duplicates: number }>`
    select source, count(entry)::int as datasets, count(duplicate_of)::int as duplicates
    from harvest_dataset where not closed group by source`.execute(db);
  return new Map(rows.map(({ source, ...counts }) => [source, counts]));
}
