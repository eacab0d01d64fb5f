// One record written by hand: held first, then given its next version. Whoever wants the same record or a dataset that
// is being imported waits two seconds at most; what a person typed is never lost to a lock.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Body, RecordImage } from '../commons/record.ts';
import { Refusal } from '../commons/refusal.ts';
import { DATASET_LOCK } from './imports/apply.ts';
import type { StagedImages, StagedLink } from './imports/stage.ts';
import { type ChangeCounts, type ChangeHead, type Recorded, recordChange } from './journal.ts';
import { replaceLinks } from './links.ts';
import type { Schema } from './schema.ts';

/** A record as a writer holds it: its head's body whole, whatever a reader may see of it. */
export type HeldRecord = {
  readonly id: number;
  readonly dataset: number;
  readonly key: string;
  readonly producer: string;
  /** Number of the head, and of what is published; null when nothing is. */
  readonly head: number;
  readonly published: number | null;
  readonly body: Body | null;
  readonly formatNumber: number;
  /** Review state of the head, and the change that made it. */
  readonly review: 'draft' | 'submitted' | 'accepted';
  readonly change: number;
  /** Taken from the public by somebody, and not published since. */
  readonly withdrawn: boolean;
};

/** The next version of a held record. */
export type NextVersion = {
  readonly body: Body;
  readonly producer: string;
  readonly formatNumber: number;
  /** Whether it is what the public reads from now on, what is published stays as it is, or nothing is published. */
  readonly publish: 'this' | 'as-before' | 'nothing';
  readonly links: readonly StagedLink[];
  /** What the new body says of images; absent when nothing changes about them. */
  readonly images?: StagedImages;
};

/** What is written: the record's dataset and key, the version that the writer has seen, and the next one. */
export type Edit = {
  readonly dataset: number;
  readonly key: string;
  readonly seen: number;
  readonly next: (held: HeldRecord) => NextVersion;
  /** What else belongs to the same change. */
  readonly also?: (trx: Transaction<Schema>, change: number, held: HeldRecord) => Promise<void>;
};

const LOCK_TIMEOUT = '2s';
/** PostgreSQL's lock_not_available. */
const LOCKED = '55P03';

/** The record as writers hold it, without holding it; undefined when there is none or it was deleted. */
export async function readForWriting(
  db: Kysely<Schema>,
  { dataset, key }: Pick<HeldRecord, 'dataset' | 'key'>,
): Promise<HeldRecord | undefined> {
  const result = await sql<HeldRecord>`
    select record.id, record.dataset, record.key, record.producer, record.head, record.published,
      version.body, version.format_number as "formatNumber", version.review, version.change,
      record.published is null and exists (select from version gone join change on change.id = gone.change
        where gone.record = record.id and change.kind = 'withdraw') as withdrawn
    from record join version on version.record = record.id and version.number = record.head
    where record.dataset = ${dataset} and record.key = ${key}`.execute(db);
  const [held] = result.rows;
  return held === undefined || held.body === null ? undefined : held;
}

/** The values that the public reads of a record; none when nothing is published. */
export async function publishedBody(
  db: Kysely<Schema>,
  { id, published }: Pick<HeldRecord, 'id' | 'published'>,
): Promise<Body> {
  const row = await db
    .selectFrom('version')
    .select('body')
    .where('record', '=', id)
    .where('number', '=', published ?? 0)
    .executeTakeFirst();
  return row?.body ?? {};
}

/** Writes one edit as one change. Throws Refusal `record-busy`, `record-moved-on` (409) or `not-found`. */
export async function writeEdit(db: Kysely<Schema>, head: ChangeHead, edit: Edit): Promise<Recorded> {
  return await recordHeld(db, head, edit, async (trx, change, held) => {
    const next = edit.next(held);
    await keepBefore(trx, change, held);
    await writeVersion(trx, { change, held, next });
    await replaceLinks(trx, held.id, next.links);
    if (next.images !== undefined) await writeImages(trx, held.id, next.images);
    await edit.also?.(trx, change, held);
    return { modified: 1 };
  });
}

