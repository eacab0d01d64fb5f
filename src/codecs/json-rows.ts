/**
 * One JSON element -> one row: a plain object, an Opendatasoft v1 record {recordid, fields, geometry}, a v2.0 record
 * {record: {fields}}, a GeoJSON feature {properties, geometry}. What the envelopes add (recordid, links) is no data.
 */
import type { Collector } from './collector.ts';
import { tooManyColumns } from './header.ts';
import {
  isList,
  isNumber,
  isObject,
  type JsonNumber,
  type JsonObject,
  type JsonValue,
  jsonText,
} from './json-value.ts';
import { maxColumns } from './limits.ts';
import type { Cell } from './row.ts';

/** Gives the collector the row of an element; an element that is no object costs a finding and its row number. */
export function emitElement(element: JsonValue, size: number, collector: Collector): void {
  const fields = fieldsOf(element);
  if (fields === undefined) {
    collector.lose('json-line-invalid', jsonText(element).slice(0, 200));
    return;
  }
  if (fields.size > maxColumns) throw tooManyColumns();
  collector.row([...fields.keys()], [...fields.values()].map(cellOf), size);
}

function fieldsOf(element: JsonValue): JsonObject | undefined {
  if (!isObject(element)) return undefined;
  const inner = element.get('record');
  if (isObject(inner) && isObject(inner.get('fields'))) return fieldsOf(inner);
  const fields = element.get('fields');
  if (isObject(fields) && (element.size === 1 || isEnvelope(element))) return withGeometry(fields, element);
  const properties = element.get('properties');
  if (element.get('type') === 'Feature')
    return withGeometry(isObject(properties) ? properties : new Map(), element);
  return element;
}

function isEnvelope(element: JsonObject): boolean {
  return ['recordid', 'datasetid', 'id', 'size', 'record_timestamp'].some((name) => element.has(name));
}

function withGeometry(fields: JsonObject, element: JsonObject): JsonObject {
  const geometry = element.get('geometry') ?? null;
  const id = element.get('type') === 'Feature' ? element.get('id') : undefined;
  const added = new Map<string, JsonValue>();
  if (id !== undefined && !fields.has('id')) added.set('id', id);
  if (geometry !== null && !fields.has('geometry')) added.set('geometry', geometry);
  return added.size === 0 ? fields : new Map([...fields, ...added]);
}

function cellOf(value: JsonValue): Cell {
  return isList(value) ? value.map(textOf) : textOf(value);
}

function textOf(value: JsonValue): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (isNumber(value)) return value.raw;
  return (isObject(value) ? pointText(value) : undefined) ?? jsonText(value);
}

/** "lat,lon" of {lon, lat} and of a GeoJSON Point. */
function pointText(value: JsonObject): string | undefined {
  const [lat, lon] = value.get('type') === 'Point' ? positionOf(value) : [value.get('lat'), value.get('lon')];
  if (!isScalar(lat) || !isScalar(lon) || value.size > 3) return undefined;
  return `${textOf(lat)},${textOf(lon)}`;
}

function positionOf(point: JsonObject): readonly (JsonValue | undefined)[] {
  const coordinates = point.get('coordinates');
  return isList(coordinates) ? [coordinates[1], coordinates[0]] : [];
}

function isScalar(value: JsonValue | undefined): value is string | JsonNumber {
  return typeof value === 'string' || isNumber(value);
}
