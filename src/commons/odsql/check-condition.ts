// Conditions held against the columns of a dataset. What compares is of one kind afterwards; a question that no record
// could answer because of its types is refused (`odsql-error`), not answered with nothing.
import type { Condition, Expression } from './ast.ts';
import { checkExpression, coerceLiteral, isLiteral, resolveField, type Scope } from './check-expression.ts';
import { queryRefusal } from './errors.ts';
import { columnType, typeOf, type ValueKind } from './value-type.ts';
import { wordsOf } from './words-of.ts';

const COMPARABLE: ReadonlySet<ValueKind> = new Set(['number', 'text', 'boolean', 'date', 'moment', 'null']);

/** Each is looked for in all its near spellings. */
const MOST_SEARCHED = 20;
const TEMPORAL: ReadonlySet<ValueKind> = new Set(['date', 'moment']);

/** The condition with its names resolved and its literals of the kind that they are compared with. */
export function checkCondition(condition: Condition, scope: Scope): Condition {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return { ...condition, conditions: condition.conditions.map((one) => checkCondition(one, scope)) };
    case 'not':
      return { kind: 'not', condition: checkCondition(condition.condition, scope) };
    case 'compare':
      return checkCompare(condition, scope);
    case 'is':
      return checkIs(condition, scope);
    case 'like':
      return { ...condition, of: textField(condition.of, 'like', scope) };
    case 'among': {
      const [of, kind] = comparable(condition.of, scope);
      return { ...condition, of, values: condition.values.map((value) => coerceLiteral(value, kind, scope)) };
    }
    case 'between': {
      const [of, kind] = comparable(condition.of, scope);
      const [from, to] = [
        coerceLiteral(condition.from, kind, scope),
        coerceLiteral(condition.to, kind, scope),
      ];
      return { ...condition, of, from, to };
    }
    case 'words':
      return checkWords(condition, scope);
    case 'near':
    case 'box':
    case 'shape':
      return checkPlace(condition, scope);
    default:
      return condition;
  }
}

/** An expression that can be compared with literals, and the kind of these. */
function comparable(expression: Expression, scope: Scope): readonly [Expression, ValueKind] {
  const checked = checkExpression(expression, scope);
  const { kind } = typeOf(checked, scope.names);
  if (COMPARABLE.has(kind)) return [checked, kind];
  throw queryRefusal(scope.clause, 'not-comparable', `A ${kind} field cannot be compared.`);
}

function checkCompare(condition: Extract<Condition, { kind: 'compare' }>, scope: Scope): Condition {
  const { operator } = condition;
  const [left, leftKind] = comparable(condition.left, scope);
  const [right, rightKind] = comparable(condition.right, scope);
  const isEqual = operator === '=' || operator === '!=';
  if (isEqual && right.kind === 'null')
    return { kind: 'is', of: left, value: null, negated: operator === '!=' };
  if (isEqual && left.kind === 'null')
    return { kind: 'is', of: right, value: null, negated: operator === '!=' };
  if (isLiteral(right)) return { ...condition, left, right: coerceLiteral(right, leftKind, scope) };
  if (isLiteral(left)) return { ...condition, left: coerceLiteral(left, rightKind, scope), right };
  const areDates = TEMPORAL.has(leftKind) && TEMPORAL.has(rightKind);
  const areMany = typeOf(left, scope.names).many && typeOf(right, scope.names).many;
  if ((leftKind === rightKind || areDates) && !areMany) return { ...condition, left, right };
  const problem = areMany
    ? 'Two multivalued fields cannot be compared.'
    : `${leftKind} and ${rightKind} do not compare.`;
  throw queryRefusal(scope.clause, 'type-mismatch', problem);
}

function checkIs(condition: Extract<Condition, { kind: 'is' }>, scope: Scope): Condition {
  const of = checkExpression(condition.of, scope);
  const { kind } = typeOf(of, scope.names);
  if (condition.value === null || kind === 'boolean') return { ...condition, of };
  const name = of.kind === 'field' ? of.name : kind;
  throw queryRefusal(scope.clause, 'not-boolean', `${name} is not boolean.`, name);
}

function textField(expression: Expression, what: string, scope: Scope): Expression {
  const checked = checkExpression(expression, scope);
  const isColumn = checked.kind === 'field' && scope.names.columns.has(checked.name);
  if (isColumn && typeOf(checked, scope.names).kind === 'text') return checked;
  throw queryRefusal(scope.clause, 'not-text', `${what} only supports text fields.`, what);
}

function checkWords(condition: Extract<Condition, { kind: 'words' }>, scope: Scope): Condition {
  const { way, fields } = condition;
  if (way === 'search' && wordsOf(condition.text).length > MOST_SEARCHED) {
    throw queryRefusal(scope.clause, 'too-complex', `search() takes ${MOST_SEARCHED} words.`);
  }
  const texts = [...scope.names.columns.values()]
    .filter(({ kind }) => kind === 'text')
    .map(({ name }) => name);
  const isWhole = way === 'startswith' || way === 'contains';
  if (fields === undefined) return isWhole ? { ...condition, fields: texts } : condition;
  const resolved = fields.map((name) => {
    textField({ kind: 'field', name }, `${way}()`, scope);
    return resolveField(name, scope);
  });
  return { ...condition, fields: [...new Set(resolved)] };
}

function checkPlace(condition: Extract<Condition, { field: string }>, scope: Scope): Condition {
  const field = resolveField(condition.field, scope);
  const { kind } = columnType(scope.names.columns.get(field));
  if (kind !== 'point' && kind !== 'shape') {
    throw queryRefusal(scope.clause, 'not-geographic', `${field} is not a geo field.`, field);
  }
  if (condition.kind !== 'box') return { ...condition, field };
  const { south, west, north, east } = condition;
  const [low, high] = [Math.min(south, north), Math.max(south, north)];
  const [left, right] = [Math.min(west, east), Math.max(west, east)];
  if (kind === 'point') return { kind: 'box', field, south: low, north: high, west: left, east: right };
  const ring = [
    [left, low],
    [right, low],
    [right, high],
    [left, high],
    [left, low],
  ] as const;
  return { kind: 'shape', relation: 'intersects', field, geometry: { type: 'Polygon', coordinates: [ring] } };
}
