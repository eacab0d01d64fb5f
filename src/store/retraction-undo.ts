// Undoing a retraction: the record, its fields or images, or the dataset, are shown again as they were. What was taken
// out of kept versions stays out: their files were written anew.
import { type Kysely, type Selectable, sql } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import { readForWriting, recordHeld, writeEdit } from './edits.ts';
import type { Undoing } from './imports/undo.ts';
import { undoRows } from './imports/undo.ts';
import { type ChangeHead, type Recorded, recordChange } from './journal.ts';
import { askCleaning, writeWithheld } from './retractions.ts';
import type { Schema } from './schema.ts';
import type { RetractionTable } from './schema-published.ts';

type Retraction = Selectable<RetractionTable>;

/** Who undoes it, when; and how references are read from a body. */
export type UndoAct = {
  readonly at: Date;
  readonly person?: string;
  readonly linksOf: Undoing['linksOf'];
};

/** The retraction of that number; undefined when there is none. */
async function readRetraction(db: Kysely<Schema>, id: number): Promise<Retraction | undefined> {
  return await db.selectFrom('retraction').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Undoes a retraction once. Throws Refusal `retraction-undone` (409) or `not-found` when its record is no more. */
export async function undoRetraction(db: Kysely<Schema>, id: number, act: UndoAct): Promise<Recorded> {
  const retraction = await readRetraction(db, id);
  if (retraction === undefined) throw new Refusal('not-found', 404);
  if (retraction.undone !== null) throw new Refusal('retraction-undone', 409);
  if (retraction.record === null) return await undoDataset(db, retraction, act);
  const { rows } = await sql<{ key: string }>`
    select key from record where id = ${retraction.record}`.execute(db);
  const held = await readForWriting(db, { dataset: retraction.dataset, key: rows[0]?.key ?? '' });
  if (held === undefined || held.body === null) throw new Refusal('not-found', 404);
  const { body, dataset, key, head, producer, formatNumber, change } = held;
  const place = { dataset, key, seen: head };
  if (retraction.fields === null && change === retraction.change) {
    return await recordHeld(
      db,
      { ...headOf(retraction, act), undoes: change },
      place,
      async (trx, undoing) => {
        const counts = await undoRows(trx, { undoes: change, change: undoing, linksOf: act.linksOf });
        await showAgain(trx, retraction, { change: undoing, at: act.at });
        return counts;
      },
    );
  }
  const publish = held.published === head ? 'this' : 'as-before';
  return await writeEdit(db, headOf(retraction, act), {
    ...place,
    next: () => ({ body, producer, formatNumber, publish, links: act.linksOf(dataset, body) }),
    also: async (trx, undoing) => await showAgain(trx, retraction, { change: undoing, at: act.at }),
  });
}

function headOf({ dataset, reason }: Retraction, { at, person }: UndoAct): ChangeHead {
  return { kind: 'undo', at, dataset, note: reason, ...(person === undefined ? {} : { person }) };
}

/** The record's level and what is withheld of it, as far as no other retraction says otherwise. */
async function showAgain(
  trx: Kysely<Schema>,
  retraction: Retraction,
  undoing: { readonly change: number; readonly at: Date },
): Promise<void> {
  await markUndone(trx, retraction, undoing);
  const { record, fields, images } = retraction;
  const others = await trx
    .selectFrom('retraction')
    .select(['fields', 'images'])
    .where('record', '=', record)
    .where('undone', 'is', null)
    .execute();
  if (fields === null) {
    if (others.some((other) => other.fields === null)) return;
    const visibility = retraction.level ?? 0;
    await trx.updateTable('record').set({ visibility }).where('id', '=', record).execute();
    return;
  }
  const row = await trx
    .selectFrom('record')
    .select('withheld')
    .where('id', '=', record)
    .executeTakeFirstOrThrow();
  const stays = (one: string, mine: readonly string[], theirs: readonly (string[] | null)[]): boolean =>
    !mine.includes(one) || theirs.some((list) => list?.includes(one));
  await writeWithheld(trx, record ?? 0, {
    fields: (row.withheld?.fields ?? []).filter((one) =>
      stays(
        one,
        fields,
        others.map((other) => other.fields),
      ),
    ),
    images: (row.withheld?.images ?? []).filter((one) =>
      stays(
        one,
        images ?? [],
        others.map((other) => other.images),
      ),
    ),
  });
}

/** Two people at once undo it once. */
async function markUndone(
  trx: Kysely<Schema>,
  { id }: Retraction,
  { change, at }: { readonly change: number; readonly at: Date },
): Promise<void> {
  const marked = await trx
    .updateTable('retraction')
    .set({ undone: change })
    .where('id', '=', id)
    .where('undone', 'is', null)
    .executeTakeFirst();
  if (marked.numUpdatedRows !== 1n) throw new Refusal('retraction-undone', 409);
  // The same job writes the ledger, which must know.
  await askCleaning(trx, at);
}

async function undoDataset(db: Kysely<Schema>, retraction: Retraction, act: UndoAct): Promise<Recorded> {
  const { dataset, level } = retraction;
  return await recordChange(db, { ...headOf(retraction, act), kind: 'format' }, async (trx, change) => {
    await markUndone(trx, retraction, { change, at: act.at });
    const others = await trx
      .selectFrom('retraction')
      .select('id')
      .where('dataset', '=', dataset)
      .where('record', 'is', null)
      .where('undone', 'is', null)
      .execute();
    if (others.length > 0) return {};
    await trx
      .updateTable('dataset')
      .set({ visibility: level ?? 0 })
      .where('id', '=', dataset)
      .execute();
    return {};
  });
}
