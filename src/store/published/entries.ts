// Entries of the catalogue in the truth: what people state of published datasets. Every save is a version with who and
// when, the highest number is in force, going back writes an older one again. An id belongs to one dataset.
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Entry, entryReader } from '../../commons/entry.ts';
import { Refusal } from '../../commons/refusal.ts';
import { loadDatasets } from '../catalogue.ts';
import type { Schema } from '../schema.ts';
import { readRegister } from './register.ts';

/** A version of an entry; without a body, nothing is stated any more. */
export type EntryVersion = {
  readonly number: number;
  readonly body: Entry | null;
  readonly at: Date;
  /** Id and name of who saved it; null for the platform. */
  readonly person: string | null;
  readonly name: string | null;
};

/** Who saves, and when. */
export type EntryAct = { readonly at: Date; readonly person?: string };

/** What is saved: the first id of the dataset, its words, and the number of the version that they were made from. */
export type EntryEdit = {
  readonly firstId: string;
  readonly body: Entry;
  /** 0 when there was none. */
  readonly seen: number;
};

/** First key of the advisory lock that writers of entries hold until they commit ("entr" in ASCII). */
const ENTRY_LOCK = 0x656e7472;

/** The versions of an entry, newest first; none when nobody has stated anything. */
export async function entryVersions(db: Kysely<Schema>, firstId: string): Promise<readonly EntryVersion[]> {
  return await db
    .selectFrom('catalogue_entry')
    .leftJoin('person', 'person.id', 'catalogue_entry.person')
    .select(['number', 'body', 'catalogue_entry.at', 'catalogue_entry.person', 'person.name'])
    .where('published', '=', firstId)
    .orderBy('number', 'desc')
    .execute();
}

/**
 * Saves entries, all or none; gives how many differ from what was in force. Throws Refusal `entry-invalid` (422),
 * `entry-moved-on` (409) when somebody was quicker, `dataset-id-taken` (409) when another dataset has or had an id.
 */
export async function saveEntries(
  db: Kysely<Schema>,
  edits: readonly EntryEdit[],
  act: EntryAct,
): Promise<number> {
  return await inTurn(db, async (trx) => await writeEntries(trx, edits, act));
}

/**
 * Saves the entry of a dataset that nothing is known of: its id becomes the first one. Throws Refusal `dataset-id-taken` (409)
 * when any dataset has or had that id.
 */
export async function createEntry(db: Kysely<Schema>, body: Entry, act: EntryAct): Promise<void> {
  await inTurn(db, async (trx) => {
    if ((await idOwners(trx)).has(body.id.toLowerCase())) {
      throw new Refusal('dataset-id-taken', 409, { id: body.id });
    }
    const last = await lastVersion(trx, body.id);
    await writeEntries(trx, [{ firstId: body.id, body, seen: last?.number ?? 0 }], act);
  });
}

/** As `saveEntries`, within a transaction that has taken its turn. */
export async function writeEntries(
  trx: Transaction<Schema>,
  edits: readonly EntryEdit[],
  act: EntryAct,
): Promise<number> {
  const read = entryReader();
  const owners = await idOwners(trx);
  let saved = 0;
  for (const { firstId, body, seen } of edits) {
    read(body, firstId);
    const last = await lastVersion(trx, firstId);
    if ((last?.number ?? 0) !== seen) throw new Refusal('entry-moved-on', 409, { dataset: firstId });
    const next = withFormerId(body, last?.body ?? null);
    if (last?.body != null && (await isSame(trx, last.body, next))) continue;
    takeIds(owners, firstId, next);
    await insertVersion(trx, { firstId, number: seen + 1, body: next }, act);
    saved += 1;
  }
  return saved;
}

/** Does `write` in one transaction, while nobody else writes entries: their numbers follow the commits. */
export async function inTurn<T>(
  db: Kysely<Schema>,
  write: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
  return await db.transaction().execute(async (trx) => {
    await takeTurn(trx);
    return await write(trx);
  });
}

