// Expressions of ODSQL over one record or one group: the naive evaluator, and what `select` gives of rows on a page.
// Null wherever a part is null; a date less precise than what is asked of it has none of it (month of "2020").
import type { PublishedColumn, PublishedValue } from '../published.ts';
import type { SeenWords } from './asked-words.ts';
import type { Aggregate, Expression, Literal, TableQuery } from './ast.ts';
import { formatDate, precisionNeeded, readDateFormat, unitsOf } from './date-format.ts';
import { metresBetween } from './geometry-relations.ts';
import { instantOfDate, periodOf, readDate } from './instants.ts';
import { isPoint, textsOf } from './relation.ts';
import { type Names, namesOf, typeOf, type ValueKind } from './value-type.ts';
import { createZone, type Zone } from './zones.ts';

/** What an expression is evaluated over: a record, or a group with its keys and aggregates. */
export type Subject = {
  readonly record: number;
  readonly field: (name: string) => PublishedValue;
  readonly key: (name: string) => PublishedValue;
  readonly aggregate: (aggregate: Aggregate) => PublishedValue;
};

/** What a question is evaluated with. */
export type Evaluation = {
  readonly names: Names;
  readonly zone: Zone;
  readonly lang: string;
  /** What was found of words once: records of a table share most of theirs. */
  readonly seen: SeenWords;
  /** Called before each step: whoever evaluates where others wait gives one that throws when it has been enough. */
  readonly look?: () => void;
};

type Call = Extract<Expression, { kind: 'call' }>;

/** The evaluation of a checked question. */
export function evaluationOf(
  query: TableQuery,
  columns: readonly PublishedColumn[],
  look?: () => void,
): Evaluation {
  const names = namesOf(columns, query.groupBy);
  const seen = { near: new Map(), lines: new Map() };
  const evaluation = { names, zone: createZone(query.timezone), lang: query.lang, seen };
  return look === undefined ? evaluation : { ...evaluation, look };
}

/** The value of a checked expression. */
export function evaluate(expression: Expression, subject: Subject, evaluation: Evaluation): PublishedValue {
  evaluation.look?.();
  switch (expression.kind) {
    case 'field':
      return subject.field(expression.name);
    case 'alias':
      return subject.key(expression.name);
    case 'aggregate':
      return subject.aggregate(expression);
    case 'negative':
      return mapNumber(evaluate(expression.of, subject, evaluation), (number) => -number);
    case 'arithmetic':
      return arithmetic(expression, subject, evaluation);
    case 'call':
      return call(expression, subject, evaluation);
    case 'distance': {
      const value = subject.field(expression.field);
      if (!isPoint(value) || expression.geometry.type !== 'Point') return null;
      return metresBetween([value.lon, value.lat], expression.geometry.coordinates);
    }
    case 'random':
      return scatter(subject.record, expression.seed);
    case 'now':
    case 'null':
    case 'geometry':
      return null;
    default:
      return expression.value;
  }
}

/** A number for each record that looks like chance, the same for the same seed. SQL computes it too. */
function scatter(record: number, seed: number): number {
  let mixed = BigInt(record) % SCATTER.modulus;
  for (const factor of SCATTER.factors) {
    mixed = (mixed * factor + scatterSeed(seed)) % SCATTER.modulus;
    mixed = (mixed * mixed + factor) % SCATTER.modulus;
  }
  return Number(mixed);
}

/** The numbers that `scatter` multiplies by, within 64 bits. */
export const SCATTER = { modulus: 2_147_483_647n, factors: [48_271n, 1_566_083n, 69_621n] } as const;

/** A seed as a number below the modulus. */
export function scatterSeed(seed: number): bigint {
  return ((BigInt(seed) % SCATTER.modulus) + SCATTER.modulus) % SCATTER.modulus;
}

/** Null when it is no number in the end; endless ones in between go their way, but nothing is divided by zero. */
function arithmetic(expression: Arithmetic, subject: Subject, evaluation: Evaluation): number | null {
  const result = rawNumber(expression, subject, evaluation);
  return result !== null && Number.isFinite(result) ? result : null;
}

type Arithmetic = Extract<Expression, { kind: 'arithmetic' }>;

function rawNumber(expression: Expression, subject: Subject, evaluation: Evaluation): number | null {
  if (expression.kind !== 'arithmetic') {
    const value = evaluate(expression, subject, evaluation);
    return typeof value === 'number' ? value : null;
  }
  const a = rawNumber(expression.left, subject, evaluation);
  const b = rawNumber(expression.right, subject, evaluation);
  if (a === null || b === null || (expression.operator === '/' && b === 0)) return null;
  switch (expression.operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    default:
      return a / b;
  }
}

