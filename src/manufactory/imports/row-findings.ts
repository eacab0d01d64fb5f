// The findings that only the comparison with the records shows join those of the rows.
import { comparisonCodes, findRejectedByComparison } from '../../store/imports/findings.ts';
import type { ImportRow } from '../../store/imports.ts';
import type { ImportOptions } from './plan.ts';
import type { ImportPlatform } from './platform.ts';
import type { TallyCounts } from './tally.ts';

/** Writes them anew and returns all counts of the import's findings. */
export async function keepRowFindings(platform: ImportPlatform, row: ImportRow): Promise<TallyCounts> {
  const { producers } = row.options as ImportOptions;
  const found = await findRejectedByComparison(platform.db, { id: row.id, producers });
  const ofRows = Object.entries(row.findings).filter(
    ([name]) => !comparisonCodes.some((code) => name.startsWith(`error ${code} `)),
  );
  return Object.fromEntries([
    ...ofRows,
    ...[...found].map(([code, count]) => [`error ${code} `, count] as const),
  ]);
}
