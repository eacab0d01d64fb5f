// A call of data.gouv.fr's tabular API as conditions, order and groups of ours (reference: tabular-api): `column__operator`
// with or without a value, `columns`, `page`, `page_size`, and `or=(a__exact.1,and(b__less.2,c__isnull))`.
import type { Comparison, Condition, Literal } from '../../commons/odsql/ast.ts';
import { named } from '../../commons/odsql/write.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type ColumnFinder, createFinder, type FormerField } from '../explore/former-fields.ts';

/** A call, read. */
export type TabularCall = {
  readonly page: number;
  readonly pageSize: number;
  readonly conditions: readonly Condition[];
  readonly orderBy?: string;
  readonly select?: string;
  readonly groupBy?: string;
  /** Names that fields no longer have, by which they were asked for. */
  readonly former: readonly FormerField[];
};

/** Rows of a page: those that come unless said otherwise, and at most. */
const PAGE = 20;
const MOST = 50;
/** The last row that pages reach. */
const LAST = 10_000_000;
/** Brackets within brackets. */
const DEEPEST = 20;

const comparisons: Readonly<Record<string, Comparison>> = {
  exact: '=',
  less: '<=',
  greater: '>=',
  strictly_less: '<',
  strictly_greater: '>',
};
const aggregates = ['count', 'avg', 'min', 'max', 'sum'];

/** Reads a call about a table with these columns. Refuses `parameter-invalid` and `parameter-out-of-range`. */
export function readTabularCall(query: URLSearchParams, all: readonly PublishedColumn[]): TabularCall {
  const columns = createFinder(all);
  const read = {
    conditions: [] as Condition[],
    orders: [] as Named[],
    keys: [] as Named[],
    calls: [] as string[],
  };
  for (const [name, value] of query) {
    if (['page', 'page_size', 'columns'].includes(name)) continue;
    if (name === 'or' || name === 'and') {
      read.conditions.push(readJoined(`${name}${value}`, columns, 0));
      continue;
    }
    const { asked, column, operator } = partsOf(name, columns);
    if (operator === 'sort') read.orders.push({ asked: direction(value), column });
    else if (operator === 'groupby') read.keys.push({ asked, column });
    else if (aggregates.includes(operator))
      read.calls.push(`${operator}(${named(column.name)}) as ${named(`${asked}__${operator}`)}`);
    else read.conditions.push(conditionOf(column, operator, value));
  }
  const page = readNumber(query, 'page', { preset: 1, high: LAST });
  const pageSize = readNumber(query, 'page_size', { preset: PAGE, high: MOST });
  if (page * pageSize > LAST) throw outOfRange('page', String(page), Math.floor(LAST / pageSize));
  const shape = shapeOf(query, read, columns);
  return { page, pageSize, conditions: read.conditions, ...shape, former: columns.former };
}

/** A column, and the name by which it was asked for, which its values keep. Of an order: its direction. */
type Named = { readonly asked: string; readonly column: PublishedColumn };

type Read = {
  readonly orders: readonly Named[];
  readonly keys: readonly Named[];
  readonly calls: readonly string[];
};

function shapeOf(
  query: URLSearchParams,
  { orders, keys, calls }: Read,
  columns: ColumnFinder,
): Pick<TabularCall, 'orderBy' | 'select' | 'groupBy'> {
  const isGrouped = keys.length + calls.length > 0;
  const chosen = query.get('columns');
  if (isGrouped && chosen !== null) throw invalid('columns', chosen);
  const names = (chosen ?? '').split(',').filter(Boolean);
  const wanted = names.map((name) => asAsked(columnNamed(name, columns, 'columns'))).join(', ');
  const select = isGrouped ? [...keys.map(({ asked }) => named(asked)), ...calls].join(', ') : wanted;
  const order = ({ asked, column }: Named): string => {
    const key = keys.find((one) => one.column === column);
    return `${named(key?.asked ?? column.name)} ${asked}`;
  };
  return {
    ...(orders.length === 0 ? {} : { orderBy: orders.map(order).join(', ') }),
    ...(select === '' ? {} : { select }),
    ...(keys.length === 0 ? {} : { groupBy: keys.map(asAsked).join(', ') }),
  };
}

function asAsked({ asked, column }: Named): string {
  return asked === column.name ? named(asked) : `${named(column.name)} as ${named(asked)}`;
}

/** Names of columns may hold the same signs: the last pair of underscores parts. */
function partsOf(name: string, columns: ColumnFinder): Named & { readonly operator: string } {
  const at = name.lastIndexOf('__');
  if (at <= 0) throw invalid(name, '');
  const operator = name.slice(at + 2).toLowerCase();
  return { ...columnNamed(name.slice(0, at), columns, name), operator };
}