function call(expression: Call, subject: Subject, evaluation: Evaluation): PublishedValue {
  const { name, of } = expression;
  const [first, second] = of as [Expression, Expression | undefined];
  const value = evaluate(first, subject, evaluation);
  switch (name) {
    case 'length':
      return typeof value === 'string' ? [...value].length : null;
    case 'lower':
      return mapTexts(value, (text) => recased(text, (letters) => letters.toLowerCase()));
    case 'upper':
      return mapTexts(value, (text) => recased(text, (letters) => letters.toUpperCase()));
    case 'ifnull':
      return isNothing(value) ? orElse(expression, subject, evaluation) : value;
    case 'json_format':
      return json(value, second === undefined ? null : evaluate(second, subject, evaluation));
    case 'date_format':
      return dateFormat(expression, subject, evaluation);
    default: {
      const [local, precision] = localOf(first, value, evaluation);
      const needed = name === 'year' ? 1 : name === 'month' ? 2 : name === 'day' ? 3 : 4;
      return local === undefined || precision < needed ? null : unitsOf(local)[name];
    }
  }
}

/** What stands for null, as a value of the kind of what is null. */
function orElse({ of }: Call, subject: Subject, evaluation: Evaluation): PublishedValue {
  const [first, second] = of as [Expression, Expression];
  const value = evaluate(second, subject, evaluation);
  const { kind, many } = typeOf(first, evaluation.names);
  if (kind === 'moment' && second.kind === 'date') {
    return new Date(literalPeriod(second, evaluation.zone).from).toISOString();
  }
  return many && typeof value === 'string' ? [value] : value;
}

function dateFormat({ of }: Call, subject: Subject, evaluation: Evaluation): string | null {
  const [first, second] = of as [Expression, Expression];
  const pieces = second.kind === 'text' ? readDateFormat(second.value) : undefined;
  const [local, precision] = localOf(first, evaluate(first, subject, evaluation), evaluation);
  if (local === undefined || pieces === undefined || precision < precisionNeeded(pieces)) return null;
  return formatDate(local, pieces, evaluation.lang);
}

/** What clocks show at a date or moment, and how precise that is: 1 a year, 2 a month, 3 a day, 4 a moment. */
function localOf(
  expression: Expression,
  value: PublishedValue,
  { names, zone }: Evaluation,
): readonly [local: number | undefined, precision: number] {
  if (typeof value !== 'string') return [undefined, 0];
  if (expression.kind === 'date') return [zone.localOf(literalPeriod(expression, zone).from), 4];
  const { kind } = typeOf(expression, names);
  if (kind === 'moment') return [zone.localOf(Date.parse(value)), 4];
  return [instantOfDate(value), value.slice(1).split('-').length];
}

/** The moments of a checked literal. A date of a column has no zone: give `UTC`'s. */
export function literalPeriod(
  literal: Extract<Literal, { kind: 'date' }>,
  zone: Zone,
): ReturnType<typeof periodOf> {
  return periodOf(readDate(literal.value) ?? { parts: [1970] }, zone);
}

/** Milliseconds of a value of a date or moment; undefined for anything else. */
export function instantOfValue(value: PublishedValue, kind: ValueKind): number | undefined {
  if (typeof value !== 'string') return undefined;
  if (kind === 'date') return instantOfDate(value);
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? undefined : instant;
}

/** Whether there is no value at all. */
export function isNothing(value: PublishedValue): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}

function mapNumber(value: PublishedValue, map: (number: number) => number): number | null {
  return typeof value === 'number' ? map(value) : null;
}

function mapTexts(value: PublishedValue, map: (text: string) => string): PublishedValue {
  if (isNothing(value)) return null;
  return typeof value === 'string' ? map(value) : textsOf(value).map(map);
}

/** Letter by letter, as DuckDB does: what would become two letters stays. */
function recased(text: string, recase: (letters: string) => string): string {
  const whole = recase(text);
  // As long as before: no letter became two. A sigma alone depends on what stands beside it.
  if (whole.length === text.length && !text.includes('Σ')) return whole;
  let result = '';
  for (const letter of text) {
    const other = recase(letter);
    result += [...other].length === 1 ? other : letter;
  }
  return result;
}

function json(value: PublishedValue, fallback: PublishedValue): PublishedValue {
  if (typeof value !== 'string') return value ?? fallback;
  try {
    return { json: JSON.parse(value) as unknown };
  } catch {
    return fallback;
  }
}
