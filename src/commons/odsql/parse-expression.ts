// Expressions of ODSQL: fields, literals, arithmetic, functions, aggregates. A bracket may hold a condition, which only
// the parser of conditions can tell: `Inner` reads it.
import type { Aggregate, AggregateFunction, Expression, Geometry, Literal, ScalarFunction } from './ast.ts';
import { aggregateFunctions, conditionFunctions, otherFunctions, scalarFunctions } from './ast.ts';
import { didYouMean } from './errors.ts';
import { readGeometry } from './geometry-text.ts';
import type { Reader } from './reader.ts';

/** Reads what stands in brackets, up to but not including the closing one. */
export type Inner = () => Expression;

/** Words that are never the name of a field unless in back-quotes. */
const RESERVED: ReadonlySet<string> = new Set(['and', 'or', 'not', 'as', 'asc', 'desc', 'in', 'is', 'like']);
const KNOWN: readonly string[] = [...aggregateFunctions, ...scalarFunctions, ...otherFunctions];
const DISTANCE = /^(\d+(?:\.\d+)?|\.\d+)(mm|cm|m|km|mi|yd|ft)$/;
const METRES: Readonly<Record<string, number>> = {
  mm: 0.001,
  cm: 0.01,
  m: 1,
  km: 1000,
  mi: 1609.344,
  yd: 0.9144,
  ft: 0.3048,
};

/** A sum of products. */
export function parseExpression(reader: Reader, inner?: Inner): Expression {
  const read: Inner = inner ?? (() => parseExpression(reader));
  let left = product(reader, read);
  for (;;) {
    const operator = reader.isSign('+') ? '+' : reader.isSign('-') ? '-' : undefined;
    if (operator === undefined) return left;
    reader.take();
    reader.countOperation();
    left = { kind: 'arithmetic', operator, left, right: product(reader, read) };
  }
}

function product(reader: Reader, inner: Inner): Expression {
  let left = factor(reader, inner);
  for (;;) {
    const operator = reader.isSign('*') ? '*' : reader.isSign('/') ? '/' : undefined;
    if (operator === undefined) return left;
    reader.take();
    reader.countOperation();
    left = { kind: 'arithmetic', operator, left, right: factor(reader, inner) };
  }
}

function factor(reader: Reader, inner: Inner): Expression {
  if (reader.takeSign('-')) {
    const of = reader.nested(() => factor(reader, inner));
    if (of.kind === 'number') return { kind: 'number', value: -of.value, raw: `-${of.raw}` };
    return { kind: 'negative', of };
  }
  if (reader.takeSign('(')) {
    const expression = reader.nested(inner);
    reader.expectSign(')');
    return expression;
  }
  return literalHere(reader) ?? named(reader);
}

/** A literal. Refuses anything else. */
export function parseLiteral(reader: Reader): Literal {
  const negative = reader.takeSign('-');
  const literal = literalHere(reader);
  if (literal === undefined || (negative && literal.kind !== 'number')) return reader.refuse();
  if (!negative || literal.kind !== 'number') return literal;
  return { kind: 'number', value: -literal.value, raw: `-${literal.raw}` };
}

function literalHere(reader: Reader): Literal | undefined {
  const token = reader.peek();
  if (token.kind === 'number') {
    reader.take();
    return { kind: 'number', value: Number(token.text), raw: token.text };
  }
  if (token.kind === 'text') {
    reader.take();
    return { kind: 'text', value: token.text };
  }
  if (token.kind !== 'name') return undefined;
  const word = token.text.toLowerCase();
  const isPrefix = reader.peek(1).kind === 'text' && reader.peek(1).at === token.to;
  if (word === 'date' && isPrefix) {
    reader.take();
    return { kind: 'date', value: reader.take().text };
  }
  if (word === 'geom' && isPrefix) return { kind: 'geometry', value: parseGeometry(reader) };
  if (word !== 'true' && word !== 'false' && word !== 'null') return undefined;
  if (reader.isSign('(', 1)) return undefined;
  reader.take();
  return word === 'null' ? { kind: 'null' } : { kind: 'boolean', value: word === 'true' };
}

