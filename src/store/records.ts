// Reading records: every function takes a viewer and gives what `project` makes for it, nothing else.
// The public reads the published version; the desk reads the head.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Body, RecordImage, RecordState, Version } from '../commons/record.ts';
import { levels, maySee, strictest, type Viewer } from '../commons/viewer.ts';
import { type Projected, project } from '../commons/visibility.ts';
import type { Catalogue, DatasetEntry } from './catalogue.ts';
import { kept } from './database.ts';
import { imagesOfRecord } from './images.ts';
import type { Schema } from './schema.ts';

/** For whom records are read, which of their versions, and on what day (embargoes). */
export type Reading = {
  readonly catalogue: Catalogue;
  readonly viewer: Viewer;
  readonly today: string;
  readonly plane: 'published' | 'head';
};

/** A record asked by its key: itself, what became of it, its new key, or nothing that this viewer may know of. */
export type Found =
  | { readonly kind: 'record'; readonly record: Projected }
  | { readonly kind: 'deleted'; readonly at: string; readonly reason?: string }
  | { readonly kind: 'withdrawn'; readonly at: string }
  | { readonly kind: 'moved'; readonly key: string }
  | { readonly kind: 'absent' };

/** The records of these numbers that `viewer` may see, in the order asked. */
export async function readRecords(
  db: Kysely<Schema>,
  records: readonly number[],
  reading: Reading,
): Promise<readonly Projected[]> {
  const versions = await readVersions(db, records, reading);
  const projected = versions.map((version) => projectVersion(version, reading));
  const byRecord = new Map(projected.flatMap((one) => (one === undefined ? [] : [[one.record, one]])));
  return records.flatMap((record) => byRecord.get(record) ?? []);
}

/** The records of `dataset` with these keys that `viewer` may see, in no order. */
export async function recordsByKey(
  db: Kysely<Schema>,
  { dataset, keys }: { readonly dataset: DatasetEntry; readonly keys: readonly string[] },
  reading: Reading,
): Promise<readonly Projected[]> {
  if (keys.length === 0) return [];
  const which = sql`record.dataset = ${dataset.id} and record.key = ${anyOf(keys, 'text')}`;
  const rows = await askRows(db, { which, isShort: keys.length <= SHORT }, reading);
  return versionsOf(rows, reading).flatMap((version) => projectVersion(version, reading) ?? []);
}

/** The record of `dataset` with `key`, or what became of it. */
export async function findRecord(
  db: Kysely<Schema>,
  { dataset, key }: { readonly dataset: DatasetEntry; readonly key: string },
  reading: Reading,
): Promise<Found> {
  const which = sql`record.dataset = ${dataset.id} and record.key = ${key}`;
  const [row] = await askRows(db, { which, isShort: true }, reading);
  if (row === undefined) return await findMoved(db, dataset, key);
  const [version] = versionsOf([row], reading);
  if (version === undefined) return await findWithdrawn(db, row.id, reading);
  if (version.body === null) return tombstone(version);
  const record = projectVersion(version, reading);
  return record === undefined ? { kind: 'absent' } : { kind: 'record', record };
}

/** A record that was public says that it was withdrawn, to whoever could see it; a draft is not there. */
async function findWithdrawn(db: Kysely<Schema>, record: number, reading: Reading): Promise<Found> {
  const [head] = await readVersions(db, [record], { ...reading, plane: 'head' });
  const dataset = reading.catalogue.datasets.get(head?.dataset ?? '');
  if (head?.withdrawn === undefined || dataset === undefined) return { kind: 'absent' };
  const level = strictest(dataset.visibility, head.visibility);
  if (!maySee(reading.viewer, level, head.producer)) return { kind: 'absent' };
  return { kind: 'withdrawn', at: head.withdrawn };
}

/** A version with the note of its change, and when the record was withdrawn if it is. */
type StoredVersion = Version & { readonly note?: string; readonly withdrawn?: string };

async function readVersions(
  db: Kysely<Schema>,
  records: readonly number[],
  reading: Reading,
): Promise<readonly StoredVersion[]> {
  if (records.length === 0) return [];
  const which = sql`record.id = ${anyOf(records, 'bigint')}`;
  return versionsOf(await askRows(db, { which, isShort: records.length <= SHORT }, reading), reading);
}

