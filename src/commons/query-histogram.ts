// Bars of a date histogram: how many records' intervals meet each span of years, with a span that gives few bars.
import { dayNumber, yearOf } from './dates/day-number.ts';

/** The bars and how many years each spans. */
export type Histogram = {
  readonly years: number;
  readonly bars: readonly { readonly year: number; readonly count: number }[];
};

/** What is earlier counts in the first bar: one flint must not press three millennia into a single bar. */
const FIRST_YEAR = -3000;
const MOST_BARS = 100;
const SPANS = [1, 5, 10, 25, 50, 100, 250, 500, 1000, 10_000, 100_000, 1_000_000];

/** Counts `each` interval (day numbers), which calls back once a record. */
export function histogramOf(each: (count: (from: number, to: number) => void) => void): Histogram {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  each((from, to) => {
    if (from < first) first = from;
    if (to > last) last = to;
  });
  if (first > last) return { years: 1, bars: [] };
  const firstYear = Math.max(FIRST_YEAR, yearOf(first));
  const lastYear = Math.max(FIRST_YEAR, yearOf(last));
  const years =
    SPANS.find((span) => barOf(lastYear, span) - barOf(firstYear, span) < MOST_BARS) ?? 10_000_000;
  return {
    years,
    bars: countBars(each, { years, firstBar: barOf(firstYear, years), lastBar: barOf(lastYear, years) }),
  };
}

type Scale = { readonly years: number; readonly firstBar: number; readonly lastBar: number };

/** One step up where an interval begins, one down after it ends; the bars are the running sum. */
function countBars(
  each: (count: (from: number, to: number) => void) => void,
  scale: Scale,
): Histogram['bars'] {
  const { years, firstBar, lastBar } = scale;
  const steps = new Int32Array(lastBar - firstBar + 2);
  // The bar of a day's year in one division.
  const days = dayNumber(years, 1, 1);
  each((from, to) => {
    if (from > to) return;
    const start = Math.max(0, Math.floor(from / days) - firstBar);
    const end = Math.max(0, Math.floor(to / days) - firstBar) + 1;
    steps[start] = (steps[start] ?? 0) + 1;
    steps[end] = (steps[end] ?? 0) - 1;
  });
  let running = 0;
  return Array.from({ length: lastBar - firstBar + 1 }, (_, bar) => {
    running += steps[bar] ?? 0;
    return { year: (firstBar + bar) * years, count: running };
  });
}

function barOf(year: number, years: number): number {
  return Math.floor(year / years);
}