/** `geom'…'`, or a text alone that is a geometry. */
export function parseGeometry(reader: Reader): Geometry {
  reader.takeWord('geom');
  if (reader.peek().kind !== 'text') reader.refuse();
  const { text } = reader.take();
  const read = readGeometry(text);
  if ('geometry' in read) return read.geometry;
  return reader.malformed('geometry-invalid', `Invalid geometry: ${read.problem}.`, text.slice(0, 80));
}

/** The name of a field. */
export function parseField(reader: Reader): string {
  const token = reader.peek();
  const isName = token.kind === 'name' && !RESERVED.has(token.text.toLowerCase());
  if (token.kind !== 'quoted' && !isName) reader.refuse();
  reader.take();
  return token.text;
}

/** A length with its unit, in metres. */
export function parseLength(reader: Reader): number {
  const token = reader.take();
  const unit = token.kind === 'number' && reader.peek().kind === 'name' ? reader.take().text : '';
  const [, number, name = ''] = DISTANCE.exec(token.text.toLowerCase() + unit.toLowerCase()) ?? [];
  const metres = METRES[name];
  if (number === undefined || metres === undefined) return reader.refuse(token);
  return Number(number) * metres;
}

/** A whole number. */
export function parseInteger(reader: Reader): number {
  const token = reader.peek();
  const negative = reader.takeSign('-');
  const { kind, text } = reader.take();
  if (kind !== 'number' || !/^\d{1,15}$/.test(text)) reader.refuse(token);
  return negative ? -Number(text) : Number(text);
}

function named(reader: Reader): Expression {
  if (reader.peek().kind !== 'name' || !reader.isSign('(', 1)) {
    return { kind: 'field', name: parseField(reader) };
  }
  const token = reader.take();
  const name = token.text.toLowerCase();
  if (RESERVED.has(name)) reader.refuse(token);
  if (!KNOWN.includes(name)) refuseFunction(reader, token.text);
  reader.expectSign('(');
  const call = reader.nested(() => callOf(reader, name));
  reader.expectSign(')');
  return call;
}

/** In a condition it is taken for a field, and the bracket behind it does not belong there. */
function refuseFunction(reader: Reader, typed: string): never {
  if (reader.clause === 'where') {
    const meant = didYouMean(typed, [...KNOWN, ...conditionFunctions]);
    reader.refuse(reader.peek(), meant === '' ? '' : ` There is no ${typed}().${meant}`);
  }
  const hint = didYouMean(typed, KNOWN);
  return reader.malformed('unknown-function', `Unknown function: ${typed}().${hint}`, typed);
}

function callOf(reader: Reader, name: string): Expression {
  if (isAggregate(name)) return aggregate(reader, name);
  if (isScalar(name)) {
    return { kind: 'call', name, of: reader.isSign(')') ? [] : reader.list(() => parseExpression(reader)) };
  }
  if (name === 'now')
    return { kind: 'now', moves: reader.isSign(')') ? [] : reader.list(() => move(reader)) };
  if (name === 'random') return { kind: 'random', seed: parseInteger(reader) };
  const field = parseField(reader);
  reader.expectSign(',');
  return { kind: 'distance', field, geometry: parseGeometry(reader) };
}

function aggregate(reader: Reader, name: AggregateFunction): Aggregate {
  if (name === 'count' && reader.takeSign('*')) return { kind: 'aggregate', name, distinct: false };
  const distinct = name === 'count' && reader.takeWord('distinct');
  const of = parseExpression(reader);
  if (name !== 'percentile') return { kind: 'aggregate', name, distinct, of };
  reader.expectSign(',');
  const token = reader.peek();
  const share = parseLiteral(reader);
  if (share.kind !== 'number') return reader.refuse(token);
  return { kind: 'aggregate', name, distinct, of, share: share.value };
}

function move(reader: Reader): readonly [string, number] {
  const unit = parseField(reader).toLowerCase();
  reader.expectSign('=');
  return [unit, parseInteger(reader)];
}

function isAggregate(name: string): name is AggregateFunction {
  return (aggregateFunctions as readonly string[]).includes(name);
}

function isScalar(name: string): name is ScalarFunction {
  return (scalarFunctions as readonly string[]).includes(name);
}
