// A bare prefix as key asks for the next key. It is given when the import is applied, under the dataset's lock:
// stem + counter, one above the highest that any record bears or has borne.
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';

/** Gives its key to every row of the import that has only a stem; `keyFields` names the body's field, by dataset. */
export async function giveKeys(
  trx: Transaction<Schema>,
  id: number,
  keyFields: ReadonlyMap<number, string>,
): Promise<void> {
  const fields = JSON.stringify([...keyFields].map(([dataset, field]) => ({ dataset, field })));
  await sql`
    with wanting as (
      select r.number, r.dataset, r.stem, r.digits,
        row_number() over (partition by r.dataset, r.stem order by r.number) as turn
      from import_row r join import_outcome o on o.import = r.import and o.number = r.number
      where r.import = ${id} and r.key is null and r.stem is not null and o.outcome = 'created'
    ), stems as (
      select distinct dataset, stem, digits from wanting
    ), highest as (
      select s.dataset, s.stem, max(substr(known.key, length(s.stem) + 1)::bigint) as counter
      from stems s
      join lateral (
        select rec.key from record rec where rec.dataset = s.dataset and starts_with(rec.key, s.stem)
        union all
        select former from record rec, unnest(rec.former_keys) former
        where rec.dataset = s.dataset and rec.former_keys <> '{}' and starts_with(former, s.stem)
        union all
        select r.key from import_row r
        where r.import = ${id} and r.dataset = s.dataset and starts_with(r.key, s.stem)
      ) known on substr(known.key, length(s.stem) + 1) ~ ('^[0-9]{' || s.digits || '}$')
      group by s.dataset, s.stem
    )
    update import_row r
    set key = made.key, body = r.body || jsonb_build_object(f.field, made.key)
    from wanting w
    left join highest h on h.dataset = w.dataset and h.stem = w.stem
    cross join lateral (
      select w.stem || lpad((coalesce(h.counter, 0) + w.turn)::text, w.digits, '0') as key
    ) made
    join jsonb_to_recordset(${fields}::jsonb) as f(dataset int, field text) on f.dataset = w.dataset
    where r.import = ${id} and r.number = w.number`.execute(trx);
}
