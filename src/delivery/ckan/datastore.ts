// CKAN's datastore over the tables of published datasets: `datastore_search` and `datastore_info`. A resource is named by
// its own id (`<dataset>-csv`), or by the id of its dataset.
import { neutralise } from '../../codecs/formula.ts';
import type { Comparison, Condition, Literal } from '../../commons/odsql/ast.ts';
import { named } from '../../commons/odsql/write.ts';
import type { ColumnKind, PublishedColumn } from '../../commons/published.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { Explore } from '../explore/explore.ts';
import { find } from '../explore/find.ts';
import { type ColumnFinder, createFinder, type FormerField } from '../explore/former-fields.ts';
import { hitJson } from '../explore/hit.ts';
import { readParameters } from '../explore/parameters.ts';
import { tableSource, withTable } from '../explore/table-source.ts';
import { datasetOfResource } from '../tabular/tabular.ts';
import { invalid, readCount, readNames, readValue, readYes, required } from './asked.ts';

/** Rows of an answer, at most: a call that asks for more is told its limit. Beyond a page an answer counts as a file. */
const MOST = 32_000;
const PAGE = 1_000;
const LAST = 10_000_000;

/** Types of PostgreSQL, which clients read. */
const types: Readonly<Record<ColumnKind, string>> = {
  text: 'text',
  int: 'int',
  double: 'numeric',
  boolean: 'bool',
  date: 'text',
  datetime: 'timestamp',
  geo_point_2d: 'json',
  geo_shape: 'json',
  file: 'json',
  json_blob: 'json',
};

async function withResource<T>(
  explore: Explore,
  resource: string,
  work: (table: OpenTable) => Promise<T>,
): Promise<T> {
  const register = await explore.tables.register();
  return await withTable(explore, { id: datasetOfResource(register, resource), register }, work);
}

/** What is said beside an answer: names that fields no longer have. */
export type Told = { former: readonly FormerField[] };

/** `datastore_search`. */
export async function searchDatastore(explore: Explore, asked: URLSearchParams, told: Told): Promise<object> {
  const limit = readCount(asked, 'limit', { preset: 100, most: MOST });
  if (limit <= PAGE) return await searchRows(explore, asked, { limit, told });
  const leave = await explore.limits.exports.enter(explore.caller.client.name);
  try {
    return await searchRows(explore, asked, { limit, told });
  } finally {
    leave();
  }
}

async function searchRows(
  explore: Explore,
  asked: URLSearchParams,
  { limit, told }: { readonly limit: number; readonly told: Told },
): Promise<object> {
  const resource = required(asked, 'resource_id');
  const format = formatOf(asked);
  return await withResource(explore, resource, async (table) => {
    const columns = createFinder(table.columns);
    const offset = readCount(asked, 'offset', { preset: 0, most: LAST });
    const fields = readNames(asked, 'fields').map((name) => fieldNamed(name, columns));
    const isDistinct = readYes(asked, 'distinct', false);
    if (isDistinct && fields.length === 0) throw invalid('distinct', 'fields?');
    const select = fields.map(asAsked).join(', ') || undefined;
    const found = await find(tableSource(explore, table), {
      ...readParameters(new URLSearchParams(), []),
      ...{ limit, offset, orderBy: orderOf(asked, columns, isDistinct ? fields : []) },
      select: isDistinct ? fields.map((field) => named(field.asked)).join(', ') : select,
      groupBy: isDistinct ? select : undefined,
      also: [...filtersOf(asked, columns), ...wordsOf(asked, columns)],
    });
    const records = found.hits.map((hit) => ({
      ...(fields.length > 0 || hit.row === undefined ? {} : { _id: hit.row.key }),
      ...hitJson(hit, found.columns, 'UTC'),
    }));
    told.former = columns.former;
    const isTotal = readYes(asked, 'include_total', true);
    return {
      include_total: isTotal,
      limit,
      offset,
      records_format: format,
      resource_id: resource,
      fields: [...(fields.length > 0 ? [] : [{ id: '_id', type: 'text' }]), ...found.columns.map(fieldOf)],
      records: recordsAs(format, records),
      _links: linksOf(asked, { limit, offset, more: found.more }),
      ...(isTotal ? { total: found.total, total_was_estimated: false } : {}),
    };
  });
}

/** `datastore_info`. */
export async function describeDatastore(explore: Explore, asked: URLSearchParams): Promise<object> {
  const id = asked.get('id') ?? required(asked, 'resource_id');
  return await withResource(explore, id, async (table) => {
    const { records } = await explore.facts.ofTable(table);
    return {
      meta: { id, count: records, table_type: 'BASE TABLE' },
      fields: table.columns.map((column) => ({
        ...fieldOf(column),
        info: { label: column.label.fr, notes: column.description?.fr ?? '', unit: column.unit ?? '' },
        schema: { notnull: false, is_index: false, uniquekey: false, native_type: fieldOf(column).type },
      })),
    };
  });
}

function fieldOf({ name, kind, many }: PublishedColumn): { readonly id: string; readonly type: string } {
  return { id: name, type: many ? '_text' : types[kind] };
}

