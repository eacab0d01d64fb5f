// The entries of the catalogue that are in force: the newest version of each, unless it states nothing any more.
import type { Kysely } from 'kysely';
import type { StatedEntry } from '../../commons/stated-dataset.ts';
import type { Schema } from '../schema.ts';

/** The entries in force. */
export async function entriesInForce(db: Kysely<Schema>): Promise<readonly StatedEntry[]> {
  const rows = await db
    .selectFrom('catalogue_entry')
    .distinctOn('published')
    .select(['published', 'body', 'at'])
    .orderBy('published')
    .orderBy('number', 'desc')
    .execute();
  return rows.flatMap(({ published, body, at }) =>
    body === null ? [] : [{ firstId: published, body, at: at.toISOString() }],
  );
}
