// Formats in the truth: immutable versions. A folder of `formats/` is a proposal: it becomes the next version when
// its digest is new and nobody has edited that format here, else a difference to be shown; never silently.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Format } from '../commons/format.ts';
import { formatDigest, parseFormat } from '../commons/format-check.ts';
import { Refusal } from '../commons/refusal.ts';
import { hidesMore } from '../commons/visibility.ts';
import { type Recorded, recordChange } from './journal.ts';
import type { Schema } from './schema.ts';

/** What happened to one proposal. */
export type Proposal = {
  readonly format: string;
  readonly outcome: 'new' | 'next' | 'same' | 'differs-from-desk';
  readonly number: number;
};

/** Reads every `format.json` below `folder`, in alphabetical order. Throws Refusal `format-invalid`. */
export async function readFormatFolder(folder: string): Promise<readonly Format[]> {
  const names = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const formats = names.map(async ({ name }) => {
    const path = join(folder, name, 'format.json');
    return parseFormat(JSON.parse(await readFile(path, 'utf8')), path);
  });
  return (await Promise.all(formats)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Takes the formats as proposals; a new one also gets its dataset of the same name. */
export async function proposeFormats(
  db: Kysely<Schema>,
  formats: readonly Format[],
  at: Date,
): Promise<readonly Proposal[]> {
  const proposals: Proposal[] = [];
  for (const format of formats) {
    proposals.push(await proposeFormat(db, format, at));
  }
  return proposals;
}

/** A format made here, and who made it; `also` is written in the same transaction. */
export type DeskFormat = {
  readonly format: Format;
  readonly at: Date;
  readonly person?: string;
  readonly also?: (trx: Transaction<Schema>) => Promise<void>;
};

/**
 * Writes a format made at the desk and its dataset, as one change, so that whoever follows the journal meets it.
 * Throws Refusal `dataset-exists` (409) when a dataset or a format has that name.
 */
export async function createDeskFormat(
  db: Kysely<Schema>,
  { format, at, person, also }: DeskFormat,
): Promise<Recorded> {
  const { name } = format;
  const head = { kind: 'format', at, ...(person === undefined ? {} : { person }) } as const;
  return await recordChange(db, head, async (trx, change) => {
    await sql`lock table dataset in share row exclusive mode`.execute(trx);
    const known = await sql`
      select 1 from dataset where name = ${name} union all
      select 1 from format_version where format = ${name}`.execute(trx);
    if (known.rows.length > 0) throw new Refusal('dataset-exists', 409, { dataset: name });
    await insertFormat(trx, { format, number: 1, digest: formatDigest(format), at, origin: 'desk' });
    const { id } = await trx
      .insertInto('dataset')
      .values({ name, format: name, format_number: 1 })
      .returning('id')
      .executeTakeFirstOrThrow();
    await trx.updateTable('change').set({ dataset: id }).where('id', '=', change).execute();
    await also?.(trx);
    return {};
  });
}

/** The next version of a format made here; `seen` is the number of the version that it was made from. */
export type DeskRevision = Pick<DeskFormat, 'format' | 'at' | 'person'> & { readonly seen: number };

/**
 * Writes the next version of a format made here, as one change of its dataset: the index reads its records anew, and when
 * something is hidden, older answers are refused until then. The same agreement again changes nothing (undefined).
 * Throws Refusal `format-installed` (409), or `format-moved-on` (409) when somebody was quicker.
 */
export async function reviseDeskFormat(
  db: Kysely<Schema>,
  { format, at, person, seen }: DeskRevision,
): Promise<Recorded | undefined> {
  const { id, number, origin, body } = await versionInForce(db, format.name);
  if (origin !== 'desk') throw new Refusal('format-installed', 409, { dataset: format.name });
  const digest = formatDigest(format);
  if (number === seen && formatDigest(body) === digest) return undefined;
  const hides = hidesMore(body, format) ? [id] : [];
  const head = {
    kind: 'format',
    at,
    dataset: id,
    hides,
    ...(person === undefined ? {} : { person }),
  } as const;
  return await recordChange(db, head, async (trx) => {
    const held = await trx
      .selectFrom('dataset')
      .select('format_number')
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (held?.format_number !== seen) throw new Refusal('format-moved-on', 409, { dataset: format.name });
    await insertFormat(trx, { format, number: seen + 1, digest, at, origin: 'desk' });
    await trx
      .updateTable('dataset')
      .set({ format_number: seen + 1 })
      .where('id', '=', id)
      .execute();
    return {};
  });
}

/** Datasets beside the version of the format that each follows now. */
export function formatsInForce(db: Kysely<Schema>) {
  return db
    .selectFrom('dataset')
    .innerJoin('format_version', (join) =>
      join
        .onRef('format_version.format', '=', 'dataset.format')
        .onRef('format_version.number', '=', 'dataset.format_number'),
    );
}

async function versionInForce(db: Kysely<Schema>, name: string) {
  const row = await formatsInForce(db)
    .select(['dataset.id', 'number', 'origin', 'body'])
    .where('dataset.name', '=', name)
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('dataset-unknown', 404, { dataset: name });
  return row;
}

async function proposeFormat(db: Kysely<Schema>, format: Format, at: Date): Promise<Proposal> {
  const digest = formatDigest(format);
  const known = await db
    .selectFrom('format_version')
    .select(['number', 'digest', 'origin', 'body'])
    .where('format', '=', format.name)
    .orderBy('number', 'desc')
    .execute();
  const [latest] = known;
  if (latest === undefined) {
    await db.transaction().execute(async (trx) => {
      await insertFormat(trx, { format, number: 1, digest, at });
      const dataset = { name: format.name, format: format.name, format_number: 1 };
      await trx.insertInto('dataset').values(dataset).execute();
    });
    return { format: format.name, outcome: 'new', number: 1 };
  }
  if (known.some((version) => version.digest === digest)) {
    return { format: format.name, outcome: 'same', number: latest.number };
  }
  if (latest.origin === 'desk') {
    return { format: format.name, outcome: 'differs-from-desk', number: latest.number };
  }
  const number = latest.number + 1;
  await takeNextVersion(db, { format, number, digest, at }, hidesMore(latest.body, format));
  return { format: format.name, outcome: 'next', number };
}

/**
 * The datasets are read anew by the index; when the new version hides something, its older answers are refused until
 * then.
 */
async function takeNextVersion(db: Kysely<Schema>, next: NewVersion, hides: boolean): Promise<void> {
  const { format, number, at } = next;
  const rows = await db.selectFrom('dataset').select('id').where('format', '=', format.name).execute();
  for (const [index, { id }] of rows.entries()) {
    const change = { kind: 'format', at, dataset: id, hides: hides ? [id] : [] } as const;
    await recordChange(db, change, async (trx) => {
      if (index === 0) await insertFormat(trx, next);
      await trx.updateTable('dataset').set({ format_number: number }).where('id', '=', id).execute();
      return {};
    });
  }
}

type NewVersion = {
  readonly format: Format;
  readonly number: number;
  readonly digest: string;
  readonly at: Date;
  readonly origin?: 'desk';
};

async function insertFormat(db: Kysely<Schema>, row: NewVersion): Promise<void> {
  await db
    .insertInto('format_version')
    .values({
      format: row.format.name,
      number: row.number,
      digest: row.digest,
      origin: row.origin ?? 'folder',
      body: JSON.stringify(row.format),
      at: row.at,
    })
    .execute();
}

/** Where the formats in force come from: a folder of the installation, or this instance's own desk. */
export async function formatOrigins(db: Kysely<Schema>): Promise<ReadonlyMap<string, 'folder' | 'desk'>> {
  const rows = await formatsInForce(db).select(['dataset.name', 'origin']).execute();
  return new Map(rows.map(({ name, origin }) => [name, origin]));
}
