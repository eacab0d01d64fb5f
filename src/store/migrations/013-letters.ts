// Letters that wait to be sent by mail. A row goes when its letter has been taken, refused or has grown old.
import { type Kysely, sql } from 'kysely';

/** Creates the table. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table letter (
      id bigint generated always as identity primary key,
      recipient text not null,
      subject text not null,
      text text not null,
      at timestamptz not null
    )`.execute(db);
}
