// Apply: an import becomes versions of records in one transaction of a few set statements, whatever its size.
// It runs inside `recordChange`, after the datasets are locked; what moved since the preview is never overwritten.
import { type Kysely, sql, type Transaction } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import type { ImportRow } from '../imports.ts';
import type { ChangeCounts } from '../journal.ts';
import type { Schema } from '../schema.ts';
import { writeImages } from './apply-images.ts';
import { giveKeys } from './generated-keys.ts';
import { absentFrom, coveredBy } from './preview.ts';

/** What is applied, and how. */
export type Application = {
  readonly row: Pick<ImportRow, 'id' | 'mode' | 'demonstration'>;
  readonly change: number;
  readonly datasets: readonly AppliedDataset[];
};

/** What applying must know of a dataset that the import touches. */
export type AppliedDataset = {
  readonly id: number;
  readonly formatNumber: number;
  readonly keyField: string;
  /** Fields that name images or say their rights, credit and caption. */
  readonly imageFields: readonly string[];
};

/** Takes the lock of every dataset that the import touches, in one order, until the transaction ends. */
export async function lockDatasets(trx: Transaction<Schema>, datasets: readonly number[]): Promise<void> {
  for (const dataset of datasets.toSorted((a, b) => a - b)) {
    await sql`select pg_advisory_xact_lock(${DATASET_LOCK}, ${dataset})`.execute(trx);
  }
}

/** First key of the advisory locks on datasets ("data" in ASCII): an application holds it alone, edits share it. */
export const DATASET_LOCK = 0x64617461;

/** Ids of the datasets that rows of an import belong to. */
export async function datasetsTouched(db: Kysely<Schema>, id: number): Promise<readonly number[]> {
  const rows = await sql<{ dataset: number }>`
    select distinct dataset from import_row where import = ${id} and dataset is not null`.execute(db);
  return rows.rows.map((row) => row.dataset);
}

/** Rows whose record was changed, made or removed since the preview looked at it, those already marked included. */
export async function overtakenRows(db: Kysely<Schema>, id: number): Promise<readonly number[]> {
  const result = await sql<{ number: number }>`
    select o.number from import_outcome o
    join import_row r on r.import = ${id} and r.number = o.number
    left join record rec on rec.dataset = r.dataset and rec.key = r.key
    where o.import = ${id} and (o.outcome = 'overtaken' or o.outcome <> 'rejected'
      and (rec.id is distinct from o.record or rec.head is distinct from o.seen))
    order by o.number`.execute(db);
  return result.rows.map((row) => row.number);
}

/** Marks rows as overtaken: they are shown, and no application writes them. */
export async function markOvertaken(
  db: Kysely<Schema>,
  id: number,
  numbers: readonly number[],
): Promise<void> {
  await sql`
    update import_outcome set outcome = 'overtaken'
    where import = ${id} and number = any(${[...numbers]}::int[])`.execute(db);
}

/** Writes the records and versions of an import and returns its counts. */
export async function applyRows(trx: Transaction<Schema>, application: Application): Promise<ChangeCounts> {
  await sql`set local work_mem = '96MB'`.execute(trx);
  await giveKeys(trx, application.row.id, new Map(application.datasets.map((one) => [one.id, one.keyField])));
  await gatherTouched(trx, application.row.id);
  await keepProducers(trx, application);
  await insertRecords(trx, application);
  await insertVersions(trx, application);
  await movePointers(trx, application.row.id);
  await writeLinks(trx, application.row.id);
  await writeImages(trx, application);
  const removed = application.row.mode === 'replace' ? await removeAbsent(trx, application) : 0;
  return { ...(await countTouched(trx)), removed };
}

/**
 * The rows to be written, each with its record: `fresh` = a new record; `whole` = nothing was there before (new, or
 * deleted until now); `fields` = what changes otherwise; `kept` = fields in conflict that stay as they are.
 */
async function gatherTouched(trx: Transaction<Schema>, id: number): Promise<void> {
  await sql`
    create temporary table touched on commit drop as
    select row.number, coalesce(row.record, nextval(pg_get_serial_sequence('record', 'id'))) as record,
      row.record is null as fresh, row.outcome = 'created' as whole, coalesce(row.seen, 0) as seen,
      row.fields, row.kept
    from (
      select o.number, o.record, o.outcome, o.seen, coalesce(c.kept, '{}') as kept,
        array(select f from unnest(o.changed) f where not f = any(coalesce(c.kept, '{}'))) as fields
      from import_outcome o
      left join (
        select number, array_agg(field) as kept from import_conflict
        where import = ${id} and choice is distinct from 'take' group by number
      ) c on c.number = o.number
      where o.import = ${id} and o.outcome in ('created', 'modified')
        and (o.outcome = 'created' or c.kept is null or not o.changed <@ c.kept)
      order by o.number
    ) row`.execute(trx);
  await sql`analyze touched`.execute(trx);
}

