// Which columns name a record, say what kind of thing it is, describe it and date it.
import type { FieldRole } from '../format.ts';
import type { Column } from './geography.ts';

/** Roles that are chosen here. */
export const partRoles = ['title', 'kind', 'description', 'date'] as const satisfies readonly FieldRole[];
/** One of them. */
export type PartRole = (typeof partRoles)[number];

const isTitle = /(?:^| )(?:titre|title|nom|name|noms|nomoff|intitule)(?: |$)/;
const mayBeTitle = /(?:^| )(?:libelle|libelles|label|designation|denomination|appellation)(?: |$)/;
const isKind = /(?:^| )(?:type|kind|categorie|category|categ|genre|nature|discipline|domaine|famille)(?: |$)/;
const isDescription =
  /(?:^| )(?:description|descriptif|resume|presentation|abstract|summary|hist|historique|atout)(?: |$)/;
const isDay = /(?:^| )(?:date|dates|annee|an|year|periode|datation|time|jour|day)(?: |$)/;
/** Dates of the record, not of what it is about. */
const isUpkeep =
  /(?:^| )(?:maj|dmaj|mise a jour|modified|modification|created|creation de la fiche|import|generated|logged|retrait)(?: |$)/;
/** Parts of a name or an address, not the name of the thing. */
const isOfSomethingElse =
  /(?:^| )(?:commune|ville|voie|rue|departement|dep|region|pays|epci|bati|postal|acheminement|organisation|organization|unite|usage)(?: |$)/;

/** The column that plays each part, by its position. `hidden` columns play none. */
export function partColumns(
  columns: readonly Column[],
  rows: number,
  hidden: ReadonlySet<number>,
): ReadonlyMap<PartRole, number> {
  const find = (holds: (column: Column) => boolean): number =>
    columns.findIndex((column, at) => !hidden.has(at) && column.survey.filled > 0 && holds(column));
  const title = titleColumn(find, rows);
  const chosen: readonly (readonly [PartRole, number])[] = [
    ['title', title],
    [
      'kind',
      find(
        ({ guess, header: { words } }) =>
          guess.isList && isKind.test(words) && !isOfSomethingElse.test(words),
      ),
    ],
    [
      'description',
      find(({ guess, header }) => guess.type === 'long-text' && isDescription.test(header.words)),
    ],
    ['date', find(isDate)],
  ];
  return new Map(chosen.filter(([, at]) => at >= 0));
}

const dated: ReadonlySet<Column['guess']['type']> = new Set(['date', 'datetime', 'period']);

function isDate({ guess, header }: Column): boolean {
  if (!dated.has(guess.type)) return false;
  return isDay.test(header.words) && !isUpkeep.test(header.words);
}

type Find = (holds: (column: Column) => boolean) => number;

/** By its name; else the first text whose values mostly differ. */
function titleColumn(find: Find, rows: number): number {
  const isText = ({ guess }: Column): boolean => guess.type === 'text' || guess.type === 'term';
  const mayName = (column: Column): boolean =>
    isText(column) && !column.guess.many && column.survey.longest <= 400;
  const differs = ({ survey }: Column): boolean =>
    survey.values === undefined || survey.values.size > Math.min(20, rows / 2);
  const isNamed = (column: Column, pattern: RegExp): boolean =>
    mayName(column) && pattern.test(column.header.words) && column.survey.filled >= rows / 2;
  const trials: readonly ((column: Column) => boolean)[] = [
    (column) => isNamed(column, isTitle) && !isOfSomethingElse.test(column.header.words),
    (column) => isNamed(column, mayBeTitle) && !isOfSomethingElse.test(column.header.words),
    (column) => isNamed(column, isTitle) && differs(column),
    (column) =>
      mayName(column) &&
      differs(column) &&
      column.survey.filled >= rows / 2 &&
      /\p{L}{3}/u.test(column.survey.examples[0] ?? ''),
  ];
  for (const holds of trials) {
    const at = find(holds);
    if (at >= 0) return at;
  }
  return -1;
}
