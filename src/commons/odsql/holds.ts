// Conditions of ODSQL over one record: the naive evaluator. Two-valued: what compares with null is false, and its negation
// true. Of several values any one will do; `!=` wants that there is one and that none is equal.
import { compareKeys } from '../collation.ts';
import type { PublishedValue } from '../published.ts';
import { askedWords, hasWord, plainWords } from './asked-words.ts';
import type { Comparison, Condition, Expression, Geometry, Literal } from './ast.ts';
import { isLiteral } from './check-expression.ts';
import {
  type Evaluation,
  evaluate,
  instantOfValue,
  isNothing,
  literalPeriod,
  type Subject,
} from './evaluate.ts';
import { intersect, isWithin, metresApart } from './geometry-relations.ts';
import { dateText, refinementTest } from './refinements.ts';
import { isPoint, isShape, textsOf } from './relation.ts';
import { columnType, typeOf, type ValueKind } from './value-type.ts';
import { lineOfWords, wordsOf } from './words-of.ts';
import { createZone, type Zone } from './zones.ts';

/** A record as conditions look at it: its values, and all its words in a line. */
export type Candidate = Subject & { readonly words: () => string };

/** Whether a checked condition holds for a record. */
export function holds(condition: Condition, candidate: Candidate, evaluation: Evaluation): boolean {
  evaluation.look?.();
  switch (condition.kind) {
    case 'and':
      return condition.conditions.every((one) => holds(one, candidate, evaluation));
    case 'or':
      return condition.conditions.some((one) => holds(one, candidate, evaluation));
    case 'not':
      return !holds(condition.condition, candidate, evaluation);
    case 'constant':
      return condition.value;
    case 'is':
      return isSo(condition, evaluate(condition.of, candidate, evaluation));
    case 'like': {
      const line = wordsOfValue(evaluate(condition.of, candidate, evaluation), evaluation);
      return line !== undefined && plainWords(condition.text).every((word) => hasWord(line, word));
    }
    case 'words':
      return hasWords(condition, candidate, evaluation);
    case 'near':
    case 'box':
    case 'shape':
      return isThere(condition, candidate.field(condition.field));
    case 'refined':
      return isRefined(condition, candidate, evaluation);
    default:
      return compares(condition, candidate, evaluation);
  }
}

function isSo({ value, negated }: Extract<Condition, { kind: 'is' }>, found: PublishedValue): boolean {
  if (value === null) return isNothing(found) !== negated;
  return typeof found === 'boolean' && (found === value) !== negated;
}

function wordsOfValue(value: PublishedValue, { seen }: Evaluation): string | undefined {
  if (isNothing(value)) return undefined;
  const known = typeof value === 'string' ? seen.lines.get(value) : undefined;
  const line = known ?? lineOfWords(textsOf(value).flatMap(wordsOf));
  if (typeof value === 'string') seen.lines.set(value, line);
  return line;
}

function hasWords(
  { way, text, fields }: Extract<Condition, { kind: 'words' }>,
  candidate: Candidate,
  evaluation: Evaluation,
): boolean {
  if (way === 'startswith') {
    return (fields ?? []).some((name) =>
      textsOf(candidate.field(name)).some((value) => value.startsWith(text)),
    );
  }
  if (way === 'contains') {
    const held = text.toLowerCase();
    return (fields ?? []).some((name) =>
      textsOf(candidate.field(name)).some((value) => value.toLowerCase().includes(held)),
    );
  }
  const lines = fields?.map((name) => wordsOfValue(candidate.field(name), evaluation) ?? '') ?? [
    candidate.words(),
  ];
  return askedWords(way, text).every((word) => lines.some((line) => hasWord(line, word, evaluation.seen)));
}

/** Where the value of a geographic field lies. */
export function isThere(
  condition: Extract<Condition, { kind: 'near' | 'box' | 'shape' }>,
  value: PublishedValue,
): boolean {
  const geometry = geometryOf(value);
  if (geometry === undefined) return false;
  if (condition.kind === 'near') return metresApart(geometry, condition.geometry) <= condition.metres;
  if (condition.kind === 'shape') {
    if (condition.relation === 'within') return isWithin(geometry, condition.geometry);
    return intersect(geometry, condition.geometry) === (condition.relation === 'intersects');
  }
  if (geometry.type !== 'Point') return false;
  const [lon, lat] = geometry.coordinates;
  const { south, north, west, east } = condition;
  return lat >= south && lat <= north && lon >= west && lon <= east;
}

function geometryOf(value: PublishedValue): Geometry | undefined {
  if (isPoint(value)) return { type: 'Point', coordinates: [value.lon, value.lat] };
  return isShape(value) ? (value.geometry as Geometry) : undefined;
}

