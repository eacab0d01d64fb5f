// Words as they are searched: the same cutting, stemming and folding for what is indexed and for what is asked.
// French loses its accents before it is stemmed, so that a missing accent never matters, and then its last e, by which
// the stemmer would tell brodé from brodée (brodées -> brodees -> brode -> brod); elided articles stand alone;
// what is written in Han, Hiragana or Katakana is cut sign by sign, having no spaces.
import { stemmer } from '@orama/stemmers/french';
import type { Synonym } from './query-synonyms.ts';
import { emptyHash, hashWith, WordTable } from './word-table.ts';

/** Cuts and stems. One per thread: it keeps the stems of the words that it met. */
export type Words = {
  /** Terms of a text in order, repetitions and stop words included: what the index holds. */
  readonly terms: (text: string) => readonly string[];
  /** The same in one line. */
  readonly line: (text: string) => string;
  /** The same, and how many of them somebody would have to ask for to name the whole text. */
  readonly indexed: (text: string) => Indexed;
  /** What must occur when somebody asks for `text`; with `prefix`, the last word may be just begun. */
  readonly asked: (text: string, prefix?: boolean) => Asked;
};

/** What the index holds of a text: its words in lower case, the line of their terms, and how many of these tell it apart. */
export type Indexed = {
  readonly words: readonly string[];
  readonly line: string;
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

/** A word in lower case, its term (empty when it has none), and whether nobody searches for it alone. */
type Word = { readonly word: string; readonly term: string; readonly stop: boolean };
type ReadWords = (text: string) => readonly Word[];

/** Longer words are cut: nobody types them, and a file without spaces would otherwise be one term. */
const LONGEST_WORD = 64;
const WORD = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;
/** Text in the letters and signs of French and its neighbours: its words are runs of `LETTERS_OF_EUROPE`. */
const EUROPEAN = /^[\0-\u017f\u2010-\u203a\u20ac]*$/;
/** The same before it is in lower case: the dotted capital I becomes two signs. */
const PLAIN = /^[\0-\u012f\u0131-\u017f\u2010-\u203a\u20ac]*$/;
const LETTERS_OF_EUROPE = Uint8Array.from({ length: 0x180 }, (_, code) =>
  Number(/[0-9a-zª²³µ¹º¼-¾ß-öø-\u017f]/.test(String.fromCharCode(code))),
);
const MARK = /\p{M}+/gu;
const LATIN = /^[\p{Script=Latin}\p{M}]+$/u;
const ASCII = /^[\0-\x7f]*$/;
/** Inventory numbers, keys and years: hardly ever the same twice, and their own term. */
const NUMBERED = /^(?=.*[0-9])[a-z0-9]+$/;
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
  if (ASCII.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(MARK, '')
    .toLowerCase()
    .replace(LETTER, (letter) => LETTERS.get(letter) ?? letter);
}

/** Makes the words of one thread. `synonyms` widen what is asked, never what is indexed. */
export function createWords(synonyms: readonly Synonym[] = []): Words {
  const read = createReader();
  const terms = (text: string): readonly string[] =>
    read(text).flatMap(({ term }) => (term === '' ? [] : [term]));
  const instead = phrasesInstead(synonyms, terms);
  return {
    terms,
    line: (text) => lineOf(read(text)),
    indexed: (text) => {
      const words = read(text);
      return { words: words.map(({ word }) => word), line: lineOf(words), telling: telling(words).size };
    },
    asked: (text, prefix = false) => widened(asked(read(text), prefix), instead),
  };
}

/** Reads the words of texts, and remembers those that come again. */
function createReader(): ReadWords {
  const table = new WordTable<Word>();
  const meet = (text: string, start: number, end: number, hash: number): Word => {
    const known = table.find(text, start, end, hash);
    if (known !== undefined) return known;
    const word = text.slice(start, end);
    if (NUMBERED.test(word)) return { word, term: word.slice(0, LONGEST_WORD), stop: false };
    // A copy: what is cut out of a text would keep the whole text in memory.
    const fresh = { word: [...word].join(''), term: stem(word), stop: isStopWord(word) };
    table.add(word, fresh);
    return fresh;
  };
  return (text) => {
    const lower = lowerCase(text);
    if (EUROPEAN.test(lower)) return readEuropean(lower, meet);
    return wordsIn(lower).map((word) => meet(word, 0, word.length, hashOf(word)));
  };
}

function readEuropean(
  lower: string,
  meet: (text: string, start: number, end: number, hash: number) => Word,
): readonly Word[] {
  const words: Word[] = [];
  let start = 0;
  let hash = emptyHash;
  for (let at = 0; at <= lower.length; at += 1) {
    const unit = at < lower.length ? lower.charCodeAt(at) : 0;
    if (LETTERS_OF_EUROPE[unit] === 1) {
      hash = hashWith(hash, unit);
      continue;
    }
    if (at > start) words.push(meet(lower, start, at, hash));
    start = at + 1;
    hash = emptyHash;
  }
  return words;
}

function hashOf(word: string): number {
  let hash = emptyHash;
  for (let at = 0; at < word.length; at += 1) hash = hashWith(hash, word.charCodeAt(at));
  return hash;
}

function lineOf(words: readonly Word[]): string {
  const terms: string[] = [];
  for (const { term } of words) if (term !== '') terms.push(term);
  return terms.join(' ');
}

/** The terms that tell a text apart: without stop words, where others exist. */
function telling(words: readonly Word[]): ReadonlySet<string> {
  const others = words.filter(({ stop }) => !stop);
  const terms = new Set((others.length > 0 ? others : words).map(({ term }) => term));
  terms.delete('');
  return terms;
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
  return wordsIn(lowerCase(text)).length;
}

/** Whether nobody searches for this word alone. */
function isStopWord(word: string): boolean {
  return STOP_WORDS.has(fold(word));
}

function lowerCase(text: string): string {
  // What is plainly European is composed already, and stays so in lower case.
  return PLAIN.test(text) ? text.toLowerCase() : text.toWellFormed().normalize('NFC').toLowerCase();
}

function wordsIn(lower: string): readonly string[] {
  return lower.match(WORD) ?? [];
}

function asked(words: readonly Word[], prefix: boolean): Asked {
  const last = prefix ? words.at(-1) : undefined;
  const start = last === undefined ? '' : plain(last.word);
  if (last === undefined || start === '') return { terms: [...telling(words)] };
  const whole = words.slice(0, -1).filter(({ stop }) => !stop);
  return { terms: [...telling(whole)], beginning: { start, term: last.term } };
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
