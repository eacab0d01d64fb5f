// What in a table looks like it is about a person: by its shape, wherever it stands (`personal-shapes.ts`); names, home
// addresses and births by what the column is called, names also when half of its values are some (`person-names.ts`).
// Counts only: no value of a person is ever kept here.

/** What may be found. `number` is the French social security number, `ip` the address of a computer. */
export const personalKinds = ['email', 'phone', 'name', 'address', 'birth', 'number', 'iban', 'ip'] as const;
/** One of them. */
export type PersonalKind = (typeof personalKinds)[number];

/** What a column holds of persons: in how many of its values, and whether the column is made for it or it is in passing. */
export type PersonalFound = {
  readonly kind: PersonalKind;
  readonly count: number;
  readonly where: 'column' | 'text';
};

const ofColumns: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /(?:^| )(?:e ?mails?|mails?|courriels?|mel)(?: |$)/],
  ['phone', /(?:^| )(?:tel(?:ephones?)?|phones?|portables?|mobiles?|gsm|fax|telecopie) ?\d*(?: |$)/],
  ['birth', /(?:^| )(?:naissance|naiss|birth|birthday|ddn|dob|nee? le|nee? a)(?: |$)/],
  ['number', /(?:^| )(?:nir|nss|securite sociale|(?:n|no|num|numero) ?(?:de )?secu)(?: |$)/],
  ['iban', /(?:^| )(?:iban|rib|compte bancaire)(?: |$)/],
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

/** Makers of works and those whom works are about: their names are what such a table is for. */
const isOfWorks =
  /(?:^| )(?:auteurs?|autrices?|artistes?|createurs?|creatrices?|compositeurs?|compositrices?|realisat(?:eur|rice)s?|metteurs?|architectes?|peintres?|sculpteurs?|sculptrices?|photographes?|graveurs?|illustrat(?:eur|rice)s?|dessinat(?:eur|rice)s?|ecrivains?|interpretes?|musiciens?|musiciennes?|chefs? d orchestre|traduct(?:eur|rice)s?|authors?|artists?|composers?|makers?|painters?|photographers?|personnages?|personnalites?|denomination|titres?|title|oeuvres?|films?|lieux?|salles?|rues?|voies?|ecoles?|colleges?|lycees?)(?: |$)/;

/** A column is of names of persons when so many of its values are some. */
export const NAMES_SHARE = 0.5;

/** Whether names of persons are to be looked for among the values of a column, by the words of its name. */
export function mayNamePersons(words: string): boolean {
  return !isOfWorks.test(words) && !isAboutSomething.test(words);
}
