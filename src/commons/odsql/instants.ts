// Dates at their own precision as moments. A date without a zone begins at midnight UTC; years may be beyond four digits.
const DATE = /^([+-]?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** Milliseconds of the first moment of a date; undefined when it is no date of the calendar. */
export function instantOfDate(text: string): number | undefined {
  const [, year, month = '01', day = '01'] = DATE.exec(text) ?? [];
  return year === undefined ? undefined : instantOf([Number(year), Number(month), Number(day)]);
}

/** Milliseconds of a moment in UTC; undefined when the calendar or the clock has none such. */
function instantOf(parts: readonly number[]): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  if (hour > 23 || minute > 59 || second > 59 || millisecond > 999) return undefined;
  date.setUTCHours(hour, minute, second, millisecond);
  return date.getTime();
}
