// Words that a question asks for, and whether a line of folded words (`words-of.ts`) has them.

import { slipsBetween } from '../slips.ts';
import type { Condition } from './ast.ts';
import { wordsOf } from './words-of.ts';

/** A word asked for: as it is, begun, or with so many slips at most. */
export type AskedWord = { readonly word: string; readonly begun: boolean; readonly slips: number };

/** The words of a text search. `startswith` and `contains` are none: they compare whole values. */
export function askedWords(
  way: Exclude<WordsWay, 'startswith' | 'contains'>,
  text: string,
): readonly AskedWord[] {
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

/** For each word asked for, which other words are near; the lines of texts. */
export type SeenWords = {
  readonly near: Map<string, Map<string, boolean>>;
  readonly lines: Map<string, string>;
};

/** Whether a line of words has the word. */
export function hasWord(line: string, { word, begun, slips }: AskedWord, seen?: SeenWords): boolean {
  if (line.includes(begun ? ` ${word}` : ` ${word} `)) return true;
  if (slips === 0) return false;
  const letters = [...word];
  const known = seen?.near.get(word) ?? new Map<string, boolean>();
  seen?.near.set(word, known);
  const isNear = (other: string): boolean => {
    const before = known.get(other);
    if (before !== undefined) return before;
    const found = slipsBetween(letters, [...other], slips) !== undefined;
    known.set(other, found);
    return found;
  };
  return line
    .trim()
    .split(' ')
    .some((other) => mayBeNear(other, letters.length, slips) && isNear(other));
}

/** A letter takes one or two units of a text. */
function mayBeNear({ length }: string, letters: number, slips: number): boolean {
  return length >= letters - slips && length <= 2 * (letters + slips);
}

/** Longer words would make patterns too large. */
const LONGEST_PATTERN = 24;

/**
 * A regular expression that finds, in a line of words, one that is as near as allowed: every way of slipping so often, as
 * alternatives. Undefined for a word too long. Words are letters and digits: none of their signs means something else.
 */
export function nearPattern({ word, slips }: AskedWord): string | undefined {
  const letters = [...word];
  if (letters.length > LONGEST_PATTERN) return undefined;
  return ` (?:${slipped(letters, slips).join('|')}) `;
}

const ANY = '[^ ]';

/** One letter too many, another one, or one missing, so often, from left to right: each way is made once. */
function slipped(letters: readonly string[], slips: number): readonly string[] {
  if (slips === 0) return [letters.join('')];
  const forms: string[] = [];
  for (let at = 0; at <= letters.length; at += 1) {
    const before = letters.slice(0, at).join('');
    for (const rest of slipped(letters.slice(at), slips - 1)) forms.push(before + ANY + rest);
    if (at === letters.length) break;
    for (const rest of slipped(letters.slice(at + 1), slips - 1)) forms.push(`${before}${ANY}?${rest}`);
  }
  return forms;
}