function columnNamed(name: string, columns: ColumnFinder, parameter: string): Named {
  const asked = name.replace(/^"(.*)"$/, '$1').trim();
  const column = columns.find(asked);
  if (column === undefined) throw invalid(parameter, asked);
  return { asked, column };
}

function conditionOf({ name, kind }: PublishedColumn, operator: string, value: string): Condition {
  const of = { kind: 'field', name } as const;
  const right = literalOf(value, kind);
  const comparison = comparisons[operator];
  if (comparison !== undefined) return { kind: 'compare', operator: comparison, left: of, right };
  switch (operator) {
    case 'differs':
      return { kind: 'not', condition: { kind: 'compare', operator: '=', left: of, right } };
    case 'isnull':
    case 'isnotnull':
      return { kind: 'is', of, value: null, negated: operator === 'isnotnull' };
    case 'contains':
      return { kind: 'words', way: 'contains', text: value, fields: [name] };
    case 'notcontains':
      return { kind: 'not', condition: { kind: 'words', way: 'contains', text: value, fields: [name] } };
    case 'in':
      return { kind: 'among', of, values: listOf(value, kind) };
    case 'notin':
      return { kind: 'not', condition: { kind: 'among', of, values: listOf(value, kind) } };
    default:
      throw invalid(`${name}__${operator}`, value);
  }
}

function listOf(text: string, kind: PublishedColumn['kind']): readonly Literal[] {
  const values = [...text.matchAll(/"((?:[^"\\]|\\.)*)"|([^,]+)/g)].map(
    ([, quoted, plain]) => quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '',
  );
  return values.map((value) => literalOf(value, kind));
}

/** The check makes of it what it is compared with; truth is written in words. */
function literalOf(text: string, kind: PublishedColumn['kind']): Literal {
  if (kind === 'boolean' && /^(true|false|t|f)$/i.test(text)) {
    return { kind: 'boolean', value: text.toLowerCase().startsWith('t') };
  }
  return { kind: 'text', value: text };
}

/** `or(a__exact.1,and(...))`. Values may stand in quotes, within which commas and dots mean nothing. */
function readJoined(text: string, columns: ColumnFinder, depth: number): Condition {
  const [, joint, inner] = /^(or|and)\((.*)\)$/s.exec(text) ?? [];
  if (joint === undefined || inner === undefined || depth > DEEPEST) throw invalid('or', text);
  const conditions = splitParts(inner).map((part) =>
    /^(or|and)\(/.test(part) ? readJoined(part, columns, depth + 1) : readPart(part, columns),
  );
  if (conditions.length === 0) throw invalid('or', text);
  return { kind: joint === 'or' ? 'or' : 'and', conditions };
}

function readPart(part: string, columns: ColumnFinder): Condition {
  // Parted by hand: a pattern would try every pair of underscores of a long run of them.
  const [, before, value] = /^("[^"]*"[^".]*|[^".]+)(?:\.(.*))?$/s.exec(part.trim()) ?? [];
  const at = before?.lastIndexOf('__') ?? 0;
  const [column, operator] = [before?.slice(0, at), before?.slice(at + 2)];
  if (at <= 0 || column === undefined || operator === undefined || !/^[a-z_]+$/.test(operator))
    throw invalid('or', part);
  const isPlain = value === undefined || !/^".*"$/s.test(value);
  const text = isPlain ? (value ?? '') : value.slice(1, -1);
  return conditionOf(columnNamed(column, columns, 'or').column, operator, text);
}

/** Parts between commas that stand in no bracket and no quotes. */
function splitParts(text: string): readonly string[] {
  const parts: string[] = [];
  let [part, depth, quoted] = ['', 0, false];
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    if (!quoted && sign === '(') depth += 1;
    if (!quoted && sign === ')') depth -= 1;
    if (!quoted && depth === 0 && sign === ',') {
      parts.push(part);
      part = '';
    } else part += sign;
  }
  return [...parts, part].filter((one) => one.trim() !== '');
}

function direction(value: string): string {
  const asked = value.toLowerCase();
  if (asked === 'asc' || asked === 'desc') return asked;
  throw invalid('sort', value);
}

function readNumber(
  query: URLSearchParams,
  name: string,
  { preset, high }: { readonly preset: number; readonly high: number },
): number {
  const text = query.get(name)?.trim();
  if (!text) return preset;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, text);
  const value = Number(text);
  if (value < 1 || value > high) throw outOfRange(name, text, high);
  return value;
}

function outOfRange(name: string, value: string, high: number): Refusal {
  return new Refusal('parameter-out-of-range', 400, { name, value, low: '1', high: String(high) });
}

function invalid(name: string, value: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name: name.slice(0, 100), value: value.slice(0, 100) });
}
