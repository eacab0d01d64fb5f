// Images of the records that an import touches. What was there is kept beside (`record_before`) so that undo can put
// it back; a file deposited earlier under the same name stays when the row at hand brings none.
import { sql, type Transaction } from 'kysely';
import type { Schema } from '../schema.ts';
import type { Application } from './apply.ts';
import { bringsFiles } from './preview.ts';

/** Writes the images of the touched records whose rows change something about images. */
export async function writeImages(trx: Transaction<Schema>, application: Application): Promise<void> {
  await gatherPictured(trx, application);
  await keepImages(trx, application.change);
  await sql`delete from image using pictured p where image.record = p.record`.execute(trx);
  await sql`
    insert into image (record, position, name, file, rights, credit, caption, alt)
    select p.record, item.position, given.name, coalesce(given.file, old.file),
      coalesce(p.facts ->> 'rights', old.rights, 'unknown'),
      nullif(coalesce(p.facts ->> 'credit', old.credit), ''),
      nullif(coalesce(p.facts ->> 'caption', old.caption), ''), old.alt
    from pictured p
    cross join lateral jsonb_array_elements(coalesce(p.facts -> 'list', p.before)) with ordinality item(value, position)
    cross join lateral jsonb_to_record(item.value) as given(name text, file text)
    left join lateral (
      select * from jsonb_to_recordset(p.before)
        as o(name text, file text, rights text, credit text, caption text, alt text)
      where o.name = given.name limit 1
    ) old on true`.execute(trx);
}

/** The records whose images change, with what the file says of them and what is there now. */
async function gatherPictured(trx: Transaction<Schema>, { row, datasets }: Application): Promise<void> {
  const fields = JSON.stringify(datasets.map((one) => ({ dataset: one.id, fields: one.imageFields })));
  await sql`
    create temporary table pictured on commit drop as
    select t.record, t.fresh, r.images as facts,
      case when t.fresh then '[]'::jsonb else (
        select coalesce(jsonb_agg(to_jsonb(image) order by image.position), '[]')
        from image where image.record = t.record) end as before
    from touched t
    join import_row r on r.import = ${row.id} and r.number = t.number
    join jsonb_to_recordset(${fields}::jsonb) as f(dataset int, fields text[]) on f.dataset = r.dataset
    join record rec on rec.id = t.record
    where r.images is not null and (t.whole or t.fields && f.fields or ${bringsFiles})`.execute(trx);
}

async function keepImages(trx: Transaction<Schema>, change: number): Promise<void> {
  await sql`
    insert into record_before (change, record, producer, images)
    select ${change}, p.record, rec.producer, p.before
    from pictured p join record rec on rec.id = p.record where not p.fresh
    on conflict (change, record) do update set images = excluded.images`.execute(trx);
}
