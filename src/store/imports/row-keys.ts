// Rows that nothing identifies have the digest of what they say as key (commons/row-digest). Those that are alike get a
// number, in the order of the file: the second is "…-2". One statement; run again, it finds nothing more to do.
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../schema.ts';

/** Numbers the rows of an import that are alike; `keyFields` names the body's field that holds the key, by dataset. */
export async function numberLikeRows(
  db: Kysely<Schema>,
  id: number,
  keyFields: ReadonlyMap<number, string>,
): Promise<void> {
  if (keyFields.size === 0) return;
  const fields = JSON.stringify([...keyFields].map(([dataset, field]) => ({ dataset, field })));
  await sql`
    with turns as (
      select number, dataset, key, row_number() over (partition by dataset, key order by number) as turn
      from import_row where import = ${id} and key is not null
    )
    update import_row r
    set key = made.key, body = r.body || jsonb_build_object(f.field, made.key)
    from turns
    join jsonb_to_recordset(${fields}::jsonb) as f(dataset int, field text) on f.dataset = turns.dataset
    cross join lateral (select turns.key || '-' || turns.turn as key) made
    where r.import = ${id} and r.number = turns.number and turns.turn > 1`.execute(db);
}
