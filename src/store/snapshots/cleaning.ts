// Cleaning: what was retracted is taken out of kept snapshots. The file is written anew without it and the old one is
// removed; the version keeps its number, and the register says how many values went and when.
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Kysely, sql } from 'kysely';
import type { Format } from '../../commons/format.ts';
import { relationColumns } from '../../commons/odsql/relation.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { withParts } from '../../commons/visibility.ts';
import { literal, quoted } from '../duckdb.ts';
import { type FileStore, filePath } from '../files.ts';
import { journalHead } from '../journal.ts';
import type { Schema } from '../schema.ts';
import { asParquet } from './parquet.ts';
import { dropFile, putParquet, type Snapshot, type SnapshotRoom } from './snapshots.ts';

/** Values of a record that go: all of them, or those of some fields. */
type Loss = { readonly record: number; readonly fields: readonly string[] | null };

/**
 * Takes what was retracted so far out of every kept snapshot; gives the numbers of those that were written anew. The old
 * files go after `grace` milliseconds: questions that have begun to read one end, and tables take the new one.
 */
export async function cleanSnapshots(room: SnapshotRoom, grace = 0): Promise<readonly number[]> {
  const { db } = room;
  const upto = await journalHead(db);
  const kept = await db
    .selectFrom('snapshot')
    .selectAll()
    .where('file', 'is not', null)
    .where('cleaned', '<', upto)
    .execute();
  const rewritten: number[] = [];
  const old: string[] = [];
  for (const snapshot of kept) {
    const dropped = await isRetracted(db, snapshot);
    const losses = dropped ? [] : await lossesOf(room, snapshot);
    if (dropped || losses.length > 0) await rewrite(room, snapshot, { upto, losses, dropped });
    if (dropped || losses.length > 0) {
      rewritten.push(snapshot.id);
      if (snapshot.file !== null) old.push(snapshot.file);
    } else await db.updateTable('snapshot').set({ cleaned: upto }).where('id', '=', snapshot.id).execute();
  }
  if (old.length > 0) await wait(grace);
  for (const digest of old) await dropFile(room.files, digest);
  return rewritten;
}

/** Whether its base was retracted as a whole, and still is. */
async function isRetracted(db: Kysely<Schema>, { dataset }: Snapshot): Promise<boolean> {
  const row = await db
    .selectFrom('retraction')
    .innerJoin('dataset', 'dataset.id', 'retraction.dataset')
    .select('retraction.id')
    .where('retraction.dataset', '=', dataset)
    .where('retraction.record', 'is', null)
    .where('retraction.undone', 'is', null)
    .where('dataset.visibility', '>', 0)
    .executeTakeFirst();
  return row !== undefined;
}

/** What was retracted since the snapshot was last clean: of its own records, and of those that they look up. */
async function lossesOf(
  { db, catalogue }: SnapshotRoom,
  { dataset, cleaned }: Snapshot,
): Promise<readonly Loss[]> {
  const own = await sql<Loss & { images: boolean }>`
    select retraction.record, retraction.fields, retraction.images is not null as images
    from retraction join change on change.id = retraction.change
    where retraction.dataset = ${dataset} and retraction.record is not null and retraction.undone is null
      and change.seq > ${cleaned}`.execute(db);
  const { byId } = await catalogue();
  const format = byId.get(dataset)?.format;
  const losses: Loss[] = own.rows.map(({ record, fields, images }) => {
    const lost = images ? (format?.roles.image ?? []) : fields;
    return { record, fields: lost === null || format === undefined ? lost : tellingFields(lost, format) };
  });
  for (const { code, derived } of byId.get(dataset)?.format.fields ?? []) {
    if (derived?.kind !== 'lookup') continue;
    const target = [...byId.values()].find(({ name }) => name === derived.dataset);
    const sources = target === undefined ? [derived.field] : sourcesOf(derived.field, target.format);
    const looked = await sql<{ record: number }>`
      select distinct link.source as record from retraction join change on change.id = retraction.change
      join record target on target.id = retraction.record
      join link on link.dataset = target.dataset and link.key = target.key and link.field = ${derived.by}
      join record source on source.id = link.source and source.dataset = ${dataset}
      where retraction.dataset = ${target?.id ?? null} and retraction.undone is null and change.seq > ${cleaned}
        and (retraction.fields is null or retraction.fields && ${sources}::text[])`.execute(db);
    losses.push(...looked.rows.map(({ record }) => ({ record, fields: [code] })));
  }
  return losses;
}

/** A field, and that of whose text it is a part. */
function sourcesOf(code: string, { fields }: Format): readonly string[] {
  const derived = fields.find((field) => field.code === code)?.derived;
  return derived?.kind === 'split' ? [code, derived.from] : [code];
}

/** Those fields, the parts of their texts, and what is generated, which may tell of any: that there was an image, a place. */
function tellingFields(fields: readonly string[], format: Format): readonly string[] {
  const generated = format.fields.filter(({ derived }) => derived?.kind === 'generated');
  return [...withParts(new Set(fields), format), ...generated.map(({ code }) => code)];
}

type Rewriting = { readonly upto: number; readonly losses: readonly Loss[]; readonly dropped: boolean };

