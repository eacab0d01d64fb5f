// The verbs on one record: save it (for the public, or as an edit that waits), publish what waits, withdraw it from the
// public, bring it back, undo the last of these. Values are checked as an import checks them. Read this file first.
import type { Finding } from '../../commons/finding.ts';
import type { Body } from '../../commons/record.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type CompiledFormat, type GivenCell, readRecord } from '../../commons/values.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { readableFields } from '../../commons/visibility.ts';
import { mayWriteRecordsOf } from '../../members/rights.ts';
import type { Catalogue, DatasetEntry } from '../../store/catalogue.ts';
import type { Database } from '../../store/database.ts';
import {
  type HeldRecord,
  publishedBody,
  readForWriting,
  recordHeld,
  stepsOf,
  writeEdit,
} from '../../store/edits.ts';
import { undoRows } from '../../store/imports/undo.ts';
import type { ChangeHead, Recorded } from '../../store/journal.ts';
import { referenceReader } from '../imports/references.ts';
import { imagesSaid } from './images-said.ts';
import type { FormatKeeper } from './kept-formats.ts';

/** What the verbs work with. */
export type RecordRoom = {
  readonly db: Database;
  readonly catalogue: Catalogue;
  readonly clock: () => Date;
  readonly formats: FormatKeeper;
};

/** Who writes: a member, or whoever may run commands on the machine. */
export type Writer = Viewer | { readonly kind: 'command' };

/** Which record, and the version of it that the writer has before the eyes. */
export type Place = { readonly dataset: string; readonly key: string; readonly seen?: number };

/** New values by field code: a text or a list, empty to erase. Other fields stay. */
export type Values = ReadonlyMap<string, GivenCell>;

/** What came of saving: written, nothing new, or not written because a value cannot stand. */
export type Saved =
  | { readonly kind: 'saved'; readonly recorded: Recorded; readonly findings: readonly Finding[] }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'rejected'; readonly findings: readonly Finding[] };

/**
 * Saves values. With `draft` they wait until somebody publishes them; what is withdrawn stays so. Throws Refusal
 * `record-moved-on` when the version seen is no longer the last, `record-busy` when an import holds the dataset.
 */
export async function saveRecord(
  room: RecordRoom,
  writer: Writer,
  { values, draft = false, ...place }: Place & { readonly values: Values; readonly draft?: boolean },
): Promise<Saved> {
  const { entry, held } = await findForWriting(room, writer, place);
  const read = readValues(room, { entry, held, writer, values });
  if (read.findings.some(({ severity }) => severity === 'error')) {
    return { kind: 'rejected', findings: read.findings };
  }
  requireProducer(writer, read.producer);
  if (sameBody(held.body, read.body)) return { kind: 'unchanged' };
  const images = imagesSaid(entry.format, held.body, read.body);
  const publish = draft || held.withdrawn ? 'as-before' : 'this';
  const recorded = await writeEdit(room.db, changeOf(room, writer, { entry, kind: 'save' }), {
    ...placeOf(held),
    next: () => ({
      body: read.body,
      producer: read.producer,
      formatNumber: entry.formatNumber,
      publish,
      links: referenceReader(room.catalogue)(entry.id, read.body),
      ...(images === undefined || publish === 'as-before' ? {} : { images }),
    }),
  });
  return { kind: 'saved', recorded, findings: read.findings };
}

/** Publishes the head. Throws Refusal `record-state` when it is published already. */
export async function publishRecord(room: RecordRoom, writer: Writer, place: Place): Promise<Recorded> {
  const { entry, held } = await findForWriting(room, writer, place);
  if (held.published === held.head) throw stateRefusal(held);
  const before = await publishedBody(room.db, held);
  const images = imagesSaid(entry.format, before, held.body);
  return await writeEdit(room.db, changeOf(room, writer, { entry, kind: 'save' }), {
    ...placeOf(held),
    next: () => ({ ...sameAgain(room, held), publish: 'this', ...(images === undefined ? {} : { images }) }),
  });
}

/**
 * Takes a record from the public, at once: no page, search, count, map or link shows it from the commit on. Its values,
 * links and history stay. The reason is kept in the journal, for the desk. Throws Refusal `reason-missing` or
 * `record-state`.
 */
export async function withdrawRecord(
  room: RecordRoom,
  writer: Writer,
  { reason, ...place }: Place & { readonly reason: string },
): Promise<Recorded> {
  const { entry, held } = await findForWriting(room, writer, place);
  const note = reason.trim().slice(0, LONGEST_REASON);
  if (note === '') throw new Refusal('reason-missing', 422);
  if (held.published === null) throw stateRefusal(held);
  const head = { ...changeOf(room, writer, { entry, kind: 'withdraw' }), note, hides: [entry.id] };
  return await writeEdit(room.db, head, {
    ...placeOf(held),
    next: () => ({ ...sameAgain(room, held), publish: 'nothing' }),
  });
}

