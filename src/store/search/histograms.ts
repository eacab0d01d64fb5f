// Date histograms of what was found. Counted intervals are kept with the condition: next pages ask for the same again.
import type { Answer } from '../../commons/query.ts';
import { barsOf, countIntervalColumns } from '../../commons/query-histogram.ts';
import { UNDATED_FROM } from './columns.ts';
import type { KeptCondition } from './kept-conditions.ts';
import type { View } from './view.ts';

/** The histogram of a condition's documents, which are listed only when they must be counted. */
export function histogramIn(
  kept: KeptCondition,
  found: { readonly docs: Uint32Array },
  view: View,
): Pick<Answer, 'histogram' | 'histogramYears'> {
  if (kept.intervals === undefined) {
    const { from, to } = view.columns;
    kept.intervals = countIntervalColumns({ from, to, docs: found.docs, undated: UNDATED_FROM });
  }
  const { bars, years } = barsOf(kept.intervals);
  return { histogram: bars, histogramYears: years };
}
