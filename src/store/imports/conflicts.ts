// Conflicts: a value that was last set here (not by a producer's file) and that the file would overwrite. Undone
// changes and their undoing do not count as setting anything. A conflict without a choice keeps our value.
import { type Kysely, sql } from 'kysely';
import type { Value } from '../../commons/record.ts';
import type { Schema } from '../schema.ts';

/** One conflict as it is shown: both values, who set ours and when. */
export type Conflict = {
  readonly number: number;
  readonly line: number;
  readonly record: number;
  readonly dataset: number;
  readonly key: string;
  readonly producer: string;
  readonly field: string;
  readonly ours: Value | null;
  readonly theirs: Value | null;
  readonly person: string | null;
  readonly at: Date;
  readonly choice: 'keep' | 'take' | null;
};

/** What a choice is about: one field of a record, a record, a field everywhere, or the whole file. */
export type ConflictScope = { readonly number?: number; readonly field?: string };

/** Writes the conflicts of the modified rows of an import. */
export async function findConflicts(db: Kysely<Schema>, id: number): Promise<void> {
  await sql`
    insert into import_conflict (import, number, record, field, ours, theirs, change)
    with edited as materialized (
      select distinct v.record from change c join version v on v.change = c.id
      where c.kind not in ('import', 'undo', 'seed')
    ), candidate as materialized (
      select o.number, o.record, f.field, h.body -> f.field as ours, r.body -> f.field as theirs
      from import_outcome o
      join edited on edited.record = o.record
      join import_row r on r.import = ${id} and r.number = o.number
      join version h on h.record = o.record and h.number = o.seen
      cross join lateral unnest(o.changed) f(field)
      where o.import = ${id} and o.outcome = 'modified'
    ), step as (
      select c.record, c.field, v.number, v.change, v.body -> c.field as value,
        lag(v.body -> c.field) over (partition by c.record, c.field order by v.number) as before
      from candidate c
      join version v on v.record = c.record
      join change ch on ch.id = v.change
      where ch.kind <> 'undo' and not exists (
        select from version u join change uc on uc.id = u.change
        where u.record = v.record and uc.undoes = v.change)
    ), setter as (
      select distinct on (record, field) record, field, change
      from step where value is distinct from before order by record, field, number desc
    )
    select ${id}, c.number, c.record, c.field, c.ours, c.theirs, s.change
    from candidate c
    join setter s on s.record = c.record and s.field = c.field
    join change ch on ch.id = s.change
    where ch.kind not in ('import', 'seed')`.execute(db);
}

/** Takes up the choices made for the same value in earlier files. */
export async function rememberChoices(db: Kysely<Schema>, id: number): Promise<void> {
  await sql`
    update import_conflict c set choice = k.choice
    from correction k
    where c.import = ${id} and k.record = c.record and k.field = c.field
      and k.given = coalesce(c.theirs, 'null'::jsonb)`.execute(db);
}

/** Decides conflicts of an import and remembers the choice for the next file; returns how many were decided. */
export async function chooseConflicts(
  db: Kysely<Schema>,
  id: number,
  choice: ConflictScope & { readonly choice: 'keep' | 'take'; readonly person?: string; readonly at: Date },
): Promise<number> {
  return await db.transaction().execute(async (trx) => {
    const result = await sql<{ number: number }>`
      update import_conflict set choice = ${choice.choice}
      where import = ${id}
        and (${choice.number ?? null}::int is null or number = ${choice.number ?? null})
        and (${choice.field ?? null}::text is null or field = ${choice.field ?? null})
      returning number`.execute(trx);
    await sql`
      insert into correction (record, field, given, choice, person, at)
      select record, field, coalesce(theirs, 'null'::jsonb), ${choice.choice}, ${choice.person ?? null}, ${choice.at}
      from import_conflict where import = ${id}
        and (${choice.number ?? null}::int is null or number = ${choice.number ?? null})
        and (${choice.field ?? null}::text is null or field = ${choice.field ?? null})
      on conflict (record, field, given) do update
        set choice = excluded.choice, person = excluded.person, at = excluded.at`.execute(trx);
    return result.rows.length;
  });
}

/** Conflicts of an import in file order, those without a choice first. */
export async function conflictsOf(
  db: Kysely<Schema>,
  id: number,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<readonly Conflict[]> {
  const result = await sql<Conflict>`
    select c.number, coalesce(r.line, c.number) as line, c.record, rec.dataset, rec.key, rec.producer, c.field, c.ours, c.theirs,
      coalesce(p.name, ch.person) as person, ch.at, c.choice
    from import_conflict c
    left join import_row r on r.import = c.import and r.number = c.number
    join record rec on rec.id = c.record
    join change ch on ch.id = c.change
    left join person p on p.id = ch.person
    where c.import = ${id}
    order by c.choice is not null, c.number, c.field
    limit ${limit} offset ${offset}`.execute(db);
  return result.rows;
}
