// Aggregates of ODSQL over the records of a group, exactly. Nulls are left out; a list counts as one record for `count`,
// as its distinct values for `count(distinct …)`. Percentiles lie between values (linear interpolation).
import type { PublishedShape, PublishedValue } from '../published.ts';
import type { Aggregate, Geometry, Position } from './ast.ts';
import { type Evaluation, evaluate, instantOfValue, isNothing, type Subject } from './evaluate.ts';
import { boxOfGeometry } from './geometry-box.ts';
import { hullOf } from './geometry-relations.ts';
import { isPoint, isShape } from './relation.ts';
import { typeOf, type ValueKind } from './value-type.ts';

/** The value of an aggregate over records. */
export function aggregateOver(
  aggregate: Aggregate,
  subjects: readonly Subject[],
  evaluation: Evaluation,
): PublishedValue {
  const { name, of, distinct, share } = aggregate;
  if (of === undefined) return subjects.length;
  const values = subjects
    .map((subject) => evaluate(of, subject, evaluation))
    .filter((value) => !isNothing(value));
  if (name === 'count') return distinct ? countDistinct(values) : values.length;
  if (name === 'envelope' || name === 'bbox') return outline(name, values.flatMap(positionsOf));
  const { kind } = typeOf(of, evaluation.names);
  const numbers = values
    .map((value) => (kind === 'number' ? (value as number) : instantOfValue(value, kind)))
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
  return summary(name, numbers, kind, share ?? 50);
}

function countDistinct(values: readonly PublishedValue[]): number {
  return new Set(values.flat().map((value) => JSON.stringify(value))).size;
}

function summary(
  name: Aggregate['name'],
  sorted: readonly number[],
  kind: ValueKind,
  share: number,
): PublishedValue {
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) return null;
  if (name === 'min') return aggregated(least, kind);
  if (name === 'max') return aggregated(most, kind);
  if (name === 'median') return percentile(sorted, 50);
  if (name === 'percentile') return percentile(sorted, share);
  const sum = sorted.reduce((total, number) => total + number, 0);
  const result = name === 'sum' ? sum : sum / sorted.length;
  return Number.isFinite(result) ? result : null;
}

/** The least or greatest of numbers as it is; of dates, the day, of moments, the moment. */
export function aggregated(number: number, kind: ValueKind): number | string {
  if (kind === 'number') return number;
  const text = new Date(number).toISOString();
  return kind === 'date' ? (text.split('T')[0] ?? text) : text;
}

function percentile(sorted: readonly number[], share: number): number {
  const place = ((sorted.length - 1) * share) / 100;
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}

/** What stands around positions: their convex hull, or their box. */
export function outline(name: 'envelope' | 'bbox', positions: readonly Position[]): PublishedShape | null {
  if (name === 'envelope') return featureOf(hullOf(positions));
  const box = boxOfGeometry({ coordinates: positions });
  return box === undefined ? null : featureOf(boxShape([box.west, box.south], [box.east, box.north]));
}

/** A rectangle as a polygon. */
function boxShape([west, south]: Position, [east, north]: Position): Geometry {
  const ring: readonly Position[] = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: 'Polygon', coordinates: [ring] };
}

/** A geometry as the API writes it. */
export function featureOf(geometry: Geometry | undefined): PublishedShape | null {
  if (geometry === undefined || geometry.type === 'GeometryCollection') return null;
  return { type: 'Feature', geometry, properties: {} };
}

function positionsOf(value: PublishedValue): readonly Position[] {
  if (isPoint(value)) return [[value.lon, value.lat]];
  const box = isShape(value) ? boxOfGeometry(value.geometry) : undefined;
  if (box === undefined) return [];
  return [
    [box.west, box.south],
    [box.east, box.north],
  ];
}
