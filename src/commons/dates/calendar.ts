// Exact dates: years, months and days in figures or words, and the Republican calendar. Texts are folded.
// A day that no calendar has (31/02, month 13) is 'impossible'.
import { numberOf } from './centuries.ts';
import { dayNumber, isRealDay, LATEST_YEAR } from './day-number.ts';
import { type Period, singleDay, wholeMonth, years } from './period.ts';

const YEAR_FIRST = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[t ]\d\d[:h].*)?)?$/;
/** With the time of the day that programs write after it. */
const DAY_FIRST =
  /^(\d{1,2}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{4})(?:[t ] ?\d{1,2}[:h]\d\d[\d:.,]*(?: ?(?:z|utc|gmt|[+-][\d:]{2,5}))?)?$/;
const STAMP = /^(\d{4})(\d\d)(\d\d)t\d{4}(?:\d\d)?z?$/;
const MONTH_FIRST = /^(\d{1,2}) ?[-/.] ?(\d{4})$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
const IN_WORDS =
  /^(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) )?(?:(\d{1,2})(?: ?er)? )?([a-z]{3,10})\.?(?: (\d{1,2}),)? (?:de )?(\d{3,4}|\d{1,4}(?= a[vp]$))( av| ap)?$/;
const YEAR_WITH_ERA = /^(?:an )?(\d{1,6})( av| ap)$/;
const NEGATIVE = /^- ?(\d{1,6})$/;
const REPUBLICAN = /^(?:(?:(\d{1,2})(?:er)? )?([a-z]{6,11}) )?(?:(?:de )?l')?an (\d{1,2}|[ivx]+)$/;

const MONTHS = new Map<string, number>(
  [
    'janvier janv jan january',
    'fevrier fevr fev feb february',
    'mars mar march',
    'avril avr apr april',
    'mai may',
    'juin june jun',
    'juillet juil july jul',
    'aout aou august aug',
    'septembre sept sep september',
    'octobre oct october',
    'novembre nov november',
    'decembre dec december',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

const SEASONS = new Map([
  ['printemps', 3],
  ['ete', 6],
  ['automne', 9],
]);

const REPUBLICAN_MONTHS = [
  'vendemiaire',
  'brumaire',
  'frimaire',
  'nivose',
  'pluviose',
  'ventose',
  'germinal',
  'floreal',
  'prairial',
  'messidor',
  'thermidor',
  'fructidor',
];

/** Day of September on which the Republican years I to XV begin (1792 onwards). */
const REPUBLICAN_NEW_YEARS = [22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23, 23];

/** What a folded text that names a year, a month or a day means. */
export function readCalendar(text: string): Period | 'impossible' | undefined {
  return readFigures(text) ?? readWords(text) ?? readEraYear(text) ?? readRepublican(text);
}

function readFigures(text: string): Period | 'impossible' | undefined {
  const first = text.charCodeAt(0);
  if (first < 48 || first > 57) return undefined;
  if (/^\d+$/.test(text)) return readDigits(text);
  if (/(?:^|\D)0000(?:\D|$)/.test(text)) return 'impossible';
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst !== null) return readYearFirst(yearFirst);
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst !== null) return dayIn(Number(dayFirst[3]), Number(dayFirst[2]), Number(dayFirst[1]));
  const stamp = STAMP.exec(text);
  if (stamp !== null) return dayIn(Number(stamp[1]), Number(stamp[2]), Number(stamp[3]));
  const monthFirst = MONTH_FIRST.exec(text);
  return monthFirst === null ? undefined : monthIn(Number(monthFirst[2]), Number(monthFirst[1]));
}

function readDigits(text: string): Period | 'impossible' | undefined {
  if (text.length < 3) return undefined;
  if (text.length <= 4) return Number(text) === 0 ? 'impossible' : years(Number(text), Number(text));
  const compact = COMPACT.exec(text);
  if (compact === null) return 'impossible';
  return dayIn(Number(compact[1]), Number(compact[2]), Number(compact[3]));
}

/** "1939/45" is left to the ranges; "1873/13" is too, and is impossible there. */
function readYearFirst(match: RegExpExecArray): Period | 'impossible' | undefined {
  const [year, month] = [Number(match[1]), Number(match[2])];
  if (match[3] !== undefined) return readYearMonthDay(year, month, Number(match[3]));
  return month > 12 ? undefined : monthIn(year, month);
}

/** "1873/00/00" is how some registers write an unknown month or day. */
function readYearMonthDay(year: number, month: number, day: number): Period | 'impossible' {
  if (month === 0 && day === 0) return years(year, year);
  return day === 0 ? monthIn(year, month) : dayIn(year, month, day);
}

function readWords(text: string): Period | 'impossible' | undefined {
  const match = IN_WORDS.exec(text);
  if (match === null) return undefined;
  const [name, day, year] = [match[2] ?? '', match[1] ?? match[3], isoYear(Number(match[4]), match[5])];
  const month = MONTHS.get(name);
  if (month !== undefined) return day === undefined ? monthIn(year, month) : dayIn(year, month, Number(day));
  return day === undefined ? seasonIn(year, name) : undefined;
}

function seasonIn(year: number, name: string): Period | undefined {
  if (name === 'hiver')
    return { from: dayNumber(year - 1, 12, 1), to: dayNumber(year, 3, 31), approximate: true };
  const month = SEASONS.get(name);
  if (month === undefined) return undefined;
  return { from: dayNumber(year, month, 1), to: wholeMonth(year, month + 2).to, approximate: true };
}

/** "52 av. J.-C." and "-52" are the same year; ISO 8601 calls it -51. */
function readEraYear(text: string): Period | 'impossible' | undefined {
  const match = YEAR_WITH_ERA.exec(text) ?? NEGATIVE.exec(text);
  if (match === null) return undefined;
  const count = Number(match[1]);
  const year = isoYear(count, match[2] ?? ' av');
  return count === 0 || count > 3_000_000 || year > LATEST_YEAR ? 'impossible' : years(year, year);
}

function isoYear(count: number, era: string | undefined): number {
  return era === ' av' ? 1 - count : count;
}

function readRepublican(text: string): Period | 'impossible' | undefined {
  const match = text.includes('an ') ? REPUBLICAN.exec(text) : null;
  if (match === null) return undefined;
  const year = numberOf(match[3] ?? '');
  if (year === undefined) return undefined;
  if (year < 1 || year > 14) return 'impossible';
  if (match[2] === undefined)
    return { from: republicanDay(year, 0), to: republicanDay(year + 1, -1), approximate: false };
  const month = REPUBLICAN_MONTHS.indexOf(match[2]);
  if (month < 0) return undefined;
  const day = match[1] === undefined ? undefined : Number(match[1]);
  if (day !== undefined && (day < 1 || day > 30)) return 'impossible';
  return {
    from: republicanDay(year, month * 30 + (day ?? 1) - 1),
    to: republicanDay(year, month * 30 + (day ?? 30) - 1),
    approximate: false,
  };
}

function republicanDay(year: number, offset: number): number {
  const day = new Date(Date.UTC(1791 + year, 8, (REPUBLICAN_NEW_YEARS[year - 1] ?? 22) + offset));
  return dayNumber(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate());
}

function dayIn(year: number, month: number, day: number): Period | 'impossible' {
  return isRealDay(year, month, day) ? singleDay(year, month, day) : 'impossible';
}

function monthIn(year: number, month: number): Period | 'impossible' {
  return month >= 1 && month <= 12 ? wholeMonth(year, month) : 'impossible';
}
