// The findings that only the comparison with the records shows join those of the rows.
import { isTellingOfNames, personalKindOf } from '../../commons/personal-watch.ts';
import { filledRows, findRejectedByComparison, isFromComparison } from '../../store/imports/findings.ts';
import type { ImportRow } from '../../store/imports.ts';
import type { ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { type FindingCount, findingCounts, type TallyCounts, tallyName } from './tally.ts';

/** Writes them anew and returns all counts of the import's findings. */
export async function keepRowFindings(platform: ImportPlatform, row: ImportRow): Promise<TallyCounts> {
  const { producers } = row.options as ImportOptions;
  const found = await findRejectedByComparison(platform.db, { id: row.id, producers });
  const given = findingCounts(row.findings).filter(({ code }) => !isFromComparison(code));
  const ofRows = await withoutChance(platform, row.id, given);
  const compared = found.map(({ code, field, count }) => ({
    severity: 'error' as const,
    code,
    count,
    ...(field === null ? {} : { field }),
  }));
  return Object.fromEntries([...ofRows, ...compared].map((line) => [tallyName(line), line.count]));
}

/** A few values that look like names of persons are chance; half of a column is none. */
async function withoutChance(
  { db }: ImportPlatform,
  id: number,
  given: readonly FindingCount[],
): Promise<readonly FindingCount[]> {
  const named = given.filter(({ code }) => personalKindOf(code) === 'name');
  const filled = await filledRows(
    db,
    id,
    named.flatMap(({ field }) => field ?? []),
  );
  return given.filter(
    (one) => !named.includes(one) || isTellingOfNames(one.count, filled.get(one.field ?? '') ?? 0),
  );
}
