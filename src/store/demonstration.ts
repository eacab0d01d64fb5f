// The demonstration territory in the truth: records marked as such, so that they can be told and taken away.
import { type Kysely, sql, type Transaction } from 'kysely';
import { lockDatasets } from './imports/apply.ts';
import { recordChange } from './journal.ts';
import type { Schema } from './schema.ts';
import { readSetting, writeSetting } from './settings.ts';

const KEY = 'demonstration';

/** Whether any record of the demonstration is there. */
export const demonstrationThere = sql<boolean>`
  exists (select 1 from record where demonstration and published is not null)`;

/** How many records of the demonstration there are, and when it was taken away, if it was. */
export async function demonstrationStatus(
  db: Kysely<Schema>,
): Promise<{ readonly records: number; readonly removed?: string }> {
  const result = await sql<{ records: number }>`
    select count(*)::int as records from record join version head on head.record = record.id and head.number = record.head
    where demonstration and head.body is not null`.execute(db);
  const removed = (await readSetting(db, KEY))?.['removed'];
  return { records: result.rows[0]?.records ?? 0, ...(typeof removed === 'string' ? { removed } : {}) };
}

/**
 * Takes the demonstration away as one change of the journal: each of its records gets a tombstone (410, with `note` as
 * its reason), so that search, counts and feeds follow. It is not seeded again. Returns how many records went.
 */
export async function removeDemonstration(
  db: Kysely<Schema>,
  { at, note }: { readonly at: Date; readonly note: string },
): Promise<number> {
  const { records } = await demonstrationStatus(db);
  if (records > 0) await recordChange(db, { kind: 'delete', at, note }, entomb);
  const before = await readSetting(db, KEY);
  await writeSetting(db, KEY, { ...before, removed: at.toISOString() });
  return records;
}

/** A record's mark goes with it: a producer's file that brings the same key later makes it an ordinary record. */
async function entomb(trx: Transaction<Schema>, change: number): Promise<{ readonly removed: number }> {
  const touched = await sql<{ dataset: number }>`
    select distinct dataset from record where demonstration`.execute(trx);
  await lockDatasets(
    trx,
    touched.rows.map(({ dataset }) => dataset),
  );
  await sql`
    create temporary table gone on commit drop as
    select record.id as record, record.head as seen, head.format_number
    from record join version head on head.record = record.id and head.number = record.head
    where record.demonstration and head.body is not null`.execute(trx);
  await sql`
    insert into version (record, number, change, body, format_number)
    select record, seen + 1, ${change}, null, format_number from gone`.execute(trx);
  await sql`delete from link using gone where link.source = gone.record`.execute(trx);
  await sql`delete from image using gone where image.record = gone.record`.execute(trx);
  const moved = await sql`
    update record set head = gone.seen + 1,
      published = case when record.published is null then null else gone.seen + 1 end
    from gone where record.id = gone.record`.execute(trx);
  await sql`update record set demonstration = false where demonstration`.execute(trx);
  return { removed: Number(moved.numAffectedRows ?? 0n) };
}
