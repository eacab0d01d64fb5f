// Words that a question asks for, and whether a line of folded words (`words-of.ts`) has them. Near spellings are counted in
// bytes of UTF-8, as DuckDB counts them.
import type { Condition } from './ast.ts';
import { slipsBetween } from './errors.ts';
import { wordsOf } from './words-of.ts';

/** A word asked for: as it is, begun, or with so many slips at most. */
export type AskedWord = { readonly word: string; readonly begun: boolean; readonly slips: number };

/** The words of a text search. `startswith` is not one: it compares whole values. */
export function askedWords(way: Exclude<WordsWay, 'startswith'>, text: string): readonly AskedWord[] {
  if (way === 'all') return plainWords(text);
  const words = wordsOf(text);
  return words.map((word, at) => {
    const begun = way === 'suggest' || at === words.length - 1;
    return { word, begun, slips: begun ? 0 : slipsAllowed(word) };
  });
}

type WordsWay = Extract<Condition, { kind: 'words' }>['way'];

/** Each word as it is; one with a star behind it is begun. */
export function plainWords(text: string): readonly AskedWord[] {
  return text.split(/\s+/).flatMap((part) => {
    const words = wordsOf(part);
    const isBegun = part.endsWith('*');
    return words.map((word, at) => ({ word, begun: isBegun && at === words.length - 1, slips: 0 }));
  });
}

function slipsAllowed(word: string): number {
  const letters = [...word].length;
  return letters > 5 ? 2 : letters > 2 ? 1 : 0;
}

/** Whether a line of words has the word. */
export function hasWord(line: string, { word, begun, slips }: AskedWord): boolean {
  if (line.includes(begun ? ` ${word}` : ` ${word} `)) return true;
  if (slips === 0) return false;
  const bytes = bytesOf(word);
  return line
    .trim()
    .split(' ')
    .some((other) => slipsBetween(bytes, bytesOf(other), slips) !== undefined);
}

function bytesOf(word: string): Uint8Array {
  return new TextEncoder().encode(word);
}
