// What in a table looks like it is about a person: e-mail and telephone by their shape, wherever they stand; names, home
// addresses and births by what the column is called. Counts only: no value of a person is ever kept here.

/** What may be found. `number` is the French social security number. */
export const personalKinds = ['email', 'phone', 'name', 'address', 'birth', 'number'] as const;
/** One of them. */
export type PersonalKind = (typeof personalKinds)[number];

/** What a column holds of persons: in how many of its values, and whether the column is made for it or it is in passing. */
export type PersonalFound = {
  readonly kind: PersonalKind;
  readonly count: number;
  readonly where: 'column' | 'text';
};

const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/u;
/** French numbers, "06 12 34 56 78", "+33 6 12 34 56 78"; the same sign stands between all pairs. */
const PHONE =
  /(?<![\p{L}\d%_-])(?<!\d[.,])(?:\+33[ .-]?(?:\(0\)[ .-]?)?|0033[ .-]?|0)[1-9]([ ./-]|)\d{2}(?:\1\d{2}){3}(?![.,]?\d|[\p{L}%_])/u;
/** Sex, year, month, department, commune, order, key. */
const SOCIAL_SECURITY =
  /(?<![\p{L}\d%_.,-])[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d{2}|2[ABab]) ?\d{3} ?\d{3} ?\d{2}(?![\p{L}\d%_])/u;

/** Kinds that a value shows by its shape. */
export function personalIn(value: string): readonly PersonalKind[] {
  const found: PersonalKind[] = [];
  if (value.includes('@') && EMAIL.test(value)) found.push('email');
  if (!/\d\D{0,2}\d/.test(value)) return found;
  if (PHONE.test(value)) found.push('phone');
  if (SOCIAL_SECURITY.test(value) && hasControlKey(value)) found.push('number');
  return found;
}

/** The last two digits are 97 minus the rest of the thirteen before by 97 (Corsica counts as 19 and 18). */
function hasControlKey(value: string): boolean {
  const digits = (SOCIAL_SECURITY.exec(value)?.[0] ?? '')
    .replace(/ /g, '')
    .replace(/2A/i, '19')
    .replace(/2B/i, '18');
  return Number(digits.slice(13)) === 97 - (Number(digits.slice(0, 13)) % 97);
}

const ofColumns: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /(?:^| )(?:e ?mails?|mails?|courriels?|mel)(?: |$)/],
  ['phone', /(?:^| )(?:tel(?:ephones?)?|phones?|portables?|mobiles?|gsm|fax|telecopie) ?\d*(?: |$)/],
  ['birth', /(?:^| )(?:naissance|naiss|birth|birthday|ddn|dob|nee? le|nee? a)(?: |$)/],
  ['number', /(?:^| )(?:nir|securite sociale|numero secu)(?: |$)/],
  ['address', /(?:^| )(?:domicile|adresse (?:personnelle|privee|perso)|home address)(?: |$)/],
  [
    'name',
    /(?:^| )(?:prenoms?|first ?names?|last ?names?|surnames?|given names?|nom(?: de famille| patronymique| d usage| usage| naissance| de naissance| complet)|nom (?:et )?prenoms?|patronyme|civilite|contacts?|interlocut(?:eur|rice)s?|responsables?|referente?s?|directeur|directrice|presidente?|gerante?|titulaire|demandeu[rs]e?|adherente?|abonnee?|proprietaire)(?: |$)/,
  ],
];

/** Names that are names of persons only in a table of persons. */
const ofTablesOfPersons: readonly (readonly [PersonalKind, RegExp])[] = [
  ['name', /^(?:noms?|names?)$/],
  ['address', /(?:^| )(?:adresse|adr|address|rue|voie|street)(?: |$)/],
];

const isOfPersons = /(?:^| )(?:prenoms?|first ?names?|civilite|patronyme|nom de famille|last ?names?)(?: |$)/;
/** An address of the web, a code, a count, an organisation: not the person itself. */
const isAboutSomething =
  /(?:^| )(?:nombre|nb|url|site|web|lien|page|code|type|date de (?:mise|creation)|organisme|structure|service)(?: |$)/;

/** Whether the columns, by their words, are those of a table whose rows are persons. */
export function isTableOfPersons(columns: readonly string[]): boolean {
  return columns.some((words) => isOfPersons.test(words) && !isAboutSomething.test(words));
}

/** The kind that a column is made for, by the words of its name (folded, parted by spaces). */
export function personalColumn(words: string, ofPersons: boolean): PersonalKind | undefined {
  if (isAboutSomething.test(words)) return undefined;
  const known = ofPersons ? [...ofColumns, ...ofTablesOfPersons] : ofColumns;
  return known.find(([, pattern]) => pattern.test(words))?.[0];
}
