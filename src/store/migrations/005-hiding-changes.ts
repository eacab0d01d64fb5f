// Changes that hide something say so: the search may then show small changes ahead of a large one that hides nothing.
import { type Kysely, sql } from 'kysely';

/** Adds the mark; of what was written before, changes of formats are taken to hide something. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table change add column hides boolean not null default false`.execute(db);
  await sql`update change set hides = true where kind = 'format'`.execute(db);
}
