// The last good delivery of a source: what it held, so that the next one is measured by it.
import type { SourceShape } from '../../commons/refresh.ts';
import type { Outcomes } from '../../store/imports/preview.ts';
import type { ImportRow } from '../../store/imports.ts';
import { keepStanding, type SourceStanding } from '../../store/published/sources.ts';
import type { HeaderPlan } from '../imports/plan.ts';
import type { ImportPlatform } from '../imports/platform.ts';
import { type Alarms, allWell } from './alarms.ts';

/** What an import holds of its dataset. */
export function shapeOf(
  row: ImportRow,
  { rows, rejected }: Pick<Outcomes, 'rows' | 'rejected'>,
): SourceShape {
  return { rows: rows - rejected, fields: fieldsOf(row.columns as readonly HeaderPlan[], row.dataset) };
}

/** Codes of the fields that columns go to. */
export function fieldsOf(columns: readonly HeaderPlan[], dataset: string | null): readonly string[] {
  const plans = columns.flatMap(({ plans }) => plans.filter((plan) => plan.dataset === dataset));
  return [...new Set(plans.flatMap((plan) => Object.values(plan.columns)))].toSorted();
}

/** Keeps an applied import as the good one; whatever was wrong before is over. */
export async function keepGood(
  room: Alarms & { readonly platform: ImportPlatform },
  standing: SourceStanding,
  row: ImportRow,
): Promise<void> {
  const { db, clock } = room.platform;
  const { rows = 0, rejected = 0 } = row.counts;
  const shape = shapeOf(row, { rows, rejected });
  const now = clock();
  await keepStanding(db, {
    ...sameQuestion(standing),
    ...{ outcome: 'taken', good: true, changed_at: now, code: null },
    ...{ rows: shape.rows, fields: [...shape.fields] },
  });
  await allWell(room, standing.dataset, now);
}

/** The question that a standing came of, as it was asked. */
export function sameQuestion({ dataset, address, asked_at, next_at }: SourceStanding) {
  return { dataset, address, asked_at, next_at };
}
