// The patterns of date_format(): yyyy-MM-dd, 'le' EEEE d MMMM. Names of days and months are those of the question's
// language; weeks are ISO 8601's.
import { partsOf } from './instants.ts';

/** What a pattern may show, from coarse to fine within a day. */
export type DateUnit =
  | 'year'
  | 'weekyear'
  | 'week'
  | 'weekday'
  | 'yearday'
  | 'month'
  | 'day'
  | 'hour'
  | 'minute'
  | 'second';

/** A piece of a pattern: a text, a number of so many digits (`short`: the last two of them), or a name. */
export type DatePiece =
  | { readonly text: string }
  | { readonly unit: DateUnit; readonly digits: number; readonly short: boolean }
  | { readonly unit: 'month' | 'weekday'; readonly names: 'short' | 'long' };

const PIECE =
  /'((?:[^']|'')*)'|y{1,4}|Y{1,4}|x{1,4}|w{1,2}|e|E{1,4}|D{1,3}|M{1,4}|d{1,2}|H{1,2}|m{1,2}|s{1,2}|[?,.:/\-;\s]/gy;
const UNITS: Readonly<Record<string, DateUnit>> = {
  y: 'year',
  Y: 'year',
  x: 'weekyear',
  w: 'week',
  e: 'weekday',
  D: 'yearday',
  M: 'month',
  d: 'day',
  H: 'hour',
  m: 'minute',
  s: 'second',
};
/** How precise a date must be to say each unit: 1 a year, 2 a month, 3 a day, 4 a moment. */
const PRECISION: Readonly<Record<DateUnit, number>> = {
  year: 1,
  month: 2,
  weekyear: 3,
  week: 3,
  weekday: 3,
  yearday: 3,
  day: 3,
  hour: 4,
  minute: 4,
  second: 4,
};
const DAY_MS = 86_400_000;

const LONGEST_PATTERN = 100;

/** The pieces of a pattern; undefined when it holds what is none, or is very long. */
export function readDateFormat(pattern: string): readonly DatePiece[] | undefined {
  if (pattern.length > LONGEST_PATTERN) return undefined;
  const pieces: DatePiece[] = [];
  PIECE.lastIndex = 0;
  for (let at = 0; at < pattern.length; at = PIECE.lastIndex) {
    const match = PIECE.exec(pattern);
    if (match === null) return undefined;
    pieces.push(pieceOf(match[0], match[1]));
  }
  return pieces;
}

function pieceOf(typed: string, quoted: string | undefined): DatePiece {
  if (quoted !== undefined) return { text: quoted === '' ? "'" : quoted.replaceAll("''", "'") };
  const letter = typed[0] ?? '';
  if (letter === 'E') return { unit: 'weekday', names: typed.length === 4 ? 'long' : 'short' };
  if (letter === 'M' && typed.length > 2)
    return { unit: 'month', names: typed.length === 4 ? 'long' : 'short' };
  const unit = UNITS[letter];
  if (unit === undefined) return { text: typed };
  const isYear = unit === 'year' || unit === 'weekyear';
  return { unit, digits: typed.length, short: isYear && typed.length === 2 };
}

/** How precise a date must be for all pieces: 1 a year, 2 a month, 3 a day, 4 a moment. */
export function precisionNeeded(pieces: readonly DatePiece[]): number {
  return Math.max(0, ...pieces.map((piece) => ('unit' in piece ? PRECISION[piece.unit] : 0)));
}

/** Names of the months or, from Monday, of the days. */
export function calendarNames(
  lang: string,
  unit: 'month' | 'weekday',
  length: 'short' | 'long',
): readonly string[] {
  const format = new Intl.DateTimeFormat(lang, { [unit]: length, timeZone: 'UTC' });
  const count = unit === 'month' ? 12 : 7;
  // The first of January 2024 was a Monday.
  return Array.from({ length: count }, (_, at) =>
    format.format(unit === 'month' ? Date.UTC(2024, at, 1) : Date.UTC(2024, 0, at + 1)),
  );
}

/** A local moment by the pieces of a pattern. */
export function formatDate(local: number, pieces: readonly DatePiece[], lang: string): string {
  const numbers = unitsOf(local);
  return pieces
    .map((piece) => {
      if ('text' in piece) return piece.text;
      const number = numbers[piece.unit];
      if ('names' in piece) return calendarNames(lang, piece.unit as 'month', piece.names)[number - 1] ?? '';
      return digitsOf(piece.short ? Math.abs(number % 100) : number, piece.digits);
    })
    .join('');
}

/** `5` as `005`; the minus of a year before 1 takes a place. */
function digitsOf(number: number, digits: number): string {
  if (number >= 0) return String(number).padStart(digits, '0');
  return `-${String(-number).padStart(digits - 1, '0')}`;
}

/** All units of a local moment. */
export function unitsOf(local: number): Readonly<Record<DateUnit, number>> {
  const [year, month, day, hour, minute, second] = partsOf(local);
  const dayNumber = Math.floor(local / DAY_MS);
  const weekday = ((((dayNumber + 3) % 7) + 7) % 7) + 1;
  const thursday = (dayNumber - weekday + 4) * DAY_MS;
  const [weekyear] = partsOf(thursday);
  const week = Math.floor((thursday - startOfYear(weekyear)) / DAY_MS / 7) + 1;
  const yearday = Math.floor((local - startOfYear(year)) / DAY_MS) + 1;
  return { year, month, day, hour, minute, second, weekday, weekyear, week, yearday };
}

function startOfYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1);
}
