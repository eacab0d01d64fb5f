// Date histograms of what was found. Counted intervals are kept with the condition: next pages ask for the same again.
import type { Answer } from '../../commons/query.ts';
import { barsOf, countIntervals, type IntervalCounts } from '../../commons/query-histogram.ts';
import { UNDATED_FROM } from './columns.ts';
import type { KeptCondition } from './kept-conditions.ts';
import type { View } from './view.ts';

/** The histogram of a condition's documents, which are listed only when they must be counted. */
export function histogramIn(
  kept: KeptCondition,
  found: { readonly docs: Uint32Array },
  view: View,
): Pick<Answer, 'histogram' | 'histogramYears'> {
  kept.intervals ??= countDocuments(found.docs, view);
  const { bars, years } = barsOf(kept.intervals);
  return { histogram: bars, histogramYears: years };
}

function countDocuments(docs: Uint32Array, view: View): IntervalCounts {
  const { from, to } = view.columns;
  return countIntervals((count) => {
    for (let index = 0; index < docs.length; index += 1) {
      const doc = docs[index] as number;
      const start = from[doc] as number;
      if (start !== UNDATED_FROM) count(start, to[doc] as number);
    }
  });
}
