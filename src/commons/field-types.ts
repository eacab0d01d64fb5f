// One table of what each field type does with a text: read it (a tidy form, or a problem with a proposal), order it,
// show it. Promise: what `show` writes, `read` reads back to the same value. Dates and periods are never rewritten:
// their tidy form is the text itself, and intervals are derived beside it (commons/dates).
import { compareKeys, sortKey } from './collation.ts';
import type { DayNumber } from './dates/day-number.ts';
import { readMoment, showMoment } from './dates/moment.ts';
import { readDate } from './dates/read.ts';
import type { Field, FieldTypeName } from './format.ts';
import { readPoint, readShape } from './places/read-point.ts';
import { publishedShape } from './published-shape.ts';
import { isEmail, readUrl } from './shapes.ts';
import { fold } from './words.ts';

/** What a text is to a type: its tidy form, or the code of a finding and, where a slip is plain, what was meant. */
type FieldReading = { readonly value: string } | { readonly problem: string; readonly proposal?: string };

/** Languages in which values are shown. */
type ShownIn = 'fr' | 'en';

/** What one type knows. */
type FieldType = {
  /** `today` lets dates that begin later be reported. */
  readonly read: (text: string, today?: DayNumber) => FieldReading;
  /** Order of two tidy values: negative, zero or positive. */
  readonly compare: (a: string, b: string) => number;
  /** How a tidy value is written for a reader. */
  readonly show: (value: string, locale: ShownIn) => string;
};

const asGiven = (text: string): FieldReading => ({ value: text });
const asStored = (value: string): string => value;
const byText = (a: string, b: string): number => compareKeys(sortKey(a), sortKey(b));

const plain: FieldType = { read: asGiven, compare: byText, show: asStored };
const dated: FieldType = { read: readDated, compare: byDate, show: asStored };

/** What every field type does. */
export const fieldTypes: Readonly<Record<FieldTypeName, FieldType>> = {
  text: plain,
  'long-text': plain,
  term: plain,
  file: { ...plain, read: (text) => ({ value: fileName(text) }) },
  image: { ...plain, read: (text) => ({ value: fileName(text) }) },
  integer: { read: readInteger, compare: byNumber, show: asStored },
  number: { read: readNumber, compare: byNumber, show: showNumber },
  boolean: { read: readBoolean, compare: byText, show: showBoolean },
  date: dated,
  datetime: { read: readInstant, compare: byInstant, show: showMoment },
  period: dated,
  point: { read: readPosition, compare: byText, show: asStored },
  shape: { read: readArea, compare: byText, show: asStored },
  url: { read: readAddress, compare: byText, show: asStored },
  email: { read: readMail, compare: byText, show: asStored },
  reference: { read: (text) => ({ value: referenceKey(text) }), compare: byText, show: asStored },
};

/**
 * The terms under which a value of `field` is found and counted: parted at the field's term separators, which count
 * outside brackets only unless a bracket is one of them. A name loses the role in brackets after it.
 */
export function indexTerms(field: Field, value: string): readonly string[] {
  const separators = field.termSeparators;
  if (separators === undefined) return [field.search === 'names' ? withoutRole(value) : value];
  const parts = partsOf(value, separators);
  const terms = field.search === 'names' && !separators.includes('(') ? parts.map(withoutRole) : parts;
  return terms.length < 2 ? terms : [...new Set(terms)];
}

/** Most values are not parted, and some are long: whether a separator is there at all is quicker to see. */
function partsOf(value: string, separators: string): readonly string[] {
  if (![...separators].some((sign) => value.includes(sign))) return [value.trim()].filter(Boolean);
  return separators.includes('(') ? splitAt(value, separators) : splitOutsideBrackets(value, separators);
}

