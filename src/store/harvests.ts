// Harvests in the truth: the catalogues elsewhere, and the runs that read them with the pages that each has read.
import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { Schema } from './schema.ts';
import type { HarvestPageTable, HarvestRunTable, HarvestSourceTable, KeptRefusal } from './schema-harvest.ts';

/** A catalogue elsewhere as the truth holds it. */
export type HarvestSource = Selectable<HarvestSourceTable>;
/** A run as the truth holds it. */
export type HarvestRun = Selectable<HarvestRunTable>;
/** A page as the truth holds it, without its run. */
export type HarvestPage = Omit<Selectable<HarvestPageTable>, 'run'>;

/** Writes a source and returns its number. */
export async function createSource(
  db: Kysely<Schema>,
  source: Insertable<HarvestSourceTable>,
): Promise<number> {
  const { id } = await db
    .insertInto('harvest_source')
    .values(source)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The source of that number; one that was removed is still known. Throws Refusal `harvest-not-found` (404). */
export async function readSource(db: Kysely<Schema>, id: number): Promise<HarvestSource> {
  const row = await db.selectFrom('harvest_source').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('harvest-not-found', 404, { source: id });
  return row;
}

/** The sources that were not removed, by name. */
export async function listSources(db: Kysely<Schema>): Promise<readonly HarvestSource[]> {
  return await db
    .selectFrom('harvest_source')
    .selectAll()
    .where('state', '<>', 'removed')
    .orderBy('name')
    .orderBy('id')
    .execute();
}

/** Changes a source. */
export async function setSource(
  db: Kysely<Schema>,
  id: number,
  changes: Updateable<HarvestSourceTable>,
): Promise<void> {
  await db.updateTable('harvest_source').set(changes).where('id', '=', id).execute();
}

/** Sources whose time has come and that nobody harvests just now. */
export async function dueSources(db: Kysely<Schema>, now: Date): Promise<readonly HarvestSource[]> {
  return await db
    .selectFrom('harvest_source')
    .selectAll()
    .where('state', '=', 'active')
    .where('next_at', '<=', now)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('harvest_run')
            .select('harvest_run.id')
            .whereRef('harvest_run.source', '=', 'harvest_source.id')
            .where('harvest_run.state', '=', 'fetching'),
        ),
      ),
    )
    .orderBy('next_at')
    .execute();
}

/** Begins a run and returns its number. Throws Refusal `harvest-running` (409) when there is one already. */
export async function startRun(
  db: Kysely<Schema>,
  run: { readonly source: number; readonly at: Date; readonly person?: string },
): Promise<number> {
  const row = await db
    .insertInto('harvest_run')
    .values({
      ...{ source: run.source, state: 'fetching', person: run.person ?? null, started_at: run.at },
      ...{ ended_at: null, refusal: null, counts: '{}', findings: '[]' },
    })
    .onConflict((conflict) => conflict.column('source').where('state', '=', 'fetching').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('harvest-running', 409);
  return row.id;
}

/** The run of that number. Throws Refusal `harvest-not-found` (404). */
export async function readRun(db: Kysely<Schema>, id: number): Promise<HarvestRun> {
  const row = await db.selectFrom('harvest_run').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Refusal('harvest-not-found', 404, { source: id });
  return row;
}

/** The runs of a source, latest first. */
export async function listRuns(
  db: Kysely<Schema>,
  source: number,
  limit: number,
): Promise<readonly HarvestRun[]> {
  return await db
    .selectFrom('harvest_run')
    .selectAll()
    .where('source', '=', source)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

/** The latest run of each source. */
export async function latestRuns(db: Kysely<Schema>): Promise<ReadonlyMap<number, HarvestRun>> {
  const rows = await db
    .selectFrom('harvest_run')
    .distinctOn('source')
    .selectAll()
    .orderBy('source')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.source, row]));
}

/** Ends a run that changed nothing: refused, or held until a person decides. */
export async function endRun(
  db: Kysely<Schema>,
  id: number,
  end: Pick<HarvestRun, 'state' | 'counts' | 'findings'> & {
    readonly at: Date;
    readonly refusal?: KeptRefusal;
  },
): Promise<void> {
  await db
    .updateTable('harvest_run')
    .set({
      state: end.state,
      counts: JSON.stringify(end.counts),
      findings: JSON.stringify(end.findings),
      refusal: end.refusal === undefined ? null : JSON.stringify(end.refusal),
      ended_at: end.at,
    })
    .where('id', '=', id)
    .execute();
}

/** Keeps a page that was read; a page that is read twice stands once. */
export async function savePage(db: Kysely<Schema>, run: number, page: HarvestPage): Promise<void> {
  await db
    .insertInto('harvest_page')
    .values({
      ...{ ...page, run },
      datasets: JSON.stringify(page.datasets),
      findings: JSON.stringify(page.findings),
    })
    .onConflict((conflict) => conflict.columns(['run', 'number']).doNothing())
    .execute();
}

/** The pages of a run in their order. */
export async function pagesOf(db: Kysely<Schema>, run: number): Promise<readonly HarvestPage[]> {
  return await db.selectFrom('harvest_page').selectAll().where('run', '=', run).orderBy('number').execute();
}

/** A page as the last complete run of a source read it. */
export async function pageBefore(
  db: Kysely<Schema>,
  { source, run, address }: { readonly source: number; readonly run: number; readonly address: string },
): Promise<HarvestPage | undefined> {
  return await db
    .selectFrom('harvest_page')
    .innerJoin('harvest_run', 'harvest_run.id', 'harvest_page.run')
    .selectAll('harvest_page')
    .where('harvest_run.source', '=', source)
    .where('harvest_run.state', 'in', ['applied', 'undone', 'held'])
    .where('run', '<', run)
    .where('address', '=', address)
    .orderBy('run', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Forgets the pages of all runs of a source but this one and those that still wait. */
export async function forgetPages(db: Kysely<Schema>, source: number, but: number): Promise<void> {
  await sql`
    delete from harvest_page using harvest_run
    where harvest_run.id = harvest_page.run and harvest_run.source = ${source} and harvest_run.id <> ${but}
      and harvest_run.state not in ('fetching', 'held')`.execute(db);
}
