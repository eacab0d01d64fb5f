// A day as one integer, so that periods compare, sort and pack into typed arrays without parsing anything.
// 372 numbers a year (12 months of 31): monotonic, not contiguous. Years are ISO 8601's (proleptic Gregorian,
// 0 = 1 BC). From -3,000,000 (prehistory) to 9999, every day fits a signed 32-bit integer.

/** A day: `year * 372 + (month - 1) * 31 + (day - 1)`. Compare with `<`; subtract only for rough lengths. */
export type DayNumber = number;

/** The earliest year a period may begin in. */
export const EARLIEST_YEAR = -3_000_000;

/** The latest year a period may end in. */
export const LATEST_YEAR = 9999;

/** The number of a day; month and day start at 1 and are trusted (see `isRealDay`). */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  return year * 372 + (month - 1) * 31 + (day - 1);
}

/** The ISO year of a day (0 is 1 BC, -51 is 52 BC). */
export function yearOf(day: DayNumber): number {
  return Math.floor(day / 372);
}

/** The month of a day, 1 to 12. */
export function monthOf(day: DayNumber): number {
  return Math.floor((day - yearOf(day) * 372) / 31) + 1;
}

/** The day of the month, 1 to 31. */
export function dayOfMonth(day: DayNumber): number {
  return (((day % 31) + 31) % 31) + 1;
}

/** The day as ISO 8601: `1873-05-12`, `-0051-03-01`; years beyond four digits are written whole. */
export function isoOf(day: DayNumber): string {
  const year = yearOf(day);
  const digits = String(Math.abs(year)).padStart(4, '0');
  return `${year < 0 ? '-' : ''}${digits}-${pair(monthOf(day))}-${pair(dayOfMonth(day))}`;
}

/** The day an ISO 8601 date names (`1873-05-12`), or undefined when there is no such day. */
export function dayOfIso(text: string): DayNumber | undefined {
  const match = /^(-?\d{4,7})-(\d\d)-(\d\d)$/.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return isRealDay(year, month, day) ? dayNumber(year, month, day) : undefined;
}

/** How many days a month has; 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  if (month < 1 || month > 12) return 0;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the calendar has this day: the 31st of February has none. */
export function isRealDay(year: number, month: number, day: number): boolean {
  return day >= 1 && day <= daysInMonth(year, month);
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function pair(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
