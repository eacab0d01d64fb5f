// What the name of a column says: its code, a label for readers, its unit, and the words by which it is known.
import { plainName } from '../column-names.ts';
import { unitCalled } from '../units.ts';

/** A name, read. */
export type Header = {
  /** What it is called in the file. */
  readonly name: string;
  /** Small letters, digits and underscores; begins with a letter; empty when the name has no letter or digit. */
  readonly plain: string;
  /** Folded words parted by spaces: "yearOfBirth" -> "year of birth". */
  readonly words: string;
  readonly label: { readonly fr: string };
  readonly unit?: string;
};

/** Reads the name of a column. */
export function readHeader(name: string): Header {
  const { bare, unit } = partUnit(name.trim());
  return {
    name,
    plain: plainName(name),
    words: plainName(parted(bare)).replaceAll('_', ' '),
    label: labelOf(name.trim()),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** Codes for the fields of these headers: their plain names, made to begin with a letter and to differ. */
export function codesOf(headers: readonly Header[]): readonly string[] {
  const taken = new Set<string>();
  return headers.map(({ plain }, at) => {
    const wanted = plain === '' ? `colonne_${at + 1}` : isCode(plain) ? plain : `c_${plain}`;
    let code = wanted.slice(0, LONGEST_CODE);
    for (let turn = 2; taken.has(code); turn += 1) code = `${wanted.slice(0, LONGEST_CODE)}_${turn}`;
    taken.add(code);
    return code;
  });
}

/** A name that every object has ("constructor") would be found in each record. */
function isCode(plain: string): boolean {
  return /^[a-z]/.test(plain) && !(plain in {});
}

const LONGEST_CODE = 80;

/** "Surface (en m²)", "surface en m2" -> the name without its unit, and the unit. */
function partUnit(name: string): { readonly bare: string; readonly unit?: string } {
  const match =
    /^(.{2,}?)[ _]*[([] *(?:en |in )?([^()[\]]{1,12}?)\.? *[)\]]$/i.exec(name) ??
    /^(.{2,}?)[ _]en[ _]([^ _]{1,12})$/i.exec(name);
  const unit = unitCalled(match?.[2] ?? '');
  return match === null || unit === undefined ? { bare: name } : { bare: match[1] ?? name, unit };
}

/** "yearOfBirth" -> "year Of Birth", "telephone1" -> "telephone 1". */
function parted(name: string): string {
  return name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').replace(/(\p{L})(\d)/gu, '$1 $2');
}

/**
 * The header's own words: nothing is translated, nothing guessed, so that exports under labels have the headers of the file.
 * A name that is a code ("nom_du_musee", "yearOfBirth") is written with spaces and begins with a capital.
 */
function labelOf(name: string): { readonly fr: string } {
  const isWritten = /\s/.test(name) && !name.includes('_');
  const text = isWritten ? name : spelled(name);
  return { fr: text === '' ? name || '?' : text };
}

function spelled(name: string): string {
  const words = name
    .replace(
      /(\p{Ll})(\p{Lu})(?=\p{Ll})/gu,
      (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`,
    )
    .replace(/[_.\s]+/g, ' ')
    .trim();
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
