// Who changed records last, and when: for lists at the desk, whose records were read with their viewer before.
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

/** The change that made a record's head, and the number of what is published. */
export type LastChange = {
  readonly at: Date;
  /** Name of the person; null for the platform itself. */
  readonly person: string | null;
  readonly published: number | null;
};

/** The last change of each record, by number. */
export async function lastChangesOf(
  db: Kysely<Schema>,
  records: readonly number[],
): Promise<ReadonlyMap<number, LastChange>> {
  const result = await sql<LastChange & { readonly id: number }>`
    select record.id, record.published, change.at, coalesce(person.name, change.person) as person
    from record
    join version on version.record = record.id and version.number = record.head
    join change on change.id = version.change
    left join person on person.id = change.person
    where record.id = any(${[...records]}::bigint[])`.execute(db);
  return new Map(result.rows.map(({ id, ...change }) => [id, change]));
}
