// A question held against the columns of a dataset, once, before either evaluator sees it: names become those of columns,
// literals are of the kind that they are compared with, what cannot be meant is refused (`odsql-error`, Opendatasoft's
// messages). What comes out is a TableQuery still; `shapeOf` says what its answer is made of.
import { columnNamed, type PublishedColumn } from '../published.ts';
import type { Clause, FacetRequest, OrderItem, Refinement, SelectItem, TableQuery } from './ast.ts';
import { requireBounded } from './bounds.ts';
import { checkCondition } from './check-condition.ts';
import { checkExpression, resolveField, type Scope } from './check-expression.ts';
import { aggregatesIn, checkGroupExpression, checkGroups, keysIn, strayField } from './check-groups.ts';
import { odsqlBounds, queryRefusal } from './errors.ts';
import { columnType, namesOf, typeOf, type ValueKind } from './value-type.ts';
import { createZone } from './zones.ts';

/** What an answer is made of: records, groups of them, or one row about all. */
export type AnswerShape = 'records' | 'groups' | 'whole';

const FACETABLE: ReadonlySet<ValueKind> = new Set(['text', 'number', 'boolean', 'date', 'moment']);
const UNORDERED: ReadonlySet<ValueKind> = new Set(['point', 'shape', 'file', 'json', 'geometry']);

/** The question with its names resolved. `now` is the present moment. */
export function checkQuery(query: TableQuery, columns: readonly PublishedColumn[], now: Date): TableQuery {
  requireBounded(query.where);
  checkTimezone(query.timezone);
  const at = (clause: Clause, aggregates = false): Scope => ({
    clause,
    names: namesOf(columns),
    now,
    aggregates,
  });
  const { where, select, groupBy, orderBy } = query;
  const groups = groupBy && checkGroups(groupBy, select ?? [], at('group_by'));
  const grouped = (clause: Clause): Scope => ({ ...at(clause, true), names: namesOf(columns, groups) });
  const isGrouped = groups !== undefined;
  const selected =
    select && checkSelect(select, isGrouped ? grouped('select') : at('select', true), isGrouped);
  const ordered =
    orderBy &&
    checkOrder(orderBy, selected ?? [], isGrouped ? grouped('order_by') : at('order_by', true), isGrouped);
  return {
    ...query,
    ...(where === undefined ? {} : { where: checkCondition(where, at('where')) }),
    ...(selected === undefined ? {} : { select: selected }),
    ...(groups === undefined ? {} : { groupBy: groups }),
    ...(ordered === undefined ? {} : { orderBy: ordered }),
    refine: query.refine.map((one) => checkRefinement(one, at('refine'))),
    exclude: query.exclude.map((one) => checkRefinement(one, at('exclude'))),
    facets: requireFewValues(query.facets.map((one) => checkFacet(one, at('facet')))),
    ...(query.disjunctive === undefined ? {} : { disjunctive: knownFields(query.disjunctive, columns) }),
  };
}

/** What the answer to a checked question is made of. */
export function shapeOf({ select = [], groupBy }: TableQuery): AnswerShape {
  if (groupBy !== undefined) return 'groups';
  const values = select.flatMap((item) => (item.kind === 'value' ? [item.expression] : []));
  const isOverAll = values.length === select.length && values.some((one) => aggregatesIn(one).length > 0);
  return isOverAll && values.every((one) => strayField(one) === undefined) ? 'whole' : 'records';
}

function checkTimezone(timezone: string): void {
  try {
    createZone(timezone);
  } catch {
    const shown = timezone.slice(0, 80);
    throw queryRefusal('timezone', 'timezone-invalid', `Unknown timezone: ${shown}.`, shown);
  }
}

function checkSelect(items: readonly SelectItem[], scope: Scope, isGrouped: boolean): readonly SelectItem[] {
  const checked = checkItems(items, scope, isGrouped);
  const named = new Map<string, string>();
  for (const item of checked) {
    if (item.kind !== 'value') continue;
    const said = JSON.stringify(item.expression);
    if ((named.get(item.name) ?? said) !== said) {
      throw queryRefusal(scope.clause, 'name-twice', `${item.name} is given twice.`, item.name);
    }
    named.set(item.name, said);
  }
  return checked;
}

function checkItems(items: readonly SelectItem[], scope: Scope, isGrouped: boolean): readonly SelectItem[] {
  return items.map((item) => {
    if (item.kind === 'all') return item;
    if (item.kind === 'key') return keyOf(item, scope);
    if (item.kind !== 'value') {
      if (!item.begins) resolveField(item.name, scope);
      return item;
    }
    const check = isGrouped ? checkGroupExpression : checkExpression;
    const expression = check(item.expression, scope);
    if (!isGrouped && strayField(expression) !== undefined && aggregatesIn(expression).length > 0) {
      const problem = 'A field and an aggregation function cannot stand in one expression.';
      throw queryRefusal(scope.clause, 'not-grouped', problem);
    }
    return { ...item, expression };
  });
}

