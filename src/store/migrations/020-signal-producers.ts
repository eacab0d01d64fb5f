// Who answers for the published dataset that a signal is about, as it was when the signal was sent; of a record its own
// producer says so.
import { type Kysely, sql } from 'kysely';

/** Adds the column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table signal add producer text`.execute(db);
}
