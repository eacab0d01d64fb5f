// People, sessions, one-time sign-ins and failed attempts, as rows. Secrets arrive here already digested.
import { type Kysely, sql } from 'kysely';
import type { Role } from '../commons/viewer.ts';
import type { Schema } from './schema.ts';

/** A person as the members' room knows it. */
export type Person = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly password: string | null;
  readonly role: Role;
  readonly producers: readonly string[];
  readonly disabled: boolean;
};

const personColumns = [
  'person.id',
  'person.login',
  'person.name',
  'person.password',
  'person.role',
  'person.producers',
  'person.disabled',
] as const;

/** The person of that login (lower case). */
export async function personByLogin(db: Kysely<Schema>, login: string): Promise<Person | undefined> {
  return await db
    .selectFrom('person')
    .select([...personColumns])
    .where('login', '=', login)
    .executeTakeFirst();
}

/** Everybody, by login. */
export async function allPeople(db: Kysely<Schema>): Promise<readonly Person[]> {
  return await db
    .selectFrom('person')
    .select([...personColumns])
    .orderBy('login')
    .execute();
}

/** Writes a person anew, or over the one of that id. */
export async function savePerson(db: Kysely<Schema>, person: Person & { readonly at: Date }): Promise<void> {
  const row = { ...person, producers: [...person.producers] };
  const { id: _, at: __, ...changes } = row;
  await db
    .insertInto('person')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changes))
    .execute();
}

/** Opens a session. */
export async function insertSession(
  db: Kysely<Schema>,
  session: {
    readonly digest: string;
    readonly person: string;
    readonly csrf: string;
    readonly at: Date;
    readonly until: Date;
  },
): Promise<void> {
  await db.insertInto('session').values(session).execute();
}

/** The person of a live session, and its CSRF value. */
export async function sessionPerson(
  db: Kysely<Schema>,
  digest: string,
  now: Date,
): Promise<(Person & { readonly csrf: string }) | undefined> {
  return await db
    .selectFrom('session')
    .innerJoin('person', 'person.id', 'session.person')
    .select([...personColumns, 'session.csrf'])
    .where('digest', '=', digest)
    .where('until', '>', now)
    .where('disabled', '=', false)
    .executeTakeFirst();
}

/** Ends one session. */
export async function deleteSession(db: Kysely<Schema>, digest: string): Promise<void> {
  await db.deleteFrom('session').where('digest', '=', digest).execute();
}

/** Ends every session of a person: password, role or state has changed. */
export async function deleteSessionsOf(db: Kysely<Schema>, person: string): Promise<void> {
  await db.deleteFrom('session').where('person', '=', person).execute();
}

/** Replaces the one-time sign-ins of a person by this one. */
export async function replaceInvitation(
  db: Kysely<Schema>,
  invitation: { readonly digest: string; readonly person: string; readonly until: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('invitation').where('person', '=', invitation.person).execute();
    await trx.insertInto('invitation').values(invitation).execute();
  });
}

/** The person a live one-time sign-in is for. */
export async function invitedPerson(
  db: Kysely<Schema>,
  digest: string,
  now: Date,
): Promise<Person | undefined> {
  return await db
    .selectFrom('invitation')
    .innerJoin('person', 'person.id', 'invitation.person')
    .select([...personColumns])
    .where('digest', '=', digest)
    .where('until', '>', now)
    .where('disabled', '=', false)
    .executeTakeFirst();
}

/** Uses a one-time sign-in up; false when somebody else already has. */
export async function consumeInvitation(db: Kysely<Schema>, digest: string): Promise<boolean> {
  const result = await db.deleteFrom('invitation').where('digest', '=', digest).executeTakeFirst();
  return result.numDeletedRows === 1n;
}

/** Notes a failed attempt under each key, and forgets those older than `since`. */
export async function noteAttempt(
  db: Kysely<Schema>,
  keys: readonly string[],
  { at, since }: { readonly at: Date; readonly since: Date },
): Promise<void> {
  await db
    .insertInto('attempt')
    .values(keys.map((key) => ({ key, at })))
    .execute();
  await db.deleteFrom('attempt').where('at', '<', since).execute();
}

/** How often each of `keys` failed since then; the largest count. */
export async function countAttempts(
  db: Kysely<Schema>,
  keys: readonly string[],
  since: Date,
): Promise<number> {
  const rows = await db
    .selectFrom('attempt')
    .select(({ fn }) => ['key', fn.countAll<number>().as('count')])
    .where('key', '=', sql<string>`any(${[...keys]}::text[])`)
    .where('at', '>', since)
    .groupBy('key')
    .execute();
  return Math.max(0, ...rows.map((row) => row.count));
}
