// Sentences around a format's noun: "cette notice", "cet édifice", "this record".
import type { Noun, Translator } from '../../../web/i18n.ts';

/** The noun with its demonstrative, as its gender and first letter ask. */
export function thisNoun(noun: Noun, t: Translator): string {
  if (noun.gender === 'f') return t('portal.this.f', { noun: noun.one });
  const vowel = /^[aeiouyhàâéèêëîïôöûüœ]/i.test(noun.one);
  return t(vowel ? 'portal.this.vowel' : 'portal.this.m', { noun: noun.one });
}

/** With a capital, to begin a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
