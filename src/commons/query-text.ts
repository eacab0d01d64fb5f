// The search box: what somebody typed becomes a condition. Every word must occur; "quotes" make a phrase, a minus
// leaves out, a plus insists, a star ends a beginning. Nothing typed is an error: what means nothing is passed over.
import type { Correction, Node } from './query.ts';

type Piece = {
  readonly text: string;
  readonly phrase: boolean;
  readonly out: boolean;
  readonly prefix: boolean;
};

const OPENING = /["“”«]/;
const CLOSING = /["“”»]/;
const SPACE = /\s/;
const SEARCHABLE = /[\p{L}\p{N}]/u;
/** Inventory numbers and dates (2026.2.2, 1889/11/12): their parts mean nothing in another order. */
const PARTED_NUMBER = /\p{N}[^\p{L}\p{N}]+\p{N}/u;
/** Characters that stand before a word to leave it out: hyphen, minus sign, dashes are not typed so. */
const MINUS = /[-−]/;

/**
 * The condition that a typed text means. An empty text means all records; one without any letter or digit (only
 * signs, only emoji) means none, for nothing can hold it.
 */
export function parseSearchText(text: string): Node {
  if (text.trim() === '') return { kind: 'all' };
  const pieces = readPieces(text).filter((piece) => SEARCHABLE.test(piece.text));
  if (pieces.length === 0) return { kind: 'none' };
  const nodes = [...wordNodes(pieces), ...pieces.filter(isPhrase).map(phraseNode), ...exclusions(pieces)];
  const [only] = nodes;
  return nodes.length === 1 && only !== undefined ? only : { kind: 'and', nodes };
}

/** A typed text with its words corrected; quotes, signs and everything else stay as they were typed. */
export function correctText(text: string, corrections: readonly Correction[]): string {
  const instead = new Map(corrections.map((one) => [one.word, one.instead]));
  return text
    .normalize('NFC')
    .replace(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu, (word) => instead.get(word.toLowerCase()) ?? word);
}

function readPieces(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let position = 0;
  while (position < text.length) {
    if (SPACE.test(text.charAt(position))) {
      position += 1;
      continue;
    }
    const sign = text.charAt(position);
    const out = MINUS.test(sign);
    const start = out || sign === '+' ? position + 1 : position;
    const { piece, end } = OPENING.test(text.charAt(start)) ? quoted(text, start) : bare(text, start);
    pieces.push({ ...piece, out });
    position = Math.max(end, position + 1);
  }
  return pieces;
}

/** A phrase up to its closing quote; a quote never closed is no quote. */
function quoted(text: string, start: number): { piece: Omit<Piece, 'out'>; end: number } {
  const length = text.slice(start + 1).search(CLOSING);
  if (length < 0) return bare(text, start + 1);
  const inside = text.slice(start + 1, start + 1 + length);
  return { piece: { text: inside, phrase: true, prefix: false }, end: start + length + 2 };
}

function bare(text: string, start: number): { piece: Omit<Piece, 'out'>; end: number } {
  let end = start;
  while (end < text.length && !SPACE.test(text.charAt(end)) && !isQuote(text.charAt(end))) end += 1;
  const word = text.slice(start, end);
  const prefix = /[\p{L}\p{N}]\*+$/u.test(word);
  return { piece: { text: word, phrase: !prefix && PARTED_NUMBER.test(word), prefix }, end };
}

function isQuote(character: string): boolean {
  return OPENING.test(character) || CLOSING.test(character);
}

function isPhrase(piece: Piece): boolean {
  return piece.phrase && !piece.out;
}

/** Plain words together, beginnings each for itself. */
function wordNodes(pieces: readonly Piece[]): readonly Node[] {
  const wanted = pieces.filter((piece) => !piece.phrase && !piece.out);
  const whole = wanted.filter((piece) => !piece.prefix);
  const nodes: Node[] = wanted.filter((piece) => piece.prefix).map(wordNode);
  if (whole.length > 0) nodes.unshift({ kind: 'words', text: whole.map((piece) => piece.text).join(' ') });
  return nodes;
}

/** What is left out is a phrase even without quotes: -grand-père spares the père who is not grand. */
function exclusions(pieces: readonly Piece[]): readonly Node[] {
  return pieces
    .filter((piece) => piece.out)
    .map((piece) => ({ kind: 'not', node: piece.prefix ? wordNode(piece) : phraseNode(piece) }));
}

function wordNode(piece: Piece): Node {
  return piece.prefix
    ? { kind: 'words', text: piece.text, prefix: true }
    : { kind: 'words', text: piece.text };
}

function phraseNode(piece: Piece): Node {
  return { kind: 'phrase', text: piece.text };
}
