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

/** Whether a line of words has the word. */
export function hasWord(line: string, { word, begun, slips }: AskedWord): boolean {
  if (line.includes(begun ? ` ${word}` : ` ${word} `)) return true;
  if (slips === 0) return false;
  const letters = [...word];
  return line
    .trim()
    .split(' ')
    .some((other) => slipsBetween(letters, [...other], slips) !== undefined);
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
  let forms: ReadonlySet<string> = new Set([letters.join(SEPARATOR)]);
  for (let slip = 0; slip < slips; slip += 1) {
    forms = new Set([...forms].flatMap((form) => slipped(form === '' ? [] : form.split(SEPARATOR))));
  }
  return ` (?:${[...forms].map((form) => form.replaceAll(SEPARATOR, '')).join('|')}) `;
}

const SEPARATOR = '\0';
const ANY = '[^ ]';

/** One letter missing, another one, or one too many, at each place. */
function slipped(letters: readonly string[]): readonly string[] {
  return Array.from({ length: letters.length + 1 }, (_, at) => {
    const [before, from, behind] = [letters.slice(0, at), letters.slice(at), letters.slice(at + 1)];
    const wrong = at < letters.length ? [[...before, `${ANY}?`, ...behind]] : [];
    return [...wrong, [...before, ANY, ...from]].map((form) => form.join(SEPARATOR));
  }).flat();
}
