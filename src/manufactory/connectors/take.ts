// Taking a refreshed file: read and previewed as any import, then held against the last good delivery before anything of
// the truth moves.

import { type SourceShape, troubleOf } from '../../commons/refresh.ts';
import { Refusal } from '../../commons/refusal.ts';
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
import type { HeaderPlan } from '../imports/plan.ts';
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
  const last = await lastDelivery(platform.db, row.dataset ?? '');
  const before: Partial<SourceShape> = {
    rows: standing.rows ?? (row.mode === 'replace' ? last.records : 0),
    fields: standing.fields ?? fieldsOf(last.columns as readonly HeaderPlan[], row.dataset),
  };
  const trouble = troubleOf(shapeOf(row, outcomes), before);
  if (trouble === undefined) return undefined;
  const { kind, ...facts } = trouble;
  return { kind, facts: 'missing' in facts ? { missing: facts.missing.join(', ') } : facts };
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
