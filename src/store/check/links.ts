// Links are kept by the write: they must equal the references in the heads' bodies, no more and no fewer.
import { type Kysely, sql } from 'kysely';
import type { Body } from '../../commons/record.ts';
import { replaceLinks } from '../links.ts';
import type { Schema } from '../schema.ts';

/** A reference that a body makes. */
export type Reference = { readonly field: string; readonly dataset: number; readonly key: string };

/** Reads the references of a body, as the imports do. */
export type ReferencesOf = (dataset: number, body: Body) => readonly Reference[];

type Row = {
  readonly record: number;
  readonly name: string;
  readonly dataset: number;
  readonly body: Body | null;
  readonly links: readonly Reference[];
};

/** A record whose links are wrong, with those it should have. */
export type WrongLinks = {
  readonly record: number;
  readonly name: string;
  readonly links: readonly Reference[];
};

const BATCH = 2_000;

/** Records whose links differ from the references of their head, in batches; constant memory. */
export async function* wrongLinks(
  db: Kysely<Schema>,
  referencesOf: ReferencesOf,
): AsyncGenerator<readonly WrongLinks[]> {
  for (let after = 0; ; ) {
    const rows = await nextRows(db, after);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.flatMap((row) => compare(row, referencesOf));
    after = last.record;
  }
}

/** Writes the links that a record should have. */
export async function rewriteLinks(db: Kysely<Schema>, { record, links }: WrongLinks): Promise<void> {
  await db.transaction().execute((trx) => replaceLinks(trx, record, links));
}

/** Removes the links of records that are not there. */
export async function removeStrayLinks(db: Kysely<Schema>): Promise<void> {
  await sql`delete from link where not exists (select from record where record.id = link.source)`.execute(db);
}

async function nextRows(db: Kysely<Schema>, after: number): Promise<readonly Row[]> {
  const result = await sql<Row>`
    select record.id as record, dataset.name || ' ' || record.key as name, record.dataset, version.body,
      (select coalesce(jsonb_agg(jsonb_build_object('field', field, 'dataset', link.dataset, 'key', link.key)), '[]')
       from link where link.source = record.id) as links
    from record join dataset on dataset.id = record.dataset
    left join version on version.record = record.id and version.number = record.head
    where record.id > ${after} order by record.id limit ${BATCH}`.execute(db);
  return result.rows;
}

function compare(
  { record, name, dataset, body, links }: Row,
  referencesOf: ReferencesOf,
): readonly WrongLinks[] {
  const wanted = body === null ? [] : referencesOf(dataset, body);
  const same = keysOf(wanted) === keysOf(links);
  return same ? [] : [{ record, name, links: wanted }];
}

function keysOf(links: readonly Reference[]): string {
  const keys = links.map(({ field, dataset, key }) => `${field}\t${dataset}\t${key}`);
  return [...new Set(keys)].toSorted().join('\n');
}
