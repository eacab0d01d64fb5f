// Retractions as they are told to those who hold copies: which record of which dataset, when, in the order of the
// journal. Only what the public could read is told, and never what was withheld.
import { type Kysely, sql } from 'kysely';
import type { RetractionKind } from '../commons/retraction.ts';
import { journalHead } from './journal.ts';
import type { Schema } from './schema.ts';

/** A retraction, or its undoing, under the number of its change. */
export type ToldRetraction = {
  readonly seq: number;
  readonly at: Date;
  readonly act: 'retracted' | 'restored';
  /** When the retraction was made: what an undoing undoes has the same. */
  readonly retracted: Date;
  readonly kind: RetractionKind;
  readonly base: string;
  readonly record: number | null;
  readonly key: string | null;
  readonly fields: readonly string[] | null;
  readonly images: readonly string[] | null;
  readonly published: readonly string[];
};

/** What is asked: after which change, of a published dataset (all ids that it has had), how many. */
export type ToldAsked = { readonly since: number; readonly ids?: readonly string[]; readonly limit: number };

/** A page of what was told after `since`, oldest first, and the number of the last change of the journal. */
export async function toldSince(
  db: Kysely<Schema>,
  { since, ids, limit }: ToldAsked,
): Promise<{ readonly told: readonly ToldRetraction[]; readonly head: number }> {
  const head = await journalHead(db);
  const result = await sql<ToldRetraction>`${told} where seq > ${since} and ${ofDataset(ids)}
    order by seq limit ${limit}`.execute(db);
  return { told: result.rows, head };
}

/** The last ones told, newest first. */
export async function toldLast(
  db: Kysely<Schema>,
  { ids, limit }: Omit<ToldAsked, 'since'>,
): Promise<readonly ToldRetraction[]> {
  const result = await sql<ToldRetraction>`${told} where seq > 0 and ${ofDataset(ids)}
    order by seq desc limit ${limit}`.execute(db);
  return result.rows;
}

function ofDataset(ids: readonly string[] | undefined) {
  return ids === undefined ? sql`true` : sql`published && ${[...ids]}::text[]`;
}

const columns = sql`retraction.at as retracted, retraction.kind, dataset.name as base, retraction.record, record.key,
  retraction.fields, retraction.images, retraction.published`;
const beside = sql`join dataset on dataset.id = retraction.dataset left join record on record.id = retraction.record`;

const told = sql`
  with told as (
    select change.seq, change.at, 'retracted' as act, ${columns}
    from retraction join change on change.id = retraction.change ${beside} where retraction.told
    union all
    select change.seq, change.at, 'restored' as act, ${columns}
    from retraction join change on change.id = retraction.undone ${beside} where retraction.told)
  select * from told`;
