// What shows by its shape that it is about a person, wherever it stands: e-mail (also written so that robots miss it),
// telephone, social security number and IBAN with their check digits, address of a computer.
import type { PersonalKind } from './personal.ts';

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u;
/** "jean[at]ville.fr", "jean (arobase) ville (point) fr", "jean @ville.fr", "jean arobase ville.fr". */
const VEILED_EMAIL =
  /[\p{L}\p{N}._%+-]{1,64}(?: ?[[({<] ?(?:at|arobase|@) ?[\])}>] ?| @ ?|@ | arobase )[\p{L}\p{N}-]{1,63}(?:(?:\.| ?[[({<] ?(?:dot|point|\.) ?[\])}>] ?| point )[\p{L}\p{N}-]{2,63}){1,4}/iu;
/** French numbers, "06 12 34 56 78", "+33 6 12 34 56 78"; the same sign stands between all pairs. */
const PHONE =
  /(?<![\p{L}\d%_-])(?<!\d[.,])(?:\+33[ .-]?(?:\(0\)[ .-]?)?|0033[ .-]?|0)[1-9]([ ./-]|)\d{2}(?:\1\d{2}){3}(?![.,]?\d|[\p{L}%_])/u;
/** Sex, year, month, department, commune, order, key. */
const SOCIAL_SECURITY =
  /(?<![\p{L}\d%_.,-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?![\p{L}\d%_])/u;
const IBAN = /(?<![\p{L}\d])([A-Z]{2})\d{2}(?: ?[A-Z\d]){11,30}/u;
const IP_4 = /(?<![\p{L}\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\p{L}\d]|\.\d)/u;
const IP_6 =
  /(?<![\w:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?![\w:])/i;

/** Kinds that a value shows by its shape. */
export function personalIn(value: string): readonly PersonalKind[] {
  const found: PersonalKind[] = [];
  if (hasEmail(value)) found.push('email');
  if (!/\d\D{0,2}\d/.test(value)) return found;
  if (PHONE.test(value)) found.push('phone');
  if (SOCIAL_SECURITY.test(value) && hasControlKey(value)) found.push('number');
  if (hasIban(value)) found.push('iban');
  if (hasComputerAddress(value)) found.push('ip');
  return found;
}

/**
 * Whether a value is kept back where values that show something of a person are: those, and any with a sign of an address
 * that is not a part of a path. Here one too many does less harm than one too few.
 */
export function mayShowPerson(value: string): boolean {
  return /(?<!\/)@|arobase/i.test(value) || personalIn(value).length > 0;
}

function hasEmail(value: string): boolean {
  if (value.includes('@') && EMAIL.test(value)) return true;
  return /@|\bat\b|arobase/i.test(value) && VEILED_EMAIL.test(value);
}

/** The last two digits are 97 minus the rest of the thirteen before by 97 (Corsica counts as 19 and 18). */
function hasControlKey(value: string): boolean {
  const digits = (SOCIAL_SECURITY.exec(value)?.[0] ?? '')
    .replace(/ /g, '')
    .replace(/2A/i, '19')
    .replace(/2B/i, '18');
  return Number(digits.slice(13)) === 97 - (Number(digits.slice(0, 13)) % 97);
}

/** Signs of an IBAN by country (ISO 13616), in and around the euro. */
const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  ...{ AD: 24, AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18 },
  ...{ FR: 27, GB: 22, GR: 27, HR: 21, HU: 28, IE: 22, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MA: 28 },
  ...{ MC: 27, MT: 31, NL: 18, NO: 15, PL: 28, PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27, TN: 24 },
};

/** Country and check digits go to the end, letters count from 10; the rest by 97 is 1. */
function hasIban(value: string): boolean {
  const [text = '', country = ''] = IBAN.exec(value) ?? [];
  const length = IBAN_LENGTHS[country];
  if (length === undefined) return false;
  const iban = text.replace(/ /g, '').slice(0, length);
  if (iban.length < length) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4))
    rest = Number(`${rest}${Number.parseInt(sign, 36)}`) % 97;
  return rest === 1;
}

/** "1.2.3.4" numbers a paragraph or a version: alone, a part of two figures is asked for; in a text, one above 31. */
function hasComputerAddress(value: string): boolean {
  const [four] = IP_4.exec(value) ?? [];
  if (four !== undefined) {
    const parts = four.split('.').map(Number);
    const least = four === value.trim() ? 10 : 32;
    if (parts.every((part) => part < 256) && parts.some((part) => part >= least)) return true;
  }
  const [six = ''] = value.includes(':') ? (IP_6.exec(value) ?? []) : [];
  return /[a-f]/i.test(six) && six.split(':').length > 3;
}