/** The key that a reference means: the text itself, or the last step of the address of a record. */
export function referenceKey(text: string): string {
  if (!text.includes('/')) return text;
  const path = text.replace(/[?#].*$/, '').replace(/\/+$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || text;
}

/** The name of a file in what systems write about it: "C:\\dir\\a.jpg", "a.jpg,DS1,,b.jpg" -> "a.jpg". */
export function fileName(text: string): string {
  if (/^https?:\/\//i.test(text)) return text;
  const [first = text] = text.split(',');
  return first.trim().replace(/^.*\\/s, '');
}

function splitAt(value: string, separators: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at <= value.length; at++) {
    if (at < value.length && !separators.includes(value.charAt(at))) continue;
    const part = value.slice(start, at).trim();
    if (part !== '') parts.push(part);
    start = at + 1;
  }
  return parts;
}

function splitOutsideBrackets(value: string, separators: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let open = 0;
  for (let at = 0; at <= value.length; at++) {
    const sign = value.charAt(at);
    if (sign === '(') open += 1;
    if (sign === ')') open = Math.max(0, open - 1);
    if (at < value.length && (open > 0 || !separators.includes(sign))) continue;
    const part = value.slice(start, at).trim();
    if (part !== '') parts.push(part);
    start = at + 1;
  }
  return parts;
}

function withoutRole(name: string): string {
  if (!name.endsWith(')')) return name;
  const open = name.indexOf('(');
  const bare = open > 0 ? name.slice(0, open).trim() : '';
  return bare === '' ? name : bare;
}

function readDated(text: string, today?: DayNumber): FieldReading {
  const { problem } = readDate(text, today);
  return problem === undefined ? { value: text } : { problem };
}

function byDate(a: string, b: string): number {
  const first = readDate(a).period;
  const second = readDate(b).period;
  if (first === undefined || second === undefined)
    return Number(first === undefined) - Number(second === undefined);
  return first.from - second.from || first.to - second.to;
}

function readInstant(text: string): FieldReading {
  const moment = readMoment(text);
  return moment === undefined ? { problem: 'moment-unreadable' } : { value: moment.tidy };
}

function byInstant(a: string, b: string): number {
  const [first, second] = [readMoment(a)?.instant ?? '', readMoment(b)?.instant ?? ''];
  if (first === '' || second === '') return Number(first === '') - Number(second === '');
  return first < second ? -1 : Number(first > second);
}

/** Programs that know only doubles write 4 as "4.0". */
const INTEGER = /^[+-]?\d{1,15}(?:[.,]0{1,3})?$/;

function readInteger(text: string): FieldReading {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '');
  if (INTEGER.test(digits)) return { value: String(Number(digits.replace(',', '.'))) };
  return { problem: 'number-unreadable' };
}

/** What programs write of a double has up to 20 decimals, or a power of ten. */
const NUMBER = /^[+-]?\d{1,15}(?:\.\d{1,20})?(?:e[+-]?\d{1,2})?$/i;

function readNumber(text: string): FieldReading {
  const digits = text.replace(/[\s\u00a0\u202f]/g, '').replace(',', '.');
  if (NUMBER.test(digits)) return { value: String(Number(digits)) };
  return { problem: 'number-unreadable' };
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}

function showNumber(value: string, locale: ShownIn): string {
  return locale === 'fr' ? value.replace('.', ',') : value;
}

const yes: ReadonlySet<string> = new Set(['oui', 'o', 'yes', 'y', 'vrai', 'true', '1', 'x']);
const no: ReadonlySet<string> = new Set(['non', 'n', 'no', 'faux', 'false', '0']);

function readBoolean(text: string): FieldReading {
  const word = fold(text);
  if (yes.has(word)) return { value: 'oui' };
  return no.has(word) ? { value: 'non' } : { problem: 'yes-or-no-unreadable' };
}

function showBoolean(value: string, locale: ShownIn): string {
  if (locale === 'fr') return value;
  return value === 'oui' ? 'yes' : 'no';
}

function readPosition(text: string): FieldReading {
  const { point, problem, proposal } = readPoint(text);
  if (problem !== undefined) return proposal === undefined ? { problem } : { problem, proposal };
  return { value: point === undefined ? text : `${sixDecimals(point.lat)},${sixDecimals(point.lon)}` };
}

/** A tenth of a metre. */
function sixDecimals(degrees: number): string {
  return String(Number(degrees.toFixed(6)));
}

/** A ring of points as the bases write it, GeoJSON, or a point among shapes. */
function readArea(text: string): FieldReading {
  if (publishedShape(text) !== null) return { value: text };
  const { ring, problem } = readShape(text);
  if (ring !== undefined && ring.length >= 3) return { value: text };
  const pairs = text.match(/[+-]?\d{1,3}(?:\.\d+)?\s*,\s*[+-]?\d{1,3}(?:\.\d+)?/g) ?? [];
  return pairs.length >= 3 ? { value: text } : { problem: problem ?? 'shape-unreadable' };
}

function readAddress(text: string): FieldReading {
  const reading = readUrl(text);
  if (reading === true) return { value: text };
  return reading === undefined
    ? { problem: 'url-malformed' }
    : { problem: 'url-malformed', proposal: reading };
}

function readMail(text: string): FieldReading {
  const bare = text.replace(/^mailto:/i, '').replace(/\s/g, '');
  if (isEmail(text)) return { value: text };
  return isEmail(bare) ? { problem: 'email-malformed', proposal: bare } : { problem: 'email-malformed' };
}
