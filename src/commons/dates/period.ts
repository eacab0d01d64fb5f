// A period: what a date text means once read. Inclusive days at both ends, and whether the text hedged.
// The text itself is always kept beside it; a period is only for searching, sorting and drawing.
import { type DayNumber, dayNumber, daysInMonth } from './day-number.ts';

/** From the first to the last possible day, both included. */
export type Period = {
  readonly from: DayNumber;
  readonly to: DayNumber;
  /** The text says "vers", "?", "début", "avant": bounds are a convention, not a statement. */
  readonly approximate: boolean;
};

/** Whole years, both included (ISO years: 0 is 1 BC). */
export function years(first: number, last: number, approximate = false): Period {
  return { from: dayNumber(first, 1, 1), to: dayNumber(last, 12, 31), approximate };
}

/** A whole month. */
export function wholeMonth(year: number, month: number): Period {
  return {
    from: dayNumber(year, month, 1),
    to: dayNumber(year, month, daysInMonth(year, month)),
    approximate: false,
  };
}

/** A single day. */
export function singleDay(year: number, month: number, day: number): Period {
  const number = dayNumber(year, month, day);
  return { from: number, to: number, approximate: false };
}

/** The smallest period that holds both; approximate when either is. */
export function hull(one: Period, other: Period): Period {
  return {
    from: Math.min(one.from, other.from),
    to: Math.max(one.to, other.to),
    approximate: one.approximate || other.approximate,
  };
}

/** The days that both hold, or undefined when they share none. */
export function common(one: Period, other: Period): Period | undefined {
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from <= to ? { from, to, approximate: one.approximate || other.approximate } : undefined;
}

/** The same period, said to be approximate. */
export function approximately(period: Period): Period {
  return period.approximate ? period : { from: period.from, to: period.to, approximate: true };
}

/** Whether the first period lies wholly inside the second. */
export function periodWithin(inner: Period, outer: Period): boolean {
  return inner.from >= outer.from && inner.to <= outer.to;
}
