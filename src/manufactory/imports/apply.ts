// Applying and undoing: the two moments at which an import touches the truth, each one change of the journal.
// Datasets are locked first; what moved since the preview stops the whole, unless the others are asked for.
import type { Transaction } from 'kysely';
import { type Format, fieldsOf } from '../../commons/format.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import {
  type AppliedDataset,
  applyRows,
  datasetsTouched,
  lockDatasets,
  markOvertaken,
  overtakenRows,
} from '../../store/imports/apply.ts';
import { changeOfImport, datasetsOfChange, editedSince, undoRows } from '../../store/imports/undo.ts';
import { lockImport, readImport } from '../../store/imports.ts';
import { type ChangeCounts, type Recorded, recordChange } from '../../store/journal.ts';
import type { Schema } from '../../store/schema.ts';
import { refuseNewlyPersonal } from './personal.ts';
import type { ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { referenceReader } from './references.ts';

/** What the person who applies or undoes has decided. */
export type ApplyChoices = {
  readonly person?: string;
  /** Records that moved since the preview, or were edited since the import, stay as they are; the others go on. */
  readonly others?: boolean;
  /** A replacing import may remove more than a fifth of the records. */
  readonly removeMany?: boolean;
  /** What looks like a person's may go into public columns. */
  readonly personal?: boolean;
};

/** Part of the records that a replacing import may remove without being asked again. */
const REMOVED_WITHOUT_ASKING = 0.2;

/** Applies a previewed import as one change; an import that was applied already is left as it is. */
export async function applyStaged(
  platform: ImportPlatform,
  id: number,
  choices: ApplyChoices,
): Promise<Recorded | undefined> {
  const row = await readImport(platform.db, id);
  if (row.state === 'applied') return undefined;
  if (row.state !== 'ready') throw new Refusal('import-state', 409, { import: id, state: row.state });
  refuseRemovingMany(row.counts, choices);
  if (choices.personal !== true) await refuseNewlyPersonal(platform, row);
  const datasets = await datasetsTouched(platform.db, id);
  const head = {
    kind: (row.options as ImportOptions).correction === true ? ('save' as const) : ('import' as const),
    at: platform.clock(),
    import: id,
    ...personOf(choices),
    ...(datasets.length === 1 ? { dataset: datasets[0] as number } : {}),
  };
  try {
    return await recordChange(platform.db, head, (trx, change) =>
      applyLocked(platform, trx, { id, change, datasets, choices }),
    );
  } catch (error) {
    if (error instanceof OvertakenError) throw await showOvertaken(platform, id, error.numbers);
    throw error;
  }
}

type Applying = {
  readonly id: number;
  readonly change: number;
  readonly datasets: readonly number[];
  readonly choices: ApplyChoices;
};

async function applyLocked(
  platform: ImportPlatform,
  trx: Transaction<Schema>,
  { id, change, datasets, choices }: Applying,
): Promise<ChangeCounts> {
  const row = await lockImport(trx, id);
  if (row.state !== 'ready') throw new Refusal('import-state', 409, { import: id, state: row.state });
  await lockDatasets(trx, datasets);
  const overtaken = await overtakenRows(trx, id);
  if (overtaken.length > 0 && choices.others !== true) throw new OvertakenError(overtaken);
  await markOvertaken(trx, id, overtaken);
  const counts = await applyRows(trx, {
    row,
    change,
    datasets: datasets.map((dataset) => appliedDataset(platform.catalogue, dataset)),
  });
  await trx
    .updateTable('import')
    .set({
      state: 'applied',
      applied_at: platform.clock(),
      counts: JSON.stringify({ ...row.counts, ...counts, overtaken: overtaken.length }),
    })
    .where('id', '=', id)
    .execute();
  return counts;
}

/** Carries the rows out of the transaction that must not commit. */
class OvertakenError extends Error {
  readonly numbers: readonly number[];
  constructor(numbers: readonly number[]) {
    super(`${numbers.length} rows overtaken`);
    this.numbers = numbers;
  }
}

/** What was overtaken is marked outside of the transaction that stopped, so that it can be shown. */
async function showOvertaken(
  platform: ImportPlatform,
  id: number,
  numbers: readonly number[],
): Promise<Refusal> {
  await markOvertaken(platform.db, id, numbers);
  return new Refusal('import-overtaken', 409, { import: id, count: numbers.length });
}

/** Undoes an applied import as one change. Records edited since stop the whole, unless the others are asked for. */
export async function undoImport(
  platform: ImportPlatform,
  id: number,
  choices: Omit<ApplyChoices, 'removeMany' | 'personal'> = {},
): Promise<Recorded | undefined> {
  const row = await readImport(platform.db, id);
  if (row.state === 'undone') return undefined;
  const undoes = await changeOfImport(platform.db, id);
  if (row.state !== 'applied' || undoes === undefined) {
    throw new Refusal('import-state', 409, { import: id, state: row.state });
  }
  const datasets = await datasetsOfChange(platform.db, undoes);
  const head = {
    kind: 'undo' as const,
    at: platform.clock(),
    undoes,
    ...personOf(choices),
    ...(datasets.length === 1 ? { dataset: datasets[0] as number } : {}),
  };
  const readReferences = referenceReader(platform.catalogue);
  return await recordChange(platform.db, head, async (trx, change) => {
    const locked = await lockImport(trx, id);
    if (locked.state !== 'applied')
      throw new Refusal('import-state', 409, { import: id, state: locked.state });
    await lockDatasets(trx, datasets);
    const { count } = await editedSince(trx, undoes, 1);
    if (count > 0 && choices.others !== true)
      throw new Refusal('import-edited-since', 409, { import: id, count });
    const counts = await undoRows(trx, { undoes, change, linksOf: readReferences });
    await trx
      .updateTable('import')
      .set({ state: 'undone', undone_at: platform.clock() })
      .where('id', '=', id)
      .execute();
    return { ...counts, left: count };
  });
}

function refuseRemovingMany(counts: Readonly<Record<string, number>>, { removeMany }: ApplyChoices): void {
  const { removed = 0, present = 0 } = counts;
  if (removeMany === true || removed <= present * REMOVED_WITHOUT_ASKING) return;
  throw new Refusal('replace-removes-many', 409, { removed, present });
}

function appliedDataset(catalogue: Catalogue, id: number): AppliedDataset {
  const entry = entryOf(catalogue, id);
  return {
    id,
    formatNumber: entry.formatNumber,
    keyField: entry.format.key.field,
    imageFields: imageFieldsOf(entry.format),
  };
}

function entryOf(catalogue: Catalogue, id: number): DatasetEntry {
  const entry = catalogue.byId.get(id);
  if (entry === undefined) throw new Error(`no dataset ${id} in the catalogue`);
  return entry;
}

/** Fields that name images or say their rights, credit and caption. */
function imageFieldsOf(format: Format): readonly string[] {
  const roles = ['image', 'imageRights', 'imageCredit', 'imageCaption'] as const;
  return [...new Set(roles.flatMap((role) => fieldsOf(format, role)))];
}

function personOf({ person }: ApplyChoices): { person?: string } {
  return person === undefined ? {} : { person };
}
