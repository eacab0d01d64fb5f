// Taking a refreshed file: read and previewed as any import, then held against the last good delivery before anything of
// the truth moves.

import {
  type SourceShape,
  type SourceTrouble,
  saysUnread,
  troubleOf,
  type UnreadColumn,
} from '../../commons/refresh.ts';
import { Refusal } from '../../commons/refusal.ts';
import { filledRows } from '../../store/imports/findings.ts';
import type { Outcomes } from '../../store/imports/preview.ts';
import { type ImportRow, readImport } from '../../store/imports.ts';
import {
  keepStanding,
  lastDelivery,
  type SourceStanding,
  standingOf,
} from '../../store/published/sources.ts';
import type { AlarmKind } from '../../store/schema-sources.ts';
import { prepareImport } from '../imports/imports.ts';
import { labelsOfFound, newlyFound } from '../imports/personal.ts';
import type { HeaderPlan } from '../imports/plan.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { findingCounts } from '../imports/tally.ts';
import { applyAndTidy } from '../imports/tidy.ts';
import { alarm } from './alarms.ts';
import { fieldsOf, keepGood, sameQuestion, shapeOf } from './good.ts';
import type { SourceRoom } from './sources.ts';

/** Reads and takes the file of a refresh, or keeps it aside and alarms. May run again: what is applied is not applied twice. */
export async function takeRefresh(
  room: SourceRoom,
  { dataset, id }: { readonly dataset: string; readonly id: number },
  progress: (rows: number) => Promise<void>,
): Promise<void> {
  const { platform } = room;
  const standing = await standingOf(platform.db, dataset);
  if (standing === undefined || standing.import !== id) return;
  const row = await readImport(platform.db, id);
  if (row.state === 'cancelled') return;
  if (row.state === 'refused') return await holdRefused(room, standing, row);
  if (row.state === 'applied') return await keepGood(room, standing, row);
  try {
    const outcomes = await prepareImport(platform, id, progress);
    const prepared = await readImport(platform.db, id);
    const held = await troubleWith(room, standing, { row: prepared, outcomes });
    if (held !== undefined) return await hold(room, standing, { ...held, row: prepared });
    const person = row.person === null ? {} : { person: row.person };
    await applyAndTidy(platform, id, { ...person, others: true, removeMany: true });
    await keepGood(room, standing, await readImport(platform.db, id));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    await holdRefused(room, standing, await readImport(platform.db, id), error);
  }
}

type Prepared = { readonly row: ImportRow; readonly outcomes: Outcomes };
type Held = { readonly kind: AlarmKind; readonly facts: Readonly<Record<string, string | number>> };

/** Before the first good file of a source, the records and the last import of the dataset are what it is held against. */
async function troubleWith(
  { platform }: SourceRoom,
  standing: SourceStanding,
  { row, outcomes }: Prepared,
): Promise<Held | undefined> {
  const { db } = platform;
  const last = await lastDelivery(db, row.dataset ?? '');
  const before: Partial<SourceShape> = {
    rows: standing.rows ?? (row.mode === 'replace' ? last.records : 0),
    fields: standing.fields ?? fieldsOf(last.columns as readonly HeaderPlan[], row.dataset),
    unread: await unreadOf(platform, { id: row.id, findings: last.findings }),
  };
  const now = { ...shapeOf(row, outcomes), unread: await unreadOf(platform, row) };
  const found = await newlyFound(platform, row);
  const personal: SourceTrouble | undefined = found.length === 0 ? undefined : { kind: 'personal', found };
  const trouble = troubleOf(now, before) ?? personal;
  return trouble && { kind: trouble.kind, facts: factsOf(trouble, (field) => labelOf(platform, row, field)) };
}

/** Columns with values that were not read, beside the rows of the import that have one. */
async function unreadOf(
  { db }: Pick<ImportPlatform, 'db'>,
  { id, findings }: Pick<ImportRow, 'id' | 'findings'>,
): Promise<readonly UnreadColumn[]> {
  const counts = new Map<string, number>();
  for (const { code, field, count } of findingCounts(findings))
    if (field !== undefined && saysUnread(code)) counts.set(field, (counts.get(field) ?? 0) + count);
  const filled = await filledRows(db, id, [...counts.keys()]);
  return [...counts].map(([field, unread]) => ({ field, unread, filled: filled.get(field) ?? 0 }));
}

function labelOf(platform: ImportPlatform, row: ImportRow, field: string): string {
  return labelsOfFound(platform, row, [{ field }])[0] ?? field;
}

/** Facts that the sentence of the alarm names; lists have a line each. */
function factsOf(trouble: SourceTrouble, label: (field: string) => string): Held['facts'] {
  if (trouble.kind === 'shape') return { missing: trouble.missing.join(', ') };
  if (trouble.kind === 'shrunken') return { rows: trouble.rows, before: trouble.before };
  if (trouble.kind === 'values')
    return {
      columns: trouble.columns.map((one) => `${label(one.field)} ${one.unread} ${one.filled}`).join('\n'),
    };
  if (trouble.kind === 'personal')
    return { found: trouble.found.map((one) => `${label(one.field)} ${one.kind} ${one.count}`).join('\n') };
  return {};
}

async function hold(
  room: SourceRoom,
  standing: SourceStanding,
  { kind, facts, row }: Held & { readonly row: ImportRow },
): Promise<void> {
  const { db, clock } = room.platform;
  await keepStanding(db, { ...sameQuestion(standing), outcome: 'held', good: false, code: kind });
  const { dataset } = standing;
  await alarm(room, { dataset, kind, facts: { ...facts, import: row.id }, at: clock() });
}

/** What is no table, or not of this dataset, stays a refused import whose page says why. */
async function holdRefused(
  room: SourceRoom,
  standing: SourceStanding,
  row: ImportRow,
  error?: Refusal,
): Promise<void> {
  const { code = error?.code ?? '' } = (row.refusal ?? {}) as { readonly code?: string };
  const kind = code === 'empty-file' ? 'empty' : 'unreadable';
  await hold(room, standing, { kind, facts: { code }, row });
}
