// The present moment, moved: `now(months=-1, day=1)`. A unit in the singular is set, in the plural added; moves are made
// in the order in which they stand, the last of two of the same; a day beyond the end of a month becomes its last.
import { daysInMonth } from '../dates/day-number.ts';
import type { Clause } from './ast.ts';
import { didYouMean, queryRefusal } from './errors.ts';

type Move = (date: Date, amount: number) => void;

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const DAY_MS = 86_400_000;
/** Years that a moment may be moved to. */
const FARTHEST = 200_000;

const MOVES: ReadonlyMap<string, Move> = new Map<string, Move>([
  ['year', (date, year) => setMonth(date, year, date.getUTCMonth())],
  ['years', (date, years) => setMonth(date, date.getUTCFullYear() + years, date.getUTCMonth())],
  ['month', (date, month) => setMonth(date, date.getUTCFullYear(), month - 1)],
  ['months', (date, months) => addMonths(date, months)],
  ['day', setDay],
  ['days', (date, days) => void date.setTime(date.getTime() + days * DAY_MS)],
  ['hour', (date, hour) => void date.setUTCHours(hour)],
  ['hours', (date, hours) => void date.setTime(date.getTime() + hours * 3_600_000)],
  ['minute', (date, minute) => void date.setUTCMinutes(minute)],
  ['minutes', (date, minutes) => void date.setTime(date.getTime() + minutes * 60_000)],
  ['second', (date, second) => void date.setUTCSeconds(second)],
  ['seconds', (date, seconds) => void date.setTime(date.getTime() + seconds * 1000)],
  ['microsecond', (date, micros) => void date.setUTCMilliseconds(Math.floor(micros / 1000))],
  ['microseconds', (date, micros) => void date.setTime(date.getTime() + Math.floor(micros / 1000))],
  ['weekday', (date, weekday) => toWeekday(date, weekday, 1)],
  ...WEEKDAYS.map((name, weekday): [string, Move] => [
    name,
    (date, count) => toWeekday(date, weekday, count),
  ]),
  ...WEEKDAYS.map((name, weekday): [string, Move] => [
    `${name}s`,
    (date, count) => toWeekday(date, weekday, count),
  ]),
]);

/** `now` after its moves. Refuses `odsql-error` for an unknown unit. */
export function momentMoved(
  moves: readonly (readonly [unit: string, amount: number])[],
  now: Date,
  clause: Clause,
): Date {
  const date = new Date(now);
  for (const [unit, amount] of new Map(moves)) {
    const move = MOVES.get(unit);
    if (move === undefined) {
      const hint = didYouMean(unit, [...MOVES.keys()]);
      throw queryRefusal(clause, 'unknown-unit', `now() does not know ${unit}.${hint}`, unit);
    }
    move(date, amount);
    const year = date.getUTCFullYear();
    if (Number.isNaN(year) || Math.abs(year) > FARTHEST) {
      throw queryRefusal(clause, 'date-invalid', 'now() is moved out of the calendar.', unit);
    }
  }
  return date;
}

function addMonths(date: Date, months: number): void {
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + months;
  setMonth(date, Math.floor(month / 12), ((month % 12) + 12) % 12);
}

function setMonth(date: Date, year: number, month: number): void {
  const bounded = Math.max(0, Math.min(11, month));
  date.setUTCFullYear(year, bounded, Math.min(date.getUTCDate(), daysInMonth(year, bounded + 1)));
}

function setDay(date: Date, day: number): void {
  const last = daysInMonth(date.getUTCFullYear(), date.getUTCMonth() + 1);
  date.setUTCDate(Math.max(1, Math.min(day, last)));
}

/** The n-th such day from today on; today is the first when it is one. Backwards for a negative count. */
function toWeekday(date: Date, weekday: number, count: number): void {
  const today = (date.getUTCDay() + 6) % 7;
  const forward = (((weekday - today) % 7) + 7) % 7;
  const days =
    count >= 0 ? forward + 7 * (Math.max(1, count) - 1) : forward - (forward === 0 ? 0 : 7) + 7 * (count + 1);
  date.setTime(date.getTime() + days * DAY_MS);
}
