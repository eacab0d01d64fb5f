// What a refusal says to a person.
import type { Refusal } from '../commons/refusal.ts';
import type { Translator } from './i18n.ts';

/** The sentence of `refusal.<code>` in the reader's language; a plain one when the code has none. */
export function refusalSentence(refusal: Refusal, t: Translator): string {
  return t.find(`refusal.${refusal.code}`, refusal.parameters) ?? t('refusal.unknown');
}
