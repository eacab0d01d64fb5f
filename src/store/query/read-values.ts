// What DuckDB gives, as published values again: the way back of `relationValues`.
import { DuckDBListValue, DuckDBTimestampValue, type DuckDBValue } from '@duckdb/node-api';
import { aggregated, outline } from '../../commons/odsql/aggregate.ts';
import type { Aggregate, Position } from '../../commons/odsql/ast.ts';
import type { Names } from '../../commons/odsql/value-type.ts';
import { typeOf, type ValueKind } from '../../commons/odsql/value-type.ts';
import type { PublishedFile, PublishedShape, PublishedValue } from '../../commons/published.ts';

/** A value of an expression of this kind. */
export function readValue(value: DuckDBValue | undefined, kind: ValueKind): PublishedValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof DuckDBTimestampValue) return new Date(millisecondsOf(value)).toISOString();
  if (value instanceof DuckDBListValue) return value.items.map(String);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const text = String(value);
  if (kind === 'file') return JSON.parse(text) as PublishedFile;
  if (kind === 'json') return { json: JSON.parse(text) as unknown };
  if (kind !== 'shape') return text;
  return { type: 'Feature', geometry: JSON.parse(text) as PublishedShape['geometry'], properties: {} };
}

/** Milliseconds of a moment. */
function millisecondsOf(value: DuckDBTimestampValue): number {
  return Math.floor(Number(value.micros) / 1000);
}

/** A number, or 0. */
export function numberOf(value: DuckDBValue | undefined): number {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : 0;
}

/** The value of an aggregate. */
export function readAggregate(
  value: DuckDBValue | undefined,
  { name, of }: Aggregate,
  names: Names,
): PublishedValue {
  if (name === 'envelope') return outline(name, listsOf(value).flatMap(positionOf));
  if (name === 'bbox') {
    const [west, south, east, north] = numbersOf(value);
    if (west === undefined || south === undefined || east === undefined || north === undefined) return null;
    return outline(name, [
      [west, south],
      [east, north],
    ]);
  }
  if (value === null || value === undefined) return null;
  if (!(value instanceof DuckDBTimestampValue)) return numberOf(value);
  return aggregated(millisecondsOf(value), of === undefined ? 'moment' : typeOf(of, names).kind);
}

function listsOf(value: DuckDBValue | undefined): readonly DuckDBValue[] {
  return value instanceof DuckDBListValue ? value.items : [];
}

function numbersOf(value: DuckDBValue | undefined): readonly number[] {
  return listsOf(value).filter((one) => typeof one === 'number');
}

function positionOf(value: DuckDBValue): readonly Position[] {
  const [lon, lat] = numbersOf(value);
  return lon === undefined || lat === undefined ? [] : [[lon, lat]];
}
