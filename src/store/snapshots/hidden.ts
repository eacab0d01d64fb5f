// The hidden list: records that the public may no longer read, or no longer as they were, since a table was written.
// What is read from tables loses them first, so that hiding never waits for a table to be made anew.
import { type Kysely, sql } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import type { Datasets } from '../catalogue.ts';
import { lookedUp } from '../changes.ts';
import { journalHead } from '../journal.ts';
import type { Schema } from '../schema.ts';

/** More than this is not taken out of an answer: it waits for the table. */
const MOST = 20_000;

/** Whose records, and since which change. */
export type HiddenSince = { readonly base: number; readonly after: number; readonly datasets: Datasets };

/** Gives the hidden list of a table, by its name; found once for each change of the journal. */
export type HiddenSinceOf = (table: string, since: HiddenSince) => Promise<readonly number[]>;

/** Most tables of which a list is kept. */
const KEPT = 500;

/** Hidden lists over the truth. While a table waits for a snapshot every question needs the same long list. */
export function createHiddenSince(db: Kysely<Schema>): HiddenSinceOf {
  const known = new Map<string, { readonly head: number; readonly records: Promise<readonly number[]> }>();
  return async (table, since) => {
    const head = await journalHead(db);
    if (head <= since.after) return [];
    const kept = known.get(table);
    if (kept?.head === head) return await kept.records;
    if (known.size >= KEPT) known.clear();
    const records = hiddenSince(db, since);
    known.set(table, { head, records });
    records.catch(() => known.delete(table));
    return await records;
  };
}

/**
 * Records of `base`, touched after a change, that are not public now, from which something was taken since, or that were
 * touched by a change that hides something (a value taken back); and those that look up such a record of any base. Throws Refusal `table-behind` (503) when they are too many.
 */
async function hiddenSince(
  db: Kysely<Schema>,
  { base, after, datasets }: HiddenSince,
): Promise<readonly number[]> {
  const { fields } = lookedUp(datasets);
  const result = await sql<{ record: number }>`
    with narrowed as (${narrowedSince(after)})
    select id as record from narrowed where dataset = ${base}
    union
    select link.source from narrowed
    join link on link.dataset = narrowed.dataset and link.key = narrowed.key and link.field = any(${fields}::text[])
    join record looking on looking.id = link.source and looking.dataset = ${base}
    limit ${MOST + 1}`.execute(db);
  if (result.rows.length > MOST) throw new Refusal('table-behind', 503);
  return result.rows.map(({ record }) => record);
}

/**
 * Records touched after a change that say less than they did. What was taken from one before that change is not in the row
 * that is shown: as long as nothing more was taken, that row stays until the new one has come. Something withheld of which
 * no retraction tells hides the record.
 */
function narrowedSince(after: number) {
  return sql`
    select distinct record.id, record.dataset, record.key
    from change join version on version.change = change.id
    join record on record.id = version.record
    left join version shown on shown.record = record.id and shown.number = record.published
    where change.seq > ${after}
      and (shown.body is null or record.visibility > 0 or change.hides and change.kind <> 'format'
        or record.withheld is not null and coalesce((
          select max(taken.seq) > ${after} from retraction join change taken on taken.id = retraction.change
          where retraction.record = record.id), true))`;
}

/** Since which change, up to which, and by which links records are looked up. */
export type HiddenBetween = { readonly after: number; readonly head: number; readonly datasets: Datasets };

/** Gives the bases of which some record was hidden between two changes; asked once for the same two. */
export function createHiddenBases(
  db: Kysely<Schema>,
): (between: HiddenBetween) => Promise<ReadonlySet<number>> {
  const known: { key?: string; bases?: Promise<ReadonlySet<number>> } = {};
  return async ({ after, head, datasets }) => {
    if (head <= after) return new Set();
    const key = `${after} ${head}`;
    if (known.bases !== undefined && known.key === key) return await known.bases;
    known.key = key;
    known.bases = hiddenBases(db, { after, datasets });
    known.bases.catch(() => delete known.bases);
    return await known.bases;
  };
}

async function hiddenBases(
  db: Kysely<Schema>,
  { after, datasets }: Omit<HiddenSince, 'base'>,
): Promise<ReadonlySet<number>> {
  const { fields } = lookedUp(datasets);
  const result = await sql<{ base: number }>`
    with narrowed as (${narrowedSince(after)})
    select distinct dataset as base from narrowed
    union
    select distinct looking.dataset from narrowed
    join link on link.dataset = narrowed.dataset and link.key = narrowed.key and link.field = any(${fields}::text[])
    join record looking on looking.id = link.source`.execute(db);
  return new Set(result.rows.map(({ base }) => base));
}

/** The last change that hid a field or a dataset: no list of records makes up for it. */
export async function formatFence(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('change')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('hides', '=', true)
    .where('kind', '=', 'format')
    .executeTakeFirst();
  return row?.seq ?? 0;
}
