// Access keys and their uses, as rows. Secrets arrive here already digested.
import { type Kysely, sql } from 'kysely';
import type { AccessKey } from '../commons/access-key.ts';
import type { Schema } from './schema.ts';

const keyColumns = [
  'access_key.id',
  'access_key.family',
  'access_key.person',
  'access_key.name',
  'access_key.scopes',
  'access_key.calls',
  'access_key.at',
  'access_key.until',
  'access_key.revoked_at as revokedAt',
  'access_key.used_at as usedAt',
] as const;

/** Writes a new key. */
export async function insertKey(
  db: Kysely<Schema>,
  { revokedAt, usedAt, scopes, digest, ...key }: AccessKey & { readonly digest: string },
): Promise<void> {
  const row = { ...key, digest, scopes: [...scopes], revoked_at: revokedAt, used_at: usedAt };
  await db.insertInto('access_key').values(row).execute();
}

/** A key with its digest; `away` when who made it may no longer sign in. */
export type KnownKey = AccessKey & { readonly digest: string; readonly away: boolean };

/** The key of that id, live or not. */
export async function keyById(db: Kysely<Schema>, id: string): Promise<KnownKey | undefined> {
  const row = await db
    .selectFrom('access_key')
    .leftJoin('person', 'person.id', 'access_key.person')
    .select([...keyColumns, 'access_key.digest', 'person.disabled'])
    .where('access_key.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { disabled, ...key } = row;
  return { ...key, away: disabled === true };
}

/** A key and who made it. */
export type OwnedKey = AccessKey & { readonly owner: string | null };

/** The keys of a person, or of everybody, newest first. */
export async function listKeys(
  db: Kysely<Schema>,
  person: string | 'everybody',
): Promise<readonly OwnedKey[]> {
  return await db
    .selectFrom('access_key')
    .leftJoin('person', 'person.id', 'access_key.person')
    .select([...keyColumns, 'person.name as owner'])
    .$if(person !== 'everybody', (query) => query.where('access_key.person', '=', person))
    .orderBy('access_key.at', 'desc')
    .orderBy('access_key.id')
    .execute();
}

/** What may change of a key. */
export type KeyChange = { readonly until?: Date; readonly revokedAt?: Date | null };

/** Changes a key. */
export async function changeKey(db: Kysely<Schema>, id: string, change: KeyChange): Promise<void> {
  const { until, revokedAt } = change;
  await db
    .updateTable('access_key')
    .set({
      ...(until === undefined ? {} : { until }),
      ...(revokedAt === undefined ? {} : { revoked_at: revokedAt }),
    })
    .where('id', '=', id)
    .execute();
}

/** Puts a key in the place of another, which goes on until a moment: both or neither. */
export async function replaceKey(
  db: Kysely<Schema>,
  key: AccessKey & { readonly digest: string },
  { former, until }: { readonly former: string; readonly until: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await insertKey(trx, key);
    await changeKey(trx, former, { until });
  });
}

/** Uses of a key on a day (`2026-11-28`, UTC) that are to be added to those kept. */
export type KeyUses = {
  readonly key: string;
  readonly day: string;
  readonly calls: number;
  readonly refused: number;
  readonly last: Date;
};

/** Adds uses; of a key that is gone nothing is kept. */
export async function addKeyUses(db: Kysely<Schema>, uses: readonly KeyUses[]): Promise<void> {
  if (uses.length === 0) return;
  // In one order everywhere, so that two processes never wait for each other.
  const sorted = uses.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  await db.transaction().execute(async (trx) => {
    for (const { key, day, calls, refused, last } of sorted) {
      await sql`
        insert into key_use (key, day, calls, refused)
        select id, ${day}::date, ${calls}::bigint, ${refused}::bigint from access_key where id = ${key}
        on conflict (key, day) do update
          set calls = key_use.calls + excluded.calls, refused = key_use.refused + excluded.refused`.execute(
        trx,
      );
      await sql`update access_key set used_at = greatest(used_at, ${last}::timestamptz) where id = ${key}`.execute(
        trx,
      );
    }
  });
}

/** Calls of the keys of a family on a day, as far as they are kept. */
export async function familyCalls(db: Kysely<Schema>, family: string, day: string): Promise<number> {
  const found = await sql<{ calls: number }>`
    select coalesce(sum(key_use.calls), 0)::int8 as calls
    from key_use join access_key on access_key.id = key_use.key
    where access_key.family = ${family} and key_use.day = ${day}::date`.execute(db);
  return Number(found.rows[0]?.calls ?? 0);
}

/** Uses of one key on one day. */
export type DayOfKey = {
  readonly key: string;
  readonly day: string;
  readonly calls: number;
  readonly refused: number;
};

/** The uses of these keys from a day on, by day. */
export async function usesSince(
  db: Kysely<Schema>,
  keys: readonly string[],
  day: string,
): Promise<readonly DayOfKey[]> {
  const found = await sql<DayOfKey>`
    select key, to_char(day, 'YYYY-MM-DD') as day, calls::int8 as calls, refused::int8 as refused
    from key_use where key = any(${[...keys]}::text[]) and day >= ${day}::date
    order by key_use.day, key`.execute(db);
  return found.rows.map((row) => ({ ...row, calls: Number(row.calls), refused: Number(row.refused) }));
}

/** Forgets uses before a day. */
export async function forgetUsesBefore(db: Kysely<Schema>, day: string): Promise<void> {
  await sql`delete from key_use where day < ${day}::date`.execute(db);
}