async function rewrite(room: SnapshotRoom, snapshot: Snapshot, rewriting: Rewriting): Promise<void> {
  const { db, files } = room;
  const old = snapshot.file;
  if (old === null) return;
  const connection = await room.duck.connect();
  const folder = join(files.folder, 'incoming', randomUUID());
  await mkdir(folder, { recursive: true });
  try {
    const path = filePath(files, old);
    const lost = await countLost(connection, path, snapshot, rewriting);
    const file = rewriting.dropped
      ? null
      : await writeWithout(connection, files, { path, folder, snapshot, losses: rewriting.losses });
    await db.transaction().execute(async (trx) => {
      const { upto } = rewriting;
      const gone = file === null ? { gone_at: files.now() } : { rows: snapshot.rows - lost.whole };
      await trx
        .updateTable('snapshot')
        .set({ file, cleaned: upto, ...gone })
        .where('id', '=', snapshot.id)
        .execute();
      const { records, taken } = lost;
      await trx
        .insertInto('snapshot_loss')
        .values({ snapshot: snapshot.id, upto, records, taken, at: files.now() })
        .execute();
    });
  } finally {
    connection.closeSync();
    await rm(folder, { recursive: true, force: true });
  }
}

type Lost = { readonly records: number; readonly whole: number; readonly taken: number };

/** Counts before anything is written: records that are there, and of their values those that say something. */
async function countLost(
  connection: DuckDBConnection,
  path: string,
  { columns, rows }: Snapshot,
  { losses, dropped }: Rewriting,
): Promise<Lost> {
  const from = `from read_parquet(${literal(path)})`;
  if (dropped) {
    const taken = await count(connection, `select ${sumOfValues(columns)} ${from}`);
    return { records: rows, whole: rows, taken };
  }
  const whole = wholeOf(losses);
  const removed = `${from} where ${among(whole)}`;
  const wholeRows = await count(connection, `select count(*) ${removed}`);
  const all = new Set(losses.map(({ record }) => record));
  let taken = await count(connection, `select ${sumOfValues(columns)} ${removed}`);
  for (const column of columns) {
    const masked = losingColumn(losses, column);
    taken += await count(connection, `select ${sumOfValues([column])} ${from} where ${among(masked)}`);
  }
  return {
    whole: wholeRows,
    taken,
    records: await count(connection, `select count(*) ${from} where ${among([...all])}`),
  };
}

async function count(connection: DuckDBConnection, statement: string): Promise<number> {
  const result = await connection.runAndReadAll(statement);
  return Number(result.getRows()[0]?.[0] ?? 0);
}

function sumOfValues(columns: readonly PublishedColumn[]): string {
  const present = columns.map((column) => `(${quoted(firstOf(column))} is not null)::bigint`);
  return present.length === 0 ? '0' : `coalesce(sum(${present.join(' + ')}), 0)`;
}

/** The column of the table that says whether there is a value. */
function firstOf(column: PublishedColumn): string {
  return tableColumns(column)[0] ?? column.name;
}

/** The columns of the table that a published column makes. */
function tableColumns(column: PublishedColumn): readonly string[] {
  const own = relationColumns([]).length;
  return relationColumns([column])
    .slice(own)
    .map(({ name }) => name);
}

function wholeOf(losses: readonly Loss[]): readonly number[] {
  return losses.filter(({ fields }) => fields === null).map(({ record }) => record);
}

/** Records that lose the value of a column, without those that go whole. */
function losingColumn(losses: readonly Loss[], { field }: PublishedColumn): readonly number[] {
  const whole = new Set(wholeOf(losses));
  const losing = losses.filter(({ record, fields }) => fields?.includes(field) && !whole.has(record));
  return [...new Set(losing.map(({ record }) => record))];
}

/** Numbers of records are ours; a list may be empty. */
function among(records: readonly number[]): string {
  return records.length === 0 ? 'false' : `_record in (${records.map(Math.trunc).join(', ')})`;
}

type WithoutLosses = {
  readonly path: string;
  readonly folder: string;
  readonly snapshot: Snapshot;
  readonly losses: readonly Loss[];
};

async function writeWithout(
  connection: DuckDBConnection,
  files: FileStore,
  { path, folder, snapshot, losses }: WithoutLosses,
): Promise<string> {
  const target = join(folder, 'whole.parquet');
  const list = maskedColumns(snapshot.columns, losses);
  const rows = `select ${list} from read_parquet(${literal(path)}) where not ${among(wholeOf(losses))}`;
  await connection.run(`copy (${rows}) to ${literal(target)} ${asParquet()}`);
  return (await putParquet(files, target)).digest;
}

/** Every column as it is, but for records that lose it; their words are those that their other texts leave. */
function maskedColumns(columns: readonly PublishedColumn[], losses: readonly Loss[]): string {
  const masks = new Map(
    columns.flatMap((column) => {
      const losing = losingColumn(losses, column);
      return losing.length === 0
        ? []
        : tableColumns(column).map((name): [string, string] => [name, among(losing)]);
    }),
  );
  const losing = [...new Set(losses.map(({ record }) => record))];
  const folded = columns.flatMap((column) =>
    tableColumns(column).filter((name) => name === `${column.name}__fold`),
  );
  const left = folded.map((name) => `coalesce(${maskedBy(name, masks.get(name))}, '')`);
  const words = left.length === 0 ? `''` : left.join(' || ');
  return relationColumns(columns)
    .map(({ name }) => {
      if (name !== '_words') return `${maskedBy(name, masks.get(name))} as ${quoted(name)}`;
      return `case when ${among(losing)} then ${words} else _words end as _words`;
    })
    .join(', ');
}

function maskedBy(name: string, mask: string | undefined): string {
  return mask === undefined ? quoted(name) : `case when ${mask} then null else ${quoted(name)} end`;
}
