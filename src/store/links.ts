// Links between records, kept by the write as (source, field, dataset, key): the target need not exist.
// They are read from both ends, always for a viewer: a link from a hidden field or record is not there.
import { type Kysely, sql, type Transaction } from 'kysely';
import { referenceKey } from '../commons/field-types.ts';
import { valuesOf } from '../commons/record.ts';
import type { Projected } from '../commons/visibility.ts';
import { kept } from './database.ts';
import type { StagedLink } from './imports/stage.ts';
import { type Reading, readRecords } from './records.ts';
import type { Schema } from './schema.ts';

/** A record at the other end of a link. */
export type Linked = {
  readonly record: Projected;
  /** The field that makes the link, of this record (`out`) or of the other (`in`). */
  readonly field: string;
  readonly direction: 'in' | 'out';
};

/** At most `limit` records linked with `from`, each once, those that it names itself first; `more` when there are others. */
export async function linkedRecords(
  db: Kysely<Schema>,
  from: Projected,
  reading: Reading & { readonly limit: number },
): Promise<{ readonly linked: readonly Linked[]; readonly more: boolean }> {
  const ends = await linkEnds(db, from, reading);
  const byRecord = new Map<number, Linked['direction']>();
  const fields = new Map<number, string>();
  for (const end of ends) {
    if (byRecord.has(end.record)) continue;
    byRecord.set(end.record, end.direction);
    fields.set(end.record, end.field);
  }
  const ahead = [...byRecord.keys()];
  const linked: Linked[] = [];
  // What the viewer may not see takes nobody's place.
  while (ahead.length > 0 && linked.length <= reading.limit) {
    for (const record of await readRecords(db, ahead.splice(0, reading.limit + 1), reading)) {
      const direction = byRecord.get(record.record) ?? 'in';
      const field = fields.get(record.record) ?? '';
      const shown = direction === 'out' ? names(from, field, record.key) : names(record, field, from.key);
      if (shown) linked.push({ record, field, direction });
    }
  }
  return { linked: linked.slice(0, reading.limit), more: linked.length > reading.limit };
}

/** Links follow the head: what a reader is shown must be named by the version that it reads. */
function names({ values }: Projected, field: string, key: string): boolean {
  return valuesOf(values, field).some(
    (value) => referenceKey(value.trim()).toUpperCase() === key.toUpperCase(),
  );
}

async function linkEnds(
  db: Kysely<Schema>,
  from: Projected,
  { catalogue, plane }: Reading,
): Promise<readonly { record: number; field: string; direction: 'in' | 'out' }[]> {
  const dataset = catalogue.datasets.get(from.dataset);
  if (dataset === undefined) return [];
  const current = sql.ref(`record.${plane}`);
  const result = await sql<{ record: number; field: string; direction: 'in' | 'out' }>`${kept}
    select record.id as record, link.field, 'out' as direction
    from link join record on record.dataset = link.dataset and record.key = link.key
    where link.source = ${from.record} and ${current} is not null
    union all
    (select record.id, link.field, 'in'
    from link join record on record.id = link.source
    where link.dataset = ${dataset.id} and link.key = ${from.key} and ${current} is not null
    limit 500)`.execute(db);
  const shown = result.rows.filter(
    ({ direction, field }) => direction === 'in' || Object.hasOwn(from.values, field),
  );
  return shown.toSorted((a, b) => (a.direction === b.direction ? 0 : a.direction === 'out' ? -1 : 1));
}

/** Gives a record these links and no others. Links follow the head. */
export async function replaceLinks(
  trx: Transaction<Schema>,
  record: number,
  links: readonly StagedLink[],
): Promise<void> {
  await trx.deleteFrom('link').where('source', '=', record).execute();
  if (links.length === 0) return;
  await trx
    .insertInto('link')
    .values(links.map(({ field, dataset, key }) => ({ source: record, field, dataset, key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
