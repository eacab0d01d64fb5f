// Preview: what an import would do, by set joins of the staged rows against the heads of the records.
// It writes outcomes and conflicts beside the rows and can be run again at any time; nothing of the truth moves.
import { type Kysely, sql } from 'kysely';
import type { ImportRow } from '../imports.ts';
import type { Schema } from '../schema.ts';
import { findConflicts, rememberChoices } from './conflicts.ts';

/** A key that stands several times in the files, with the rows that bear it (at most ten). */
export type RepeatedKey = {
  readonly key: string;
  readonly dataset: number;
  readonly lines: readonly number[];
};

/** Numbers of rows by outcome, and what applying would do besides. */
export type Outcomes = {
  readonly rows: number;
  readonly created: number;
  readonly modified: number;
  readonly unchanged: number;
  readonly rejected: number;
  /** Rows that would be applied although something in them is to be looked at. */
  readonly warnings: number;
  /** Values corrected here that the file brings back. */
  readonly conflicts: number;
  /** Records that a replacing import would remove, and how many there are before it. */
  readonly removed: number;
  readonly present: number;
  /** Fields that change, over all modified rows. */
  readonly changes: number;
};

/** Keys borne by more than one row; none is right. At most 20. */
export async function repeatedKeys(db: Kysely<Schema>, id: number): Promise<readonly RepeatedKey[]> {
  const result = await sql<RepeatedKey>`
    select dataset, key, (array_agg(line order by number))[1:10] as lines
    from import_row where import = ${id} and key is not null and dataset is not null
    group by dataset, key having count(*) > 1
    order by min(number) limit 20`.execute(db);
  return result.rows;
}

/** Works out every row's outcome anew, in one transaction. `producers` limits whose records may be touched. */
export async function previewRows(
  db: Kysely<Schema>,
  row: Pick<ImportRow, 'id' | 'mode' | 'person'>,
  producers: readonly string[] | undefined,
): Promise<Outcomes> {
  await sql`analyze import_row (import, number, dataset, key, errors)`.execute(db);
  return await db.transaction().execute(async (trx) => {
    await sql`set local work_mem = '96MB'`.execute(trx);
    await trx.deleteFrom('import_outcome').where('import', '=', row.id).execute();
    await trx.deleteFrom('import_conflict').where('import', '=', row.id).execute();
    await writeOutcomes(trx, row, producers ?? null);
    await findConflicts(trx, row.id);
    await rememberChoices(trx, row.id);
    return await countOutcomes(trx, row);
  });
}

/**
 * `offset 0` has each comparison of bodies made once a row, and `mine.body || '{}'` brings a stored body into memory
 * once for the many look-ups in it. The changed fields are looked for in modified rows only: a subquery in a `case`.
 * A row whose image was dropped beside it changes its record even when no value does.
 */
async function writeOutcomes(
  db: Kysely<Schema>,
  { id, mode }: Pick<ImportRow, 'id' | 'mode'>,
  producers: readonly string[] | null,
): Promise<void> {
  await sql`
    insert into import_outcome (import, number, outcome, record, seen, changed)
    select ${id}, r.number, state.outcome, rec.id, rec.head,
      case when state.outcome = 'modified' then (
        select coalesce(array_agg(change.field order by change.field), '{}')
        from (select head.body || '{}'::jsonb as body offset 0) mine
        cross join lateral (
          select given.key as field from jsonb_each(r.body) given
          where mine.body -> given.key is distinct from given.value
          union all
          select gone from unnest(r.erased) gone where mine.body ? gone
        ) change
      ) end
    from import_row r
    left join record rec on rec.dataset = r.dataset and rec.key = r.key
    left join version head on head.record = rec.id and head.number = rec.head
    cross join lateral (select case
      when r.errors > 0 or r.dataset is null or (r.key is null and r.stem is null) then 'rejected'
      when not (r.producer = any(${producers}::text[])
        and coalesce(rec.producer, r.producer) = any(${producers}::text[])) then 'rejected'
      when (rec.id is null or head.body is null) and r.missing is not null then 'rejected'
      when rec.id is null or head.body is null then 'created'
      when ${mode} = 'append' then 'rejected'
      when rec.producer <> r.producer or ${bringsFiles} then 'modified'
      when head.body = r.body and not head.body ?| r.erased then 'unchanged'
      when (head.body || r.body) - r.erased = head.body then 'unchanged'
      else 'modified' end as outcome offset 0) state
    where r.import = ${id}`.execute(db);
}

/** SQL condition on a staged row `r` and its record `rec`: a file was dropped beside the data that is not there yet. */
export const bringsFiles = sql<boolean>`(r.images @? '$.list[*].file' and exists (
  select from jsonb_to_recordset(r.images -> 'list') as given(name text, file text)
  left join image on image.record = rec.id and image.name = given.name
  where given.file is not null and given.file is distinct from image.file))`;

async function countOutcomes(db: Kysely<Schema>, row: Pick<ImportRow, 'id' | 'mode'>): Promise<Outcomes> {
  const counted = await sql<Omit<Outcomes, 'removed' | 'present'>>`
    select count(*)::int as rows,
      (count(*) filter (where o.outcome = 'created'))::int as created,
      (count(*) filter (where o.outcome = 'modified'))::int as modified,
      (count(*) filter (where o.outcome = 'unchanged'))::int as unchanged,
      (count(*) filter (where o.outcome = 'rejected'))::int as rejected,
      (count(*) filter (where r.warnings > 0 and o.outcome <> 'rejected'))::int as warnings,
      coalesce(sum(cardinality(o.changed)), 0)::int as changes,
      (select count(*) from import_conflict c where c.import = ${row.id} and c.choice is null)::int as conflicts
    from import_outcome o join import_row r on r.import = ${row.id} and r.number = o.number
    where o.import = ${row.id}`.execute(db);
  const outcomes = counted.rows[0];
  if (outcomes === undefined) throw new Error('an aggregate without a row');
  const absent = row.mode === 'replace' ? await countAbsent(db, row.id) : { removed: 0, present: 0 };
  return { ...outcomes, ...absent };
}

/** Live records of the datasets and producers that the file speaks of, and those of them that it does not hold. */
async function countAbsent(db: Kysely<Schema>, id: number): Promise<{ removed: number; present: number }> {
  const result = await sql<{ removed: number; present: number }>`
    select count(*)::int as present, (count(*) filter (where ${absentFrom(id)}))::int as removed
    from record rec join version head on head.record = rec.id and head.number = rec.head
    where head.body is not null and ${coveredBy(id)}`.execute(db);
  return result.rows[0] ?? { removed: 0, present: 0 };
}

/**
 * SQL condition on `rec`: an accepted row of the import is of its dataset and producer. Rows that were rejected, for
 * instance as somebody else's, cover nothing: no file removes records that its sender may not write.
 */
export function coveredBy(id: number): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`(rec.dataset, rec.producer) in (
    select distinct r.dataset, r.producer from import_row r
    join import_outcome o on o.import = r.import and o.number = r.number
    where r.import = ${id} and o.outcome <> 'rejected')`;
}

/** SQL condition on `rec`: no row of the import bears its key; a rejected row still says that the record exists. */
export function absentFrom(id: number): ReturnType<typeof sql<boolean>> {
  return sql<boolean>`not exists (
    select from import_row r where r.import = ${id} and r.dataset = rec.dataset and r.key = rec.key)`;
}
