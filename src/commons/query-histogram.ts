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

/** Calls back once a record that has an interval (day numbers). */
export type EachInterval = (count: (from: number, to: number) => void) => void;

/** Counts `each` interval. */
export function histogramOf(each: EachInterval): Histogram {
  return barsOf(countIntervals(each));
}

type Scale = { readonly years: number; readonly firstBar: number; readonly lastBar: number };

/** What the bars are made from. Intervals can be added and taken away as long as the outermost days stay the same. */
export type IntervalCounts = {
  /** The outermost days and how many intervals reach them; `first` beyond `last` when there are no intervals. */
  readonly first: number;
  readonly last: number;
  atFirst: number;
  atLast: number;
  readonly scale: Scale;
  /** One step up where an interval begins, one down after it ends; the bars are the running sum. */
  readonly steps: Int32Array;
};

/** Counts `each` interval, so that it can be brought up to date afterwards. */
function countIntervals(each: EachInterval): IntervalCounts {
  const { first, last, atFirst, atLast } = outermostOf(each);
  const scale = scaleOf(first, last);
  const counts = { first, last, atFirst, atLast, scale, steps: new Int32Array(barCount(scale) + 1) };
  each((from, to) => addSteps(counts, from, to, 1));
  return counts;
}

/** Intervals as columns: those of some documents, without the ones that begin on `undated`. */
export type IntervalColumns = {
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly docs: Uint32Array;
  readonly undated: number;
};

/** The same without a call an interval: of a million, a few milliseconds. */
export function countIntervalColumns(columns: IntervalColumns): IntervalCounts {
  const outermost = outermostOfColumns(columns);
  const scale = scaleOf(outermost.first, outermost.last);
  const steps = new Int32Array(barCount(scale) + 1);
  const { from, to, docs, undated } = columns;
  const { firstBar } = scale;
  const days = dayNumber(scale.years, 1, 1);
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    const begins = from[doc] as number;
    const ends = to[doc] as number;
    if (begins === undated || begins > ends) continue;
    const start = Math.max(0, Math.floor(begins / days) - firstBar);
    const end = Math.max(0, Math.floor(ends / days) - firstBar) + 1;
    steps[start] = (steps[start] as number) + 1;
    steps[end] = (steps[end] as number) - 1;
  }
  return { ...outermost, scale, steps };
}

/** Takes an interval in (`by` 1) or out (-1). False: it moves the outermost days, all must be counted anew. */
export function changeIntervals(
  counts: IntervalCounts,
  { from, to }: { readonly from: number; readonly to: number },
  by: 1 | -1,
): boolean {
  if (from < counts.first || to > counts.last) return false;
  if (from === counts.first) counts.atFirst += by;
  if (to === counts.last) counts.atLast += by;
  if (counts.atFirst === 0 || counts.atLast === 0) return false;
  addSteps(counts, from, to, by);
  return true;
}

/** The bars. */
export function barsOf({ scale, steps }: IntervalCounts): Histogram {
  const { years, firstBar } = scale;
  let running = 0;
  const bars = Array.from({ length: barCount(scale) }, (_, bar) => {
    running += steps[bar] ?? 0;
    return { year: (firstBar + bar) * years, count: running };
  });
  return { years, bars };
}

type Outermost = Pick<IntervalCounts, 'first' | 'last' | 'atFirst' | 'atLast'>;

function outermostOf(each: EachInterval): Outermost {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  let atFirst = 0;
  let atLast = 0;
  each((from, to) => {
    if (from < first) {
      first = from;
      atFirst = 0;
    }
    if (to > last) {
      last = to;
      atLast = 0;
    }
    if (from === first) atFirst += 1;
    if (to === last) atLast += 1;
  });
  return { first, last, atFirst, atLast };
}

function outermostOfColumns({ from, to, docs, undated }: IntervalColumns): Outermost {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    const begins = from[doc] as number;
    if (begins === undated) continue;
    const ends = to[doc] as number;
    if (begins < first) first = begins;
    if (ends > last) last = ends;
  }
  let atFirst = 0;
  let atLast = 0;
  for (let index = 0; index < docs.length; index += 1) {
    const doc = docs[index] as number;
    if (from[doc] === first) atFirst += 1;
    if (to[doc] === last) atLast += 1;
  }
  return { first, last, atFirst, atLast };
}

/** A span of years that gives few bars. */
function scaleOf(first: number, last: number): Scale {
  if (first > last) return { years: 1, firstBar: 0, lastBar: -1 };
  const firstYear = Math.max(FIRST_YEAR, yearOf(first));
  const lastYear = Math.max(FIRST_YEAR, yearOf(last));
  const years =
    SPANS.find((span) => barOf(lastYear, span) - barOf(firstYear, span) < MOST_BARS) ?? 10_000_000;
  return { years, firstBar: barOf(firstYear, years), lastBar: barOf(lastYear, years) };
}

function addSteps({ scale, steps }: IntervalCounts, from: number, to: number, by: number): void {
  if (from > to) return;
  // The bar of a day's year in one division.
  const days = dayNumber(scale.years, 1, 1);
  const start = Math.max(0, Math.floor(from / days) - scale.firstBar);
  const end = Math.max(0, Math.floor(to / days) - scale.firstBar) + 1;
  steps[start] = (steps[start] ?? 0) + by;
  steps[end] = (steps[end] ?? 0) - by;
}

function barCount({ firstBar, lastBar }: Scale): number {
  return lastBar - firstBar + 1;
}

function barOf(year: number, years: number): number {
  return Math.floor(year / years);
}
