// Undo: a change like any other. Each record that the import wrote gets a version equal to the one before, or a
// tombstone when the import made it. A record edited since stands in the way, unless its value came back by itself.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Body } from '../../commons/record.ts';
import type { ChangeCounts } from '../journal.ts';
import type { Schema } from '../schema.ts';
import type { StagedLink } from './stage.ts';

/** A record that was edited after the import. */
export type EditedSince = {
  readonly record: number;
  readonly dataset: number;
  readonly key: string;
  readonly person: string | null;
  readonly at: Date;
};

/** What is undone, and how references are read from a body. */
export type Undoing = {
  /** The import's change. */
  readonly undoes: number;
  /** The undoing change. */
  readonly change: number;
  readonly linksOf: (dataset: number, body: Body) => readonly StagedLink[];
};

/** The change by which an import was applied, if it was. */
export async function changeOfImport(db: Kysely<Schema>, id: number): Promise<number | undefined> {
  const row = await db.selectFrom('change').select('id').where('import', '=', id).executeTakeFirst();
  return row?.id;
}

/** Ids of the datasets whose records a change wrote. */
export async function datasetsOfChange(db: Kysely<Schema>, change: number): Promise<readonly number[]> {
  const result = await sql<{ dataset: number }>`
    select distinct rec.dataset from version v join record rec on rec.id = v.record
    where v.change = ${change}`.execute(db);
  return result.rows.map((row) => row.dataset);
}

/** Records that later edits keep from being undone, with the last edit of each; and how many there are. */
export async function editedSince(
  db: Kysely<Schema>,
  change: number,
  limit: number,
): Promise<{ readonly edited: readonly EditedSince[]; readonly count: number }> {
  const result = await sql<EditedSince & { count: number }>`
    select rec.id as record, rec.dataset, rec.key, coalesce(p.name, ch.person) as person, ch.at,
      (count(*) over ())::int as count
    from version v
    join record rec on rec.id = v.record
    join version head on head.record = rec.id and head.number = rec.head
    join change ch on ch.id = head.change
    left join person p on p.id = ch.person
    where v.change = ${change} and ${movedOn}
    order by rec.dataset, rec.key limit ${limit}`.execute(db);
  return { edited: result.rows.map(({ count: _, ...row }) => row), count: result.rows[0]?.count ?? 0 };
}

/** The head is another version than the import's, and says something else. */
const movedOn = sql<boolean>`(rec.head <> v.number and head.body is distinct from v.body)`;

/** Writes the versions that undo a change, for the records that nobody edited since, and returns its counts. */
export async function undoRows(trx: Transaction<Schema>, undoing: Undoing): Promise<ChangeCounts> {
  await sql`
    create temporary table undone on commit drop as
    select rec.id as record, rec.dataset, rec.head as seen, v.number > 1 as earlier, v.number - 1 as before
    from version v
    join record rec on rec.id = v.record
    join version head on head.record = rec.id and head.number = rec.head
    where v.change = ${undoing.undoes} and not ${movedOn}`.execute(trx);
  await sql`analyze undone`.execute(trx);
  await sql`
    insert into version (record, number, change, body, format_number, review)
    select u.record, u.seen + 1, ${undoing.change}, b.body, coalesce(b.format_number, head.format_number),
      coalesce(b.review, 'accepted')
    from undone u
    join version head on head.record = u.record and head.number = u.seen
    left join version b on u.earlier and b.record = u.record and b.number = u.before`.execute(trx);
  await movePointers(trx, undoing.undoes);
  await putImagesBack(trx, undoing.undoes);
  await rewriteLinks(trx, undoing);
  return await countUndone(trx);
}

async function movePointers(trx: Transaction<Schema>, undoes: number): Promise<void> {
  // Only a published head moves what is published with it; an edit of one record puts back what was published before.
  await sql`
    update record rec set head = u.seen + 1,
      published = case
        when b.published is null then case when rec.published = u.seen then u.seen + 1 else rec.published end
        when b.published = 0 then null
        when b.published = u.before then u.seen + 1
        else b.published end,
      producer = coalesce(b.producer, rec.producer)
    from undone u left join record_before b on b.change = ${undoes} and b.record = u.record
    where rec.id = u.record`.execute(trx);
}

async function putImagesBack(trx: Transaction<Schema>, undoes: number): Promise<void> {
  await sql`
    delete from image using undone u
    where image.record = u.record and (not u.earlier or exists (
      select from record_before b where b.change = ${undoes} and b.record = u.record and b.images is not null))`.execute(
    trx,
  );
  await sql`
    insert into image (record, position, name, file, rights, credit, caption, alt)
    select u.record, i.position, i.name, i.file, i.rights, i.credit, i.caption, i.alt
    from undone u join record_before b on b.change = ${undoes} and b.record = u.record
    cross join lateral jsonb_to_recordset(b.images) as i(position int, name text, file text, rights text,
      credit text, caption text, alt text)
    where b.images is not null`.execute(trx);
}

const BATCH = 2_000;

/** References are read from the bodies by the same function that read them at import, a batch at a time. */
async function rewriteLinks(trx: Transaction<Schema>, { linksOf }: Undoing): Promise<void> {
  await sql`delete from link using undone u where link.source = u.record`.execute(trx);
  for (let after = 0; ; ) {
    const { rows } = await sql<{ record: number; dataset: number; body: Body | null }>`
      select u.record, u.dataset, v.body
      from undone u join version v on v.record = u.record and v.number = u.seen + 1
      where u.record > ${after} order by u.record limit ${BATCH}`.execute(trx);
    const links = rows.flatMap(({ record, dataset, body }) =>
      body === null ? [] : linksOf(dataset, body).map((link) => ({ source: record, ...link })),
    );
    await insertLinks(trx, links);
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.record;
  }
}

async function insertLinks(trx: Transaction<Schema>, links: readonly object[]): Promise<void> {
  if (links.length === 0) return;
  await sql`
    insert into link (source, field, dataset, key)
    select source, field, dataset, key
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as l(source bigint, field text, dataset int, key text)
    on conflict do nothing`.execute(trx);
}

async function countUndone(trx: Transaction<Schema>): Promise<ChangeCounts> {
  const result = await sql<{ restored: number; removed: number }>`
    select (count(*) filter (where v.body is not null))::int as restored,
      (count(*) filter (where v.body is null))::int as removed
    from undone u join version v on v.record = u.record and v.number = u.seen + 1`.execute(trx);
  return result.rows[0] ?? { restored: 0, removed: 0 };
}
