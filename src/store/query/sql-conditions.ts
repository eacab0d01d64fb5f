// Conditions of a checked question as SQL: `commons/odsql/holds.ts` in another language. True or false, never null, unless
// `loose` is asked for where only what holds is wanted.

import { groupSubject } from '../../commons/odsql/answer.ts';
import { type AskedWord, askedWords, nearPattern, plainWords } from '../../commons/odsql/asked-words.ts';
import type { Comparison, Condition, Expression, Literal } from '../../commons/odsql/ast.ts';
import { isLiteral } from '../../commons/odsql/check-expression.ts';
import { dateBounds, holds, TURNED } from '../../commons/odsql/holds.ts';
import { refinementTest } from '../../commons/odsql/refinements.ts';
import { columnType, typeOf, type ValueKind } from '../../commons/odsql/value-type.ts';
import { allOf, anyOf, type Making, type Parameters, quoted } from './sql.ts';
import { sqlInstant, sqlLocal } from './sql-dates.ts';
import { sqlMetres, sqlValue } from './sql-values.ts';

const EARTH_DEGREE = 111_000;

/** A condition as SQL. */
export function sqlCondition(condition: Condition, making: Making): string {
  switch (condition.kind) {
    case 'and':
      return allOf(condition.conditions.map((one) => sqlCondition(one, making)));
    case 'or':
      return anyOf(condition.conditions.map((one) => sqlCondition(one, making)));
    case 'not':
      return `not (${sqlCondition(condition.condition, strictly(making))})`;
    case 'constant':
      return condition.value ? 'true' : 'false';
    case 'is':
      return isSo(condition, making);
    case 'like':
      return like(condition, making);
    case 'words':
      return words(condition, making);
    case 'refined':
      return refined(condition, making);
    case 'near':
    case 'box':
    case 'shape':
      return place(condition, making);
    case 'among': {
      const list = longList(condition, making);
      if (list !== undefined)
        return eachOf(condition.of, (value) => `list_contains(${list}, ${value})`, making);
      const once = condition.values.map((right) =>
        comparison({ operator: '=', left: condition.of, right }, making),
      );
      return anyOf(once);
    }
    case 'between':
      return between(condition, making);
    default:
      return comparison(condition, making);
  }
}

/** Short lists are conditions that files can be passed over by; of long ones a statement would be too much to plan. */
const LONG_LIST = 100;

/** A long list of texts or numbers as one parameter. */
function longList({ of, values }: Extract<Condition, { kind: 'among' }>, making: Making): string | undefined {
  if (values.length <= LONG_LIST || isLiteral(of)) return undefined;
  const texts = values.flatMap((one) => (one.kind === 'text' ? [one.value] : []));
  if (texts.length === values.length) return making.parameters.texts(texts);
  const numbers = values.flatMap((one) => (one.kind === 'number' ? [one.value] : []));
  return numbers.length === values.length ? making.parameters.numbers(numbers) : undefined;
}

/** Under a negation, null would be no answer. */
function strictly(making: Making): Making {
  return { ...making, loose: false };
}

function isSo({ of, value, negated }: Extract<Condition, { kind: 'is' }>, making: Making): string {
  if (value !== null) {
    return `coalesce(${sqlValue(of, making)} ${negated ? '<>' : '='} ${making.parameters.boolean(value)}, false)`;
  }
  const { kind, many } = typeOf(of, making.evaluation.names);
  const found = kind === 'point' && of.kind === 'field' ? quoted(of.name, '__lon') : sqlValue(of, making);
  const nothing = many ? `coalesce(len(${found}), 0) = 0` : `${found} is null`;
  return negated ? `not (${nothing})` : nothing;
}

function like({ of, text }: Extract<Condition, { kind: 'like' }>, making: Making): string {
  if (of.kind !== 'field') return 'false';
  const line = quoted(of.name, '__fold');
  return allOf([
    `${line} is not null`,
    ...plainWords(text).map((word) => sqlHasWord(line, word, making.parameters)),
  ]);
}

