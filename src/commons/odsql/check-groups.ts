// The keys of group_by held against the columns, and what select and order_by say of groups: there a field is known only
// as a key, anything else only inside an aggregate. Refuses `odsql-error`.
import type { Expression, GroupItem, GroupKey, SelectItem } from './ast.ts';
import { checkExpression, coerceLiteral, resolveField, type Scope } from './check-expression.ts';
import { queryRefusal } from './errors.ts';
import { typeOf, type ValueKind } from './value-type.ts';

const RANGED: ReadonlySet<ValueKind> = new Set(['number', 'date', 'moment']);
const NO_KEY: ReadonlySet<ValueKind> = new Set(['shape', 'file', 'json', 'geometry']);

/** The keys, each under a name of its own. `select` may have named the expression that a key asks for. */
export function checkGroups(
  items: readonly GroupItem[],
  select: readonly SelectItem[],
  scope: Scope,
): readonly GroupItem[] {
  const names = new Set<string>();
  return items.map((item) => {
    if (names.has(item.name)) {
      throw queryRefusal(scope.clause, 'name-twice', `${item.name} is given twice.`, item.name);
    }
    names.add(item.name);
    return { name: item.name, key: checkKey(named(item, select, scope), scope) };
  });
}

function named({ key }: GroupItem, select: readonly SelectItem[], scope: Scope): GroupKey {
  if (key.kind !== 'value' || key.expression.kind !== 'field') return key;
  const { name } = key.expression;
  if (scope.names.columns.has(name)) return key;
  const item = select.find((one) => 'name' in one && one.name === name);
  if (item?.kind === 'value') return { kind: 'value', expression: item.expression };
  return item?.kind === 'key' ? item.key : key;
}

function checkKey(key: GroupKey, scope: Scope): GroupKey {
  if (key.kind === 'value') return checkValue(key.expression, scope);
  const field = resolveField(key.field, scope);
  const { kind, many } = typeOf({ kind: 'field', name: field }, scope.names);
  if (key.kind === 'cluster') {
    if (kind === 'point') return { ...key, field };
    throw queryRefusal(scope.clause, 'not-geographic', `${field} is not a geo point field.`, field);
  }
  const fits = key.kind === 'width' ? kind === 'number' : key.kind === 'interval' ? kind !== 'number' : true;
  if (many || !RANGED.has(kind) || !fits) {
    throw queryRefusal(scope.clause, 'range-type', `range() does not support ${field} so.`, field);
  }
  if (key.kind !== 'steps') return { ...key, field };
  return { ...key, field, steps: checkSteps(key, kind, scope) };
}

function checkSteps(
  key: Extract<GroupKey, { kind: 'steps' }>,
  kind: ValueKind,
  scope: Scope,
): Extract<GroupKey, { kind: 'steps' }>['steps'] {
  const steps = key.steps.map((step) => coerceLiteral(step, kind, scope));
  if (steps.some((step) => step.kind === 'null')) {
    throw queryRefusal(scope.clause, 'range-type', 'range() takes no null.');
  }
  if (steps.length + Number(key.openStart) + Number(key.openEnd) < 2) {
    throw queryRefusal(scope.clause, 'arguments', 'range() needs at least two steps.', 'range');
  }
  return steps;
}

function checkValue(expression: Expression, scope: Scope): GroupKey {
  const checked = checkExpression(expression, scope);
  const { kind } = typeOf(checked, scope.names);
  if (kind === 'point') {
    const problem =
      'Aggregation on geo point field is not possible. Use the geo_cluster(position, int_precision) aggregation function instead.';
    throw queryRefusal(scope.clause, 'group-geo-point', problem);
  }
  if (NO_KEY.has(kind)) {
    throw queryRefusal(scope.clause, 'group-type', `Aggregation on ${kind} field is not possible.`);
  }
  return { kind: 'value', expression: checked };
}

/** An expression about groups: what equals a key becomes it, and no other field may be left outside an aggregate. */
export function checkGroupExpression(expression: Expression, scope: Scope): Expression {
  return keyed(toKeys(expression, scope), scope);
}

function toKeys(expression: Expression, scope: Scope): Expression {
  if (expression.kind === 'field' && scope.names.keys.has(expression.name)) {
    return { kind: 'alias', name: expression.name };
  }
  return expression.kind === 'alias' ? expression : mapParts(expression, (part) => toKeys(part, scope));
}

/** The checked expression with keys in the place of what they are made of. */
function keyed(expression: Expression, scope: Scope): Expression {
  const checked = replaceKeys(checkExpression(expression, scope), scope);
  const stray = strayField(checked);
  if (stray === undefined) return checked;
  const problem = `Field ${stray} must be in the group_by clause or in an aggregation function.`;
  throw queryRefusal(scope.clause, 'not-grouped', problem, stray);
}

function replaceKeys(expression: Expression, scope: Scope): Expression {
  const text = JSON.stringify(expression);
  for (const [name, key] of scope.names.keys) {
    if (key.kind === 'value' && JSON.stringify(key.expression) === text) return { kind: 'alias', name };
  }
  return mapParts(expression, (part) => replaceKeys(part, scope));
}

/** The same expression over other parts; aggregates keep theirs, which are about records. */
function mapParts(expression: Expression, map: (part: Expression) => Expression): Expression {
  switch (expression.kind) {
    case 'negative':
      return { ...expression, of: map(expression.of) };
    case 'arithmetic':
      return { ...expression, left: map(expression.left), right: map(expression.right) };
    case 'call':
      return { ...expression, of: expression.of.map(map) };
    default:
      return expression;
  }
}

/** The first field outside an aggregate. */
export function strayField(expression: Expression): string | undefined {
  switch (expression.kind) {
    case 'field':
      return expression.name;
    case 'distance':
      return expression.field;
    case 'random':
      return 'random()';
    case 'negative':
      return strayField(expression.of);
    case 'arithmetic':
      return strayField(expression.left) ?? strayField(expression.right);
    case 'call':
      return expression.of.map(strayField).find((name) => name !== undefined);
    default:
      return undefined;
  }
}

/** Aggregates in an expression. */
export function aggregatesIn(expression: Expression): readonly Extract<Expression, { kind: 'aggregate' }>[] {
  switch (expression.kind) {
    case 'aggregate':
      return [expression];
    case 'negative':
      return aggregatesIn(expression.of);
    case 'arithmetic':
      return [...aggregatesIn(expression.left), ...aggregatesIn(expression.right)];
    case 'call':
      return expression.of.flatMap(aggregatesIn);
    default:
      return [];
  }
}

/** Names of keys in an expression. */
export function keysIn(expression: Expression): readonly string[] {
  switch (expression.kind) {
    case 'alias':
      return [expression.name];
    case 'negative':
      return keysIn(expression.of);
    case 'arithmetic':
      return [...keysIn(expression.left), ...keysIn(expression.right)];
    case 'call':
      return expression.of.flatMap(keysIn);
    default:
      return [];
  }
}
