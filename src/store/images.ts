// Images of records: cited by name, deposited as files, each with its rights, credit, caption and alternative text.
import { type Kysely, sql } from 'kysely';
import type { RecordImage } from '../commons/record.ts';
import type { Schema } from './schema.ts';

/** The images of `record` in order, null when it has none. Only `records.ts` asks, and projects them for a viewer. */
export const imagesOfRecord = sql<readonly RecordImage[] | null>`(
  select json_agg(json_strip_nulls(json_build_object('position', image.position, 'name', image.name, 'file', image.file,
    'width', file.width, 'height', file.height, 'rights', image.rights, 'credit', image.credit,
    'caption', image.caption, 'alt', image.alt)) order by image.position)
  from image left join file on file.digest = image.file where image.record = record.id)`;

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

/** Names of the images of a record with the digests of their files, in order. */
export async function namesOfImages(
  db: Kysely<Schema>,
  record: number,
): Promise<readonly { readonly name: string; readonly file: string | null }[]> {
  return await db
    .selectFrom('image')
    .select(['name', 'file'])
    .where('record', '=', record)
    .orderBy('position')
    .execute();
}
