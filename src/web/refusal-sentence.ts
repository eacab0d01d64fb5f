// What a refusal says to a person.
import type { Refusal } from '../commons/refusal.ts';
import type { Translator } from './i18n.ts';

/**
 * The sentence of `refusal.<code>` in the reader's language, or of `refusal.<code>.<reason>` where a refusal says why; a
 * plain one when the code has none.
 */
export function refusalSentence({ code, parameters }: Refusal, t: Translator): string {
  const { reason } = parameters;
  const closer = reason === undefined ? undefined : t.find(`refusal.${code}.${reason}`, parameters);
  return closer ?? t.find(`refusal.${code}`, parameters) ?? t('refusal.unknown');
}