/** Until this transaction ends nobody else writes entries: their numbers follow the commits. */
export async function takeTurn(trx: Transaction<Schema>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ENTRY_LOCK}, 0)`.execute(trx);
}

/** An older version to be in force again; 0 is the state before the first. `seen` is the version in force. */
export type EntryReturn = { readonly firstId: string; readonly number: number; readonly seen: number };

/**
 * Writes the words of an older version as the next one. Who may see the dataset and whether it was taken away are acts of
 * their own, which going back leaves as they are. Throws as `saveEntries`, and Refusal `not-found` (404) for a version that is
 * not, also for the one before the first when the dataset is hidden or taken away.
 */
export async function restoreEntry(db: Kysely<Schema>, back: EntryReturn, act: EntryAct): Promise<void> {
  await inTurn(db, async (trx) => await returnEntries(trx, [back], act));
}

/** As `restoreEntry`, for many within a transaction that has taken its turn. */
export async function returnEntries(
  trx: Transaction<Schema>,
  returns: readonly EntryReturn[],
  act: EntryAct,
): Promise<void> {
  const owners = await idOwners(trx);
  for (const { firstId, number, seen } of returns) {
    const last = await lastVersion(trx, firstId);
    if (last === undefined || last.number !== seen) {
      throw new Refusal('entry-moved-on', 409, { dataset: firstId });
    }
    const body = number === 0 ? null : await bodyOf(trx, firstId, number);
    const next = body === null ? null : withFormerId(withActs(body, last.body), last.body);
    if (next === null && hasActs(last.body)) throw new Refusal('not-found', 404);
    if (next !== null) takeIds(owners, firstId, next);
    await insertVersion(trx, { firstId, number: seen + 1, body: next }, act);
  }
}

async function bodyOf(trx: Kysely<Schema>, firstId: string, number: number): Promise<Entry | null> {
  const row = await trx
    .selectFrom('catalogue_entry')
    .select('body')
    .where('published', '=', firstId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('not-found', 404);
  return row.body;
}

async function lastVersion(
  db: Kysely<Schema>,
  firstId: string,
): Promise<{ readonly number: number; readonly body: Entry | null } | undefined> {
  return await db
    .selectFrom('catalogue_entry')
    .select(['number', 'body'])
    .where('published', '=', firstId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

async function insertVersion(
  trx: Kysely<Schema>,
  {
    firstId,
    number,
    body,
  }: { readonly firstId: string; readonly number: number; readonly body: Entry | null },
  { at, person }: EntryAct,
): Promise<void> {
  await trx
    .insertInto('catalogue_entry')
    .values({
      published: firstId,
      number,
      body: body === null ? null : JSON.stringify(body),
      person: person ?? null,
      at,
    })
    .execute();
}

function withActs({ visibility: _, tombstone: __, ...words }: Entry, now: Entry | null): Entry {
  return {
    ...words,
    ...(now?.visibility === undefined ? {} : { visibility: now.visibility }),
    ...(now?.tombstone === undefined ? {} : { tombstone: now.tombstone }),
  };
}

function hasActs(now: Entry | null): boolean {
  return now?.visibility !== undefined || now?.tombstone !== undefined;
}

/** An id that was in force once goes on answering. */
function withFormerId(body: Entry, before: Entry | null): Entry {
  const former = [...body.formerIds, ...(before === null ? [] : [before.id])];
  return { ...body, formerIds: [...new Set(former)].filter((id) => id !== body.id) };
}

async function isSame(db: Kysely<Schema>, one: Entry, other: Entry): Promise<boolean> {
  const result = await sql<{ same: boolean }>`
    select ${JSON.stringify(one)}::jsonb = ${JSON.stringify(other)}::jsonb as same`.execute(db);
  return result.rows[0]?.same === true;
}

type Owners = Map<string, string>;

/** Who has or had which id, by first ids: hidden datasets and those taken away too. */
async function idOwners(trx: Kysely<Schema>): Promise<Owners> {
  const { known } = await readRegister(trx, await loadDatasets(trx));
  return new Map(
    known.flatMap(({ id, firstId, formerIds }) =>
      [id, firstId, ...formerIds].map((one) => [one.toLowerCase(), firstId] as const),
    ),
  );
}

function takeIds(owners: Owners, firstId: string, { id, formerIds }: Entry): void {
  for (const one of [firstId, id, ...formerIds]) {
    const owner = owners.get(one.toLowerCase()) ?? firstId;
    if (owner !== firstId) throw new Refusal('dataset-id-taken', 409, { id: one });
    owners.set(one.toLowerCase(), firstId);
  }
}
