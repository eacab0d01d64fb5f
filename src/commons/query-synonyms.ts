// Synonyms that widen a question: whoever types a form that a vocabulary leads elsewhere also finds the preferred term.
import type { Vocabulary } from './vocabulary.ts';

/** A word that somebody may type, and a text that says the same. Plain data: it travels to threads. */
export type Synonym = readonly [word: string, preferred: string];

const ONE_WORD = /^[\p{L}\p{M}]{3,}$/u;

/** Other forms of one word with their preferred terms (ACMH -> architecte en chef ...), each pair once. */
export function synonymsOf(vocabularies: Iterable<Vocabulary>): readonly Synonym[] {
  const pairs = new Map<string, Synonym>();
  for (const { terms } of vocabularies) {
    for (const { term, alternates = [] } of terms) {
      for (const other of alternates) {
        if (ONE_WORD.test(other)) pairs.set(`${other}\0${term}`, [other, term]);
      }
    }
  }
  return [...pairs.values()];
}
