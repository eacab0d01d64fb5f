// The only maker of a published row: from what `project` gives the public, through the columns of a published dataset,
// to values of their kinds. Pure. What cannot be read as its kind is null: a number that is none, a date of no calendar.
import { dayOfMonth, monthOf, yearOf } from './dates/day-number.ts';
import { readMoment } from './dates/moment.ts';
import { singleDay, wholeMonth, years } from './dates/period.ts';
import { readPeriod } from './dates/read.ts';
import { type DeriveContext, effectiveValues, exactPoint } from './derive.ts';
import { fieldTypes } from './field-types.ts';
import { type Field, type Format, fieldsOf, separatorOf } from './format.ts';
import { readPoint } from './places/read-point.ts';
import type {
  PublishedColumn,
  PublishedFile,
  PublishedPoint,
  PublishedRow,
  PublishedValue,
} from './published.ts';
import type { PublishedDataset } from './published-dataset.ts';
import { publishedShape } from './published-shape.ts';
import { type Body, type RecordImage, valuesOf } from './record.ts';
import { withoutUnit } from './units.ts';
import type { Projected } from './visibility.ts';
import { fold } from './words.ts';

/** What a row needs besides its record: the format in force, places, and what looked-up records say. */
export type RowContext = Pick<DeriveContext, 'communes' | 'lookup'> & { readonly format: Format };

/**
 * The row of a record that was projected for the public; undefined when the dataset's condition leaves it out.
 * Addresses of files begin with `/`: whoever hands rows over puts the origin before them.
 */
export function publishedRow(
  record: Projected,
  dataset: Pick<PublishedDataset, 'columns' | 'condition'>,
  context: RowContext,
): PublishedRow | undefined {
  const values = effectiveValues(record, context.format, context);
  if (!meets(values, dataset.condition)) return undefined;
  const fields = new Map(context.format.fields.map((field) => [field.code, field]));
  const reading = { record, values, context };
  const row = dataset.columns.map((column): [string, PublishedValue] => {
    const field = fields.get(column.field);
    return [column.name, field === undefined ? null : publishedValue(column, field, reading)];
  });
  return { record: record.record, key: record.key, at: record.at, values: Object.fromEntries(row) };
}

/** Whether a record is in: every test passes for a value of one of its fields. Blind to case and accents. */
function meets(values: Body, condition: PublishedDataset['condition']): boolean {
  return condition.every((test) => {
    const given = test.fields.flatMap((code) => valuesOf(values, code).map(fold));
    if ('startsWith' in test) return some(given, test.startsWith, (value, start) => value.startsWith(start));
    if ('contains' in test) return some(given, test.contains, (value, part) => value.includes(part));
    return some(given, test.equals, (value, whole) => value === whole);
  });
}

function some(
  values: readonly string[],
  wanted: readonly string[],
  passes: (value: string, wanted: string) => boolean,
): boolean {
  return wanted.some((one) => values.some((value) => passes(value, fold(one))));
}

type Reading = { readonly record: Projected; readonly values: Body; readonly context: RowContext };

function publishedValue(column: PublishedColumn, field: Field, reading: Reading): PublishedValue {
  if (column.kind === 'file') return fileOf(field, reading);
  if (column.kind === 'geo_point_2d') return pointOf(field, reading);
  if (column.part !== undefined) return degreesOf(pointOf(field, reading), column.part);
  const given = textsOf(field, reading);
  if (given.length === 0) return null;
  if (column.kind === 'text') return column.many ? given : given.join(separatorOf(field));
  const [text = ''] = given;
  const isFigure = column.kind === 'int' || column.kind === 'double';
  return readers[column.kind](isFigure ? withoutUnit(text, field.unit) : text);
}

/** What the record says, or what the platform itself knows of it. */
function textsOf(field: Field, reading: Reading): readonly string[] {
  const { derived } = field;
  if (derived?.kind !== 'generated') return valuesOf(reading.values, field.code);
  return generated(derived.rule, field, reading);
}

function generated(rule: string, field: Field, { record, values, context }: Reading): readonly string[] {
  const { format, communes } = context;
  const deposited = record.images.some(({ file }) => file !== undefined);
  if (rule === 'producer') return record.producer === '' ? [] : [record.producer];
  if (rule === 'dataset') return [format.title.fr];
  if (rule === 'has-image') return [deposited ? 'oui' : 'non'];
  if (rule === 'has-position') return [exactPoint(values, format) === undefined ? 'non' : 'oui'];
  if (rule !== 'department-name') return [];
  const given = valuesOf(values, field.code);
  if (given.length > 0) return given;
  const [code = ''] = fieldsOf(format, 'department');
  return valuesOf(values, code).flatMap((value) => communes.department(value)?.name ?? []);
}

