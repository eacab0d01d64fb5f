// Entries of the catalogue: what people state of published datasets, version by version.
import { type Kysely, sql } from 'kysely';

/** Creates the table. Numbers of rows follow commits: writers hold a lock from before the number is taken. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table catalogue_entry (
      id bigint generated always as identity primary key,
      published text not null,
      number integer not null,
      body jsonb,
      person text,
      at timestamptz not null,
      unique (published, number)
    )`.execute(db);
}
