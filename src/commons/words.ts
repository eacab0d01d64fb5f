// Words as they are searched: the same cutting, stemming and folding for what is indexed and for what is asked.
// French loses its accents before it is stemmed, so that a missing accent never matters, and then its last e, by which
// the stemmer would tell brodé from brodée (brodées -> brodees -> brode -> brod); elided articles stand alone;
// what is written in Han, Hiragana or Katakana is cut sign by sign, having no spaces.
import { stemmer } from '@orama/stemmers/french';
import type { Synonym } from './query-synonyms.ts';

/** Cuts and stems. One per thread: it keeps the stems of the words that it met. */
export type Words = {
  /** Terms of a text in order, repetitions and stop words included: what the index holds. */
  readonly terms: (text: string) => readonly string[];
  /** The same, and how many of them somebody would have to ask for to name the whole text. */
  readonly indexed: (text: string) => Indexed;
  /** What must occur when somebody asks for `text`; with `prefix`, the last word may be just begun. */
  readonly asked: (text: string, prefix?: boolean) => Asked;
};

/** What the index holds of a text: its words in lower case, their terms, and how many of these tell it apart. */
export type Indexed = {
  readonly words: readonly string[];
  readonly terms: readonly string[];
  readonly telling: number;
};

/** What is asked for: every term and, if any, a word that begins so. Nothing at all when the text has no word. */
export type Asked = {
  /** Distinct, without stop words where others exist. */
  readonly terms: readonly string[];
  /** Terms that begin with `start` will do, and the term that the word already is. */
  readonly beginning?: { readonly start: string; readonly term: string };
  /** For some of the terms, phrases that will do as well. */
  readonly instead?: ReadonlyMap<string, readonly (readonly string[])[]>;
};

/** What one thread knows of words. */
type Known = {
  readonly termOf: (word: string) => string;
  readonly isStop: (word: string) => boolean;
};

/** Longer words are cut: nobody types them, and a file without spaces would otherwise be one term. */
const LONGEST_WORD = 64;
const CACHE_SIZE = 100_000;
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
const MARK = /\p{M}+/gu;
const LATIN = /^[\p{Script=Latin}\p{M}]+$/u;
const PLAIN = /^[a-z]+$/;
const LAST_E = /(?<=..)e+$/;
const NOT_TERM = /[^\p{L}\p{N}]+/gu;

/** Letters that no decomposition makes plain. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['þ', 'th'],
  ['ı', 'i'],
]);
const LETTER = /[œæßøđðłþı]/g;

/** Abbreviations that catalogues write for a whole word. */
const LONG_FORMS: ReadonlyMap<string, string> = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
]);

/** Words too common to be asked for, folded: articles, prepositions, elisions, a few verbs. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a au aux avec ce ces cet cette d dans de des du elle elles en et est etait eu il ils j je l la le les leur ' +
    'leurs lui m ma mais me meme mes mon n ne nos notre nous on ont ou par pas pour qu que qui s sa sans se ses ' +
    'si son sont sous sur t ta te tes ton tu un une vers vos votre vous y c jusqu lorsqu puisqu quoiqu'
  ).split(' '),
);

/** Lower case without accents: what two spellings of one word share. Spaces and signs stay. */
export function fold(text: string): string {
  const lower = text.toWellFormed().toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARK, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS.get(letter) ?? letter);
}

/** Makes the words of one thread. `synonyms` widen what is asked, never what is indexed. */
export function createWords(synonyms: readonly Synonym[] = []): Words {
  const kept = new Map<string, string>();
  const stops = new Map<string, boolean>();
  const termOf = (word: string): string => keep(kept, word, stem);
  const isStop = (word: string): boolean => keep(stops, word, isStopWord);
  const terms = (text: string): readonly string[] => {
    const found: string[] = [];
    for (const word of cut(text)) {
      const term = termOf(word);
      if (term !== '') found.push(term);
    }
    return found;
  };
  const instead = phrasesInstead(synonyms, terms);
  return {
    terms,
    indexed: (text) => {
      const words = cut(text);
      const telling = words.filter((word) => !isStop(word));
      const asked = new Set((telling.length > 0 ? telling : words).map(termOf));
      asked.delete('');
      return { words, terms: words.map(termOf).filter((term) => term !== ''), telling: asked.size };
    },
    asked: (text, prefix = false) => widened(asked(cut(text), prefix, { termOf, isStop }), instead),
  };
}

/** What is known of a word already, or else is made and kept. */
function keep<T>(kept: Map<string, T>, word: string, make: (word: string) => T): T {
  const known = kept.get(word);
  if (known !== undefined) return known;
  if (kept.size >= CACHE_SIZE) kept.clear();
  const fresh = make(word);
  kept.set(word, fresh);
  return fresh;
}

/** What may stand instead of a term: the terms of each preferred text. */
function phrasesInstead(
  synonyms: readonly Synonym[],
  terms: (text: string) => readonly string[],
): ReadonlyMap<string, readonly (readonly string[])[]> {
  const phrases = new Map<string, (readonly string[])[]>();
  for (const [word, preferred] of synonyms) {
    const [term, ...others] = terms(word);
    const phrase = terms(preferred);
    const says = phrase.length === 1 && phrase[0] === term;
    if (term === undefined || others.length > 0 || phrase.length === 0 || says) continue;
    phrases.set(term, [...(phrases.get(term) ?? []), phrase]);
  }
  return phrases;
}

function widened(asked: Asked, phrases: ReadonlyMap<string, readonly (readonly string[])[]>): Asked {
  const found = asked.terms.flatMap((term) => {
    const instead = phrases.get(term);
    return instead === undefined ? [] : [[term, instead] as const];
  });
  return found.length === 0 ? asked : { ...asked, instead: new Map(found) };
}

/** How many words a text has, stop words included. */
export function countWords(text: string): number {
  return cut(text).length;
}

/** Whether nobody searches for this word alone. */
function isStopWord(word: string): boolean {
  return STOP_WORDS.has(fold(word));
}

/** The words of a text as written, in lower case. */
function cut(text: string): readonly string[] {
  const lower = text.toWellFormed().normalize('NFC').toLowerCase();
  return lower.match(WORD) ?? [];
}

function asked(words: readonly string[], prefix: boolean, { termOf, isStop }: Known): Asked {
  const last = prefix ? words.at(-1) : undefined;
  const start = last === undefined ? '' : plain(last);
  const whole = start === '' ? words : words.slice(0, -1);
  const telling = whole.filter((word) => !isStop(word));
  const kept = telling.length > 0 || start !== '' ? telling : whole;
  const terms = [...new Set(kept.map(termOf))].filter((term) => term !== '');
  if (last === undefined || start === '') return { terms };
  return { terms, beginning: { start, term: termOf(last) } };
}

function stem(word: string): string {
  const long = LONG_FORMS.get(word) ?? word;
  const cutShort = long.length > LONGEST_WORD ? [...long].slice(0, LONGEST_WORD).join('') : long;
  const bare = plain(cutShort);
  return LATIN.test(bare) ? stemmer(bare).replace(LAST_E, '') : bare;
}

/** Folded, and nothing but letters and digits: a folded compatibility sign may bring others (½ -> 1⁄2). */
function plain(word: string): string {
  return fold(word).replace(NOT_TERM, '');
}
