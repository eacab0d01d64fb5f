// Snapshots: a published dataset at one change of the journal as one Parquet file in the file store, registered with
// its digest. Made from one repeatable-read view of the truth, so that all its rows belong to the same moment.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type Catalogue, datasetOf, loadDatasets } from '../catalogue.ts';
import type { Duck } from '../duckdb.ts';
import { type FileStore, filePath, putFile, type StoredFile } from '../files.ts';
import type { LookupCache } from '../lookups.ts';
import { definitionOf, readRegister, requireRows } from '../published/register.ts';
import type { Schema } from '../schema.ts';
import type { SnapshotKind, SnapshotLossTable, SnapshotTable } from '../schema-published.ts';
import { writeParquet } from './parquet.ts';
import { readPublishedRows } from './published-rows.ts';
import { dropCopy } from './reading-copy.ts';

/** A registered snapshot. */
export type Snapshot = Selectable<SnapshotTable>;

/** What making and reading snapshots needs. `references` are those of the catalogue: they come with the installation. */
export type SnapshotRoom = {
  readonly db: Kysely<Schema>;
  readonly files: FileStore;
  readonly duck: Pick<Duck, 'connect'>;
  readonly catalogue: () => Promise<Catalogue>;
};

/** What is asked of a snapshot. */
export type SnapshotRequest = {
  readonly published: string;
  readonly kind: SnapshotKind;
  /** A version that people cite is kept for good. */
  readonly citable?: boolean;
  readonly note?: string;
};

/** No file of ours is larger; a disk that is nearly full refuses before. */
const LARGEST = 1024 ** 4;
const BATCH = 1_000;
/** Told every so many records. */
const PROGRESS = 20_000;
/** First key of the advisory lock under which versions of a dataset are numbered ("snap" in ASCII). */
const SNAPSHOT_LOCK = 0x736e6170;

/** Makes a snapshot of a published dataset as it is now. Throws as `requireRows`. */
export async function makeSnapshot(
  room: SnapshotRoom,
  request: SnapshotRequest,
  progress: (rows: number) => Promise<void> = async () => undefined,
): Promise<Snapshot> {
  const written = await room.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => await writeMoment(trx, room, { request, progress }));
  const { file, ...facts } = written;
  return await registerSnapshot(room, { ...facts, file: file.digest });
}

type Written = Omit<Snapshot, 'id' | 'number' | 'file' | 'gone_at'> & { readonly file: StoredFile };

type Writing = {
  readonly request: SnapshotRequest;
  readonly progress: (rows: number) => Promise<void>;
};

/** Everything is read in one view of the truth: the number of its last change, the agreements, the rows. */
async function writeMoment(
  trx: Kysely<Schema>,
  room: SnapshotRoom,
  { request, progress }: Writing,
): Promise<Written> {
  const { seq } = await trx.selectFrom('journal_head').select('seq').executeTakeFirstOrThrow();
  const current = await room.catalogue();
  const catalogue: Catalogue = { ...current, ...(await loadDatasets(trx)) };
  const dataset = requireRows(await readRegister(trx, catalogue), request.published);
  const base = datasetOf(catalogue, dataset.base);
  const { file, rows } = await writeRows(trx, room, { dataset, catalogue, base: base.id, progress });
  return {
    published: dataset.firstId,
    dataset: base.id,
    seq,
    kind: request.kind,
    citable: request.citable === true,
    note: request.note ?? null,
    definition: definitionOf(dataset),
    columns: [...dataset.columns],
    format_number: base.formatNumber,
    rows,
    file,
    cleaned: seq,
    at: room.files.now(),
  };
}

type Rows = {
  readonly dataset: PublishedDataset;
  readonly catalogue: Catalogue;
  readonly base: number;
  readonly progress: (rows: number) => Promise<void>;
};

async function writeRows(
  trx: Kysely<Schema>,
  room: SnapshotRoom,
  { dataset, catalogue, base, progress }: Rows,
): Promise<{ readonly file: StoredFile; readonly rows: number }> {
  const connection = await room.duck.connect();
  const folder = join(room.files.folder, 'incoming', randomUUID());
  const writer = await writeParquet(connection, { columns: dataset.columns, folder });
  const today = room.files.now().toISOString().slice(0, 10);
  const lookups: LookupCache = new Map();
  let done = 0;
  try {
    for await (const numbers of publishedNumbers(trx, base)) {
      const reading = { datasets: [dataset], catalogue, today, lookups };
      await writer.add((await readPublishedRows(trx, numbers, reading)).get(dataset.id) ?? []);
      done += numbers.length;
      if (lookups.size > 50_000) lookups.clear();
      if (done % PROGRESS < BATCH) await progress(done);
    }
    const { path, rows } = await writer.finish();
    return { file: await putParquet(room.files, path), rows };
  } finally {
    await writer.clear();
    connection.closeSync();
  }
}

