// The column that can be the key of its rows: each row has a value, no two the same, and it looks like an identifier.
// Without one, a row is known by what it says.
import type { Column } from './geography.ts';

/** A column that might have been the key, and the rows that stand in the way. */
export type NearKey = { readonly column: number; readonly repeated: number; readonly empty: number };

/** What was found. */
export type KeyChoice = {
  /** Position of the key's column; undefined when none can be. */
  readonly column: number | undefined;
  readonly near: readonly NearKey[];
};

const isIdentifier =
  /(?:^| )(?:id|identifiant|identifier|ref|reference|code|cle|key|unique key|uid|uuid|numero|num|ndeg|no|objectid|object id|slug|idbank|siret|uai)(?: |$)/;

/** With more repetitions than this part of the rows, a column names something else than the row. */
const NEAR = 0.1;

/** Chooses among the columns that are not about persons. */
export function chooseKey(
  columns: readonly Column[],
  rows: number,
  personal: ReadonlySet<number>,
): KeyChoice {
  const named = columns.flatMap((column, at) =>
    isIdentifier.test(column.header.words) && !personal.has(at) ? [at] : [],
  );
  const unique = (at: number): boolean => isUnique(columns[at] as Column, rows);
  const fromNames = named.find((at) => mayBeKey(columns[at] as Column, rows));
  const fromValues = columns.findIndex(
    (column, at) => unique(at) && !personal.has(at) && looksLikeKey(column) && isShortText(column),
  );
  const column = fromNames ?? (fromValues < 0 ? undefined : fromValues);
  const near = named.flatMap((at) => {
    const { survey } = columns[at] as Column;
    const empty = rows - survey.filled;
    const isFar = survey.repeated === undefined || survey.repeated > rows * NEAR || empty > rows / 2;
    if (isFar || survey.lists > 0 || (survey.repeated === 0 && empty === 0)) return [];
    return [{ column: at, repeated: survey.repeated ?? 0, empty }];
  });
  return { column, near: column === undefined ? near : [] };
}

/** Whether the column can be the key of its rows: figures and positions count or place something, they name nothing. */
export function mayBeKey(column: Column, rows: number): boolean {
  const { type, many } = column.guess;
  const names = type === 'text' || type === 'term' || type === 'date';
  return names && !many && isUnique(column, rows) && looksLikeKey(column);
}

function isUnique({ survey }: Column, rows: number): boolean {
  return rows > 0 && survey.repeated === 0 && survey.filled === rows;
}

/** No space, no slash: it stands in an address. */
function looksLikeKey({ survey }: Column): boolean {
  return survey.filled > 0 && survey.reads.key === survey.filled && survey.lists === 0;
}

/** Figures that count something, dates and names of places are no identifiers even when no two are the same. */
function isShortText({ guess, survey }: Column): boolean {
  return (guess.type === 'text' || guess.type === 'url') && survey.longest <= 40;
}
