// Rows -> FlatGeobuf 3 (https://flatgeobuf.org, schemas header.fbs and feature.fbs): a header, then features as they
// come. Its count of features is "unknown" and the index is left out, which the format allows so that it can stream.
import { referenceSystem, WGS84_CODE } from '../commons/places/reference-systems.ts';
import type { PublishedValue } from '../commons/published.ts';
import { type FlatTable, FlatWriter } from './flatbuffer.ts';
import { geometryColumns, isEmpty, type Line, type Parts, type Polygon, partsOf } from './write-geometry.ts';
import { cellText, isList, jsonValue } from './write-values.ts';
import type { Encoder, ExportColumn, ExportTable } from './writing.ts';

const magic = Buffer.from('fgb\x03fgb\0', 'latin1');
const chunkSize = 64 * 1024;

/** GeometryType. */
const shapes = { any: 0, point: 1, line: 2, polygon: 3, points: 4, lines: 5, polygons: 6, all: 7 } as const;
/** ColumnType. */
const types = { bool: 2, long: 7, double: 10, string: 11, json: 12, dateTime: 13 } as const;

/** Rows without a geometry are left out: the format allows them, and its own reader for browsers breaks on them. Option: `epsg`. */
export const writeFgb: Encoder = async function* (table) {
  const { geometry, others } = geometryColumns(table.columns, table.options.epsg);
  const writer = new FlatWriter();
  let pending = [magic, writer.write(header(table, others))];
  let size = 0;
  for await (const row of table.rows) {
    const parts = partsOf(geometry(row));
    if (isEmpty(parts)) continue;
    const properties = Buffer.concat(
      others.flatMap((column, at) => property(column, at, row.values[column.name])),
    );
    const feature = writer.write([
      { table: geometryTable(parts) },
      properties.length === 0 ? undefined : { bytes: properties },
    ]);
    pending.push(feature);
    size += feature.length;
    if (size < chunkSize) continue;
    yield Buffer.concat(pending);
    pending = [];
    size = 0;
  }
  if (pending.length > 0) yield Buffer.concat(pending);
};

/** Fields of Header by their place: name 0, geometry_type 2, columns 7, index_node_size 9, crs 10, title 11. */
function header({ name, title, columns, options }: ExportTable, others: readonly ExportColumn[]): FlatTable {
  const onlyPoints = columns.every(({ kind }) => kind !== 'geo_shape');
  const fields = others.map((column): FlatTable => {
    const label = column.header === undefined ? undefined : { text: column.header };
    return [{ text: column.name }, { u8: columnType(column) }, label];
  });
  const none = undefined;
  const code = options.epsg ?? WGS84_CODE;
  const crs: FlatTable = [{ text: 'EPSG' }, { i32: code }, { text: referenceSystem(code)?.name ?? '' }];
  return [
    ...[{ text: name }, none, { u8: onlyPoints ? shapes.point : shapes.any }, none, none, none, none],
    ...[{ tables: fields }, none, { u16: 0 }, { table: crs }, { text: title }],
  ];
}

function columnType({ kind, many }: ExportColumn): number {
  if (many) return types.json;
  if (kind === 'int') return types.long;
  if (kind === 'double') return types.double;
  if (kind === 'boolean') return types.bool;
  if (kind === 'datetime') return types.dateTime;
  return kind === 'json_blob' || kind === 'geo_point_2d' || kind === 'geo_shape' ? types.json : types.string;
}

/** A value behind the place of its column; none of no value. */
function property(column: ExportColumn, at: number, value: PublishedValue | undefined): readonly Buffer[] {
  if (value === null || value === undefined) return [];
  const content = contentOf(columnType(column), value);
  if (content === undefined) return [];
  const place = Buffer.alloc(2);
  place.writeUInt16LE(at);
  return [place, ...content];
}

function contentOf(type: number, value: Exclude<PublishedValue, null>): readonly Buffer[] | undefined {
  if (type === types.bool) return typeof value === 'boolean' ? [Buffer.from([value ? 1 : 0])] : undefined;
  if (type === types.long || type === types.double) {
    return typeof value === 'number' ? number(type, value) : undefined;
  }
  const asJson = type === types.json || isList(value);
  const text = Buffer.from(asJson ? JSON.stringify(jsonValue(value)) : cellText(value));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(text.length);
  return [length, text];
}

function number(type: number, value: number): readonly Buffer[] | undefined {
  const bytes = Buffer.alloc(8);
  if (type === types.double) bytes.writeDoubleLE(value);
  else if (Number.isSafeInteger(value)) bytes.writeBigInt64LE(BigInt(value));
  else return undefined;
  return [bytes];
}

/** Fields of Geometry by their place: ends 0, xy 1, type 6, parts 7. */
function geometryTable({ points, lines, polygons }: Parts): FlatTable {
  const each = [
    ...(points.length === 0 ? [] : [simple(points.length === 1 ? shapes.point : shapes.points, [points])]),
    ...(lines.length === 0 ? [] : [simple(lines.length === 1 ? shapes.line : shapes.lines, lines)]),
    ...(polygons.length === 0 ? [] : [polygonsTable(polygons)]),
  ];
  return each.length === 1 ? (each[0] ?? []) : group(shapes.all, each);
}

function polygonsTable(polygons: readonly Polygon[]): FlatTable {
  const each = polygons.map((rings) => simple(shapes.polygon, rings));
  return each.length === 1 ? (each[0] ?? []) : group(shapes.polygons, each);
}

/** Lines or rings after one another; `ends` counts the places up to the end of each, when there are several. */
function simple(type: number, lines: readonly Line[]): FlatTable {
  let count = 0;
  const ends = lines.map((line) => {
    count += line.length;
    return count;
  });
  const none = undefined;
  const xy = { f64s: lines.flat(2) };
  return [ends.length > 1 ? { u32s: ends } : none, xy, none, none, none, none, { u8: type }];
}

function group(type: number, parts: readonly FlatTable[]): FlatTable {
  const none = undefined;
  return [none, none, none, none, none, none, { u8: type }, { tables: parts }];
}