/** Puts a finished file into the store. */
export async function putParquet(files: FileStore, path: string): Promise<StoredFile> {
  const type = 'application/vnd.apache.parquet';
  return await putFile(files, createReadStream(path), { type, limit: LARGEST });
}

/** Numbers of the records of a base of which something is published, in batches. */
export async function* publishedNumbers(
  trx: Kysely<Schema>,
  dataset: number,
): AsyncGenerator<readonly number[]> {
  for (let after = 0; ; ) {
    const rows = await trx
      .selectFrom('record')
      .select('id')
      .where('dataset', '=', dataset)
      .where('published', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(BATCH)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows.map(({ id }) => id);
    after = last.id;
  }
}

async function registerSnapshot(
  { db }: SnapshotRoom,
  { columns, ...facts }: Omit<Snapshot, 'id' | 'number' | 'gone_at'>,
): Promise<Snapshot> {
  return await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(${SNAPSHOT_LOCK}, ${facts.dataset})`.execute(trx);
    const { last } = await trx
      .selectFrom('snapshot')
      .select(({ fn }) => fn.max('number').as('last'))
      .where('published', '=', facts.published)
      .executeTakeFirstOrThrow();
    const number = (last ?? 0) + 1;
    return await trx
      .insertInto('snapshot')
      .values({ ...facts, number, columns: JSON.stringify(columns), gone_at: null })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
}

/** A version with what was taken out of its file since: how many values of how many records, and when. */
export type Version = Snapshot & {
  readonly losses: readonly Pick<Selectable<SnapshotLossTable>, 'records' | 'taken' | 'at'>[];
};

/** The versions of a published dataset, newest first; those whose file is gone too. */
export async function versionsOf(db: Kysely<Schema>, published: string): Promise<readonly Version[]> {
  const snapshots = await db
    .selectFrom('snapshot')
    .selectAll()
    .where('published', '=', published)
    .orderBy('number', 'desc')
    .execute();
  const losses = await db
    .selectFrom('snapshot_loss')
    .innerJoin('snapshot', 'snapshot.id', 'snapshot_loss.snapshot')
    .select(['snapshot_loss.snapshot', 'records', 'taken', 'snapshot_loss.at'])
    .where('published', '=', published)
    .orderBy('upto')
    .execute();
  return snapshots.map((one) => ({ ...one, losses: losses.filter(({ snapshot }) => snapshot === one.id) }));
}

/** The newest snapshot of this definition whose file is there. */
export async function latestSnapshot(
  db: Kysely<Schema>,
  { id, definition }: { readonly id: string; readonly definition: string },
): Promise<Snapshot | undefined> {
  return await db
    .selectFrom('snapshot')
    .selectAll()
    .where('published', '=', id)
    .where('definition', '=', definition)
    .where('file', 'is not', null)
    .orderBy('seq', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A version that can be read. Throws Refusal `version-not-found` (404), which names those that can. */
export async function readableVersion(
  db: Kysely<Schema>,
  published: string,
  number: number,
): Promise<Snapshot & { readonly file: string }> {
  const versions = await versionsOf(db, published);
  const found = versions.find((one) => one.number === number);
  if (found?.file != null) return { ...found, file: found.file };
  const kept = versions.filter(({ file }) => file !== null).map((one) => one.number);
  throw new Refusal('version-not-found', 404, {
    dataset: published,
    version: number,
    versions: kept.join(', ') || '–',
  });
}
/** Takes the bytes of a file and its copy away that nobody names any more; same bytes, same file. */
export async function dropFile(files: FileStore, digest: string): Promise<void> {
  const gone = await sql`
    delete from file where digest = ${digest}
      and not exists (select from snapshot where file = ${digest})
      and not exists (select from image where file = ${digest})
      and not exists (select from derivative where derivative.file = ${digest} or derivative.digest = ${digest})`.execute(
    files.db,
  );
  if ((gone.numAffectedRows ?? 0n) === 0n) return;
  await rm(filePath(files, digest), { force: true });
  await dropCopy(files, digest);
}