function words(condition: Extract<Condition, { kind: 'words' }>, making: Making): string {
  const known = making.known.get(condition);
  if (known !== undefined) return known;
  const { way, text, fields } = condition;
  if (way === 'startswith') return anyOf((fields ?? []).map((name) => startsWith(name, text, making)));
  if (way === 'contains') return anyOf((fields ?? []).map((name) => contains(name, text, making)));
  const lines = fields?.map((name) => quoted(name, '__fold')) ?? ['"_words"'];
  // Lines have a space at both ends: behind one another they are one, and a word is looked for, and made a pattern, once.
  const line = lines.length === 1 ? lines.join() : `concat(${lines.join(', ')})`;
  return allOf(askedWords(way, text).map((word) => sqlHasWord(line, word, making.parameters)));
}

function startsWith(name: string, text: string, making: Making): string {
  const begin = making.parameters.text(text);
  return eachOf({ kind: 'field', name }, (value) => `starts_with(${value}, ${begin})`, making);
}

function contains(name: string, text: string, making: Making): string {
  const held = making.parameters.text(text.toLowerCase());
  return eachOf({ kind: 'field', name }, (value) => `contains(lower(${value}), ${held})`, making);
}

/** Whether a condition holds for a value, or for any of several. */
function eachOf(of: Expression, test: (value: string) => string, making: Making): string {
  const value = sqlValue(of, making);
  if (!typeOf(of, making.evaluation.names).many) {
    return making.loose === true ? `(${test(value)})` : `coalesce(${test(value)}, false)`;
  }
  return `coalesce(len(list_filter(${value}, lambda one: ${test('one')})), 0) > 0`;
}

/** Whether a line of words has one. Near spellings are looked for only where the word itself is not there. */
export function sqlHasWord(line: string, asked: AskedWord, parameters: Parameters): string {
  const { word, begun, slips } = asked;
  const text = `coalesce(${line}, '')`;
  const exact = `contains(${text}, ${parameters.text(begun ? ` ${word}` : ` ${word} `)})`;
  if (slips === 0) return exact;
  const pattern = nearPattern(asked);
  if (pattern !== undefined) {
    return `(case when ${exact} then true else regexp_matches(${text}, ${parameters.text(pattern)}) end)`;
  }
  const [long, most] = [parameters.text(word), parameters.integer(BigInt(slips))];
  const isNear = `abs(length(other) - length(${long})) <= ${most} and levenshtein(other, ${long}) <= ${most}`;
  return `(case when ${exact} then true else len(list_filter(string_split(trim(${text}), ' '), lambda other: ${isNear})) > 0 end)`;
}

function refined(condition: Extract<Condition, { kind: 'refined' }>, making: Making): string {
  const { names } = making.evaluation;
  const { parameters } = making;
  const of: Expression = { kind: 'field', name: condition.field };
  const { kind } = columnType(names.columns.get(condition.field));
  const test = refinementTest(condition, kind);
  if (test.kind === 'never') return 'false';
  if (test.kind === 'equals') {
    const value =
      typeof test.value === 'number' ? parameters.number(test.value) : parameters.boolean(test.value);
    return `coalesce(${sqlValue(of, making)} = ${value}, false)`;
  }
  const text = parameters.text(test.text);
  const below = test.below === '' ? undefined : parameters.text(test.below);
  const is = (value: string): string =>
    below === undefined ? `${value} = ${text}` : `(${value} = ${text} or starts_with(${value}, ${below}))`;
  if (kind === 'moment') return `coalesce(${is(sqlDay(of, making))}, false)`;
  return eachOf(of, is, making);
}

/** The day that a moment falls on, as text. */
export function sqlDay(of: Expression, making: Making): string {
  return `strftime(${sqlLocal(of, making)}, '%Y-%m-%d')`;
}

