// A restored backup may be older than a retraction: what was retracted since it was written is retracted again, with its
// reason and its date, before anybody is served. What was retracted is known by names, which mean the same in another
// state of the truth: from the platform that is replaced, from its ledger, or from the feed that re-users follow.
import { type Kysely, sql } from 'kysely';
import { type RetractionKind, retractionKinds } from '../../commons/retraction.ts';
import { readForWriting } from '../edits.ts';
import {
  type RetractionAct,
  retractDataset,
  retractFields,
  retractImages,
  retractWhole,
} from '../retractions.ts';
import type { Schema } from '../schema.ts';

/** A retraction by names. Without a key, a whole dataset. */
export type NamedRetraction = {
  readonly dataset: string;
  readonly key: string | null;
  readonly fields: readonly string[] | null;
  readonly images: readonly string[] | null;
  readonly kind: RetractionKind;
  readonly reason: string;
  readonly person: string | null;
  readonly published: readonly string[];
  readonly at: Date;
  /** It was undone: nothing is to be retracted again. */
  readonly undone: boolean;
  /** Which part of the record went is not known here: the record is retracted whole, unless the truth knows better. */
  readonly vague?: true;
};

/** Every retraction so far, in order; none where the schema is older than retractions. */
export async function readRetractions(db: Kysely<Schema>): Promise<readonly NamedRetraction[]> {
  const known = await sql<{ name: string | null }>`select to_regclass('public.retraction') as name`.execute(
    db,
  );
  if (known.rows[0]?.name == null) return [];
  // As JSON, because an older schema lacks some of the columns.
  const result = await sql<{ base: string; key: string | null; row: KeptRow; at: Date }>`
    select dataset.name as base, record.key, to_jsonb(retraction) as row, retraction.at
    from retraction join dataset on dataset.id = retraction.dataset
    left join record on record.id = retraction.record order by retraction.id`.execute(db);
  return result.rows.map(({ base, key, row, at }) => ({
    ...{ dataset: base, key, at, reason: row.reason, person: row.person },
    fields: row.fields,
    images: row.images ?? null,
    kind: retractionKinds.find((kind) => kind === row.kind) ?? 'other',
    published: row.published ?? [],
    undone: (row.undone ?? null) !== null,
  }));
}

type KeptRow = {
  readonly fields: readonly string[] | null;
  readonly images?: readonly string[] | null;
  readonly kind?: string;
  readonly reason: string;
  readonly person: string | null;
  readonly published?: readonly string[];
  readonly undone?: number | null;
};

/** Retracts again what the truth has forgotten; gives how many. What is not there any more needs none. */
export async function replayRetractions(
  db: Kysely<Schema>,
  retractions: readonly NamedRetraction[],
): Promise<number> {
  const known = await readRetractions(db);
  const exact = new Set(known.map(identityOf));
  const places = new Set(known.map(placeOf));
  const undone = new Set(retractions.filter((one) => one.undone).map(identityOf));
  let replayed = 0;
  for (const retraction of retractions.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    const identity = identityOf(retraction);
    if (retraction.undone || undone.has(identity) || exact.has(identity)) continue;
    if (retraction.vague === true && places.has(placeOf(retraction))) continue;
    exact.add(identity);
    places.add(placeOf(retraction));
    if (await retractAgain(db, retraction)) replayed += 1;
  }
  return replayed;
}

/** What two tellings of one retraction have in common. */
function identityOf({ dataset, key, fields, images, at }: NamedRetraction): string {
  return JSON.stringify([dataset, key, fields, images, at.toISOString()]);
}

function placeOf({ dataset, key, at }: NamedRetraction): string {
  return JSON.stringify([dataset, key, at.toISOString()]);
}

async function retractAgain(db: Kysely<Schema>, retraction: NamedRetraction): Promise<boolean> {
  const { dataset, key, fields, images, reason, kind, published, person, at } = retraction;
  const act: RetractionAct = { at, reason, kind, published, ...(person === null ? {} : { person }) };
  const row = await db.selectFrom('dataset').select('id').where('name', '=', dataset).executeTakeFirst();
  if (row === undefined) return false;
  if (key === null) {
    await retractDataset(db, act, row.id);
    return true;
  }
  const held = await readForWriting(db, { dataset: row.id, key });
  if (held === undefined || held.body === null) return false;
  const { body, producer, formatNumber, head } = held;
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
  const publish = held.published === head ? 'this' : 'as-before';
  const edit = { ...place, next: () => ({ ...same, publish }) as const };
  if (images === null) await retractFields(db, { ...act, fields }, edit);
  else await retractImages(db, { ...act, images }, edit);
  return true;
}
