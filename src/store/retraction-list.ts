// Retractions as the desk lists them: what was retracted, why, by whom, how far kept versions are clean of it; what one
// would touch; and as they are told to those who hold copies.
import { type Kysely, sql } from 'kysely';
import type { RetractionKind } from '../commons/retraction.ts';
import type { Viewer } from '../commons/viewer.ts';
import type { Schema } from './schema.ts';

/** Where a retraction stands: the base, the record's key and producer, or neither for a whole base. */
export type RetractionPlace = {
  readonly id: number;
  readonly base: string;
  readonly record: number | null;
  readonly key: string | null;
  readonly producer: string | null;
};

/** A retraction with what became of it. */
export type RetractionRow = RetractionPlace & {
  readonly at: Date;
  readonly seq: number;
  readonly kind: RetractionKind;
  readonly reason: string;
  readonly fields: readonly string[] | null;
  readonly images: readonly string[] | null;
  readonly published: readonly string[];
  readonly signal: number | null;
  readonly name: string | null;
  readonly undoneAt: Date | null;
  /** Kept versions that still wait to be rewritten, and those that were, with when and how many values went. */
  readonly waiting: number;
  readonly cleaned: number;
  readonly taken: number;
  readonly cleanedAt: Date | null;
};

const place = sql`retraction.id, dataset.name as base, retraction.record, record.key, record.producer`;
const from = sql`from retraction join dataset on dataset.id = retraction.dataset
  join change on change.id = retraction.change
  left join record on record.id = retraction.record`;

/** Where the retraction of that number stands. */
export async function retractionPlace(db: Kysely<Schema>, id: number): Promise<RetractionPlace | undefined> {
  if (!Number.isSafeInteger(id)) return undefined;
  const result = await sql<RetractionPlace>`select ${place} ${from} where retraction.id = ${id}`.execute(db);
  return result.rows[0];
}

/** Retractions that `viewer` could have made, newest first; of one record if it is given. */
export async function listRetractions(
  db: Kysely<Schema>,
  { viewer, record }: { readonly viewer: Viewer; readonly record?: number },
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ readonly rows: readonly RetractionRow[]; readonly total: number }> {
  const result = await sql<RetractionRow & { total: number }>`
    with listed as (
      select ${place}, retraction.dataset, retraction.at, change.seq, retraction.kind, retraction.reason,
        retraction.fields, retraction.images, retraction.published, retraction.signal, retraction.undone,
        coalesce(person.name, retraction.person) as name, (count(*) over ())::int as total
      ${from} left join person on person.id = retraction.person
      where ${scopeOf(viewer)} and (${record ?? null}::bigint is null or retraction.record = ${record ?? null})
      order by retraction.id desc limit ${limit} offset ${offset})
    select listed.*, undone.at as "undoneAt", lost.*, (
      select count(*)::int from snapshot where snapshot.dataset = listed.dataset and snapshot.file is not null
        and snapshot.cleaned < listed.seq) as waiting
    from listed left join change undone on undone.id = listed.undone, lateral (${firstLosses}) as lost
    order by listed.id desc`.execute(db);
  const rows = result.rows.map(({ total: _, ...row }) => row);
  return { rows, total: result.rows[0]?.total ?? 0 };
}

/** The first rewriting of each kept version after the retraction, with whatever else was taken then. */
const firstLosses = sql`
  select count(*)::int as cleaned, coalesce(sum(taken), 0)::int as taken, max(at) as "cleanedAt"
  from (select distinct on (snapshot.id) loss.taken, loss.at from snapshot_loss loss
    join snapshot on snapshot.id = loss.snapshot
    where snapshot.dataset = listed.dataset and loss.upto >= listed.seq order by snapshot.id, loss.upto) as first`;

function scopeOf(viewer: Viewer) {
  if (viewer.kind === 'public' || viewer.role === 'reader') return sql`false`;
  if (viewer.role !== 'producer') return sql`true`;
  return sql`record.producer <> '' and record.producer = any(${[...viewer.producers]}::text[])`;
}

/** What retracting a record or a dataset would touch. */
export type Reach = {
  /** Other records that name it in a field. */
  readonly linked: number;
  /** Records of the dataset that the public reads; of one record, itself. */
  readonly records: number;
  /** Kept versions that hold it or may hold it, by published dataset. */
  readonly snapshots: readonly { readonly published: string; readonly count: number }[];
};

/** The reach of a record (with its key), or of a whole base. */
export async function reachOf(
  db: Kysely<Schema>,
  { dataset, key }: { readonly dataset: number; readonly key?: string },
): Promise<Reach> {
  const one = key ?? null;
  const counted = await sql<{ linked: number; records: number }>`
    select (select count(distinct source)::int from link where link.dataset = ${dataset}
        and (${one}::text is null or link.key = ${one})) as linked,
      (select count(*)::int from record where record.dataset = ${dataset} and record.published is not null
        and record.visibility = 0 and (${one}::text is null or record.key = ${one})) as records`.execute(db);
  const snapshots = await sql<{ published: string; count: number }>`
    select published, count(*)::int as count from snapshot
    where file is not null and (dataset = ${dataset} or dataset in (
      select record.dataset from link join record on record.id = link.source
      where link.dataset = ${dataset} and link.key = ${one}))
    group by published order by published`.execute(db);
  return { ...(counted.rows[0] ?? { linked: 0, records: 0 }), snapshots: snapshots.rows };
}
