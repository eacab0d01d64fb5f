// Conditions of ODSQL (the where clause). A bracket may hold a condition or a number: both are read as one thing, and told
// apart when it is known what stands around it, so that nothing is ever read twice.
import type { Comparison, Condition, ConditionFunction, Expression, Literal } from './ast.ts';
import {
  type Inner,
  parseExpression,
  parseField,
  parseGeometry,
  parseLength,
  parseLiteral,
} from './parse-expression.ts';
import type { Reader } from './reader.ts';
import type { Token } from './tokens.ts';

/** What a bracket may hold: kept beside its first token, where a refusal points when it is the wrong thing. */
type Part = { readonly at: Token } & (
  | { readonly condition: Condition }
  | { readonly expression: Expression }
);

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ['=', '='],
  ['!=', '!='],
  ['<>', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

/** A whole condition. */
export function parseCondition(reader: Reader): Condition {
  return conditionOf(reader, either(reader));
}

function either(reader: Reader): Part {
  return joined(reader, 'or', () => joined(reader, 'and', () => negated(reader)));
}

function joined(reader: Reader, kind: 'and' | 'or', read: () => Part): Part {
  const first = read();
  if (!reader.isWord(kind)) return first;
  const conditions = [conditionOf(reader, first)];
  while (reader.takeWord(kind)) conditions.push(conditionOf(reader, read()));
  return { at: first.at, condition: { kind, conditions } };
}

function negated(reader: Reader): Part {
  const at = reader.peek();
  if (!reader.takeWord('not')) return predicate(reader);
  const condition = conditionOf(
    reader,
    reader.nested(() => negated(reader)),
  );
  return { at, condition: { kind: 'not', condition } };
}

function predicate(reader: Reader): Part {
  const at = reader.peek();
  const call = conditionCall(reader);
  if (call !== undefined) return { at, condition: call };
  if (reader.isSign('(')) {
    const inner = bracket(reader);
    if ('condition' in inner) return inner;
    return compared(reader, at, inner.expression);
  }
  return compared(reader, at, operand(reader));
}

/** Behind a bracket that held an expression, arithmetic may go on. */
function bracket(reader: Reader): Part {
  const found: { condition?: Part } = {};
  const inner: Inner = () => {
    const part = either(reader);
    if ('expression' in part) return part.expression;
    found.condition ??= part;
    return { kind: 'null' };
  };
  const at = reader.peek();
  const expression = parseExpression(reader, inner);
  if (found.condition === undefined) return { at, expression };
  // A condition in brackets is no operand: it stands alone.
  return expression.kind === 'null' ? found.condition : reader.refuse(found.condition.at);
}

/** An expression whose brackets hold expressions only. */
function operand(reader: Reader): Expression {
  const inner: Inner = () => {
    const part = either(reader);
    return 'expression' in part ? part.expression : reader.refuse(part.at);
  };
  return parseExpression(reader, inner);
}

function compared(reader: Reader, at: Token, left: Expression): Part {
  const operator = reader.peek().kind === 'sign' ? COMPARISONS.get(reader.peek().text) : undefined;
  if (operator !== undefined) {
    reader.take();
    return { at, condition: { kind: 'compare', operator, left, right: operand(reader) } };
  }
  if (reader.takeSign(':')) return { at, condition: colon(reader, left) };
  if (reader.takeWord('is')) return { at, condition: is(reader, left) };
  if (reader.takeWord('like')) return { at, condition: like(reader, left) };
  if (reader.takeWord('in')) return { at, condition: within(reader, left) };
  if (reader.isWord('not') && (reader.isWord('like', 1) || reader.isWord('in', 1))) {
    reader.take();
    const condition = reader.take().text.toLowerCase() === 'like' ? like(reader, left) : within(reader, left);
    return { at, condition: { kind: 'not', condition } };
  }
  return { at, expression: left };
}

/** `field:value`, and `field:[from TO to]`. */
function colon(reader: Reader, of: Expression): Condition {
  if (reader.isSign('[') || reader.isSign(']')) return range(reader, of);
  const literal = parseLiteral(reader);
  if (literal.kind === 'null') return { kind: 'is', of, value: null, negated: false };
  return { kind: 'compare', operator: '=', left: of, right: literal };
}

function is(reader: Reader, of: Expression): Condition {
  const isNot = reader.takeWord('not');
  const token = reader.peek();
  const literal = parseLiteral(reader);
  if (literal.kind === 'null') return { kind: 'is', of, value: null, negated: isNot };
  if (literal.kind === 'boolean') return { kind: 'is', of, value: literal.value, negated: isNot };
  return reader.refuse(token);
}

/** Signs of other languages' patterns are no part of words, and fall away with them. */
function like(reader: Reader, of: Expression): Condition {
  if (reader.peek().kind !== 'text') reader.refuse();
  return { kind: 'like', of, text: reader.take().text };
}

function within(reader: Reader, left: Expression): Condition {
  if (reader.isSign('[') || reader.isSign(']')) return range(reader, left);
  if (!reader.takeSign('(')) {
    if (!isLiteral(left)) return reader.refuse();
    const of: Expression = { kind: 'field', name: parseField(reader) };
    return { kind: 'among', of, values: [left] };
  }
  const values = reader.list(() => parseLiteral(reader));
  reader.expectSign(')');
  return { kind: 'among', of: left, values };
}

function range(reader: Reader, of: Expression): Condition {
  const withFrom = reader.take().text === '[';
  const from = parseLiteral(reader);
  if (!reader.takeWord('to')) reader.expectSign('..');
  const to = parseLiteral(reader);
  const withTo = reader.isSign(']');
  if (!withTo && !reader.isSign('[')) reader.refuse();
  reader.take();
  return { kind: 'between', of, from, to, withFrom, withTo };
}

function isLiteral(expression: Expression): expression is Literal {
  return ['number', 'text', 'boolean', 'null', 'date', 'geometry'].includes(expression.kind);
}

/** A text alone is searched everywhere; a field alone holds when it is true. */
function conditionOf(reader: Reader, part: Part): Condition {
  if ('condition' in part) return part.condition;
  const { expression } = part;
  if (expression.kind === 'text') return { kind: 'words', way: 'all', text: expression.value };
  if (expression.kind === 'boolean') return { kind: 'constant', value: expression.value };
  if (expression.kind === 'field') return { kind: 'is', of: expression, value: true, negated: false };
  return reader.refuse();
}

/** Functions that are conditions. */
function conditionCall(reader: Reader): Condition | undefined {
  const token = reader.peek();
  if (token.kind !== 'name' || !reader.isSign('(', 1)) return undefined;
  const read = CALLS.get(token.text.toLowerCase());
  if (read === undefined) return undefined;
  reader.take();
  reader.expectSign('(');
  const condition = read(reader);
  reader.expectSign(')');
  return condition;
}

type ReadCall = (reader: Reader) => Condition;

const calls: Readonly<Record<ConditionFunction, ReadCall>> = {
  search: (reader) => words(reader, 'search'),
  suggest: (reader) => words(reader, 'suggest'),
  startswith: (reader) => words(reader, 'startswith'),
  within_distance: near,
  in_bbox: box,
  intersects: (reader) => shape(reader, 'intersects'),
  disjoint: (reader) => shape(reader, 'disjoint'),
  within: (reader) => shape(reader, 'within'),
  distance: near,
  geometry,
  polygon: (reader) => shape(reader, 'within'),
};
const CALLS: ReadonlyMap<string, ReadCall> = new Map(Object.entries(calls));

function words(reader: Reader, way: 'search' | 'suggest' | 'startswith'): Condition {
  const fields: string[] = [];
  while (reader.peek().kind !== 'text') {
    if (fields.length === 0 && reader.takeSign('*')) {
      reader.expectSign(',');
      break;
    }
    fields.push(parseField(reader));
    reader.expectSign(',');
  }
  if (reader.peek().kind !== 'text') reader.refuse();
  const { text } = reader.take();
  return { kind: 'words', way, text, ...(fields.length === 0 ? {} : { fields }) };
}

function near(reader: Reader): Condition {
  const field = parseField(reader);
  reader.expectSign(',');
  const place = parseGeometry(reader);
  reader.expectSign(',');
  return { kind: 'near', field, geometry: place, metres: parseLength(reader) };
}

function box(reader: Reader): Condition {
  const field = parseField(reader);
  const [south = 0, west = 0, north = 0, east = 0] = [0, 1, 2, 3].map(() => {
    reader.expectSign(',');
    const token = reader.peek();
    const literal = parseLiteral(reader);
    return literal.kind === 'number' ? literal.value : reader.refuse(token);
  });
  return { kind: 'box', field, south, west, north, east };
}

function shape(reader: Reader, relation: 'intersects' | 'disjoint' | 'within'): Condition {
  const field = parseField(reader);
  reader.expectSign(',');
  return { kind: 'shape', relation, field, geometry: parseGeometry(reader) };
}

function geometry(reader: Reader): Condition {
  const condition = shape(reader, 'intersects');
  if (condition.kind !== 'shape' || !reader.takeSign(',')) return condition;
  const token = reader.take();
  const relation = token.text.toLowerCase();
  if (relation !== 'intersects' && relation !== 'disjoint' && relation !== 'within') {
    return reader.refuse(token);
  }
  return { ...condition, relation };
}
