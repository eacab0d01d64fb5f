// Reading records: every function takes a viewer and gives what `project` makes for it, nothing else.
// The public reads the published version; the desk reads the head.
import { type Kysely, sql } from 'kysely';
import type { Body, RecordImage, RecordState, Version } from '../commons/record.ts';
import { levels, maySee, strictest, type Viewer } from '../commons/viewer.ts';
import { type Projected, project } from '../commons/visibility.ts';
import type { Catalogue, DatasetEntry } from './catalogue.ts';
import { imagesOf } from './images.ts';
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

/** The record of `dataset` with `key`, or what became of it. */
export async function findRecord(
  db: Kysely<Schema>,
  { dataset, key }: { readonly dataset: DatasetEntry; readonly key: string },
  reading: Reading,
): Promise<Found> {
  const row = await db
    .selectFrom('record')
    .select('id')
    .where('dataset', '=', dataset.id)
    .where('key', '=', key)
    .executeTakeFirst();
  if (row === undefined) return await findMoved(db, dataset, key);
  const [version] = await readVersions(db, [row.id], reading);
  if (version === undefined) return await findWithdrawn(db, row.id, reading);
  if (version.body === null) return tombstone(version);
  const record = projectVersion(version, reading);
  return record === undefined ? { kind: 'absent' } : { kind: 'record', record };
}

/** Numbers of the records of `dataset` with these keys, by key; nothing is said of what they hold. */
export async function recordNumbers(
  db: Kysely<Schema>,
  dataset: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (keys.length === 0) return new Map();
  const rows = await db
    .selectFrom('record')
    .select(['id', 'key'])
    .where('dataset', '=', dataset)
    .where('key', '=', sql<string>`any(${[...keys]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.key, row.id]));
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
  { catalogue, plane }: Reading,
): Promise<readonly StoredVersion[]> {
  if (records.length === 0) return [];
  const rows = await db
    .selectFrom('record')
    .innerJoin('version', (join) =>
      join.onRef('version.record', '=', 'record.id').onRef('version.number', '=', `record.${plane}`),
    )
    .innerJoin('change', 'change.id', 'version.change')
    .select([
      'record.id',
      'record.dataset',
      'record.key',
      'record.producer',
      'record.visibility',
      'record.withheld',
      'record.demonstration',
      'record.published',
      'version.number',
      'version.body',
      'version.format_number',
      'change.at',
      'change.note',
      withdrawnAt.as('withdrawn'),
    ])
    .where('record.id', '=', sql<number>`any(${[...records]}::bigint[])`)
    .execute();
  const images = await imagesOf(db, records);
  return rows.map((row) => toVersion(row, { catalogue, images }));
}

/** Looked for only in records of which nothing is published. */
const withdrawnAt = sql<Date | null>`case when record.published is null then (
  select max(gone.at) from version old join change gone on gone.id = old.change
  where old.record = record.id and gone.kind = 'withdraw') end`;

type VersionRow = {
  readonly id: number;
  readonly dataset: number;
  readonly key: string;
  readonly producer: string;
  readonly visibility: number;
  readonly withheld: { readonly fields: readonly string[]; readonly until?: string } | null;
  readonly demonstration: boolean;
  readonly published: number | null;
  readonly number: number;
  readonly body: Body | null;
  readonly format_number: number;
  readonly at: Date;
  readonly note: string | null;
  readonly withdrawn: Date | null;
};

function toVersion(
  row: VersionRow,
  context: { readonly catalogue: Catalogue; readonly images: ReadonlyMap<number, readonly RecordImage[]> },
): StoredVersion {
  return {
    record: row.id,
    dataset: context.catalogue.byId.get(row.dataset)?.name ?? '',
    key: row.key,
    producer: row.producer,
    visibility: levels[row.visibility] ?? 'private',
    number: row.number,
    formatNumber: row.format_number,
    body: row.body,
    state: stateOf(row),
    ...(row.withheld === null ? {} : { withheld: row.withheld }),
    images: context.images.get(row.id) ?? [],
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
