// Who may see a whole base: a change of the truth, with the words of its entry in the same transaction where both belong
// together. Hiding raises the fence, so that no answer older than it is given.
import type { Kysely } from 'kysely';
import { Refusal } from '../../commons/refusal.ts';
import { type Level, levels } from '../../commons/viewer.ts';
import { type Recorded, recordChange } from '../journal.ts';
import type { Schema } from '../schema.ts';
import { type EntryAct, type EntryEdit, takeTurn, writeEntries } from './entries.ts';

/** A base, who may see it from now on, and the entry that is saved with it. */
export type VisibilityChange = {
  readonly base: number;
  readonly level: Level;
  readonly edit?: EntryEdit;
};

/**
 * Writes it as one change of the journal. Throws Refusal `dataset-retracted` (409) for a base that was retracted as a whole
 * and is to be seen again, and as `saveEntries`.
 */
export async function changeVisibility(
  db: Kysely<Schema>,
  { base, level, edit }: VisibilityChange,
  act: EntryAct,
): Promise<Recorded> {
  const { at, person } = act;
  const hides = level === 'public' ? [] : [base];
  const head = {
    kind: 'format',
    at,
    dataset: base,
    hides,
    ...(person === undefined ? {} : { person }),
  } as const;
  return await recordChange(db, head, async (trx) => {
    if (level !== 'private') await requireNotRetracted(trx, base);
    if (edit !== undefined) {
      await takeTurn(trx);
      await writeEntries(trx, [edit], act);
    }
    const visibility = levels.indexOf(level);
    await trx.updateTable('dataset').set({ visibility }).where('id', '=', base).execute();
    return {};
  });
}

async function requireNotRetracted(db: Kysely<Schema>, base: number): Promise<void> {
  const retraction = await db
    .selectFrom('retraction')
    .innerJoin('dataset', 'dataset.id', 'retraction.dataset')
    .select('dataset.name')
    .where('dataset.id', '=', base)
    .where('record', 'is', null)
    .where('undone', 'is', null)
    .where('undone', 'is', null)
    .executeTakeFirst();
  if (retraction !== undefined) {
    throw new Refusal('dataset-retracted', 409, { dataset: retraction.name });
  }
}
