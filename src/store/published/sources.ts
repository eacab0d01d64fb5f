// Sources in the truth: the address that a dataset is refreshed from and how often, what it last gave, alarms while
// something is wrong with it. What is stated is a row of its own each time; undoing is a row too.
import { type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import type { Schema } from '../schema.ts';
import type { AlarmKind, AlarmTable, SourceStandingTable, SourceTable } from '../schema-sources.ts';

/** What is stated of a source. */
export type StatedSource = Selectable<SourceTable>;
/** Where it stands. */
export type SourceStanding = Selectable<SourceStandingTable>;
/** An alarm. */
export type Alarm = Selectable<AlarmTable>;

/** What is stated of a dataset's source, latest first, with the name of who did it. */
export async function sourceHistory(
  db: Kysely<Schema>,
  dataset: string,
): Promise<readonly (StatedSource & { readonly who: string | null })[]> {
  return await db
    .selectFrom('source')
    .leftJoin('person', 'person.id', 'source.person')
    .selectAll('source')
    .select('person.name as who')
    .where('dataset', '=', dataset)
    .orderBy('number', 'desc')
    .limit(50)
    .execute();
}

/** The sources in force that have an address, with where they stand. */
export async function listSources(
  db: Kysely<Schema>,
): Promise<
  readonly (StatedSource & { readonly address: string; readonly standing: SourceStanding | undefined })[]
> {
  const stated = await db
    .selectFrom('source')
    .distinctOn('dataset')
    .selectAll()
    .orderBy('dataset')
    .orderBy('number', 'desc')
    .execute();
  const standings = await db.selectFrom('source_standing').selectAll().execute();
  const byDataset = new Map(standings.map((standing) => [standing.dataset, standing]));
  return stated.flatMap(({ address, ...source }) =>
    address === null ? [] : [{ ...source, address, standing: byDataset.get(source.dataset) }],
  );
}

/** The source of a dataset in force, if it has an address. */
export async function findSourceOf(
  db: Kysely<Schema>,
  dataset: string,
): Promise<(StatedSource & { readonly address: string }) | undefined> {
  const [stated] = await sourceHistory(db, dataset);
  return stated === undefined || stated.address === null ? undefined : { ...stated, address: stated.address };
}

/** What is stated anew; `seen` is the statement that was before the eyes (0 = none). */
export type NewStatement = Omit<StatedSource, 'number'> & { readonly seen: number };

/** States a source anew. Throws Refusal `source-moved-on`. */
export async function stateSource(db: Kysely<Schema>, statement: NewStatement): Promise<void> {
  await db.transaction().execute(async (trx) => await writeSource(trx, statement));
}

/** The same inside a transaction. */
export async function writeSource(trx: Kysely<Schema>, { seen, ...source }: NewStatement): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`source ${source.dataset}`}, 0))`.execute(trx);
  const [last] = await sourceHistory(trx, source.dataset);
  if ((last?.number ?? 0) !== seen) throw new Refusal('source-moved-on', 409, { dataset: source.dataset });
  await trx
    .insertInto('source')
    .values({ ...source, number: seen + 1 })
    .execute();
}

/** Where a source stands; undefined before it was ever asked. */
export async function standingOf(db: Kysely<Schema>, dataset: string): Promise<SourceStanding | undefined> {
  return await db.selectFrom('source_standing').selectAll().where('dataset', '=', dataset).executeTakeFirst();
}

/** Keeps where a source stands. */
export async function keepStanding(
  db: Kysely<Schema>,
  standing: Pick<SourceStanding, 'dataset' | 'address' | 'asked_at' | 'outcome' | 'next_at'> &
    Omit<Updateable<SourceStandingTable>, 'dataset'>,
): Promise<void> {
  await db
    .insertInto('source_standing')
    .values(standing)
    .onConflict((conflict) => conflict.column('dataset').doUpdateSet(standing))
    .execute();
}

/** Raises an alarm or goes on with the one that is open; true when it is new, also when another kind was open. */
export async function raiseAlarm(
  db: Kysely<Schema>,
  { dataset, kind, facts, at }: { dataset: string; kind: AlarmKind; facts: Alarm['facts']; at: Date },
): Promise<boolean> {
  return await db.transaction().execute(async (trx) => {
    const open = await trx
      .selectFrom('alarm')
      .selectAll()
      .where('dataset', '=', dataset)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    const said = { facts: JSON.stringify(facts), seen_at: at };
    if (open?.kind === kind) {
      await trx.updateTable('alarm').set(said).where('id', '=', open.id).execute();
      return false;
    }
    await endAlarm(trx, dataset, at);
    await trx
      .insertInto('alarm')
      .values({ dataset, kind, since: at, ended_at: null, ...said })
      .execute();
    return true;
  });
}

/** Ends the alarm of a dataset whose source is well again; true when there was one. */
export async function endAlarm(db: Kysely<Schema>, dataset: string, at: Date): Promise<boolean> {
  const ended = await db
    .updateTable('alarm')
    .set({ ended_at: at })
    .where('dataset', '=', dataset)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

/** Alarms that have no end yet, the oldest first. */
export async function openAlarms(db: Kysely<Schema>): Promise<readonly Alarm[]> {
  return await db
    .selectFrom('alarm')
    .selectAll()
    .where('ended_at', 'is', null)
    .orderBy('since')
    .orderBy('id')
    .execute();
}

/** Fields that the last applied import of a dataset filled, what was found in it, and how many records the dataset has. */
export async function lastDelivery(
  db: Kysely<Schema>,
  dataset: string,
): Promise<{
  readonly columns: readonly object[];
  readonly findings: Readonly<Record<string, number>>;
  readonly records: number;
}> {
  const applied = await db
    .selectFrom('import')
    .select(['columns', 'findings'])
    .where('dataset', '=', dataset)
    .where('state', '=', 'applied')
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const counted = await sql<{ records: number }>`
    select count(*)::int as records from record join dataset on dataset.id = record.dataset
    join version on version.record = record.id and version.number = record.head
    where dataset.name = ${dataset} and version.body is not null`.execute(db);
  const { columns = [], findings = {} } = applied ?? {};
  return { columns, findings, records: counted.rows[0]?.records ?? 0 };
}
