// The x of an analysis of the oldest API: fields, and of dates the parts that `precision` and `periodic` ask for. A date goes
// down to its day when nothing is asked; `periodic` begins below the year, so that all years come together; weeks of
// a year are told by their Monday (reference: v1).
import { named } from '../../commons/odsql/write.ts';
import { columnNamed, type PublishedColumn, type PublishedValue } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';

/** A key of the groups: its text in `group_by`, and where its value stands in `x`. */
export type SeriesKey = {
  readonly text: string;
  /** The field, as it was asked. */
  readonly name: string;
  readonly part?: DatePart | 'monday';
  /** Names that `sort` may call it by. */
  readonly sorts: readonly string[];
};

const steps = ['year', 'month', 'day', 'hour', 'minute'] as const;
type Step = (typeof steps)[number];
type DatePart = Step | 'week' | 'weekday';
const parts: readonly string[] = [...steps, 'week', 'weekday'];

/** The keys of every x. Refuses `parameter-invalid` for a part that dates have not. */
export function keysOf(query: URLSearchParams, columns: readonly PublishedColumn[]): readonly SeriesKey[] {
  const asked = query.getAll('x').flatMap((names) => names.split(','));
  return asked.map((name) => name.trim()).flatMap((name) => keysOfField(name, query, columns));
}

function keysOfField(
  name: string,
  query: URLSearchParams,
  columns: readonly PublishedColumn[],
): readonly SeriesKey[] {
  const column = columnNamed(columns, name);
  if (column !== undefined && !isDate(column)) return [{ text: named(name), name, sorts: [name] }];
  if (column !== undefined) return partsAsked(name, column, query).map((part) => partKey(name, part));
  const [, field = '', part = ''] = /^(.+)\.([a-z]+)$/.exec(name) ?? [];
  const dated = columnNamed(columns, field);
  if (dated === undefined || !isDate(dated) || !isPart(part)) {
    // Whoever reads the clause says that there is no such field, and which it may have been.
    return [{ text: named(name), name, sorts: [name] }];
  }
  return [partKey(field, part)];
}

function isDate({ kind }: PublishedColumn): boolean {
  return kind === 'date' || kind === 'datetime';
}

function isPart(text: string): text is DatePart {
  return parts.includes(text);
}

function partsAsked(
  name: string,
  { kind }: PublishedColumn,
  query: URLSearchParams,
): readonly (DatePart | 'monday')[] {
  const periodic = partNamed('periodic', name, query) ?? 'year';
  if (periodic === 'weekday' || periodic === 'week') return [periodic];
  const precision = partNamed('precision', name, query) ?? (periodic === 'year' ? 'day' : periodic);
  if (precision === 'week' && periodic === 'year') return ['monday'];
  if (precision === 'week' || precision === 'weekday') return [precision];
  const deepest = kind === 'date' ? steps.indexOf('day') : steps.length - 1;
  const from = Math.min(steps.indexOf(periodic), deepest);
  const to = Math.max(from, Math.min(steps.indexOf(precision), deepest));
  return steps.slice(from, to + 1);
}

function partNamed(
  parameter: 'precision' | 'periodic',
  name: string,
  query: URLSearchParams,
): DatePart | undefined {
  const value = (query.get(`x.${name}.${parameter}`) ?? query.get(parameter) ?? '').trim().toLowerCase();
  if (value === '') return undefined;
  if (isPart(value)) return value;
  throw new Refusal('parameter-invalid', 400, { name: parameter, value: value.slice(0, 100) });
}

const formats: Readonly<Record<'week' | 'weekday' | 'monday', string>> = {
  week: 'ww',
  weekday: 'e',
  monday: 'xxxx-ww',
};

function partKey(name: string, part: DatePart | 'monday'): SeriesKey {
  const text =
    part === 'week' || part === 'weekday' || part === 'monday'
      ? `date_format(${named(name)}, '${formats[part]}')`
      : `${part}(${named(name)})`;
  return { text, name, part, sorts: [`${name}.${part}`, name] };
}

/** The parts that a value of such a key stands for in `x`. */
export function partsOf({ part }: SeriesKey, value: PublishedValue): Readonly<Record<string, number>> {
  if (part === undefined || value === null) return {};
  if (part === 'monday') return mondayOf(String(value));
  // Monday was 0 there.
  return { [part]: part === 'weekday' ? Number(value) - 1 : Number(value) };
}

const DAY = 86_400_000;

/** The Monday of a week of ISO 8601: the first week of a year is that of its 4 January. */
function mondayOf(text: string): Readonly<Record<'year' | 'month' | 'day', number>> {
  const [year = 1970, week = 1] = text.split('-').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const first = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * DAY;
  const monday = new Date(first + (week - 1) * 7 * DAY);
  return { year: monday.getUTCFullYear(), month: monday.getUTCMonth() + 1, day: monday.getUTCDate() };
}
