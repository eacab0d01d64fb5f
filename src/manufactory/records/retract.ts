// Retracting: a record, fields of a record or a whole dataset are taken from the public for good, with a reason. Gone at
// once everywhere; kept versions of published datasets are rewritten within the hour and say so.
import { Refusal } from '../../commons/refusal.ts';
import type { Recorded } from '../../store/journal.ts';
import { type RetractionAct, retractDataset, retractFields, retractWhole } from '../../store/retractions.ts';
import { referenceReader } from '../imports/references.ts';
import { findForWriting, type Place, type RecordRoom, type Writer } from './records.ts';

/** What is retracted and why: fields of a record, or the record as a whole when none is named. */
export type Retraction = Place & { readonly reason: string; readonly fields?: readonly string[] };

const LONGEST_REASON = 500;

/** Retracts a record or fields of it. Throws Refusal `reason-missing`, `field-unknown`, `not-found` or `not-allowed`. */
export async function retractRecord(
  room: RecordRoom,
  writer: Writer,
  { reason, fields = [], ...place }: Retraction,
): Promise<Recorded> {
  const act = actOf(room, writer, reason);
  const { entry, held } = await findForWriting(room, writer, place);
  for (const field of fields) {
    const known = entry.format.fields.some(({ code }) => code === field) && field !== entry.format.key.field;
    if (!known) throw new Refusal('field-unknown', 400, { field });
  }
  const { dataset, key, head, body, producer, formatNumber, published } = held;
  const links = referenceReader(room.catalogue)(dataset, body);
  const same = { body, producer, formatNumber, links };
  const seen = { dataset, key, seen: head };
  if (fields.length === 0) {
    return await retractWhole(room.db, act, { ...seen, next: () => ({ ...same, publish: 'nothing' }) });
  }
  const publish = published === head ? 'this' : 'as-before';
  return await retractFields(room.db, { ...act, fields }, { ...seen, next: () => ({ ...same, publish }) });
}

/** Retracts a whole dataset: for whoever may run commands. Throws Refusal `reason-missing` or `dataset-unknown`. */
export async function retractBase(room: RecordRoom, dataset: string, reason: string): Promise<Recorded> {
  const act = actOf(room, { kind: 'command' }, reason);
  const entry = room.catalogue.datasets.get(dataset);
  if (entry === undefined) throw new Refusal('dataset-unknown', 404, { dataset });
  return await retractDataset(room.db, act, entry.id);
}

function actOf({ clock }: RecordRoom, writer: Writer, given: string): RetractionAct {
  const reason = given.trim().slice(0, LONGEST_REASON);
  if (reason === '') throw new Refusal('reason-missing', 422);
  return { at: clock(), reason, ...(writer.kind === 'member' ? { person: writer.id } : {}) };
}