/** A column, and the name by which it was asked for, which its values keep. */
type Named = { readonly asked: string; readonly column: PublishedColumn };

function fieldNamed(name: string, columns: ColumnFinder): Named {
  const asked = name.replace(/^"(.*)"$/, '$1');
  const column = columns.find(asked);
  if (column === undefined) throw invalid('fields', asked);
  return { asked, column };
}

function columnNamed(name: string, columns: ColumnFinder): PublishedColumn {
  return fieldNamed(name, columns).column;
}

function asAsked({ asked, column }: Named): string {
  return asked === column.name ? named(asked) : `${named(column.name)} as ${named(asked)}`;
}

/** `{"field": value}`, a list of which any will do, or bounds: `{"field": {"gte": 1, "lt": 5}}`. */
function filtersOf(asked: URLSearchParams, columns: ColumnFinder): readonly Condition[] {
  const filters = readValue(asked, 'filters');
  if (filters === undefined) return [];
  if (typeof filters !== 'object' || filters === null || Array.isArray(filters))
    throw invalid('filters', String(filters));
  return Object.entries(filters).flatMap(([name, wanted]) => {
    const of = { kind: 'field', name: columnNamed(name, columns).name } as const;
    if (wanted === null) return [{ kind: 'is', of, value: null, negated: false } as const];
    if (Array.isArray(wanted)) return [{ kind: 'among', of, values: wanted.map(literalOf) } as const];
    if (typeof wanted !== 'object') return [compared(of, '=', wanted)];
    return Object.entries(wanted).map(([bound, value]) => {
      const operator = bounds[bound];
      if (operator === undefined) throw invalid('filters', bound);
      return compared(of, operator, value);
    });
  });
}

const bounds: Readonly<Record<string, Comparison>> = {
  eq: '=',
  ne: '!=',
  lt: '<',
  lte: '<=',
  gt: '>',
  gte: '>=',
};

function compared(
  left: { readonly kind: 'field'; readonly name: string },
  operator: Comparison,
  value: unknown,
): Condition {
  return { kind: 'compare', operator, left, right: literalOf(value) };
}

function literalOf(value: unknown): Literal {
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (typeof value === 'number') return { kind: 'number', value, raw: String(value) };
  if (value === null) return { kind: 'null' };
  return { kind: 'text', value: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** Words of all texts, or by field; a word that ends with `:*` is begun when the question is not plain. */
function wordsOf(asked: URLSearchParams, columns: ColumnFinder): readonly Condition[] {
  const q = readValue(asked, 'q');
  if (q === undefined) return [];
  const isPlain = readYes(asked, 'plain', true);
  const textOf = (text: string) => (isPlain ? text.replaceAll('*', ' ') : text.replaceAll(':*', '*'));
  if (typeof q !== 'object' || q === null) return [{ kind: 'words', way: 'all', text: textOf(String(q)) }];
  return Object.entries(q).map(([name, text]) => ({
    kind: 'words',
    way: 'all',
    text: textOf(String(text)),
    fields: [columnNamed(name, columns).name],
  }));
}

/** `"name" desc nulls last, other`. */
function orderOf(asked: URLSearchParams, columns: ColumnFinder, keys: readonly Named[]): string | undefined {
  const items = readNames(asked, 'sort').map((item) => {
    const [, name = '', direction = 'asc'] =
      /^("[^"]+"|\S+)(?:\s+(asc|desc))?(?:\s+nulls\s+(?:first|last))?$/i.exec(item) ?? [];
    if (name === '') throw invalid('sort', item);
    if (name === '_id') return undefined;
    const column = columnNamed(name, columns);
    return `${named(keys.find((key) => key.column === column)?.asked ?? column.name)} ${direction}`;
  });
  return items.filter((item) => item !== undefined).join(', ') || undefined;
}

const formats = ['objects', 'lists', 'csv', 'tsv'] as const;
type RecordsFormat = (typeof formats)[number];

function formatOf(asked: URLSearchParams): RecordsFormat {
  const format = asked.get('records_format') ?? 'objects';
  const known = formats.find((one) => one === format);
  if (known === undefined) throw invalid('records_format', format);
  return known;
}

/** Of csv and tsv one text without a header: `fields` names the columns. */
function recordsAs(format: RecordsFormat, records: readonly object[]): unknown {
  if (format === 'objects') return records;
  const lists = records.map((one) => Object.values(one) as readonly unknown[]);
  if (format === 'lists') return lists;
  const delimiter = format === 'csv' ? ',' : '\t';
  return lists.map((values) => `${values.map(cellOf).join(delimiter)}\n`).join('');
}

/** A text that a spreadsheet would evaluate gets an apostrophe before it, as in every file. */
function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = neutralise(typeof value === 'string' ? value : JSON.stringify(value));
  return /[",\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function linksOf(
  asked: URLSearchParams,
  { limit, offset, more }: { readonly limit: number; readonly offset: number; readonly more: boolean },
): object {
  const address = (at: number): string => {
    const query = new URLSearchParams(asked);
    query.set('offset', String(at));
    return `/api/3/action/datastore_search?${query}`;
  };
  return { start: address(0), ...(more && limit > 0 ? { next: address(offset + limit) } : {}) };
}
