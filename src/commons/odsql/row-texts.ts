// What a row of a table needs of its texts: the line of words of each, those of all of them, the keys of their order.
// Two ways to the same lines: plainly, for one row; or with what was met before, for a million of them.
import { sortKey } from '../collation.ts';
import { emptyHash, hashWith, WordTable } from '../word-table.ts';
import { lineOfWords, wordsOf } from './words-of.ts';

/** Reads the texts of rows, one row after the other. */
export type RowTexts = {
  /** Another row begins. */
  readonly begin: () => void;
  /** The words of texts in a line; the row has them from now on. */
  readonly line: (texts: readonly string[]) => string;
  /** The words of the row in a line, each once. */
  readonly words: () => string;
  readonly sortKey: (text: string) => string;
};

/** Keeps nothing but the words of the row. */
export function plainTexts(): RowTexts {
  const words = new Set<string>();
  return {
    begin: () => words.clear(),
    line: (texts) => {
      const found = texts.flatMap(wordsOf);
      for (const word of found) words.add(word);
      return lineOfWords(found);
    },
    words: () => lineOfWords(words),
    sortKey,
  };
}

/** A word, and the last row that had it. */
type Word = { readonly text: string; row: number };
type Kept = {
  table: WordTable<readonly Word[]>;
  readonly words: Map<string, Word>;
  readonly keys: Map<string, string>;
};

const MOST_WORDS = 200_000;
const MOST_KEYS = 20_000;
/** Longer texts hardly come again. */
const LONGEST_KEPT = 60;
/** Text whose signs are folded one by one: none is a mark of another, none changes with its neighbours. */
const EUROPEAN = /^[\0-\u017f\u2010-\u203a\u20ac]*$/;
/** Those of which words are made. */
const LETTERS = Uint8Array.from({ length: 0x180 }, (_, code) =>
  Number(wordsOf(String.fromCharCode(code)).length > 0),
);

/** Keeps the words that it met: one per maker of many rows. Some megabytes. */
export function keptTexts(): RowTexts {
  const kept: Kept = { table: new WordTable(), words: new Map(), keys: new Map() };
  const row = { number: 0, words: '' };
  return {
    begin: () => {
      row.number += 1;
      row.words = '';
      if (kept.words.size > MOST_WORDS) forget(kept);
    },
    line: (texts) => {
      let line = '';
      const meet = (word: Word): void => {
        line += ` ${word.text}`;
        if (word.row === row.number) return;
        word.row = row.number;
        row.words += ` ${word.text}`;
      };
      for (const text of texts) readText(text, kept, meet);
      return line === '' ? '' : `${line} `;
    },
    words: () => (row.words === '' ? '' : `${row.words} `),
    sortKey: (text) => keptKey(text, kept),
  };
}

/** Between two rows: in one row, the same word must be the same thing. */
function forget(kept: Kept): void {
  kept.words.clear();
  kept.table = new WordTable();
}

function readText(text: string, kept: Kept, meet: (word: Word) => void): void {
  const lower = text.toLowerCase();
  if (!EUROPEAN.test(lower)) {
    for (const word of wordsOf(text)) meet(keptWord(word, kept));
    return;
  }
  let start = 0;
  let hash = emptyHash;
  for (let at = 0; at <= lower.length; at += 1) {
    const unit = at < lower.length ? lower.charCodeAt(at) : 0;
    if (LETTERS[unit] === 1) {
      hash = hashWith(hash, unit);
      continue;
    }
    if (at > start) for (const word of wordsAt(lower, { start, end: at, hash }, kept)) meet(word);
    start = at + 1;
    hash = emptyHash;
  }
}

type Run = { readonly start: number; readonly end: number; readonly hash: number };

/** The words of a run of letters: mostly one. */
function wordsAt(lower: string, { start, end, hash }: Run, kept: Kept): readonly Word[] {
  const known = kept.table.find(lower, start, end, hash);
  if (known !== undefined) return known;
  const run = lower.slice(start, end);
  const fresh = wordsOf(run).map((word) => keptWord(word, kept));
  kept.table.add(run, fresh);
  return fresh;
}

/** A copy: what is cut out of a text would keep the whole text in memory. */
function keptWord(text: string, { words }: Kept): Word {
  const known = words.get(text);
  if (known !== undefined) return known;
  const own = [...text].join('');
  const word = { text: own, row: 0 };
  words.set(own, word);
  return word;
}

function keptKey(text: string, { keys }: Kept): string {
  if (text.length > LONGEST_KEPT) return sortKey(text);
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = sortKey(text);
  keys.set(text, key);
  return key;
}
