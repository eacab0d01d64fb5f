// An image by the digest of its bytes, only if a record that the viewer may see shows it.
import type { Kysely } from 'kysely';
import type { RecordImage } from '../commons/record.ts';
import type { Projected } from '../commons/visibility.ts';
import { type Reading, readRecords } from './records.ts';
import type { Schema } from './schema.ts';

/** An image with the record that shows it. */
export type VisibleImage = { readonly image: RecordImage; readonly record: Projected };

/** Of the records that show the file, the one with the most open rights; undefined when the viewer sees none. */
export async function visibleImage(
  db: Kysely<Schema>,
  file: string,
  reading: Reading,
): Promise<VisibleImage | undefined> {
  const rows = await db.selectFrom('image').select('record').where('file', '=', file).limit(50).execute();
  const records = await readRecords(db, [...new Set(rows.map((row) => row.record))], reading);
  const shown = records.flatMap((record) =>
    record.images.filter((image) => image.file === file).map((image) => ({ image, record })),
  );
  const order = ['free', 'mention', 'on-request', 'unknown'];
  return shown.toSorted((a, b) => order.indexOf(a.image.rights) - order.indexOf(b.image.rights))[0];
}

/** Digest and type of the copy of `file` whose long side is `side`; undefined before its job has run. */
export async function derivativeOf(
  db: Kysely<Schema>,
  file: string,
  side: number,
): Promise<{ readonly digest: string; readonly type: string } | undefined> {
  return await db
    .selectFrom('derivative')
    .innerJoin('file', 'file.digest', 'derivative.digest')
    .select(['file.digest', 'file.type'])
    .where('derivative.file', '=', file)
    .where('derivative.side', '=', side)
    .executeTakeFirst();
}

/** Type and size of a stored file. */
export async function storedFacts(
  db: Kysely<Schema>,
  file: string,
): Promise<{ readonly type: string; readonly size: number } | undefined> {
  const row = await db
    .selectFrom('file')
    .select(['type', 'size'])
    .where('digest', '=', file)
    .executeTakeFirst();
  return row === undefined ? undefined : { type: row.type, size: Number(row.size) };
}
