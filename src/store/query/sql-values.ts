// Expressions of a checked question as SQL: numbers are DOUBLE, texts VARCHAR (lists where there are several), dates their
// text, moments TIMESTAMP. The same nulls as `commons/odsql/evaluate.ts`.

import { groupSubject } from '../../commons/odsql/answer.ts';
import type { Expression, Position, ScalarFunction } from '../../commons/odsql/ast.ts';
import { evaluate, SCATTER, scatterSeed } from '../../commons/odsql/evaluate.ts';
import { typeOf, type ValueKind } from '../../commons/odsql/value-type.ts';
import type { PublishedValue } from '../../commons/published.ts';
import { isConstant, type Making, quoted } from './sql.ts';
import { sqlDateFormat, sqlInstant, sqlPart } from './sql-dates.ts';

type Call = Extract<Expression, { kind: 'call' }>;

/** The value of an expression. */
export function sqlValue(expression: Expression, making: Making): string {
  if (isConstant(expression)) return constant(expression, making);
  switch (expression.kind) {
    case 'field': {
      const { kind } = typeOf(expression, making.evaluation.names);
      return kind === 'number' ? `${quoted(expression.name)}::DOUBLE` : quoted(expression.name);
    }
    case 'alias':
      return making.named.get(expression.name) ?? 'null';
    case 'aggregate':
      return making.named.get(JSON.stringify(expression)) ?? 'null';
    case 'negative':
      return `(-${sqlValue(expression.of, making)})`;
    case 'arithmetic':
      return arithmetic(expression, making);
    case 'call':
      return call(expression, making);
    case 'distance': {
      const { geometry, field } = expression;
      return geometry.type === 'Point' ? sqlMetres(field, geometry.coordinates, making) : 'null';
    }
    case 'random':
      return scatter(expression.seed, making);
    default:
      return 'null';
  }
}

/** The value of what is the same for all records, computed here. */
function constant(expression: Expression, making: Making): string {
  const { names } = making.evaluation;
  const { kind } = typeOf(expression, names);
  if (expression.kind === 'date') return sqlInstant(expression, making);
  const value = evaluate(expression, groupSubject(new Map(), new Map()), making.evaluation);
  return sqlConstant(value, kind, making);
}

/** A value as a parameter; a null of its type. */
function sqlConstant(value: PublishedValue, kind: ValueKind, { parameters }: Making): string {
  if (typeof value === 'number') return parameters.number(value);
  if (typeof value === 'boolean') return parameters.boolean(value);
  if (typeof value === 'string') return parameters.text(value);
  return kind === 'number' ? 'null::DOUBLE' : 'null';
}

/** Texts longer than this are not written twice: expressions nest. */
const TWICE = 400;

/** Null when it is no number in the end; endless ones in between go their way. */
function arithmetic(expression: Arithmetic, making: Making): string {
  return once(rawNumber(expression, making), 'result', (one) => `case when isfinite(${one}) then ${one} end`);
}

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>;

function rawNumber(expression: Expression, making: Making): string {
  if (expression.kind !== 'arithmetic') return `(${sqlValue(expression, making)})::DOUBLE`;
  const { operator, left, right } = expression;
  const [a, b] = [rawNumber(left, making), rawNumber(right, making)];
  if (operator !== '/') return `(${a} ${operator} ${b})`;
  return `(${a} / ${once(b, 'divisor', (one) => `case when ${one} <> 0 then ${one} end`)})`;
}

/** SQL that names a value several times, without evaluating or writing a long one more than once. */
function once(value: string, name: 'result' | 'divisor', use: (one: string) => string): string {
  if (value.length <= TWICE) return `(${use(value)})`;
  return `(list_transform([${value}], lambda ${name}: ${use(name)})[1])`;
}

function call(expression: Call, making: Making): string {
  const { name, of } = expression;
  const [first, second] = of as [Expression, Expression | undefined];
  switch (name) {
    case 'length':
      return `length(${sqlValue(first, making)})::DOUBLE`;
    case 'lower':
    case 'upper':
      return recased(name, first, making);
    case 'ifnull':
      return ifNull(expression, making);
    case 'date_format':
      return sqlDateFormat(first, second?.kind === 'text' ? second.value : '', making);
    case 'json_format':
      return 'null';
    default:
      return sqlPart(name, first, making);
  }
}

function recased(name: ScalarFunction & ('lower' | 'upper'), of: Expression, making: Making): string {
  const value = sqlValue(of, making);
  if (!typeOf(of, making.evaluation.names).many) return `${name}(${value})`;
  return `list_transform(${value}, lambda one: ${name}(one))`;
}

function ifNull({ of }: Call, making: Making): string {
  const [first, second] = of as [Expression, Expression];
  const { kind, many } = typeOf(first, making.evaluation.names);
  const instead =
    kind === 'date' && second.kind === 'date'
      ? making.parameters.text(second.value)
      : kind === 'moment'
        ? sqlInstant(second, making)
        : sqlValue(second, making);
  const listed = many && second.kind !== 'null' ? `[${instead}]` : instead;
  return `coalesce(${sqlValue(first, making)}, ${listed})`;
}

/** Metres between the points of a field and a place along a great circle; `metresBetween` of commons to the letter. */
export function sqlMetres(field: string, [lon, lat]: Position, { parameters }: Making): string {
  const [lonA, latA] = [quoted(field, '__lon'), quoted(field, '__lat')];
  const [lonB, latB] = [parameters.number(lon), parameters.number(lat)];
  const radian = parameters.number(Math.PI / 180);
  const halfLat = `sin(((${latB} - ${latA}) * ${radian}) / 2)`;
  const halfLon = `sin(((${lonB} - ${lonA}) * ${radian}) / 2)`;
  const cosines = `cos(${latA} * ${radian}) * cos(${latB} * ${radian})`;
  const chord = `${halfLat} * ${halfLat} + ${cosines} * ${halfLon} * ${halfLon}`;
  // least() passes nulls over.
  const metres = `${parameters.number(2 * 6_371_008.8)} * asin(least(1::DOUBLE, sqrt(${chord})))`;
  return `(case when ${lonA} is not null then ${metres} end)`;
}

function scatter(seed: number, { parameters }: Making): string {
  const modulus = parameters.integer(SCATTER.modulus);
  const moved = parameters.integer(scatterSeed(seed));
  let mixed = `("_record" % ${modulus})`;
  for (const number of SCATTER.factors) {
    const factor = parameters.integer(number);
    const linear = `((${mixed} * ${factor} + ${moved}) % ${modulus})`;
    mixed = `((${linear} * ${linear} + ${factor}) % ${modulus})`;
  }
  return `${mixed}::DOUBLE`;
}
