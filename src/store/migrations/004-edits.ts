// Edits of one record: what was published before each is kept beside, so that undo can put it back.
import { type Kysely, sql } from 'kysely';

/** Adds what an edit must remember. Null = told by an import, which remembers it in the record itself; 0 = nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table record_before add column published integer`.execute(db);
}
