// Which types can read a value, without findings: what the survey of a column counts. Strict where the types themselves
// are lenient ("1" is no yes, "0612" no number, a text that mentions a year no date): a guess must not surprise.
import { readMoment } from '../dates/moment.ts';
import { readDate, readPeriod } from '../dates/read.ts';
import { readPoint } from '../places/read-point.ts';
import { publishedShape } from '../published-shape.ts';
import { isEmail, readUrl } from '../shapes.ts';
import { fold } from '../words.ts';

/** What is looked for in the values of a column. */
export const readings = [
  'integer',
  'number',
  'boolean',
  'year',
  'date',
  'datetime',
  'period',
  'point',
  'shape',
  'latitude',
  'longitude',
  'url',
  'email',
  'commune-code',
  'key',
] as const;
/** One of them. */
export type Reading = (typeof readings)[number];

const SPACES = /[\s\u00a0\u202f]/g;
const INTEGER = /^[+-]?(?:0|[1-9]\d{0,14})(?:[.,]0{1,3})?$/;
const WHOLE = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(?:0|[1-9]\d{0,14})(?:[.,]\d{1,20})?(?:e[+-]?\d{1,2})?$/i;
const YEAR = /^(?:1\d{3}|20\d{2}|2100)$/;
/** A day or a month as figures, with or without a time of the day; a year is a date too. */
const DATE =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:[T ]\d\d[:h].*)?|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?:[T ] ?\d{1,2}[:h]\d\d.*)?|\d{8}T\d{4,6}Z?|(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))$/;
const COMMUNE_CODE = /^(?:\d{4,5}|2[AB]\d{3})$/i;
const KEY = /^[\p{L}\p{N}][\p{L}\p{N}._:-]{0,63}$/u;
const WEB = /^(?:https?:\/\/|www\.)|\.[a-z]{2,}\//i;
/** OUI and NON are words: what asks for `multiplexe:OUI` finds them as the file wrote them, true and false would lose them. */
const trueOrFalse: ReadonlySet<string> = new Set(['vrai', 'faux', 'true', 'false']);

const readers: Readonly<Record<Reading, (value: string) => boolean>> = {
  integer: (value) => INTEGER.test(value.replace(SPACES, '')),
  number: (value) => NUMBER.test(value.replace(SPACES, '')),
  boolean: (value) => value.length < 6 && trueOrFalse.has(fold(value)),
  year: (value) => YEAR.test(value),
  date: (value) => YEAR.test(value) || (DATE.test(value) && readDate(value).period !== undefined),
  datetime: (value) => /^\d{1,4}[-/.\dT]/.test(value) && readMoment(value) !== undefined,
  period: (value) => value.length < 200 && readPeriod(value) !== undefined,
  point: (value) => /\d[\s,;|/]+\D?\d/.test(value) && isPoint(value),
  shape: (value) => (value.startsWith('{') ? publishedShape(value) !== null : readers.point(value)),
  latitude: (value) => isDegrees(value, 90),
  longitude: (value) => isDegrees(value, 180),
  url: (value) => readUrl(value) === true && !value.includes('@'),
  email: (value) => isEmail(value),
  'commune-code': (value) => COMMUNE_CODE.test(value),
  key: (value) => KEY.test(value),
};

/** Whether a value can be read as that. */
export function canRead(reading: Reading, value: string): boolean {
  return readers[reading](value);
}

/** Whether a value is a moment whose time is not midnight: a date would not say it. */
export function hasHours(value: string): boolean {
  return /\d[T ] ?\d{1,2}(?:[:h]\d\d|\d{2,4}Z?$)/.test(value) && readMoment(value)?.isTimed === true;
}

/** Whether a value is surely of the web: many texts with a point in them look like the name of a host. */
export function isWebAddress(value: string): boolean {
  return WEB.test(value);
}

function isPoint(value: string): boolean {
  const { point, problem } = readPoint(value);
  return point !== undefined && problem === undefined && !WHOLE.test(value.replace(SPACES, ''));
}

function isDegrees(value: string, most: number): boolean {
  if (!/^[+-]?\d{1,3}(?:[.,]\d{1,20})?(?:e-\d{1,2})?$/i.test(value)) return false;
  return Math.abs(Number(value.replace(',', '.'))) <= most;
}
