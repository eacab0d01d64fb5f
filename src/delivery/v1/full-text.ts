// The `q` of the oldest API as a where clause of today's: words, phrases, field:value, comparisons, ranges, AND OR NOT,
// #null #exact #startswith #search. What cannot be read so is taken as words to be found: it was never refused. A word is
// found by its beginning (film: films, filmography), a phrase in quotes as it is (reference: v1, full text).
import { technicalColumns } from '../../commons/odsql/technical-fields.ts';
import { named, quoted } from '../../commons/odsql/write.ts';
import type { ColumnKind, PublishedColumn } from '../../commons/published.ts';

type Token = { readonly kind: 'sign' | 'word' | 'phrase' | 'call' | 'range'; readonly text: string };

/** More than anybody types; each bracket is a level. */
const MOST_TOKENS = 200;

const TOKENS =
  /\s*(?:("(?:[^"\\]|\\.)*")|(#[a-z]+\([^()]*\))|(\[[^\]]*\])|([()]|:|<=|>=|==|=|<|>)|([^\s()":<>=[\]]+))/giy;

/** The clause; undefined when `q` says nothing. */
export function whereOfText(q: string, columns: readonly PublishedColumn[]): string | undefined {
  if (q.trim() === '') return undefined;
  const tokens = tokensOf(q);
  const reader = { tokens: tokens ?? [], at: 0, columns };
  const clause = tokens === undefined ? undefined : readEither(reader);
  if (clause !== undefined && reader.at === reader.tokens.length) return clause;
  const words = q.replace(/[^\p{L}\p{N}*'-]+/gu, ' ').trim();
  return words === '' ? undefined : quoted(words.split(' ').map(begun).join(' '));
}

function tokensOf(q: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKENS);
  const text = q.trim();
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) return undefined;
    const [, phrase, call, range, sign, word] = match;
    if (phrase !== undefined)
      tokens.push({ kind: 'phrase', text: phrase.slice(1, -1).replace(/\\(.)/g, '$1') });
    else if (call !== undefined) tokens.push({ kind: 'call', text: call });
    else if (range !== undefined) tokens.push({ kind: 'range', text: range.slice(1, -1) });
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign });
    else tokens.push({ kind: 'word', text: word ?? '' });
    if (tokens.length > MOST_TOKENS) return undefined;
  }
  return tokens;
}

type Reader = {
  readonly tokens: readonly Token[];
  at: number;
  readonly columns: readonly PublishedColumn[];
};

