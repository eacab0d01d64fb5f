// A published dataset as a table of DuckDB: which columns it has and what stands in them for a row. Snapshots and deltas
// are written so, and `store/query` asks them. Beside its values a column keeps what questions need: the first moment of a
// date (`__at`), folded words (`__fold`), a key of the French order (`__sort`), degrees (`__lon`, `__lat`), a box.
import type {
  PublishedColumn,
  PublishedPoint,
  PublishedRow,
  PublishedShape,
  PublishedValue,
} from '../published.ts';
import { boxOfGeometry } from './geometry-box.ts';
import { instantOfDate } from './instants.ts';
import { plainTexts, type RowTexts } from './row-texts.ts';

/** Types of the table's columns. */
export type RelationType = 'BIGINT' | 'VARCHAR' | 'VARCHAR[]' | 'DOUBLE' | 'BOOLEAN' | 'TIMESTAMP';

/** A column of the table. Its name must be quoted, and names must differ without regard to capitals. */
export type RelationColumn = { readonly name: string; readonly type: RelationType };

/** What stands in one: bigint for BIGINT, and for TIMESTAMP the microseconds since 1970 in UTC. */
export type RelationValue = null | string | number | bigint | boolean | readonly string[];

const OWN_COLUMNS: readonly RelationColumn[] = [
  { name: '_record', type: 'BIGINT' },
  { name: '_key', type: 'VARCHAR' },
  { name: '_at', type: 'TIMESTAMP' },
  { name: '_words', type: 'VARCHAR' },
];

/** Where the words of all the texts of a row stand: they are known when its columns are. */
const WORDS = 3;

/** The columns of a dataset's table, in order. */
export function relationColumns(columns: readonly PublishedColumn[]): readonly RelationColumn[] {
  return [...OWN_COLUMNS, ...columns.flatMap(columnsFor)];
}

/** What a row puts into them, in the same order. Whoever makes many rows gives `keptTexts`, the same one for all. */
export function relationValues(
  row: PublishedRow,
  columns: readonly PublishedColumn[],
  texts: RowTexts = plainTexts(),
): readonly RelationValue[] {
  texts.begin();
  const at = Date.parse(row.at);
  const values: RelationValue[] = [BigInt(row.record), row.key, Number.isNaN(at) ? null : micros(at), null];
  for (const column of columns) {
    for (const value of valuesFor(column, row.values[column.name] ?? null, texts)) values.push(value);
  }
  values[WORDS] = texts.words();
  return values;
}

function columnsFor(column: PublishedColumn): readonly RelationColumn[] {
  const { name, kind, many } = column;
  const made = (type: RelationType, ...endings: readonly string[]): RelationColumn[] =>
    endings.map((ending) => ({ name: `${name}${ending}`, type }));
  switch (kind) {
    case 'text':
      return [
        ...made(many ? 'VARCHAR[]' : 'VARCHAR', ''),
        ...made('VARCHAR', '__fold', ...(hasSortKey(column) ? ['__sort'] : [])),
      ];
    case 'int':
      return made('BIGINT', '');
    case 'double':
      return made('DOUBLE', '');
    case 'boolean':
      return made('BOOLEAN', '');
    case 'date':
      return [...made('VARCHAR', ''), ...made('TIMESTAMP', '__at')];
    case 'datetime':
      return made('TIMESTAMP', '');
    case 'geo_point_2d':
      return made('DOUBLE', '__lon', '__lat');
    case 'geo_shape':
      return [...made('VARCHAR', ''), ...made('DOUBLE', '__west', '__south', '__east', '__north')];
    default:
      return made('VARCHAR', '');
  }
}

/** Whether a column is filed in French order, by a key of its own. */
export function hasSortKey({ kind, many, sortable }: PublishedColumn): boolean {
  return kind === 'text' && !many && sortable;
}

function valuesFor(column: PublishedColumn, value: PublishedValue, read: RowTexts): readonly RelationValue[] {
  switch (column.kind) {
    case 'text':
      return textValues(column, textsOf(value), read);
    case 'int':
      return [isFiniteNumber(value) ? BigInt(Math.trunc(seen(value, read))) : null];
    case 'double':
      return [isFiniteNumber(value) ? seen(value, read) : null];
    case 'boolean':
      return [typeof value === 'boolean' ? value : null];
    case 'date':
      return dateValues(value, read);
    case 'datetime':
      return [typeof value === 'string' ? microsOf(Date.parse(value)) : null];
    case 'geo_point_2d':
      return isPoint(value) ? [value.lon, value.lat] : [null, null];
    case 'geo_shape':
      return shapeValues(value);
    case 'json_blob':
      return [isJson(value) ? (JSON.stringify(value.json) ?? null) : null];
    default:
      return [value === null ? null : JSON.stringify(value)];
  }
}

function textValues(
  column: PublishedColumn,
  texts: readonly string[],
  read: RowTexts,
): readonly RelationValue[] {
  if (texts.length === 0) return hasSortKey(column) ? [null, null, null] : [null, null];
  const [first = ''] = texts;
  const own = column.many ? texts : first;
  const folded = read.line(texts);
  return hasSortKey(column) ? [own, folded, read.sortKey(first)] : [own, folded];
}

function dateValues(value: PublishedValue, read: RowTexts): readonly RelationValue[] {
  if (typeof value !== 'string') return [null, null];
  read.line([value]);
  return [value, microsOf(instantOfDate(value))];
}

function shapeValues(value: PublishedValue): readonly RelationValue[] {
  if (!isShape(value)) return [null, null, null, null, null];
  const box = boxOfGeometry(value.geometry);
  return [
    JSON.stringify(value.geometry),
    box?.west ?? null,
    box?.south ?? null,
    box?.east ?? null,
    box?.north ?? null,
  ];
}

/** The texts of a value of one or many; nothing for null and for an empty list. */
export function textsOf(value: PublishedValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? (value as readonly string[]) : [];
}

/** Whether a value is a point. */
export function isPoint(value: PublishedValue): value is PublishedPoint {
  return typeof value === 'object' && value !== null && 'lon' in value;
}

/** Whether a value is a geometry. */
export function isShape(value: PublishedValue): value is PublishedShape {
  return typeof value === 'object' && value !== null && 'geometry' in value;
}

function isJson(value: PublishedValue): value is { readonly json: unknown } {
  return typeof value === 'object' && value !== null && 'json' in value;
}

function isFiniteNumber(value: PublishedValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function seen(value: number, read: RowTexts): number {
  read.line([String(value)]);
  return value;
}

function microsOf(milliseconds: number | undefined): bigint | null {
  return milliseconds === undefined || Number.isNaN(milliseconds) ? null : micros(milliseconds);
}

function micros(milliseconds: number): bigint {
  return BigInt(milliseconds) * 1000n;
}
