// Mappings of columns made by hand, remembered by the digest of the header for the next file that bears it.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** A mapping by hand: field code by column name, empty to set a column aside. */
export type StoredMapping = { readonly dataset: string; readonly columns: Readonly<Record<string, string>> };

/** What was mapped by hand for a header, if anything. */
export async function handMapping(db: Kysely<Schema>, header: string): Promise<StoredMapping | undefined> {
  return await db
    .selectFrom('mapping')
    .select(['dataset', 'columns'])
    .where('header', '=', header)
    .executeTakeFirst();
}

/** Remembers a mapping for the files that bear this header. */
export async function rememberMapping(
  db: Kysely<Schema>,
  { header, dataset, columns, at }: StoredMapping & { readonly header: string; readonly at: Date },
): Promise<void> {
  const values = { dataset, columns: JSON.stringify(columns), at };
  await db
    .insertInto('mapping')
    .values({ header, ...values })
    .onConflict((conflict) => conflict.column('header').doUpdateSet(values))
    .execute();
}
