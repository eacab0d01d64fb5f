// Expressions held against the columns of a dataset: names become those of columns (former ones are known), functions get
// what they can take, dates are dates, the present moment is one. Refuses `odsql-error`.
import type { Clause, Expression, Literal, ScalarFunction } from './ast.ts';
import { readDateFormat } from './date-format.ts';
import { didYouMean, queryRefusal } from './errors.ts';
import { readDate } from './instants.ts';
import { momentMoved } from './moves.ts';
import { technicalField } from './technical-fields.ts';
import { type Names, typeOf, type ValueKind, type ValueType } from './value-type.ts';

/** What an expression is checked against. */
export type Scope = {
  readonly clause: Clause;
  readonly names: Names;
  readonly now: Date;
  /** Whether records may be looked at one by one here, and over groups. */
  readonly aggregates: boolean;
};

type Call = Extract<Expression, { kind: 'call' }>;
type AggregateCall = Extract<Expression, { kind: 'aggregate' }>;

/** The name of the column that was called so, now or formerly. */
export function resolveField(name: string, { clause, names }: Pick<Scope, 'clause' | 'names'>): string {
  if (names.columns.has(name)) return name;
  for (const column of names.columns.values()) if (column.formerNames.includes(name)) return column.name;
  const technical = technicalField(name, clause);
  if (technical !== undefined) return technical;
  const hint = didYouMean(name, [...names.columns.keys()]);
  throw queryRefusal(clause, 'unknown-field', `Unknown field: ${name}.${hint}`, name);
}

/** The expression with its names resolved. */
export function checkExpression(expression: Expression, scope: Scope): Expression {
  switch (expression.kind) {
    case 'field':
      return { kind: 'field', name: resolveField(expression.name, scope) };
    case 'negative':
      return { kind: 'negative', of: numeric(expression.of, scope) };
    case 'arithmetic':
      return {
        ...expression,
        left: numeric(expression.left, scope),
        right: numeric(expression.right, scope),
      };
    case 'call':
      return checkCall(expression, scope);
    case 'aggregate':
      return checkAggregate(expression, scope);
    case 'distance':
      return checkDistance(expression, scope);
    case 'random':
      return scope.clause === 'order_by' ? expression : misplaced('random', scope);
    case 'now':
      return { kind: 'date', value: momentMoved(expression.moves, scope.now, scope.clause).toISOString() };
    case 'date':
      return checkDate(expression, scope);
    case 'geometry':
      throw queryRefusal(scope.clause, 'geometry-misplaced', 'A geometry is no value to compare or select.');
    default:
      return expression;
  }
}

/** A literal as a value of a kind: what programs write in quotes is read. Refuses what cannot be one. */
export function coerceLiteral(literal: Literal, kind: ValueKind, scope: Scope): Literal {
  const wanted = kind === 'moment' ? 'date' : kind;
  if (literal.kind === wanted || literal.kind === 'null') return literal;
  const typed = literal.kind === 'number' ? literal.raw : 'value' in literal ? String(literal.value) : '';
  if (wanted === 'text' && literal.kind === 'number') return { kind: 'text', value: literal.raw };
  if (wanted === 'text' && literal.kind === 'boolean') return { kind: 'text', value: typed };
  if (wanted === 'date' && (literal.kind === 'text' || literal.kind === 'number')) {
    return checkDate({ kind: 'date', value: typed }, scope);
  }
  if (wanted === 'number' && literal.kind === 'text') {
    const value = /^\s*[-+]?\d+(?:[.,]\d+)?\s*$/.test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;
    if (!Number.isNaN(value)) return { kind: 'number', value, raw: typed.trim() };
  }
  if (wanted === 'boolean' && /^(true|false)$/i.test(typed)) {
    return { kind: 'boolean', value: typed.toLowerCase() === 'true' };
  }
  const shown = typed.slice(0, 80);
  throw queryRefusal(scope.clause, 'type-mismatch', `${shown} is not a ${NAMES_OF_KINDS[kind]}.`, shown);
}

const NAMES_OF_KINDS: Readonly<Record<ValueKind, string>> = {
  number: 'number',
  text: 'text',
  boolean: 'boolean',
  date: 'date',
  moment: 'date',
  point: 'geo point',
  shape: 'geo shape',
  file: 'file',
  json: 'JSON value',
  geometry: 'geometry',
  null: 'null',
};

/** The written date, which the calendar must have. */
function checkDate(literal: Extract<Literal, { kind: 'date' }>, { clause }: Scope): Literal {
  if (readDate(literal.value) !== undefined) return literal;
  const shown = literal.value.slice(0, 80);
  throw queryRefusal(clause, 'date-invalid', `Invalid date: ${shown}.`, shown);
}

function numeric(expression: Expression, scope: Scope): Expression {
  const checked = checkExpression(expression, scope);
  const { kind, many } = typeOf(checked, scope.names);
  if (kind === 'null' || (kind === 'number' && !many)) return checked;
  throw queryRefusal(scope.clause, 'not-numeric', 'Arithmetic only supports numeric expressions.');
}

/** What each function takes: how many expressions, and of which kinds the first may be. */
const TAKES: Readonly<
  Record<ScalarFunction, readonly [least: number, most: number, first: readonly ValueKind[]]>