/** As many records as a page may show at once. */
const SHORT = 200;

/** Any of a list. Asked for inside, PostgreSQL plans the same for every length, so that a kept plan is as good as any. */
function anyOf(list: readonly (string | number)[], type: 'text' | 'bigint'): RawBuilder<unknown> {
  const values = sql`${[...list]}::${sql.raw(type)}[]`;
  return list.length <= SHORT ? sql`any((select ${values})::${sql.raw(type)}[])` : sql`any(${values})`;
}

/** Records with the version that this plane shows and its images; `number` is null where it shows none. */
async function askRows(
  db: Kysely<Schema>,
  { which, isShort }: { readonly which: RawBuilder<unknown>; readonly isShort: boolean },
  { plane }: Pick<Reading, 'plane'>,
): Promise<readonly Row[]> {
  const result = await sql<Row>`${isShort ? kept : sql``}
    select record.id, record.dataset, record.key, record.producer, record.visibility, record.withheld,
      record.demonstration, record.published, version.number, version.body, version.format_number, change.at,
      change.note, ${plane === 'head' ? withdrawnAt : sql`null`} as withdrawn, ${imagesOfRecord} as images
    from record
    left join version on version.record = record.id and version.number = record.${sql.raw(plane)}
    left join change on change.id = version.change
    where ${which}`.execute(db);
  return result.rows;
}

/** Looked for only in records of which nothing is published. */
const withdrawnAt = sql<Date | null>`case when record.published is null then (
  select max(gone.at) from version old join change gone on gone.id = old.change
  where old.record = record.id and gone.kind = 'withdraw') end`;

type RecordRow = {
  readonly id: number;
  readonly dataset: number;
  readonly key: string;
  readonly producer: string;
  readonly visibility: number;
  readonly withheld: NonNullable<Version['withheld']> | null;
  readonly demonstration: boolean;
  readonly published: number | null;
  readonly withdrawn: Date | null;
  readonly images: readonly RecordImage[] | null;
};

type VersionRow = RecordRow & {
  readonly number: number;
  readonly body: Body | null;
  readonly format_number: number;
  readonly at: Date;
  readonly note: string | null;
};

type Row = VersionRow | (RecordRow & { readonly number: null });

function versionsOf(rows: readonly Row[], { catalogue }: Reading): readonly StoredVersion[] {
  return rows.flatMap((row) => (row.number === null ? [] : [toVersion(row, catalogue)]));
}

function toVersion(row: VersionRow, catalogue: Catalogue): StoredVersion {
  return {
    record: row.id,
    dataset: catalogue.byId.get(row.dataset)?.name ?? '',
    key: row.key,
    producer: row.producer,
    visibility: levels[row.visibility] ?? 'private',
    number: row.number,
    formatNumber: row.format_number,
    body: row.body,
    state: stateOf(row),
    ...(row.withheld === null ? {} : { withheld: row.withheld }),
    images: row.images ?? [],
    at: row.at.toISOString(),
    demonstration: row.demonstration,
    ...(row.note === null ? {} : { note: row.note }),
    ...(row.withdrawn === null ? {} : { withdrawn: row.withdrawn.toISOString() }),
  };
}

function stateOf(row: VersionRow): RecordState {
  if (row.body === null) return 'deleted';
  if (row.published !== null) return 'published';
  return row.withdrawn === null ? 'draft' : 'withdrawn';
}

function projectVersion(version: Version, reading: Reading): Projected | undefined {
  const dataset = reading.catalogue.datasets.get(version.dataset);
  if (dataset === undefined) return undefined;
  return project(version, dataset.format, reading.viewer, {
    visibility: dataset.visibility,
    today: reading.today,
  });
}

function tombstone(version: StoredVersion): Found {
  return { kind: 'deleted', at: version.at, ...(version.note === undefined ? {} : { reason: version.note }) };
}

async function findMoved(db: Kysely<Schema>, dataset: DatasetEntry, key: string): Promise<Found> {
  const row = await db
    .selectFrom('record')
    .select('key')
    .where('dataset', '=', dataset.id)
    .where('former_keys', '@>', sql<string[]>`array[${key}]::text[]`)
    .executeTakeFirst();
  return row === undefined ? { kind: 'absent' } : { kind: 'moved', key: row.key };
}
