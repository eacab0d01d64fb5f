// The demonstration territory in the truth: records marked as such, so that they can be told and taken away.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Whether any record of the demonstration is there. */
export async function hasDemonstration(db: Kysely<Schema>): Promise<boolean> {
  const result = await sql<{ there: boolean }>`
    select exists (select 1 from record where demonstration and published is not null) as there`.execute(db);
  return result.rows[0]?.there ?? false;
}

/** How many records of the demonstration are there. */
export async function countDemonstration(db: Kysely<Schema>): Promise<number> {
  const result = await sql<{ records: number }>`
    select count(*)::integer as records from record where demonstration and published is not null`.execute(
    db,
  );
  return result.rows[0]?.records ?? 0;
}