> = {
  length: [1, 1, ['text']],
  lower: [1, 1, ['text']],
  upper: [1, 1, ['text']],
  ifnull: [2, 2, ['text', 'number', 'boolean', 'date', 'moment']],
  year: [1, 1, ['date', 'moment']],
  month: [1, 1, ['date', 'moment']],
  day: [1, 1, ['date', 'moment']],
  hour: [1, 1, ['date', 'moment']],
  minute: [1, 1, ['date', 'moment']],
  second: [1, 1, ['date', 'moment']],
  date_format: [2, 2, ['date', 'moment']],
  json_format: [1, 2, ['text', 'json']],
};
/** Functions that take several values one by one. */
const EACH: ReadonlySet<ScalarFunction> = new Set(['lower', 'upper', 'ifnull']);

function checkCall(call: Call, scope: Scope): Expression {
  const { name } = call;
  const [least, most, kinds] = TAKES[name];
  if (call.of.length < least || call.of.length > most) {
    const wanted = least === most ? `${least}` : `${least} or ${most}`;
    throw queryRefusal(scope.clause, 'arguments', `${name}() takes ${wanted} arguments.`, name);
  }
  if (name === 'json_format' && scope.clause !== 'select') misplaced(name, scope);
  const of = call.of.map((one) => checkExpression(one, scope));
  const [first, second] = of as [Expression, Expression | undefined];
  const type = typeOf(first, scope.names);
  if (!kinds.includes(type.kind) || (type.many && !EACH.has(name))) {
    const which = type.many ? 'multivalued fields' : `${NAMES_OF_KINDS[type.kind]} expressions`;
    throw queryRefusal(scope.clause, 'function-type', `${name}() does not support ${which}.`, name);
  }
  if (name === 'date_format' && second?.kind !== 'text') {
    throw queryRefusal(scope.clause, 'arguments', 'date_format() needs a format in quotes.', name);
  }
  if (name === 'date_format' && second?.kind === 'text' && readDateFormat(second.value) === undefined) {
    const problem = `Invalid date format: ${second.value.slice(0, 80)}.`;
    throw queryRefusal(scope.clause, 'date-format', problem, second.value.slice(0, 80));
  }
  if (name !== 'ifnull' || second === undefined) return { kind: 'call', name, of };
  return { kind: 'call', name, of: [first, likeFirst(second, type, scope)] };
}

/** What stands for null must be of the kind of what may be null. */
function likeFirst(second: Expression, first: ValueType, scope: Scope): Expression {
  if (isLiteral(second)) {
    const literal = coerceLiteral(second, first.kind, scope);
    return first.kind === 'date' && literal.kind === 'date' ? plainDate(literal.value) : literal;
  }
  const { kind, many } = typeOf(second, scope.names);
  if (kind === first.kind && !many && !first.many) return second;
  throw queryRefusal(scope.clause, 'function-type', 'ifnull() needs two expressions of one type.', 'ifnull');
}

/** A written date as a column writes it, a day at the most. */
function plainDate(text: string): Literal {
  const [year = 0, ...rest] = readDate(text)?.parts ?? [];
  const parts = rest.slice(0, 2).map((part) => String(part).padStart(2, '0'));
  return { kind: 'date', value: [String(year).padStart(4, '0'), ...parts].join('-') };
}

function checkAggregate(call: AggregateCall, scope: Scope): Expression {
  const { name, of, share } = call;
  if (!scope.aggregates) misplaced(name, scope);
  if (of === undefined) return call;
  const checked = checkExpression(of, {
    ...scope,
    aggregates: false,
    names: { ...scope.names, keys: new Map() },
  });
  const { kind, many } = typeOf(checked, scope.names);
  if (name === 'count') return { ...call, of: checked };
  if (name === 'envelope' || name === 'bbox') {
    if (kind === 'point' || (kind === 'shape' && name === 'bbox')) return { ...call, of: checked };
    throw queryRefusal(scope.clause, 'aggregate-type', `${name}() only supports geo point fields.`, name);
  }
  const isDate = (kind === 'date' || kind === 'moment') && (name === 'min' || name === 'max');
  if (many || !(kind === 'number' || isDate)) {
    const isSpan = kind === 'date' || kind === 'moment';
    const problem = isSpan
      ? `${name}() only supports numeric expressions.`
      : 'StatAggregation only supports numeric or date expression.';
    throw queryRefusal(scope.clause, 'aggregate-type', problem, name);
  }
  if (share !== undefined && !(share >= 0 && share <= 100)) {
    const problem = 'percentile() takes a number between 0 and 100.';
    throw queryRefusal(scope.clause, 'arguments', problem, name);
  }
  return { ...call, of: checked };
}

function checkDistance(call: Extract<Expression, { kind: 'distance' }>, scope: Scope): Expression {
  const field = resolveField(call.field, scope);
  const { kind } = typeOf({ kind: 'field', name: field }, scope.names);
  if (scope.clause !== 'select' && scope.clause !== 'order_by') misplaced('distance', scope);
  if (kind === 'point' && call.geometry.type === 'Point') return { ...call, field };
  const problem = 'distance() takes a geo point field and a point.';
  throw queryRefusal(scope.clause, 'function-type', problem, 'distance');
}

function misplaced(name: string, { clause }: Scope): never {
  throw queryRefusal(clause, 'function-misplaced', `${name}() is not supported in this clause.`, name);
}

/** Whether an expression is a value as it stands. */
export function isLiteral(expression: Expression): expression is Literal {
  return ['number', 'text', 'boolean', 'null', 'date', 'geometry'].includes(expression.kind);
}
