// What a steward does with the catalogue: states a dataset, corrects it, goes back, decides who may know of it, takes it away
// with a reason and brings it back. Every act is a version with who and when.
import type { Kysely } from 'kysely';
import { type Entry, entryFaults } from '../../commons/entry.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import { Refusal } from '../../commons/refusal.ts';
import { entryOf } from '../../commons/stated-dataset.ts';
import type { Level } from '../../commons/viewer.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import { formatOrigins } from '../../store/formats.ts';
import { type RepeatedBy, repeatedBy } from '../../store/harvested.ts';
import { changeVisibility } from '../../store/published/base-visibility.ts';
import {
  createEntry,
  type EntryVersion,
  entryVersions,
  restoreEntry,
  saveEntries,
} from '../../store/published/entries.ts';
import { type Register, readRegister } from '../../store/published/register.ts';
import type { Schema } from '../../store/schema.ts';

/** What the verbs work with. */
export type EntryRoom = {
  readonly db: Kysely<Schema>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly clock: () => Date;
};

/** A dataset at the desk: as it is, the words in force, and every version of them. */
export type DeskEntry = {
  readonly dataset: CatalogueDataset;
  readonly entry: Entry;
  readonly versions: readonly EntryVersion[];
  /** Number of the version in force; 0 when nobody has stated anything. */
  readonly seen: number;
  /** Catalogues elsewhere that give it too. */
  readonly repeated: readonly RepeatedBy[];
  /** The base that was made here and is this dataset whole. */
  readonly own?: DatasetEntry;
};

const LONGEST_REASON = 1_000;

/** Everything that the catalogue knows, hidden and taken away too. */
export async function readKnown({ db, catalogue }: EntryRoom): Promise<Register> {
  return await readRegister(db, await catalogue());
}

/** The dataset of that id or former id. Throws Refusal `dataset-not-found` (404). */
export async function findDeskEntry(room: EntryRoom, id: string): Promise<DeskEntry> {
  const { known } = await readKnown(room);
  const wanted = id.toLowerCase();
  const dataset =
    known.find((one) => one.id.toLowerCase() === wanted) ??
    known.find(({ formerIds }) => formerIds.some((one) => one.toLowerCase() === wanted));
  if (dataset === undefined) throw new Refusal('dataset-not-found', 404, { dataset: id.slice(0, 200) });
  const versions = await entryVersions(room.db, dataset.firstId);
  const own = await ownBase(room, dataset);
  const [last] = versions;
  return {
    dataset,
    entry: last?.body ?? entryOf(dataset),
    versions,
    seen: last?.number ?? 0,
    repeated: await repeatedBy(room.db, dataset.firstId),
    ...(own === undefined ? {} : { own }),
  };
}

/** A base made at the desk is one dataset; those of the installation are bases that extracts look at. */
async function ownBase(
  { db, catalogue }: EntryRoom,
  { base }: CatalogueDataset,
): Promise<DatasetEntry | undefined> {
  if (base === undefined || (await formatOrigins(db)).get(base) !== 'desk') return undefined;
  return (await catalogue()).datasets.get(base);
}

/** Who acts, and the version that was before their eyes. */
export type Steward = { readonly person: string; readonly seen: number };

/** Saves words. Throws as the store does, and Refusal `entry-faulty` (422) while a field is wrong. */
export async function saveWords(
  room: EntryRoom,
  { dataset }: Pick<DeskEntry, 'dataset'>,
  { entry, person, seen }: Steward & { readonly entry: Entry },
): Promise<void> {
  requireFaultless(entry);
  const edit = { firstId: dataset.firstId, body: entry, seen };
  await saveEntries(room.db, [edit], { at: room.clock(), person });
}

/** States a dataset that nothing was known of. Throws as `saveWords`. */
export async function stateNew(room: EntryRoom, entry: Entry, person: string): Promise<void> {
  requireFaultless(entry);
  await createEntry(room.db, entry, { at: room.clock(), person });
}

function requireFaultless(entry: Entry): void {
  const faults = entryFaults(entry);
  if (faults.length > 0) throw new Refusal('entry-faulty', 422, { count: faults.length });
}

/** Lets the words of an older version be in force again; 0 is the state before the first. */
export async function goBack(
  room: EntryRoom,
  { dataset }: DeskEntry,
  { number, person, seen }: Steward & { readonly number: number },
): Promise<void> {
  await restoreEntry(room.db, { firstId: dataset.firstId, number, seen }, { at: room.clock(), person });
}

/** Decides who may know of it: of a base made here, who reads its records too. Immediate. */
export async function decideVisibility(
  room: EntryRoom,
  { dataset, entry, own }: DeskEntry,
  { level, person, seen }: Steward & { readonly level: Level },
): Promise<void> {
  const act = { at: room.clock(), person };
  if (own !== undefined) {
    await changeVisibility(room.db, { base: own.id, level }, act);
    return;
  }
  const { visibility: _, ...words } = entry;
  const body = level === 'public' ? words : { ...words, visibility: level };
  await saveEntries(room.db, [{ firstId: dataset.firstId, body, seen }], act);
}

/**
 * Takes a dataset out of the catalogue: its addresses answer 410 with the reason. The records of a base made here are hidden
 * in the same moment. Throws Refusal `reason-missing` (422) without one.
 */
export async function takeAway(
  room: EntryRoom,
  { dataset, entry, own }: DeskEntry,
  { reason: given, person, seen }: Steward & { readonly reason: string },
): Promise<void> {
  const reason = given.trim().slice(0, LONGEST_REASON);
  if (reason === '') throw new Refusal('reason-missing', 422);
  const act = { at: room.clock(), person };
  const at = act.at.toISOString().slice(0, 10);
  const before = own === undefined ? {} : { visibility: own.visibility };
  const edit = { firstId: dataset.firstId, body: { ...entry, tombstone: { at, reason, ...before } }, seen };
  if (own === undefined) await saveEntries(room.db, [edit], act);
  else await changeVisibility(room.db, { base: own.id, level: 'private', edit }, act);
}

/** Brings back what was taken away, as visible as it was. */
export async function bringBack(
  room: EntryRoom,
  { dataset, entry, own }: DeskEntry,
  { person, seen }: Steward,
): Promise<void> {
  const { tombstone, ...body } = entry;
  const act = { at: room.clock(), person };
  const edit = { firstId: dataset.firstId, body, seen };
  const level = tombstone?.visibility;
  if (own === undefined || level === undefined) await saveEntries(room.db, [edit], act);
  else await changeVisibility(room.db, { base: own.id, level, edit }, act);
}
