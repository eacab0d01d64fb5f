// The findings that only the comparison with the records shows join those of the rows.
import { findRejectedByComparison, isFromComparison } from '../../store/imports/findings.ts';
import type { ImportRow } from '../../store/imports.ts';
import type { ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import { findingCounts, type TallyCounts, tallyName } from './tally.ts';

/** Writes them anew and returns all counts of the import's findings. */
export async function keepRowFindings(platform: ImportPlatform, row: ImportRow): Promise<TallyCounts> {
  const { producers } = row.options as ImportOptions;
  const found = await findRejectedByComparison(platform.db, { id: row.id, producers });
  const ofRows = findingCounts(row.findings).filter(({ code }) => !isFromComparison(code));
  const compared = found.map(({ code, field, count }) => ({
    severity: 'error' as const,
    code,
    count,
    ...(field === null ? {} : { field }),
  }));
  return Object.fromEntries([...ofRows, ...compared].map((line) => [tallyName(line), line.count]));
}