/** A file that says something from which another producer follows changes the record's producer. */
async function keepProducers(trx: Transaction<Schema>, { row, change }: Application): Promise<void> {
  await sql`
    insert into record_before (change, record, producer)
    select ${change}, t.record, rec.producer
    from touched t
    join record rec on rec.id = t.record
    join import_row r on r.import = ${row.id} and r.number = t.number
    where not t.fresh and rec.producer <> r.producer`.execute(trx);
}

async function insertRecords(trx: Transaction<Schema>, { row }: Application): Promise<void> {
  await sql`
    insert into record (id, dataset, key, producer, head, published, demonstration) overriding system value
    select t.record, r.dataset, r.key, r.producer, 1, 1, ${row.demonstration}
    from touched t join import_row r on r.import = ${row.id} and r.number = t.number
    where t.fresh order by t.record`.execute(trx);
}

async function insertVersions(
  trx: Transaction<Schema>,
  { row, change, datasets }: Application,
): Promise<void> {
  const formats = JSON.stringify(datasets.map((one) => ({ dataset: one.id, number: one.formatNumber })));
  await sql`
    insert into version (record, number, change, body, format_number)
    select t.record, t.seen + 1, ${change},
      case when t.whole then r.body
        else (head.body || (r.body - t.kept))
          - array(select e from unnest(r.erased) e where not e = any(t.kept)) end,
      f.number
    from touched t
    join import_row r on r.import = ${row.id} and r.number = t.number
    join jsonb_to_recordset(${formats}::jsonb) as f(dataset int, number int) on f.dataset = r.dataset
    left join version head on not t.fresh and head.record = t.record and head.number = t.seen`.execute(trx);
}

/** Only a published head moves the published version with it: a draft stays a draft, a withdrawn record withdrawn. */
async function movePointers(trx: Transaction<Schema>, id: number): Promise<void> {
  const moved = await sql`
    update record rec set head = t.seen + 1, producer = r.producer,
      published = case when t.whole or rec.published = rec.head then t.seen + 1 else rec.published end
    from touched t join import_row r on r.import = ${id} and r.number = t.number
    where not t.fresh and rec.id = t.record and rec.head = t.seen`.execute(trx);
  const expected = await sql<{
    count: number;
  }>`select count(*) as count from touched where not fresh`.execute(trx);
  if (Number(moved.numAffectedRows) !== expected.rows[0]?.count) {
    throw new Refusal('import-overtaken', 409, { import: id, count: 1 });
  }
}

async function writeLinks(trx: Transaction<Schema>, id: number): Promise<void> {
  await sql`
    delete from link using touched t
    where link.source = t.record and not t.fresh and (t.whole or link.field = any(t.fields))`.execute(trx);
  await sql`
    insert into link (source, field, dataset, key)
    select t.record, l.field, l.dataset, l.key
    from touched t
    join import_row r on r.import = ${id} and r.number = t.number
    cross join lateral jsonb_to_recordset(r.links) as l(field text, dataset int, key text)
    where r.links is not null and (t.whole or l.field = any(t.fields))`.execute(trx);
}

/** Records that a replacing file no longer holds get a version without body: a tombstone. */
async function removeAbsent(trx: Transaction<Schema>, { row, change }: Application): Promise<number> {
  await sql`
    create temporary table gone on commit drop as
    select rec.id as record, rec.head as seen, head.format_number
    from record rec join version head on head.record = rec.id and head.number = rec.head
    where head.body is not null and ${coveredBy(row.id)} and ${absentFrom(row.id)}`.execute(trx);
  await sql`
    insert into version (record, number, change, body, format_number)
    select record, seen + 1, ${change}, null, format_number from gone`.execute(trx);
  await sql`delete from link using gone where link.source = gone.record`.execute(trx);
  const moved = await sql`
    update record rec set head = gone.seen + 1, published = gone.seen + 1
    from gone where rec.id = gone.record and rec.head = gone.seen`.execute(trx);
  return Number(moved.numAffectedRows ?? 0n);
}

async function countTouched(trx: Transaction<Schema>): Promise<{ created: number; modified: number }> {
  const result = await sql<{ created: number; modified: number }>`
    select (count(*) filter (where whole))::int as created, (count(*) filter (where not whole))::int as modified
    from touched`.execute(trx);
  return result.rows[0] ?? { created: 0, modified: 0 };
}

/** Refreshes what the planner knows of the tables that a large import has changed. */
export async function analyseRecords(db: Kysely<Schema>): Promise<void> {
  await sql`analyze record, version (record, number, change), link, image`.execute(db);
}
