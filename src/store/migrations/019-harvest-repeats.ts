// The page of a dataset says which catalogues elsewhere give it too: they are found by the dataset that they repeat.
import { type Kysely, sql } from 'kysely';

/** Creates the index; it holds repeats alone. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index harvest_dataset_repeats on harvest_dataset (duplicate_of)
    where duplicate_of is not null`.execute(db);
}
