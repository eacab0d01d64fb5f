// Retraction: what must never be read again by the public, with its reason. One change of the journal takes it from
// pages, search, tables and versions at once; kept snapshots are rewritten by a job that is enqueued with it.
import { type Kysely, sql, type Transaction } from 'kysely';
import type { RetractionKind } from '../commons/retraction.ts';
import { type Level, levels } from '../commons/viewer.ts';
import { type Edit, writeEdit } from './edits.ts';
import { enqueueJob } from './jobs.ts';
import { type ChangeHead, type Recorded, recordChange } from './journal.ts';
import type { Schema } from './schema.ts';

/** Why, who says so, which published datasets are told, and which signal asked for it. */
export type RetractionAct = {
  readonly at: Date;
  readonly reason: string;
  readonly kind: RetractionKind;
  readonly person?: string;
  readonly published: readonly string[];
  readonly signal?: number;
};

/** Kind of the job that takes values out of kept snapshots. */
export const CLEANING = 'snapshot-clean';

/** Asks for that job. */
export async function askCleaning(db: Kysely<Schema>, at: Date): Promise<void> {
  await enqueueJob(db, { kind: CLEANING, queue: 'interactive', subject: {}, at });
}

/**
 * Retracts a record: nothing of it is published, and nothing that is published of it later is public. Throws as
 * `writeEdit` does.
 */
export async function retractWhole(
  db: Kysely<Schema>,
  act: RetractionAct,
  edit: Omit<Edit, 'also'>,
): Promise<Recorded> {
  return await writeEdit(db, headOf(act, 'withdraw', edit.dataset), {
    ...edit,
    also: async (trx, change, held) => {
      const seen = await standingOf(trx, held.id);
      const told = seen.told && held.published !== null;
      await trx.updateTable('record').set({ visibility: PRIVATE }).where('id', '=', held.id).execute();
      const place = { change, dataset: edit.dataset, record: held.id, fields: null, images: null };
      await noteRetraction(trx, act, { ...place, level: seen.level, told });
    },
  });
}

/** Retracts fields of a record: its organisation goes on reading them, the public does not. */
export async function retractFields(
  db: Kysely<Schema>,
  { fields, ...act }: RetractionAct & { readonly fields: readonly string[] },
  edit: Omit<Edit, 'also'>,
): Promise<Recorded> {
  return await retractPart(db, act, { edit, fields, images: null });
}

/** Retracts images of a record, named by their names and by the digests of their files. */
export async function retractImages(
  db: Kysely<Schema>,
  { images, ...act }: RetractionAct & { readonly images: readonly string[] },
  edit: Omit<Edit, 'also'>,
): Promise<Recorded> {
  return await retractPart(db, act, { edit, fields: [], images });
}

type Part = {
  readonly edit: Omit<Edit, 'also'>;
  readonly fields: readonly string[];
  readonly images: readonly string[] | null;
};

async function retractPart(
  db: Kysely<Schema>,
  act: RetractionAct,
  { edit, fields, images }: Part,
): Promise<Recorded> {
  return await writeEdit(db, headOf(act, 'save', edit.dataset), {
    ...edit,
    also: async (trx, change, held) => {
      const seen = await standingOf(trx, held.id);
      const told = seen.told && held.published !== null;
      const before = seen.withheld;
      await writeWithheld(trx, held.id, {
        fields: [...(before?.fields ?? []), ...fields],
        images: [...(before?.images ?? []), ...(images ?? [])],
      });
      const place = { change, dataset: edit.dataset, record: held.id, fields: [...fields] };
      await noteRetraction(trx, act, {
        ...place,
        images: images === null ? null : [...images],
        level: null,
        told,
      });
    },
  });
}

/** Retracts a dataset: the public reads none of its records. */
export async function retractDataset(
  db: Kysely<Schema>,
  act: RetractionAct,
  dataset: number,
): Promise<Recorded> {
  return await recordChange(db, headOf(act, 'format', dataset), async (trx, change) => {
    const { visibility: level } = await trx
      .selectFrom('dataset')
      .select('visibility')
      .where('id', '=', dataset)
      .forUpdate()
      .executeTakeFirstOrThrow();
    await trx.updateTable('dataset').set({ visibility: PRIVATE }).where('id', '=', dataset).execute();
    const place = { change, dataset, record: null, fields: null, images: null };
    await noteRetraction(trx, act, { ...place, level, told: level === 0 });
    return {};
  });
}

const PRIVATE = levels.indexOf('private' satisfies Level);

/** What is withheld of a record from the public. */
export type Withheld = { readonly fields: readonly string[]; readonly images: readonly string[] };

/** Writes what is withheld of a record, each once; nothing when nothing is. */
export async function writeWithheld(trx: Kysely<Schema>, record: number, withheld: Withheld): Promise<void> {
  const [fields, images] = [withheld.fields, withheld.images].map((list) => [...new Set(list)]);
  const isEmpty = fields?.length === 0 && images?.length === 0;
  const written = images?.length === 0 ? { fields } : { fields, images };
  await trx
    .updateTable('record')
    .set({ withheld: isEmpty ? null : JSON.stringify(written) })
    .where('id', '=', record)
    .execute();
}

/** Level and withheld parts of a record, and whether the public could read it, as far as levels say. */
async function standingOf(trx: Kysely<Schema>, record: number) {
  const result = await sql<{
    level: number;
    told: boolean;
    withheld: { fields: string[]; images?: string[] } | null;
  }>`
    select record.visibility as level, record.visibility = 0 and dataset.visibility = 0 as told, record.withheld
    from record join dataset on dataset.id = record.dataset where record.id = ${record}`.execute(trx);
  return result.rows[0] ?? { level: PRIVATE, told: false, withheld: null };
}

function headOf(
  { at, reason, person }: RetractionAct,
  kind: ChangeHead['kind'],
  dataset: number,
): ChangeHead {
  return { kind, at, dataset, note: reason, hides: [dataset], ...(person === undefined ? {} : { person }) };
}

type Retracted = {
  readonly change: number;
  readonly dataset: number;
  readonly record: number | null;
  readonly fields: string[] | null;
  readonly images: string[] | null;
  readonly level: number | null;
  readonly told: boolean;
};

async function noteRetraction(
  trx: Transaction<Schema>,
  { at, reason, kind, person, published, signal }: RetractionAct,
  retracted: Retracted,
): Promise<void> {
  await trx
    .insertInto('retraction')
    .values({
      ...retracted,
      ...{ at, reason, kind, published: [...published] },
      person: person ?? null,
      signal: signal ?? null,
      undone: null,
    })
    .execute();
  await askCleaning(trx, at);
}