/** Runs `write` as one change with the record held at the version that was seen. */
export async function recordHeld(
  db: Kysely<Schema>,
  head: ChangeHead,
  place: Pick<Edit, 'dataset' | 'key' | 'seen'>,
  write: (trx: Transaction<Schema>, change: number, held: HeldRecord) => Promise<ChangeCounts>,
): Promise<Recorded> {
  try {
    return await recordChange(db, head, async (trx, change) =>
      write(trx, change, await holdRecord(trx, place)),
    );
  } catch (error) {
    if ((error as { code?: string }).code !== LOCKED) throw error;
    throw new Refusal('record-busy', 409, { key: place.key });
  }
}

async function holdRecord(
  trx: Transaction<Schema>,
  { dataset, key, seen }: Pick<Edit, 'dataset' | 'key' | 'seen'>,
): Promise<HeldRecord> {
  await sql`select set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`.execute(trx);
  await sql`select pg_advisory_xact_lock_shared(${DATASET_LOCK}, ${dataset})`.execute(trx);
  await sql`select from record where dataset = ${dataset} and key = ${key} for update`.execute(trx);
  const held = await readForWriting(trx, { dataset, key });
  if (held === undefined) throw new Refusal('not-found', 404);
  if (held.head !== seen) throw new Refusal('record-moved-on', 409, { key, seen, head: held.head });
  return held;
}

async function keepBefore(trx: Transaction<Schema>, change: number, held: HeldRecord): Promise<void> {
  await sql`
    insert into record_before (change, record, producer, images, published)
    select ${change}, ${held.id}, ${held.producer},
      (select coalesce(jsonb_agg(to_jsonb(image) order by image.position), '[]') from image
       where image.record = ${held.id}),
      ${held.published ?? 0}`.execute(trx);
}

async function writeVersion(
  trx: Transaction<Schema>,
  { change, held, next }: { readonly change: number; readonly held: HeldRecord; readonly next: NextVersion },
): Promise<void> {
  const number = held.head + 1;
  await trx
    .insertInto('version')
    .values({
      record: held.id,
      number,
      change,
      body: JSON.stringify(next.body),
      format_number: next.formatNumber,
      review: ({ this: 'accepted', 'as-before': 'draft', nothing: held.review } as const)[next.publish],
    })
    .execute();
  const published = { this: number, 'as-before': held.published, nothing: null }[next.publish];
  await trx
    .updateTable('record')
    .set({ head: number, published, producer: next.producer })
    .where('id', '=', held.id)
    .execute();
}

async function writeImages(trx: Transaction<Schema>, record: number, said: StagedImages): Promise<void> {
  const before = await trx.selectFrom('image').selectAll().where('record', '=', record).execute();
  await trx.deleteFrom('image').where('record', '=', record).execute();
  const known = before.toSorted((a, b) => a.position - b.position);
  const images = (said.list ?? known).map(({ name }, at) => {
    const old = known.find((image) => image.name === name);
    return {
      record,
      position: at + 1,
      name,
      file: old?.file ?? null,
      rights: said.rights ?? old?.rights ?? ('unknown' satisfies RecordImage['rights']),
      credit: (said.credit ?? old?.credit) || null,
      caption: (said.caption ?? old?.caption) || null,
      alt: old?.alt ?? null,
    };
  });
  if (images.length > 0) await trx.insertInto('image').values(images).execute();
}

/** One change of a record, as its history tells it. */
export type RecordStep = {
  readonly change: number;
  readonly number: number;
  readonly at: Date;
  readonly kind: string;
  readonly person: string | null;
  readonly note: string | null;
  readonly review: string;
  /** Whether another change has undone it. */
  readonly undone: boolean;
};

/** The last changes of a record, newest first. */
export async function stepsOf(
  db: Kysely<Schema>,
  record: number,
  limit: number,
): Promise<readonly RecordStep[]> {
  const result = await sql<RecordStep>`
    select change.id as change, version.number, change.at, change.kind, change.note, version.review,
      coalesce(person.name, change.person) as person,
      exists (select from change later where later.undoes = change.id) as undone
    from version join change on change.id = version.change
    left join person on person.id = change.person
    where version.record = ${record} order by version.number desc limit ${limit}`.execute(db);
  return result.rows;
}
