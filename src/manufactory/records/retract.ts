// Retracting: a record, fields or images of a record or a whole dataset are taken from the public for good, with a
// reason. Gone at once everywhere; kept versions of published datasets are rewritten within the hour and say so.
import { Refusal } from '../../commons/refusal.ts';
import { type RetractionKind, retractionKinds } from '../../commons/retraction.ts';
import { mayDo, mayWriteRecordsOf } from '../../members/rights.ts';
import type { HeldRecord } from '../../store/edits.ts';
import { namesOfImages } from '../../store/images.ts';
import type { Recorded } from '../../store/journal.ts';
import { readRegister } from '../../store/published/register.ts';
import { type RetractionPlace, retractionPlace } from '../../store/retraction-list.ts';
import { undoRetraction } from '../../store/retraction-undo.ts';
import {
  type RetractionAct,
  retractDataset,
  retractFields,
  retractImages,
  retractWhole,
} from '../../store/retractions.ts';
import { referenceReader } from '../imports/references.ts';
import { findForWriting, type Place, type RecordRoom, type Writer } from './records.ts';

/** Why something is retracted; the signal that asked for it, if one did. */
export type Why = { readonly reason: string; readonly kind?: string; readonly signal?: number };

/** What is retracted: fields or images of a record, or the record as a whole when none is named. */
export type Retraction = Place &
  Why & { readonly fields?: readonly string[]; readonly images?: readonly string[] };

const LONGEST_REASON = 500;

/**
 * Retracts a record, or fields or images of it. Throws Refusal `reason-missing`, `field-unknown`, `image-unknown`,
 * `not-found` or `not-allowed`.
 */
export async function retractRecord(
  room: RecordRoom,
  writer: Writer,
  { fields = [], images = [], reason, kind, signal, ...place }: Retraction,
): Promise<Recorded> {
  requireReason(reason);
  const { entry, held } = await findForWriting(room, writer, place);
  const act = await actOf(room, writer, { base: place.dataset, reason, ...known({ kind, signal }) });
  for (const field of fields) {
    const isKnown =
      entry.format.fields.some(({ code }) => code === field) && field !== entry.format.key.field;
    if (!isKnown) throw new Refusal('field-unknown', 400, { field });
  }
  const { dataset, key, head, body, producer, formatNumber, published } = held;
  const links = referenceReader(room.catalogue)(dataset, body);
  const same = { body, producer, formatNumber, links };
  const seen = { dataset, key, seen: head };
  if (fields.length === 0 && images.length === 0) {
    return await retractWhole(room.db, act, { ...seen, next: () => ({ ...same, publish: 'nothing' }) });
  }
  const edit = {
    ...seen,
    next: () => ({ ...same, publish: published === head ? 'this' : 'as-before' }) as const,
  };
  if (images.length === 0) return await retractFields(room.db, { ...act, fields }, edit);
  if (fields.length > 0) throw new Refusal('retraction-both', 400);
  return await retractImages(room.db, { ...act, images: await imagesMeant(room, held, images) }, edit);
}

/** An image is meant by its name, and by its bytes wherever they come back under another. */
async function imagesMeant(
  { db }: RecordRoom,
  { id }: HeldRecord,
  wanted: readonly string[],
): Promise<readonly string[]> {
  const known = await namesOfImages(db, id);
  return wanted.flatMap((name) => {
    const image = known.find((one) => one.name === name || one.file === name);
    if (image === undefined) throw new Refusal('image-unknown', 404, { image: name });
    return image.file === null ? [image.name] : [image.name, image.file];
  });
}

/** Retracts a whole dataset: for stewards. Throws Refusal `reason-missing`, `dataset-unknown` or `not-allowed`. */
export async function retractBase(
  room: RecordRoom,
  writer: Writer,
  { dataset, ...why }: Why & { readonly dataset: string },
): Promise<Recorded> {
  requireReason(why.reason);
  requireSteward(writer);
  const entry = room.catalogue.datasets.get(dataset);
  if (entry === undefined) throw new Refusal('dataset-unknown', 404, { dataset });
  return await retractDataset(room.db, await actOf(room, writer, { base: dataset, ...why }), entry.id);
}

/**
 * Shows again what a retraction took away, as it was; files of kept versions stay as they were rewritten. Throws Refusal
 * `retraction-undone`, `not-found` or `not-allowed`.
 */
export async function bringRetractedBack(room: RecordRoom, writer: Writer, id: number): Promise<Recorded> {
  const place = await retractionPlace(room.db, id);
  if (place === undefined || !mayUndo(writer, place)) throw new Refusal('not-found', 404);
  const linksOf = referenceReader(room.catalogue);
  return await undoRetraction(room.db, id, { at: room.clock(), ...personOf(writer), linksOf });
}

/** Whether a writer may undo the retraction of this place: what it might have retracted. */
function mayUndo(writer: Writer, { producer }: Pick<RetractionPlace, 'producer'>): boolean {
  if (writer.kind === 'command') return true;
  return producer === null ? mayDo(writer, 'dataset.write') : mayWriteRecordsOf(writer, producer);
}

function requireSteward(writer: Writer): void {
  if (writer.kind === 'command' || mayDo(writer, 'dataset.write')) return;
  throw new Refusal('not-allowed', 403);
}

function requireReason(reason: string): void {
  if (reason.trim() === '') throw new Refusal('reason-missing', 422);
}

async function actOf(
  { clock, db, catalogue }: RecordRoom,
  writer: Writer,
  { base, reason, kind = 'other', signal }: Why & { readonly base: string },
): Promise<RetractionAct> {
  const { all } = await readRegister(db, catalogue);
  return {
    at: clock(),
    reason: reason.trim().slice(0, LONGEST_REASON),
    kind: readKind(kind),
    published: all.filter((dataset) => dataset.base === base).map(({ id }) => id),
    ...personOf(writer),
    ...known({ signal }),
  };
}

function readKind(kind: string): RetractionKind {
  const found = retractionKinds.find((one) => one === kind);
  if (found === undefined) throw new Refusal('retraction-kind', 422, { kind });
  return found;
}

function personOf(writer: Writer): { readonly person?: string } {
  return writer.kind === 'member' ? { person: writer.id } : {};
}

function known<T extends object>(given: T): { [Name in keyof T]?: Exclude<T[Name], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