type Read = (text: string) => PublishedValue;

const readers: Readonly<Record<Exclude<PublishedColumn['kind'], 'text' | 'file' | 'geo_point_2d'>, Read>> = {
  int: (text) => numberAs(fieldTypes.integer.read(text)),
  double: (text) => numberAs(fieldTypes.number.read(text)),
  boolean: booleanOf,
  date: dateOf,
  datetime: instantOf,
  geo_shape: publishedShape,
  json_blob: jsonOf,
};

function numberAs(reading: ReturnType<(typeof fieldTypes)['integer']['read']>): number | null {
  return 'value' in reading ? Number(reading.value) : null;
}

function booleanOf(text: string): boolean | null {
  const reading = fieldTypes.boolean.read(text);
  return 'value' in reading ? reading.value === 'oui' : null;
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/;

/** At its own precision: a day, a month or a year; what is less sure than that is no date of a calendar. */
function dateOf(text: string): string | null {
  const period = readPeriod(text);
  if (period === undefined || period.approximate) return null;
  if (isoDay.test(text)) return text;
  const [year, month, day] = [yearOf(period.from), monthOf(period.from), dayOfMonth(period.from)];
  if (year < 1 || year > 9999) return null;
  const precise = [singleDay(year, month, day), wholeMonth(year, month), years(year, year)];
  const found = precise.findIndex(({ from, to }) => from === period.from && to === period.to);
  if (found < 0) return null;
  const parts = [String(year).padStart(4, '0'), pair(month), pair(day)];
  return parts.slice(0, 3 - found).join('-');
}

function pair(number: number): string {
  return String(number).padStart(2, '0');
}

/** ISO 8601 in UTC; a time without a clock is UTC already. */
function instantOf(text: string): string | null {
  return readMoment(text)?.instant ?? null;
}

function jsonOf(text: string): PublishedValue {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { json: text };
  }
}

/**
 * The given point, to the last decimal of its degrees; for the field that plays the part of one, also that of the record's
 * own system of coordinates.
 */
function pointOf(field: Field, { values, context }: Reading): PublishedPoint | null {
  const [text] = valuesOf(values, field.code);
  const plays = fieldsOf(context.format, 'point').includes(field.code);
  const reading = readPoint(text ?? '');
  const given = (reading.system === 'wgs84' ? reading.point : undefined) ?? anywhere(text ?? '');
  if (given !== undefined) return { lon: given.lon, lat: given.lat };
  const point = reading.point ?? (plays ? exactPoint(values, context.format) : undefined);
  return point === undefined ? null : { lon: degrees(point.lon), lat: degrees(point.lat) };
}

function degreesOf(point: PublishedPoint | null, part: 'latitude' | 'longitude'): number | null {
  return (part === 'latitude' ? point?.lat : point?.lon) ?? null;
}

/** Degrees that lie outside France are degrees still. */
function anywhere(text: string): PublishedPoint | undefined {
  const match = /^\s*([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(text);
  const [lat, lon] = [Number(match?.[1]), Number(match?.[2])];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : undefined;
}

/** A tenth of a metre: computed from another system, the rest is no knowledge. */
function degrees(value: number): number {
  return Number(value.toFixed(6));
}

/** The first image deposited here; of another document, its address if the value is one. */
function fileOf(field: Field, { record, values }: Reading): PublishedFile | null {
  if (field.type === 'image') {
    const image = record.images.find(({ file }) => file !== undefined);
    if (image?.file !== undefined) return imageFile(image, image.file);
  }
  const address = valuesOf(values, field.code).find((value) => /^https?:\/\//i.test(value));
  if (address === undefined) return null;
  const filename = address.replace(/[?#].*$/, '').replace(/^.*\//, '') || address;
  return { thumbnail: false, filename, format: formatOf(filename), id: address, url: address };
}

/** The original where its rights let it go, else the large copy. */
function imageFile({ name, rights, width, height }: RecordImage, file: string): PublishedFile {
  const size = rights === 'free' || rights === 'mention' ? 'original' : '1280';
  const filename = name.replace(/[?#].*$/, '').replace(/^.*[\\/]/, '') || file;
  return {
    thumbnail: true,
    filename,
    format: formatOf(filename),
    id: file,
    url: `/image/${file}/${size}`,
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

function formatOf(filename: string): string {
  const [, extension = ''] = /\.([a-z0-9]{1,5})$/i.exec(filename) ?? [];
  return extension.toUpperCase().replace('JPG', 'JPEG');
}
