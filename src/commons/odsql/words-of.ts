// Words as ODSQL searches them: folded, unstemmed, in a line with a space before and behind each, so that a word, or the
// beginning of one, is found by looking for a piece of text. Not the words of the portal (`commons/words.ts`).
import { fold } from '../words.ts';

const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}]+/gu;
const LONGEST_WORD = 100;

/** The folded words of a text, in order. */
export function wordsOf(text: string): readonly string[] {
  return (fold(text).match(WORD) ?? []).map((word) =>
    word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word,
  );
}

/** Words as one line, ` moulin a eau `; empty when there are none. */
export function lineOfWords(words: Iterable<string>): string {
  const line = [...words].join(' ');
  return line === '' ? '' : ` ${line} `;
}
