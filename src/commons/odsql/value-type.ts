// What kind of value an expression has: found before anything is evaluated, the same for the naive evaluator and for SQL.
import type { PublishedColumn } from '../published.ts';
import type { Expression, GroupItem, GroupKey } from './ast.ts';
import { technicalColumn } from './technical-fields.ts';

/** Kinds of values. `moment` is a datetime; a `date` keeps its precision; `geometry` is a literal or an envelope. */
export type ValueKind =
  | 'number'
  | 'text'
  | 'boolean'
  | 'date'
  | 'moment'
  | 'point'
  | 'shape'
  | 'file'
  | 'json'
  | 'geometry'
  | 'null';

/** A kind, and whether there may be several values. */
export type ValueType = { readonly kind: ValueKind; readonly many: boolean };

/** Where names are looked up: columns by name, and the keys of the groups by theirs. */
export type Names = {
  readonly columns: ReadonlyMap<string, PublishedColumn>;
  readonly keys: ReadonlyMap<string, GroupKey>;
};

const COLUMN_KINDS: Readonly<Record<PublishedColumn['kind'], ValueKind>> = {
  text: 'text',
  int: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'moment',
  geo_point_2d: 'point',
  geo_shape: 'shape',
  file: 'file',
  json_blob: 'json',
};

/** Names of a question over these columns. */
export function namesOf(columns: readonly PublishedColumn[], groups: readonly GroupItem[] = []): Names {
  return {
    columns: new Map(columns.map((column) => [column.name, column])),
    keys: new Map(groups.map(({ name, key }) => [name, key])),
  };
}

/** The type of a checked expression. */
export function typeOf(expression: Expression, names: Names): ValueType {
  switch (expression.kind) {
    case 'field':
      return columnType(names.columns.get(expression.name) ?? technicalColumn(expression.name));
    case 'alias':
      return keyType(names.keys.get(expression.name), names);
    case 'number':
    case 'negative':
    case 'arithmetic':
    case 'distance':
    case 'random':
      return one('number');
    case 'call':
      return callType(expression, names);
    case 'aggregate':
      return aggregateType(expression, names);
    case 'now':
      return one('moment');
    default:
      return one(expression.kind);
  }
}

/** The type of what records are grouped by: one value a group. */
function keyType(key: GroupKey | undefined, names: Names): ValueType {
  if (key?.kind === 'value') return one(typeOf(key.expression, names).kind);
  return one(key?.kind === 'cluster' ? 'json' : 'text');
}

/** The type of a column's values. */
export function columnType(column: PublishedColumn | undefined): ValueType {
  return column === undefined ? one('null') : { kind: COLUMN_KINDS[column.kind], many: column.many };
}

function callType(call: Extract<Expression, { kind: 'call' }>, names: Names): ValueType {
  const first = call.of[0] === undefined ? one('null') : typeOf(call.of[0], names);
  switch (call.name) {
    case 'lower':
    case 'upper':
      return { kind: 'text', many: first.many };
    case 'ifnull': {
      const second = call.of[1] === undefined ? one('null') : typeOf(call.of[1], names);
      return first.kind === 'null' ? second : first;
    }
    case 'date_format':
      return one('text');
    case 'json_format':
      return one('json');
    default:
      return one('number');
  }
}

function aggregateType({ name, of }: Extract<Expression, { kind: 'aggregate' }>, names: Names): ValueType {
  if (name === 'envelope' || name === 'bbox') return one('geometry');
  if ((name === 'min' || name === 'max') && of !== undefined) return one(typeOf(of, names).kind);
  return one('number');
}

function one(kind: ValueKind): ValueType {
  return { kind, many: false };
}
