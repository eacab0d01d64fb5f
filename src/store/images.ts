// Images of records: cited by name, deposited as files, each with its rights, credit, caption and alternative text.
import { type Kysely, sql } from 'kysely';
import type { RecordImage } from '../commons/record.ts';
import type { Schema } from './schema.ts';

/** The images of these records in order. Only `records.ts` hands them on, once projected for a viewer. */
export async function imagesOf(
  db: Kysely<Schema>,
  records: readonly number[],
): Promise<ReadonlyMap<number, readonly RecordImage[]>> {
  const rows = await db
    .selectFrom('image')
    .leftJoin('file', 'file.digest', 'image.file')
    .select([
      'image.record',
      'image.position',
      'image.name',
      'image.file',
      'image.rights',
      'image.credit',
      'image.caption',
      'image.alt',
      'file.width',
      'file.height',
    ])
    .where('image.record', '=', sql<number>`any(${[...records]}::bigint[])`)
    .orderBy('image.record')
    .orderBy('image.position')
    .execute();
  const images = new Map<number, RecordImage[]>();
  for (const row of rows) {
    const list = images.get(row.record) ?? [];
    list.push(toImage(row));
    images.set(row.record, list);
  }
  return images;
}

type ImageRow = {
  readonly position: number;
  readonly name: string;
  readonly file: string | null;
  readonly rights: RecordImage['rights'];
  readonly credit: string | null;
  readonly caption: string | null;
  readonly alt: string | null;
  readonly width: number | null;
  readonly height: number | null;
};

function toImage(row: ImageRow): RecordImage {
  const { position, name, rights } = row;
  const known = Object.entries({
    file: row.file,
    width: row.width,
    height: row.height,
    credit: row.credit,
    caption: row.caption,
    alt: row.alt,
  }).filter(([, value]) => value !== null);
  return { position, name, rights, ...Object.fromEntries(known) };
}

/** What somebody wrote about one image of a record. */
export type ImageFacts = {
  readonly dataset: number;
  readonly key: string;
  readonly name: string;
  readonly rights: RecordImage['rights'];
  readonly credit: string;
  readonly caption: string;
  readonly alt: string;
};

/** Writes rights, credit, caption and alternative text of images that records already cite; how many were found. */
export async function describeImages(db: Kysely<Schema>, facts: readonly ImageFacts[]): Promise<number> {
  const result = await sql`
    update image set rights = given.rights, credit = nullif(given.credit, ''),
      caption = nullif(given.caption, ''), alt = nullif(given.alt, '')
    from jsonb_to_recordset(${JSON.stringify(facts)}::jsonb)
      as given(dataset int, key text, name text, rights text, credit text, caption text, alt text)
    join record on record.dataset = given.dataset and record.key = given.key
    where image.record = record.id and image.name = given.name`.execute(db);
  return Number(result.numAffectedRows ?? 0);
}
