// Aggregates of a checked question as SQL, exact: distinct values are counted one by one, percentiles lie between values.
import type { Aggregate, Expression } from '../../commons/odsql/ast.ts';
import { typeOf } from '../../commons/odsql/value-type.ts';
import { type Making, quoted } from './sql.ts';
import { sqlInstant } from './sql-dates.ts';
import { sqlValue } from './sql-values.ts';

/** An aggregate over the rows of a group. Envelopes come as their points, boxes as four numbers. */
export function sqlAggregate(aggregate: Aggregate, making: Making): string {
  const { name, of, distinct, share } = aggregate;
  if (of === undefined) return 'count(*)';
  if (name === 'count')
    return distinct ? countDistinct(of, making) : `count(*) filter (where ${isSome(of, making)})`;
  if (name === 'envelope' || name === 'bbox') return outline(name, of, making);
  const { kind } = typeOf(of, making.evaluation.names);
  if (kind !== 'number') return `${name}(${sqlInstant(of, making)})`;
  const value = `(${sqlValue(of, making)})::DOUBLE`;
  switch (name) {
    case 'sum':
      return finite(`sum(${value})`);
    case 'avg':
      return finite(`sum(${value}) / count(${value})`);
    case 'median':
      return `quantile_cont(${value}, ${making.parameters.number(0.5)})`;
    case 'percentile':
      return `quantile_cont(${value}, ${making.parameters.number((share ?? 50) / 100)})`;
    default:
      return `${name}(${value})`;
  }
}

function finite(number: string): string {
  return `(case when isfinite(${number}) then ${number} end)`;
}

function isSome(of: Expression, making: Making): string {
  const { kind, many } = typeOf(of, making.evaluation.names);
  if (kind === 'point' && of.kind === 'field') return `${quoted(of.name, '__lon')} is not null`;
  const value = sqlValue(of, making);
  return many ? `coalesce(len(${value}), 0) > 0` : `${value} is not null`;
}

/** A list counts by its values. */
function countDistinct(of: Expression, making: Making): string {
  const { kind, many } = typeOf(of, making.evaluation.names);
  if (kind === 'point' && of.kind === 'field') {
    const [lon, lat] = [quoted(of.name, '__lon'), quoted(of.name, '__lat')];
    return `count(distinct (${lon}, ${lat})) filter (where ${lon} is not null)`;
  }
  const value = sqlValue(of, making);
  if (!many) return `count(distinct ${value})`;
  return `coalesce(len(list_distinct(flatten(list(${value}) filter (where ${value} is not null)))), 0)`;
}

function outline(name: 'envelope' | 'bbox', of: Expression, making: Making): string {
  if (of.kind !== 'field') return 'null';
  const [lon, lat] = [quoted(of.name, '__lon'), quoted(of.name, '__lat')];
  if (name === 'envelope') {
    return `list(distinct [${lon}, ${lat}]) filter (where ${lon} is not null)`;
  }
  const isShape = typeOf(of, making.evaluation.names).kind === 'shape';
  const sides = isShape
    ? (['__west', '__south', '__east', '__north'] as const).map((side) => quoted(of.name, side))
    : [lon, lat, lon, lat];
  const [west, south, east, north] = sides;
  return `[min(${west}), min(${south}), max(${east}), max(${north})]`;
}
