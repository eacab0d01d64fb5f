// Dates at their own precision as moments. A date without a zone begins at midnight where it is asked, in UTC where it
// stands in a column; years have four digits, or a sign and up to six.
import type { Zone } from './zones.ts';

/** A written date: its parts from the year on, and its distance from UTC in milliseconds when it says one. */
export type WrittenDate = { readonly parts: readonly number[]; readonly offset?: number };

/** From its first moment to that after its last, in milliseconds; `firstDay` is the end of its first day at most. */
export type Period = { readonly from: number; readonly firstDay: number; readonly to: number };

const DATE = /^(\d{4}|[+-]\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?$/;
const TIME = String.raw`[T ](\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|[+\- ]\d\d(?::?\d\d)?)?`;
const WRITTEN = new RegExp(
  String.raw`^(\d{4}|[+-]\d{4,6})(?:[-/](\d{1,2})(?:[-/](\d{1,2})(?:${TIME})?)?)?$`,
  'i',
);
const UNITS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'] as const;

/** Milliseconds of the first moment of a date of a column; undefined when it is no date of the calendar. */
export function instantOfDate(text: string): number | undefined {
  const [, year, month = '01', day = '01'] = DATE.exec(text) ?? [];
  return year === undefined ? undefined : momentOf([Number(year), Number(month), Number(day)]);
}

/** A date as people write it: ISO 8601 at any precision, or with slashes; undefined when it is none. */
export function readDate(text: string): WrittenDate | undefined {
  const match = WRITTEN.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, fraction, zone] = match;
  const milliseconds = fraction === undefined ? undefined : `${fraction}00`.slice(0, 3);
  const written = [year, month, day, hour, minute, second, milliseconds].filter((part) => part !== undefined);
  const parts = written.map(Number);
  if (momentOf(parts) === undefined) return undefined;
  return zone === undefined ? { parts } : { parts, offset: offsetOf(zone) };
}

/** The moments of a written date. */
export function periodOf({ parts, offset }: WrittenDate, zone: Zone): Period {
  const at = (moved: readonly number[]): number => {
    const local = momentOf(moved) ?? 0;
    return offset === undefined ? zone.instantOf(local) : local - offset;
  };
  const from = at(parts);
  const to = at(next(parts, parts.length));
  const firstDay = parts.length >= 3 ? to : at(next([...parts, 1, 1].slice(0, 3), 3));
  return { from, firstDay, to };
}

/** The parts one unit later: after December comes January. */
function next(parts: readonly number[], precision: number): readonly number[] {
  const unit = UNITS[precision - 1] ?? 'millisecond';
  const date = new Date(momentOf(parts) ?? 0);
  if (unit === 'year') date.setUTCFullYear(date.getUTCFullYear() + 1);
  else if (unit === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
  else date.setTime(date.getTime() + (MILLISECONDS[unit] ?? 1));
  return partsOf(date.getTime());
}

const MILLISECONDS: Readonly<Record<string, number>> = {
  day: 86_400_000,
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

/** Year, month, day, hour, minute, second, millisecond of a moment in UTC. */
export function partsOf(
  milliseconds: number,
): readonly [number, number, number, number, number, number, number] {
  const date = new Date(milliseconds);
  return [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds(),
  ];
}

/** Milliseconds of a moment in UTC; undefined when the calendar or the clock has none such. */
function momentOf(parts: readonly number[]): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}

/** A plus of an address often arrives as a space. */
function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours = 0, minutes = 0] = [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', '') || 0)];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
