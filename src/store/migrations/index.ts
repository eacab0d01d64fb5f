// The migrations in the order in which they are applied. Forward only: an applied one is never edited.
import type { Kysely } from 'kysely';

/** One step of the schema, run in a transaction of its own. */
export type Migration = { readonly name: string; readonly up: (db: Kysely<unknown>) => Promise<void> };

/** All steps, oldest first. */
export const migrations: readonly Migration[] = [];
