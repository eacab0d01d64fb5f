// The tokens of ODSQL: names, `names` in back-quotes, numbers, 'texts' and "texts", signs. A name may begin with a digit
// (10km is one too) and hold dots between its parts (default.modified).
import type { Clause } from './ast.ts';
import { odsqlBounds, queryRefusal, syntaxRefusal } from './errors.ts';

/** A token and where it begins and ends in the source. `text` is what it says, without quotes and escapes. */
export type Token = {
  readonly kind: 'name' | 'quoted' | 'number' | 'text' | 'sign' | 'end';
  readonly text: string;
  readonly at: number;
  readonly to: number;
};

const BLANK = /\s*/uy;
const TOKEN = new RegExp(
  [
    /(\d+(?:\.\d+)?|\.\d+)(?![\p{L}\p{N}_]|\.\d)/u,
    /((?:\d+\.)?[\p{L}\p{N}_]+(?:\.[\p{L}_][\p{L}\p{N}_]*)*)/u,
    /`([^`]+)`/u,
    /'((?:[^'\\]|\\.)*)'/su,
    /"((?:[^"\\]|\\.)*)"/su,
    /(\.\.|<=|>=|<>|!=|[()[\],+\-*/=<>:])/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'suy',
);

/** Cuts a clause into tokens, the last of which is the end. Refuses what is none, and what is too long. */
export function readTokens(clause: Clause, source: string): readonly Token[] {
  if (source.length > odsqlBounds.characters) {
    throw queryRefusal(clause, 'too-long', `more than ${odsqlBounds.characters} characters.`);
  }
  const tokens: Token[] = [];
  for (let at = skipBlank(source, 0); at < source.length; at = skipBlank(source, tokens.at(-1)?.to ?? at)) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(source);
    if (match === null) {
      const near = [...source.slice(at, at + 2)][0] ?? '';
      throw syntaxRefusal(clause, { source, position: at, near });
    }
    tokens.push(tokenOf(match, at, TOKEN.lastIndex));
    if (tokens.length > odsqlBounds.tokens) {
      throw queryRefusal(clause, 'too-complex', `more than ${odsqlBounds.tokens} terms.`);
    }
  }
  tokens.push({ kind: 'end', text: '', at: source.length, to: source.length });
  return tokens;
}

function tokenOf(match: RegExpExecArray, at: number, to: number): Token {
  const [, number, name, quoted, single, double, sign = ''] = match;
  if (number !== undefined) return { kind: 'number', text: number, at, to };
  if (name !== undefined) return { kind: 'name', text: name, at, to };
  if (quoted !== undefined) return { kind: 'quoted', text: quoted, at, to };
  const text = single ?? double;
  if (text !== undefined) return { kind: 'text', text: text.replace(/\\(.)/gsu, '$1'), at, to };
  return { kind: 'sign', text: sign, at, to };
}

function skipBlank(source: string, from: number): number {
  BLANK.lastIndex = from;
  BLANK.exec(source);
  return BLANK.lastIndex;
}
