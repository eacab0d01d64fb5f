// What is not public of a base is found without reading the base: old versions of published datasets lose it first.
import { type Kysely, sql } from 'kysely';

/** Adds two indexes that are as small as what they find is rare. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index record_hidden on record (dataset, id)
    where published is null or visibility > 0 or withheld is not null`.execute(db);
  await sql`create index version_tombstone on version (record, number) where body is null`.execute(db);
}
