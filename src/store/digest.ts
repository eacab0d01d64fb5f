// `cimaise digest`: one SHA-256 over the live records, ordered by dataset and key, and over the entries of the catalogue in
// force, by their first ids. Two stores with the same digest hold the same records, bodies, states, producers and
// visibilities, and state the same of their datasets, whatever their history.
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Schema } from './schema.ts';

const BATCH = 5_000;

/** Digest (hexadecimal), numbers of live records and of entries. Keyset paging in one snapshot, constant memory. */
export async function digestRecords(
  db: Kysely<Schema>,
): Promise<{ digest: string; records: number; entries: number }> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const hash = createHash('sha256');
      let records = 0;
      let after = { dataset: '', key: '' };
      for (;;) {
        const rows = await nextRows(trx, after);
        for (const row of rows) hash.update(`${row.line}\n`);
        records += rows.length;
        const last = rows.at(-1);
        if (last === undefined) break;
        after = last;
      }
      const entries = await entryLines(trx);
      for (const line of entries) hash.update(`${line}\n`);
      return { digest: hash.digest('hex'), records, entries: entries.length };
    });
}

async function entryLines(db: Kysely<Schema>): Promise<readonly string[]> {
  const result = await sql<{ line: string }>`
    select jsonb_build_array(published, body)::text as line
    from (select distinct on (published) published, body from catalogue_entry order by published, number desc) as entry
    where body is not null order by published collate "C"`.execute(db);
  return result.rows.map(({ line }) => line);
}

async function nextRows(
  db: Kysely<Schema>,
  after: { readonly dataset: string; readonly key: string },
): Promise<readonly { dataset: string; key: string; line: string }[]> {
  const result = await sql<{ dataset: string; key: string; line: string }>`
    select dataset.name as dataset, record.key, jsonb_build_array(
      dataset.name, record.key, head.body, published.body, record.producer, record.visibility,
      record.withheld, case when record.published is null then 'draft' else 'published' end,
      (select coalesce(jsonb_agg(jsonb_build_array(image.position, image.name, image.file, image.rights,
        image.credit, image.caption, image.alt) order by image.position), '[]')
       from image where image.record = record.id)
    )::text as line
    from record
    join dataset on dataset.id = record.dataset
    join version head on head.record = record.id and head.number = record.head
    left join version published on published.record = record.id and published.number = record.published
    where (dataset.name, record.key) > (${after.dataset} collate "C", ${after.key} collate "C")
      and (head.body is not null or published.body is not null)
    order by dataset.name collate "C", record.key collate "C"
    limit ${BATCH}`.execute(db);
  return result.rows;
}