function isRefined(
  condition: Extract<Condition, { kind: 'refined' }>,
  candidate: Candidate,
  { names, zone }: Evaluation,
): boolean {
  const { kind } = columnType(names.columns.get(condition.field));
  const value = candidate.field(condition.field);
  const test = refinementTest(condition, kind);
  if (test.kind === 'never') return false;
  if (test.kind === 'equals') return value === test.value;
  const texts = kind === 'text' ? textsOf(value) : [dateText(value, kind, zone)];
  return texts.some((text) => text === test.text || (test.below !== '' && text.startsWith(test.below)));
}

type Comparing = Extract<Condition, { kind: 'compare' | 'among' | 'between' }>;

/** Comparisons, and what is made of several. */
function compares(condition: Comparing, candidate: Candidate, evaluation: Evaluation): boolean {
  if (condition.kind === 'among') {
    const left = condition.of;
    return condition.values.some((right) =>
      comparesOnce({ operator: '=', left, right }, candidate, evaluation),
    );
  }
  if (condition.kind === 'compare') return comparesOnce(condition, candidate, evaluation);
  const { of, from, to, withFrom, withTo } = condition;
  const { values, kind } = lookedAt(of, candidate, evaluation);
  const above = comparer(withFrom ? '>=' : '>', from, kind, evaluation);
  const below = comparer(withTo ? '<=' : '<', to, kind, evaluation);
  return values.some((value) => above(value) && below(value));
}

type Once = { readonly operator: Comparison; readonly left: Expression; readonly right: Expression };

/** Comparisons read from the right. */
export const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function comparesOnce(
  { operator, left, right }: Once,
  candidate: Candidate,
  evaluation: Evaluation,
): boolean {
  if (isLiteral(left) && !isLiteral(right)) {
    return comparesOnce({ operator: TURNED[operator], left: right, right: left }, candidate, evaluation);
  }
  const { values, kind } = lookedAt(left, candidate, evaluation);
  if (isLiteral(right)) {
    if (operator !== '!=') return values.some(comparer(operator, right, kind, evaluation));
    const isEqual = comparer('=', right, kind, evaluation);
    return right.kind !== 'null' && values.length > 0 && !values.some(isEqual);
  }
  const others = valuesOf(evaluate(right, candidate, evaluation));
  const otherKind = typeOf(right, evaluation.names).kind;
  const pairs = values.flatMap((value) =>
    others.map((other) => orderOf(comparable(value, kind), comparable(other, otherKind))),
  );
  if (operator === '!=')
    return pairs.length > 0 && pairs.every((order) => order !== undefined && order !== 0);
  return pairs.some((order) => order !== undefined && isOrder(order, operator));
}

/** What is compared, value by value. A written date is its first moment: `now()` is one. */
function lookedAt(
  of: Expression,
  candidate: Candidate,
  evaluation: Evaluation,
): { readonly values: readonly PublishedValue[]; readonly kind: ValueKind } {
  if (of.kind === 'date') {
    return {
      values: [new Date(literalPeriod(of, evaluation.zone).from).toISOString()],
      kind: 'moment',
    };
  }
  return {
    values: valuesOf(evaluate(of, candidate, evaluation)),
    kind: typeOf(of, evaluation.names).kind,
  };
}

/** Values one by one, without nulls. */
function valuesOf(value: PublishedValue): readonly PublishedValue[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** From which moment to before which one a date compares so with a written one; `!=` has the bounds of `=`. */
export function dateBounds(
  operator: Comparison,
  literal: Extract<Literal, { kind: 'date' }>,
  kind: ValueKind,
  zone: Zone,
): readonly [low: number, high: number] {
  const { from, firstDay, to } = literalPeriod(literal, kind === 'date' ? createZone('UTC') : zone);
  switch (operator) {
    case '<':
      return [-Infinity, from];
    case '<=':
      return [-Infinity, firstDay];
    case '>':
      return [firstDay, Infinity];
    case '>=':
      return [from, Infinity];
    default:
      return [from, to];
  }
}

/** A test against a literal; against a date, by its period (a day at most, but for what is equal). */
function comparer(
  operator: Comparison,
  literal: Literal,
  kind: ValueKind,
  { zone }: Evaluation,
): (value: PublishedValue) => boolean {
  if (literal.kind === 'date') {
    const [low, high] = dateBounds(operator, literal, kind, zone);
    return (value) => {
      const instant = instantOfValue(value, kind);
      return instant !== undefined && instant >= low && instant < high;
    };
  }
  const other = literal.kind === 'null' || literal.kind === 'geometry' ? null : literal.value;
  return (value) => {
    const order = orderOf(value, other);
    return order !== undefined && isOrder(order, operator);
  };
}

function comparable(value: PublishedValue, kind: ValueKind): PublishedValue {
  return kind === 'date' || kind === 'moment' ? (instantOfValue(value, kind) ?? null) : value;
}

/** Below, at or above zero; undefined when two values do not compare. Texts by code point. */
export function orderOf(a: PublishedValue, b: PublishedValue): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return compareKeys(a, b);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return typeof a === 'boolean' && typeof b === 'boolean' ? Number(a) - Number(b) : undefined;
}

function isOrder(order: number, operator: Comparison): boolean {
  switch (operator) {
    case '=':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}
