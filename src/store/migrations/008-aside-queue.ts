// A queue for long work that nobody waits for, beside the one of long work that somebody does.
import { type Kysely, sql } from 'kysely';

/** Lets jobs stand aside. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table job drop constraint job_queue_check,
      add constraint job_queue_check check (queue in ('interactive', 'bulk', 'outward', 'aside'))`.execute(
    db,
  );
}