/** Shows a withdrawn record again: as it was public before, or as it was edited since. Throws Refusal `record-state`. */
export async function bringBackRecord(room: RecordRoom, writer: Writer, place: Place): Promise<Recorded> {
  const { held } = await findForWriting(room, writer, place);
  if (!held.withdrawn) throw stateRefusal(held);
  const [last] = await stepsOf(room.db, held.id, 1);
  return last?.kind === 'withdraw'
    ? await undoEdit(room, writer, place)
    : await publishRecord(room, writer, place);
}

/** Undoes the last edit of a record. Throws Refusal `record-state` when its last change is none of these edits. */
export async function undoEdit(room: RecordRoom, writer: Writer, place: Place): Promise<Recorded> {
  const { entry, held } = await findForWriting(room, writer, place);
  const [last] = await stepsOf(room.db, held.id, 1);
  if (last === undefined || !mayBeUndone(last.kind)) throw stateRefusal(held);
  const head = {
    ...changeOf(room, writer, { entry, kind: 'undo' }),
    undoes: held.change,
    hides: last.kind === 'withdraw' ? [] : [entry.id],
  };
  return await recordHeld(room.db, head, placeOf(held), async (trx, change) =>
    undoRows(trx, { undoes: held.change, change, linksOf: referenceReader(room.catalogue) }),
  );
}

/** Whether a record's last change can be undone here: its own edits, not imports and not what undid something. */
function mayBeUndone(kind: string): boolean {
  return kind === 'save' || kind === 'withdraw';
}

/** The record as `writer` may write it. Throws Refusal `not-found`, `not-allowed` or `record-moved-on`. */
export async function findForWriting(
  { db, catalogue }: Pick<RecordRoom, 'db' | 'catalogue'>,
  writer: Writer,
  { dataset, key, seen }: Place,
): Promise<{ readonly entry: DatasetEntry; readonly held: HeldRecord & { readonly body: Body } }> {
  const entry = catalogue.datasets.get(dataset);
  const held = entry === undefined ? undefined : await readForWriting(db, { dataset: entry.id, key });
  if (entry === undefined || held === undefined || held.body === null) throw new Refusal('not-found', 404);
  requireProducer(writer, held.producer);
  if (seen !== undefined && seen !== held.head) {
    throw new Refusal('record-moved-on', 409, { key, seen, head: held.head });
  }
  return { entry, held: { ...held, body: held.body } };
}

const LONGEST_REASON = 500;

function requireProducer(writer: Writer, producer: string): void {
  if (writer.kind === 'command' || mayWriteRecordsOf(writer, producer)) return;
  throw new Refusal('not-allowed', 403);
}

function stateRefusal({ key, published, withdrawn }: HeldRecord): Refusal {
  const state = published !== null ? 'published' : withdrawn ? 'withdrawn' : 'draft';
  return new Refusal('record-state', 409, { key, state });
}

function placeOf({ dataset, key, head }: HeldRecord) {
  return { dataset, key, seen: head };
}

function changeOf(
  { clock }: RecordRoom,
  writer: Writer,
  { entry, kind }: { readonly entry: DatasetEntry; readonly kind: ChangeHead['kind'] },
): ChangeHead {
  const person = writer.kind === 'member' ? { person: writer.id } : {};
  return { kind, at: clock(), dataset: entry.id, ...person };
}

/** The head once more: only what is published of it changes. */
function sameAgain({ catalogue }: RecordRoom, held: HeldRecord & { readonly body: Body }) {
  const { body, producer, formatNumber } = held;
  return { body, producer, formatNumber, links: referenceReader(catalogue)(held.dataset, body) };
}

type Reading = {
  readonly entry: DatasetEntry;
  readonly held: HeldRecord & { readonly body: Body };
  readonly writer: Writer;
  readonly values: Values;
};

/** The record with the new values in it, checked whole; what is wrong elsewhere than in the new values stands as it did. */
function readValues(room: RecordRoom, { entry, held, writer, values }: Reading) {
  const compiled = room.formats(room.catalogue, entry);
  for (const code of values.keys()) requireField(code, { entry, held, writer }, compiled);
  const cells = new Map<string, GivenCell>([...Object.entries(held.body), ...values]);
  const { body, findings, producer } = readRecord(compiled, cells, 1);
  const concerned = findings.filter(({ field }) => field === undefined || values.has(field));
  return { body, findings: concerned, producer };
}

/** A field that the format has, that is not the key, and that the writer may read. */
function requireField(
  code: string,
  { entry, held, writer }: Omit<Reading, 'values'>,
  compiled: CompiledFormat,
): void {
  const viewer: Viewer =
    writer.kind === 'command' ? { kind: 'member', id: '', role: 'administrator', producers: [] } : writer;
  const readable = readableFields(entry.format, viewer, held.producer);
  const isReadable = readable.some((field) => field.code === code);
  if (!isReadable || compiled.fields.get(code)?.ours !== false || code === entry.format.key.field) {
    throw new Refusal('field-not-writable', 422, { field: code });
  }
}

function sameBody(before: Body, after: Body): boolean {
  const text = (body: Body): string =>
    JSON.stringify(Object.entries(body).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(before) === text(after);
}
