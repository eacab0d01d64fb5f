// Retraction: what must never be read again by the public, with its reason. One change of the journal takes it from
// pages, search, tables and versions at once; kept snapshots are rewritten by a job that is enqueued with it.
import type { Kysely, Transaction } from 'kysely';
import { type Level, levels } from '../commons/viewer.ts';
import { type Edit, writeEdit } from './edits.ts';
import { enqueueJob } from './jobs.ts';
import { type ChangeHead, type Recorded, recordChange } from './journal.ts';
import type { Schema } from './schema.ts';

/** Why, and who says so. */
export type RetractionAct = { readonly at: Date; readonly reason: string; readonly person?: string };

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
      await trx
        .updateTable('record')
        .set({ visibility: levels.indexOf('private' satisfies Level) })
        .where('id', '=', held.id)
        .execute();
      await noteRetraction(trx, act, { change, dataset: edit.dataset, record: held.id, fields: null });
    },
  });
}

/** Retracts fields of a record: its organisation goes on reading them, the public does not. */
export async function retractFields(
  db: Kysely<Schema>,
  { fields, ...act }: RetractionAct & { readonly fields: readonly string[] },
  edit: Omit<Edit, 'also'>,
): Promise<Recorded> {
  return await writeEdit(db, headOf(act, 'save', edit.dataset), {
    ...edit,
    also: async (trx, change, held) => {
      const row = await trx
        .selectFrom('record')
        .select('withheld')
        .where('id', '=', held.id)
        .executeTakeFirstOrThrow();
      const all = [...new Set([...(row.withheld?.fields ?? []), ...fields])];
      await trx
        .updateTable('record')
        .set({ withheld: JSON.stringify({ fields: all }) })
        .where('id', '=', held.id)
        .execute();
      const place = { change, dataset: edit.dataset, record: held.id, fields: [...fields] };
      await noteRetraction(trx, act, place);
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
    const visibility = levels.indexOf('private' satisfies Level);
    await trx.updateTable('dataset').set({ visibility }).where('id', '=', dataset).execute();
    await noteRetraction(trx, act, { change, dataset, record: null, fields: null });
    return {};
  });
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
};

async function noteRetraction(
  trx: Transaction<Schema>,
  { at, reason, person }: RetractionAct,
  retracted: Retracted,
): Promise<void> {
  await trx
    .insertInto('retraction')
    .values({ ...retracted, at, reason, person: person ?? null })
    .execute();
  await askCleaning(trx, at);
}