/** Shapes have been looked at beforehand; points and distances from a point are computed. */
function place(condition: Extract<Condition, { kind: 'near' | 'box' | 'shape' }>, making: Making): string {
  const known = making.known.get(condition);
  if (known !== undefined) return known;
  const { parameters } = making;
  const [lon, lat] = [quoted(condition.field, '__lon'), quoted(condition.field, '__lat')];
  if (condition.kind === 'box') {
    const { south, north, west, east } = condition;
    return allOf([
      `coalesce(${lat} between ${parameters.number(south)} and ${parameters.number(north)}, false)`,
      `coalesce(${lon} between ${parameters.number(west)} and ${parameters.number(east)}, false)`,
    ]);
  }
  if (condition.kind !== 'near' || condition.geometry.type !== 'Point') return 'false';
  const { coordinates } = condition.geometry;
  const high = condition.metres / EARTH_DEGREE;
  const [from, to] = [parameters.number(coordinates[1] - high), parameters.number(coordinates[1] + high)];
  const metres = `${sqlMetres(condition.field, coordinates, making)} <= ${parameters.number(condition.metres)}`;
  return `(case when ${lat} between ${from} and ${to} then coalesce(${metres}, false) else false end)`;
}

type Once = { readonly operator: Comparison; readonly left: Expression; readonly right: Expression };

function comparison({ operator, left, right }: Once, making: Making): string {
  const { names } = making.evaluation;
  if (isLiteral(left) && !isLiteral(right)) {
    return comparison({ operator: TURNED[operator], left: right, right: left }, making);
  }
  if (isLiteral(left)) return constantly({ kind: 'compare', operator, left, right }, making);
  const { kind, many } = typeOf(left, names);
  if (isLiteral(right)) {
    if (right.kind === 'null') return 'false';
    if (operator !== '!=') return eachOf(left, literalTest(operator, right, kind, left, making), making);
    const isEqual = eachOf(left, literalTest('=', right, kind, left, making), strictly(making));
    return allOf([`not (${nothing(left, making)})`, `not (${isEqual})`]);
  }
  if (!many && typeOf(right, names).many) {
    return comparison({ operator: TURNED[operator], left: right, right: left }, making);
  }
  if (kind === 'date' || kind === 'moment') {
    return `coalesce(${sqlInstant(left, making)} ${operator} ${sqlInstant(right, making)}, false)`;
  }
  const other = sqlValue(right, making);
  if (operator !== '!=' || !many) return eachOf(left, (value) => `${value} ${operator} ${other}`, making);
  const isEqual = eachOf(left, (value) => `${value} = ${other}`, strictly(making));
  return allOf([`not (${nothing(left, making)})`, `${other} is not null`, `not (${isEqual})`]);
}

/** Two literals: the same for all records. */
function constantly(condition: Condition, making: Making): string {
  const candidate = { ...groupSubject(new Map(), new Map()), words: () => '' };
  return holds(condition, candidate, making.evaluation) ? 'true' : 'false';
}

function nothing(of: Expression, making: Making): string {
  const { kind, many } = typeOf(of, making.evaluation.names);
  if (kind === 'date') return `${sqlInstant(of, making)} is null`;
  return many ? `coalesce(len(${sqlValue(of, making)}), 0) = 0` : `${sqlValue(of, making)} is null`;
}

/** A test of one value against a literal. Dates are tested by their moments, whatever stands for them. */
function literalTest(
  operator: Comparison,
  literal: Literal,
  kind: ValueKind,
  left: Expression,
  making: Making,
): (value: string) => string {
  const { parameters, evaluation } = making;
  if (literal.kind === 'date') {
    const [low, high] = dateBounds(operator, literal, kind, evaluation.zone);
    const instant = sqlInstant(left, making);
    const bounds = [
      ...(low === -Infinity ? [] : [`${instant} >= ${parameters.moment(low)}`]),
      ...(high === Infinity ? [] : [`${instant} < ${parameters.moment(high)}`]),
    ];
    return () => `(${bounds.join(' and ')})`;
  }
  const other = sqlValue(literal, making);
  return (value) => `${value} ${operator} ${other}`;
}

function between(condition: Extract<Condition, { kind: 'between' }>, making: Making): string {
  const { of, from, to, withFrom, withTo } = condition;
  if (from.kind === 'null' || to.kind === 'null') return 'false';
  if (isLiteral(of)) return constantly(condition, making);
  const { kind } = typeOf(of, making.evaluation.names);
  const above = literalTest(withFrom ? '>=' : '>', from, kind, of, making);
  const below = literalTest(withTo ? '<=' : '<', to, kind, of, making);
  return eachOf(of, (value) => `(${above(value)} and ${below(value)})`, making);
}
