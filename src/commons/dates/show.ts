// Says a period in a sentence's middle, in French or English: "de 1701 à 1725", "vers 1853", "12 mai 1873",
// "1er s. av. J.-C.". What is shown in French is read back by readPeriod as the same period.
import { type DayNumber, dayOfMonth, daysInMonth, monthOf, yearOf } from './day-number.ts';
import type { Period } from './period.ts';

/** The languages a period can be said in. */
export type PeriodLanguage = 'fr' | 'en';

const MONTHS = {
  fr: [
    'janvier',
    'février',
    'mars',
    'avril',
    'mai',
    'juin',
    'juillet',
    'août',
    'septembre',
    'octobre',
    'novembre',
    'décembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const BEGINS_WITH_DAY = /^\d+(?:er)? [a-zéû]{3,} /;

/** The period in words. */
export function showPeriod(period: Period, language: PeriodLanguage): string {
  const one = showUnit(period, language);
  if (one !== undefined) return period.approximate ? `${language === 'fr' ? 'vers' : 'about'} ${one}` : one;
  const [start, end] = showEnds(period, language);
  if (language === 'fr') {
    const [since, until] = BEGINS_WITH_DAY.test(start) ? ['du', 'au'] : ['de', 'à'];
    return `${since} ${start} ${until} ${end}${period.approximate ? ' environ' : ''}`;
  }
  return period.approximate ? `between about ${start} and ${end}` : `from ${start} to ${end}`;
}

/** One day, one month, one year or one century before Christ; undefined when it takes two ends. */
function showUnit({ from, to }: Period, language: PeriodLanguage): string | undefined {
  if (from === to) return showDay(from, language);
  if (!beginsMonth(from) || !endsMonth(to)) return undefined;
  if (yearOf(from) === yearOf(to) && monthOf(from) === monthOf(to)) return showMonth(from, language);
  if (!wholeYears(from, to)) return undefined;
  if (yearOf(from) === yearOf(to)) return showYear(yearOf(from), language);
  return showCenturyBeforeChrist(yearOf(from), yearOf(to), language);
}

function showEnds({ from, to }: Period, language: PeriodLanguage): readonly [string, string] {
  const show = wholeYears(from, to)
    ? (day: DayNumber) => showYear(yearOf(day), language)
    : beginsMonth(from) && endsMonth(to)
      ? (day: DayNumber) => showMonth(day, language)
      : (day: DayNumber) => showDay(day, language);
  const bothBefore = wholeYears(from, to) && yearOf(to) <= 0;
  return [bothBefore ? String(1 - yearOf(from)) : show(from), show(to)];
}

function wholeYears(from: DayNumber, to: DayNumber): boolean {
  return monthOf(from) === 1 && beginsMonth(from) && monthOf(to) === 12 && endsMonth(to);
}

function beginsMonth(day: DayNumber): boolean {
  return dayOfMonth(day) === 1;
}

function endsMonth(day: DayNumber): boolean {
  return dayOfMonth(day) === daysInMonth(yearOf(day), monthOf(day));
}

function showDay(day: DayNumber, language: PeriodLanguage): string {
  const number = dayOfMonth(day);
  return `${number === 1 && language === 'fr' ? '1er' : number} ${showMonth(day, language)}`;
}

function showMonth(day: DayNumber, language: PeriodLanguage): string {
  return `${MONTHS[language][monthOf(day) - 1]} ${showYear(yearOf(day), language)}`;
}

/** Years below 100 need their era to be read as years at all. */
function showYear(year: number, language: PeriodLanguage): string {
  if (year <= 0) return `${1 - year} ${language === 'fr' ? 'av. J.-C.' : 'BC'}`;
  return year < 100 ? `${year} ${language === 'fr' ? 'apr. J.-C.' : 'AD'}` : String(year);
}

function showCenturyBeforeChrist(first: number, last: number, language: PeriodLanguage): string | undefined {
  if (last > 0 || last - first !== 99 || last % 100 !== 0) return undefined;
  const century = 1 - last / 100;
  if (language === 'fr') return `${century === 1 ? '1er' : `${century}e`} s. av. J.-C.`;
  return `${century}${englishSuffix(century)} c. BC`;
}

function englishSuffix(number: number): string {
  const [tens, units] = [Math.floor(number / 10) % 10, number % 10];
  if (tens === 1) return 'th';
  return units === 1 ? 'st' : units === 2 ? 'nd' : units === 3 ? 'rd' : 'th';
}