/** A range or cluster selected must be a key. */
function keyOf(item: Extract<SelectItem, { kind: 'key' }>, scope: Scope): SelectItem {
  const { field } = item.key as { readonly field?: string };
  const resolved = field === undefined ? item.key : { ...item.key, field: resolveField(field, scope) };
  for (const [name, key] of scope.names.keys) {
    if (sameKey(key, resolved))
      return { kind: 'value', expression: { kind: 'alias', name }, name: item.name };
  }
  const problem = `${item.name} must be in the group_by clause.`;
  throw queryRefusal(scope.clause, 'not-grouped', problem, item.name);
}

/** Whether two keys are one: literals of checked steps may have become of another kind. */
function sameKey(a: unknown, b: unknown): boolean {
  const plain = (key: unknown): string =>
    JSON.stringify(key, (name, value: unknown) => (name === 'kind' || name === 'raw' ? undefined : value));
  return plain(a) === plain(b);
}

function checkOrder(
  items: readonly OrderItem[],
  select: readonly SelectItem[],
  scope: Scope,
  isGrouped: boolean,
): readonly OrderItem[] {
  const checked = items.map((item) => ({
    ...item,
    expression: orderExpression(item, select, scope, isGrouped),
  }));
  const kinds = checked.map(({ expression }) => aggregatesIn(expression).length > 0);
  if (kinds.some((isAggregate, at) => isAggregate && at > 0 && kinds[at - 1] === false)) {
    const problem = 'Aggregation functions must precede fields in order_by.';
    throw queryRefusal(scope.clause, 'order-mixed', problem);
  }
  return checked;
}

function orderExpression(
  { expression }: OrderItem,
  select: readonly SelectItem[],
  scope: Scope,
  isGrouped: boolean,
): OrderItem['expression'] {
  const name = expression.kind === 'field' ? expression.name : undefined;
  const item = select.find((one) => one.kind === 'value' && one.name === name);
  const isKey = name !== undefined && scope.names.keys.has(name);
  const found =
    item?.kind === 'value' && !isKey
      ? item.expression
      : (isGrouped ? checkGroupExpression : checkExpression)(expression, scope);
  if (!isGrouped && aggregatesIn(found).length > 0) {
    const problem = 'Aggregation functions in order_by need a group_by clause.';
    throw queryRefusal(scope.clause, 'not-grouped', problem);
  }
  if (found.kind !== 'alias' && rangesIn(found, scope).length > 0) {
    const problem = 'A range can be ordered by as it is only.';
    throw queryRefusal(scope.clause, 'order-type', problem);
  }
  const { kind } = typeOf(found, scope.names);
  if (!UNORDERED.has(kind)) return found;
  throw queryRefusal(scope.clause, 'order-type', `A ${kind} field has no order.`, name ?? kind);
}

/** Keys in an expression that are ranges or clusters. */
function rangesIn(expression: OrderItem['expression'], scope: Scope): readonly string[] {
  return keysIn(expression).filter((name) => scope.names.keys.get(name)?.kind !== 'value');
}

function checkRefinement(refinement: Refinement, scope: Scope): Refinement {
  return { ...refinement, field: facetable(refinement.field, scope) };
}

/** What a question may list of all its facets; the first of a facet that says no limit are few. */
function requireFewValues(facets: readonly FacetRequest[]): readonly FacetRequest[] {
  const most = odsqlBounds.facetValues;
  const asked = facets.reduce((sum, { limit = 0 }) => sum + (limit < 0 ? most : limit), 0);
  if (asked <= most) return facets;
  throw queryRefusal('facet', 'too-complex', `more than ${most} values of all facets together.`);
}

function checkFacet(facet: FacetRequest, scope: Scope): FacetRequest {
  if (facet.limit !== undefined && (facet.limit < -1 || facet.limit > odsqlBounds.facetValues)) {
    throw queryRefusal(scope.clause, 'limit-invalid', 'The limit of a facet lies between -1 and 100000.');
  }
  const field = facetable(facet.field, scope);
  return { ...facet, field, ...(field === facet.field ? {} : { name: facet.field }) };
}

/** Those of these names that are columns, by the names of today. */
function knownFields(asked: readonly string[], columns: readonly PublishedColumn[]): readonly string[] {
  return asked.flatMap((one) => {
    const column = columnNamed(columns, one);
    return column === undefined ? [] : [column.name];
  });
}

function facetable(name: string, scope: Scope): string {
  const field = resolveField(name, scope);
  if (FACETABLE.has(columnType(scope.names.columns.get(field)).kind)) return field;
  throw queryRefusal(scope.clause, 'not-facet', `${name} is not a facet.`, name);
}
