// Orders as SQL: nulls come last in both directions, texts of sortable columns in French order, ties by what follows.

import type { Expression, OrderItem, TableQuery } from '../../commons/odsql/ast.ts';
import { hasSortKey } from '../../commons/odsql/relation.ts';
import { typeOf } from '../../commons/odsql/value-type.ts';
import { type Making, quoted } from './sql.ts';
import { sqlInstant } from './sql-dates.ts';
import { sqlValue } from './sql-values.ts';

/** Keys of groups with the column that files them, by name. */
export type FiledKeys = ReadonlyMap<string, string | undefined>;

/** What records are ordered by, the last being their numbers, each with its direction. */
export function recordRanks(query: TableQuery, making: Making): readonly (readonly [string, string])[] {
  const items = (query.orderBy ?? []).flatMap(({ expression, descending }) =>
    ranks(expression, making, new Map()).map((rank) => [rank, direction(descending)] as const),
  );
  return [...items, ['"_record"', 'asc']];
}

/** The order of records: that asked for, then their numbers. */
export function recordOrder(query: TableQuery, making: Making): string {
  return recordRanks(query, making)
    .map((rank) => rank.join(' '))
    .join(', ');
}

/** The order of groups: that asked for, then their keys, null first. */
export function groupOrder(query: TableQuery, making: Making, filed: FiledKeys): string {
  const items = (query.orderBy ?? []).map((item) => orderItem(item, making, filed));
  const keys = [...filed].flatMap(([name, column]) => [
    ...(column === undefined ? [] : [`${column} asc nulls first`]),
    `${making.named.get(name)} asc nulls first`,
  ]);
  return [...items, ...keys, '1'].join(', ');
}

function orderItem({ expression, descending }: OrderItem, making: Making, filed: FiledKeys): string {
  return ranks(expression, making, filed)
    .map((rank) => `${rank} ${direction(descending)}`)
    .join(', ');
}

function direction(descending: boolean): string {
  return descending ? 'desc nulls last' : 'asc nulls last';
}

function ranks(expression: Expression, making: Making, filed: FiledKeys): readonly string[] {
  const value = sqlValue(expression, making);
  if (expression.kind === 'alias') {
    const column = filed.get(expression.name);
    return column === undefined ? [value] : [column, value];
  }
  const { kind, many } = typeOf(expression, making.evaluation.names);
  if (many) return [`array_to_string(${value}, ' ')`];
  if (kind === 'date' || kind === 'moment') return [sqlInstant(expression, making)];
  if (expression.kind !== 'field') return [`(${value})`];
  const column = making.evaluation.names.columns.get(expression.name);
  return [column !== undefined && hasSortKey(column) ? quoted(expression.name, '__sort') : value];
}
