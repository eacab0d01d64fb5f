// What an import changes, value by value: from its staged rows before it is applied, from its versions afterwards.
// Values are those of whole bodies: the caller shows only the fields that its viewer may read.
import { type Kysely, sql } from 'kysely';
import type { Value } from '../../commons/record.ts';
import type { Schema } from '../schema.ts';

/** One value before and after; null = none. */
export type Modification = {
  readonly line: number | null;
  readonly dataset: number;
  readonly datasetName: string;
  readonly key: string;
  readonly producer: string;
  readonly field: string;
  readonly before: Value | null;
  readonly after: Value | null;
};

type Page = { readonly limit: number; readonly offset: number };

/** What applying would change. */
export async function modificationsAhead(
  db: Kysely<Schema>,
  id: number,
  { limit, offset }: Page,
): Promise<readonly Modification[]> {
  const result = await sql<Modification>`
    select r.line, r.dataset, d.name as "datasetName", r.key, rec.producer, f.field, head.body -> f.field as before, r.body -> f.field as after
    from import_outcome o
    join import_row r on r.import = o.import and r.number = o.number
    join record rec on rec.id = o.record
    join dataset d on d.id = rec.dataset
    join version head on head.record = o.record and head.number = o.seen
    cross join lateral unnest(o.changed) f(field)
    where o.import = ${id} and o.outcome = 'modified'
    order by o.number, f.field limit ${limit} offset ${offset}`.execute(db);
  return result.rows;
}

/** What the change of an applied import has changed. */
export async function modificationsMade(
  db: Kysely<Schema>,
  change: number,
  { limit, offset }: Page,
): Promise<readonly Modification[]> {
  const result = await sql<Modification>`
    select null as line, rec.dataset, d.name as "datasetName", rec.key, rec.producer, f.field,
      earlier.body -> f.field as before, v.body -> f.field as after
    from version v
    join record rec on rec.id = v.record
    join dataset d on d.id = rec.dataset
    join version earlier on earlier.record = v.record and earlier.number = v.number - 1
    cross join lateral (
      select key as field from jsonb_each(coalesce(v.body, '{}'))
      union select key from jsonb_each(coalesce(earlier.body, '{}'))
    ) f
    where v.change = ${change} and earlier.body is not null and v.body is not null
      and v.body -> f.field is distinct from earlier.body -> f.field
    order by v.record, f.field limit ${limit} offset ${offset}`.execute(db);
  return result.rows;
}
