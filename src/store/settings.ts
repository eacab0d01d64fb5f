// Settings of the instance as named JSON objects. What each means is the business of the room that names it.
import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/** The setting of that name, or undefined when it was never written. */
export async function readSetting(
  db: Kysely<Schema>,
  key: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
  return row?.value as Readonly<Record<string, unknown>> | undefined;
}

/** Writes the setting of that name whole. */
export async function writeSetting(db: Kysely<Schema>, key: string, setting: object): Promise<void> {
  const value = JSON.stringify(setting);
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