function readEither(reader: Reader): string | undefined {
  const parts = [readTogether(reader)];
  while (takeWord(reader, 'OR')) parts.push(readTogether(reader));
  if (parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : `(${parts.join(' OR ')})`;
}

function readTogether(reader: Reader): string | undefined {
  const parts = [readNegated(reader)];
  for (;;) {
    const joined = takeWord(reader, 'AND');
    const next = reader.tokens[reader.at];
    const ends = next === undefined || isWord(next, 'OR') || (next.kind === 'sign' && next.text === ')');
    if (!joined && ends) break;
    parts.push(readNegated(reader));
    if (parts.at(-1) === undefined) return undefined;
  }
  if (parts.includes(undefined)) return undefined;
  return parts.length === 1 ? parts[0] : `(${parts.join(' AND ')})`;
}

function readNegated(reader: Reader): string | undefined {
  if (takeWord(reader, 'NOT')) {
    const negated = readNegated(reader);
    return negated === undefined ? undefined : `NOT (${negated})`;
  }
  return readOne(reader);
}

function readOne(reader: Reader): string | undefined {
  const token = reader.tokens[reader.at];
  if (token === undefined) return undefined;
  reader.at += 1;
  if (token.kind === 'sign' && token.text === '(') {
    const inner = readEither(reader);
    const close = reader.tokens[reader.at];
    if (close?.text !== ')') return undefined;
    reader.at += 1;
    return inner === undefined ? undefined : `(${inner})`;
  }
  if (token.kind === 'call') return callClause(token.text);
  if (token.kind === 'phrase') return quoted(token.text);
  if (token.kind !== 'word') return undefined;
  return readField(reader, token.text) ?? wordClause(token.text);
}

function wordClause(word: string): string {
  const negated = /^-(?=.)/.test(word);
  return negated ? `NOT (${quoted(begun(word.slice(1)))})` : quoted(begun(word));
}

/** The word as the beginning of others; what ends with a sign is left as it is. */
function begun(word: string): string {
  return /[\p{L}\p{N}]$/u.test(word) ? `${word}*` : word;
}

const operators: ReadonlySet<string> = new Set([':', '=', '==', '<', '>', '<=', '>=']);

/** `field:value` when `name` is one of the columns; else the name is a word like others. */
function readField(reader: Reader, name: string): string | undefined {
  const sign = reader.tokens[reader.at];
  const value = reader.tokens[reader.at + 1];
  const column =
    reader.columns.find((one) => one.name === name || one.formerNames.includes(name)) ??
    technicalColumns.find((one) => one.name === name);
  if (column === undefined || sign?.kind !== 'sign' || !operators.has(sign.text) || value === undefined)
    return undefined;
  const clause = fieldClause(column, sign.text, value);
  if (clause !== undefined) reader.at += 2;
  return clause;
}

function fieldClause(column: PublishedColumn, operator: string, value: Token): string | undefined {
  const field = named(column.name);
  if (value.kind === 'range') return rangeClause(column, value.text);
  if (value.kind === 'sign') return undefined;
  const moment = /^#now\(([\w=,\s-]*)\)$/i.exec(value.text)?.[1];
  if (moment !== undefined)
    return `${field} ${operator === ':' || operator === '==' ? '=' : operator} now(${moment})`;
  if (operator === ':' || operator === '=' || operator === '==')
    return equalClause(column, operator, value.text);
  const literal = literalOf(column.kind, value.text);
  return literal === undefined ? undefined : `${field} ${operator} ${literal}`;
}

function equalClause(column: PublishedColumn, operator: string, text: string): string | undefined {
  const field = named(column.name);
  if (column.kind === 'date' || column.kind === 'datetime') return periodClause(field, text);
  if (column.kind === 'text' && operator === ':' && column.field !== '')
    return `${field} like ${quoted(text)}`;
  const literal = literalOf(column.kind, text);
  return literal === undefined ? undefined : `${field} = ${literal}`;
}

/** Everything within a year, a month or a day. */
function periodClause(field: string, text: string): string | undefined {
  const match = /^(\d{4})(?:[-/](\d\d))?(?:[-/](\d\d))?/.exec(text);
  if (match === null) return undefined;
  const [, year = '', month, day] = match;
  const [y, m, d] = [Number(year), Number(month ?? '1'), Number(day ?? '1')];
  const next =
    month === undefined
      ? Date.UTC(y + 1, 0, 1)
      : day === undefined
        ? Date.UTC(y, m, 1)
        : Date.UTC(y, m - 1, d + 1);
  const from = [year, month ?? '01', day ?? '01'].join('-');
  return `(${field} >= date'${from}' AND ${field} < date'${new Date(next).toISOString().slice(0, 10)}')`;
}

function rangeClause(column: PublishedColumn, text: string): string | undefined {
  const [, from = '', to = ''] = /^\s*(.+?)\s+TO\s+(.+?)\s*$/i.exec(text) ?? [];
  if (from === '') return undefined;
  const field = named(column.name);
  const ends = [
    ['>=', from],
    ['<=', to],
  ] as const;
  const parts = ends.flatMap(([operator, end]) => {
    if (end === '*') return [];
    const literal = literalOf(column.kind, end.replace(/^"(.*)"$/, '$1'));
    return [literal === undefined ? undefined : `${field} ${operator} ${literal}`];
  });
  if (parts.includes(undefined)) return undefined;
  return parts.length === 0 ? `${field} is not null` : `(${parts.join(' AND ')})`;
}

function literalOf(kind: ColumnKind, text: string): string | undefined {
  if (kind === 'int' || kind === 'double') return /^-?\d+(\.\d+)?$/.test(text) ? text : undefined;
  if (kind === 'boolean') return /^(true|false)$/i.test(text) ? text.toLowerCase() : undefined;
  if (kind !== 'date' && kind !== 'datetime') return quoted(text);
  const iso = text.replaceAll('/', '-');
  return /^\d{4}(-\d\d){0,2}([T ][\d:.]+(Z|[+-]\d\d:?\d\d)?)?$/.test(iso)
    ? `date'${iso.replace(' ', 'T')}'`
    : undefined;
}

const calls: Readonly<Record<string, (name: string, text: string) => string>> = {
  exact: (name, text) => `${named(name)} = ${quoted(text)}`,
  startswith: (name, text) => `startswith(${named(name)}, ${quoted(text)})`,
  search: (name, text) =>
    text === '' ? `search(${quoted(name)})` : `search(${named(name)}, ${quoted(text)})`,
  null: (name) => `${named(name)} is null`,
};

function callClause(text: string): string | undefined {
  const [, call = '', inside = ''] = /^#([a-z]+)\((.*)\)$/i.exec(text) ?? [];
  const make = calls[call.toLowerCase()];
  const [name = '', ...rest] = inside.split(',').map((part) => part.trim());
  const bare = (part: string) => part.replace(/^["'](.*)["']$/, '$1');
  return make === undefined || /^["'`]*$/.test(name) ? undefined : make(bare(name), bare(rest.join(', ')));
}

function isWord(token: Token, word: string): boolean {
  return token.kind === 'word' && token.text === word;
}

function takeWord(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at];
  if (token === undefined || !isWord(token, word)) return false;
  reader.at += 1;
  return true;
}
