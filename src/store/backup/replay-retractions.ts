// A restored backup may be older than a retraction: what was retracted here since it was written is retracted again,
// with its reason and its date, before anybody is served.
import { type Kysely, sql } from 'kysely';
import { readForWriting } from '../edits.ts';
import { retractDataset, retractFields, retractWhole } from '../retractions.ts';
import type { Schema } from '../schema.ts';

/** A retraction by names, which mean the same in another state of the truth. Without a key, a whole dataset. */
export type NamedRetraction = {
  readonly dataset: string;
  readonly key: string | null;
  readonly fields: string[] | null;
  readonly reason: string;
  readonly person: string | null;
  readonly at: Date;
};

/** Every retraction so far, in order; none where the schema is older than retractions. */
export async function readRetractions(db: Kysely<Schema>): Promise<readonly NamedRetraction[]> {
  const known = await sql<{ name: string | null }>`select to_regclass('public.retraction') as name`.execute(
    db,
  );
  if (known.rows[0]?.name == null) return [];
  return await db
    .selectFrom('retraction')
    .innerJoin('dataset', 'dataset.id', 'retraction.dataset')
    .leftJoin('record', 'record.id', 'retraction.record')
    .select([
      'dataset.name as dataset',
      'record.key',
      'fields',
      'reason',
      'retraction.person',
      'retraction.at',
    ])
    .orderBy('retraction.id')
    .execute();
}

/** Retracts again what the truth has forgotten; gives how many. What is not there any more needs none. */
export async function replayRetractions(
  db: Kysely<Schema>,
  retractions: readonly NamedRetraction[],
): Promise<number> {
  const known = new Set((await readRetractions(db)).map(identityOf));
  let replayed = 0;
  for (const retraction of retractions.filter((one) => !known.has(identityOf(one)))) {
    if (await retractAgain(db, retraction)) replayed += 1;
  }
  return replayed;
}

function identityOf({ dataset, key, fields, at }: NamedRetraction): string {
  return JSON.stringify([dataset, key, fields, at.toISOString()]);
}

async function retractAgain(db: Kysely<Schema>, retraction: NamedRetraction): Promise<boolean> {
  const { dataset, key, fields, reason, person, at } = retraction;
  const act = { at, reason, ...(person === null ? {} : { person }) };
  const row = await db.selectFrom('dataset').select('id').where('name', '=', dataset).executeTakeFirst();
  if (row === undefined) return false;
  if (key === null) {
    await retractDataset(db, act, row.id);
    return true;
  }
  const held = await readForWriting(db, { dataset: row.id, key });
  if (held === undefined || held.body === null) return false;
  const { body, producer, formatNumber, head, published } = held;
  const links = await db
    .selectFrom('link')
    .select(['field', 'dataset', 'key'])
    .where('source', '=', held.id)
    .execute();
  const same = { body, producer, formatNumber, links };
  const place = { dataset: row.id, key, seen: head };
  if (fields === null) {
    await retractWhole(db, act, { ...place, next: () => ({ ...same, publish: 'nothing' }) });
    return true;
  }
  const publish = published === head ? 'this' : 'as-before';
  await retractFields(db, { ...act, fields }, { ...place, next: () => ({ ...same, publish }) });
  return true;
}
