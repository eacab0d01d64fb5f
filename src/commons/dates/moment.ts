// Moments: a day and a time of the day, with the clock that they were read on when it is said. Reads what programs write
// ("2019/02/14 14:47:27.701+00", "31/12/2016 23:00", "20240302T233000Z") and what is shown here; without a clock it is
// UTC. A day alone is its first minute.
import { foldDate } from './fold.ts';

/** A moment, read. */
export type Moment = {
  /** `2024-03-02T23:30`, with seconds and decimals that are not none, and the clock (`Z`, `+01:00`) as far as they are said. */
  readonly tidy: string;
  /** ISO 8601 in UTC, to the millisecond. */
  readonly instant: string;
  /** Whether it has a time that is not midnight. */
  readonly isTimed: boolean;
};

type MomentLanguage = 'fr' | 'en';

const CLOCK = '(?: ?(z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?))?';
const TIME = '(\\d{1,2})(?:[:h](\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?)';
const YEAR_FIRST = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})(?:[t ] ?${TIME}${CLOCK})?$`);
const DAY_FIRST = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:[t ] ?${TIME}${CLOCK})?$`);
const COMPACT = /^(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(?:(\d\d)())?(z)?$/;
/** What `showMoment` writes: "2 mars 2024 a 23 h 30 min 5,25 s (utc+1)". */
const IN_WORDS =
  /^(\d{1,2})(?:er)? ([a-z]+) (\d{4}) (?:a|at) (\d{1,2})(?: h |:)(\d\d)(?:(?: min |:)(\d{1,2})(?:[.,](\d{1,9}))?(?: s)?)?(?: \((utc(?:[+-]\d{1,2}(?::\d\d)?)?)\))?$/;

const months: Readonly<Record<MomentLanguage, readonly string[]>> = {
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const monthNumbers: ReadonlyMap<string, string> = new Map(
  [...months.fr, ...months.en].map((name, at) => [foldDate(name), String((at % 12) + 1)]),
);

/** The moment that a text means; undefined when it is none, or none that exists. */
export function readMoment(text: string): Moment | undefined {
  if (text.length > 60) return undefined;
  const folded = foldDate(text);
  const yearFirst = YEAR_FIRST.exec(folded) ?? COMPACT.exec(folded);
  if (yearFirst !== null) return momentOf(yearFirst.slice(1, 4), yearFirst.slice(4));
  const dayFirst = DAY_FIRST.exec(folded);
  if (dayFirst !== null) return momentOf(dayFirst.slice(1, 4).reverse(), dayFirst.slice(4));
  const words = IN_WORDS.exec(folded);
  const month = monthNumbers.get(words?.[2] ?? '');
  if (words === null || month === undefined) return undefined;
  return momentOf([words[3], month, words[1]], words.slice(4));
}

type Parts = readonly (string | undefined)[];

function momentOf(day: Parts, [hours, minutes = '00', seconds, decimals, clock]: Parts): Moment | undefined {
  const [year = '', month = '', date = ''] = day;
  const written = `${year}-${two(month)}-${two(date)}`;
  if (hours === undefined) return checked(written, `${written}T00:00Z`, false);
  const isWhole = !/[1-9]/.test(`${seconds ?? ''}${decimals ?? ''}`);
  const fine = isWhole ? '' : `:${two(seconds ?? '')}${decimals ? `.${decimals}` : ''}`;
  const zone = zoneOf(clock);
  const tidy = `${written}T${two(hours)}:${minutes}${fine}`;
  const isTimed = /[1-9]/.test(`${hours}${minutes}${seconds ?? ''}${decimals ?? ''}`);
  return checked(`${tidy}${zone}`, `${tidy}${zone || 'Z'}`, isTimed);
}

/** A day that no calendar has ("2019-02-30") would be read as one in March. */
function checked(tidy: string, iso: string, isTimed: boolean): Moment | undefined {
  const at = new Date(iso);
  const plain = new Date(`${iso.slice(0, 10)}T00:00Z`);
  if (Number.isNaN(at.getTime()) || Number.isNaN(plain.getTime())) return undefined;
  if (plain.toISOString().slice(0, 10) !== iso.slice(0, 10)) return undefined;
  return { tidy, instant: at.toISOString(), isTimed };
}

/** `+00`, `+0100` and `utc+1` in one spelling. */
function zoneOf(clock: string | undefined): string {
  if (clock === undefined) return '';
  const [, sign, hours = '', minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(clock) ?? [];
  if (sign === undefined || (Number(hours) === 0 && Number(minutes) === 0)) return 'Z';
  return `${sign}${two(hours)}:${minutes}`;
}

function two(digits: string): string {
  return digits.padStart(2, '0');
}

/**
 * A tidy moment for a reader, by its own clock: "2 mars 2024 à 23 h 30 (UTC+1)", "2 March 2024 at 23:30 (UTC+1)".
 * What is no moment stands as it is.
 */
export function showMoment(tidy: string, language: MomentLanguage): string {
  const match =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d))?)?$/.exec(tidy);
  if (match === null) return tidy;
  const [, year, month, date, hours, minutes = '', seconds, decimals, sign, ahead, past] = match;
  const first = Number(date) === 1 && language === 'fr' ? '1er' : String(Number(date));
  const day = `${first} ${months[language][Number(month) - 1]} ${year}`;
  if (hours === undefined) return day;
  const offset = sign === undefined ? '' : `${sign}${Number(ahead)}${past === '00' ? '' : `:${past}`}`;
  const clock = sign === undefined && !tidy.endsWith('Z') ? '' : ` (UTC${offset})`;
  const fine = fineOf(seconds, decimals, language);
  const time = language === 'fr' ? `${Number(hours)}\u00a0h\u00a0${minutes}` : `${Number(hours)}:${minutes}`;
  return `${day} ${language === 'fr' ? 'à' : 'at'} ${time}${fine}${clock}`;
}

function fineOf(seconds: string | undefined, decimals: string | undefined, language: MomentLanguage): string {
  if (seconds === undefined) return '';
  if (language === 'en') return `:${seconds}${decimals === undefined ? '' : `.${decimals}`}`;
  return `\u00a0min\u00a0${Number(seconds)}${decimals === undefined ? '' : `,${decimals}`}\u00a0s`;
}
