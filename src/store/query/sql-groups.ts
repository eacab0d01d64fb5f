// The keys of groups as SQL: the raw keys of `commons/odsql/group-keys.ts`. Of several values each makes a group; clusters
// are cells first, which the geometry of commons joins.
import type { GroupItem, GroupKey, TimeUnit } from '../../commons/odsql/ast.ts';
import { FIRST_MONDAY, FIXED_UNITS, stepBounds } from '../../commons/odsql/group-keys.ts';
import { filedColumn } from '../../commons/odsql/naive.ts';
import { typeOf } from '../../commons/odsql/value-type.ts';
import { distinctValues, type Making, quoted } from './sql.ts';
import { sqlInstant, sqlLocal } from './sql-dates.ts';
import { sqlValue } from './sql-values.ts';

/** One key in a statement. */
export type SqlKey = {
  /** The key of a row. */
  readonly value: string;
  /** What must be joined for it. */
  readonly join: string;
  /** A list of which each value makes a row of its own, under this name. */
  readonly each?: { readonly list: string; readonly name: string };
  /** Rows that no step takes are none of any group. */
  readonly filter: string;
  /** A column that files it in French order. */
  readonly filed?: string;
};

const TRUNCATED: Readonly<Partial<Record<TimeUnit, string>>> = { M: 'month', q: 'quarter', y: 'year' };

/** The key of a group_by, `at` its place. A cluster's cells and their clusters stand in `cells`, given beforehand. */
export function sqlKey({ key }: GroupItem, at: number, making: Making, cells = ''): SqlKey {
  const plain = { join: '', filter: 'true' };
  switch (key.kind) {
    case 'value':
      return valueKey(key, at, making);
    case 'width': {
      const width = making.parameters.number(key.width);
      const value = `${quoted(key.field)}::DOUBLE`;
      return { ...plain, value: `floor(${value} / ${width}) * ${width}` };
    }
    case 'interval':
      return { ...plain, value: interval(key, making) };
    case 'steps':
      return steps(key, making);
    default: {
      const [cell, own] = [quoted(`cell:${at}`), quoted(`cells:${at}`)];
      const [x, y] = sqlCell(key, making);
      const join = ` left join ${cells} as ${own} on ${own}.x = ${x} and ${own}.y = ${y}`;
      return { value: `${own}.${cell}`, join, filter: 'true' };
    }
  }
}

function valueKey(key: Extract<GroupKey, { kind: 'value' }>, at: number, making: Making): SqlKey {
  const { expression } = key;
  const { kind, many } = typeOf(expression, making.evaluation.names);
  const value =
    expression.kind === 'date' ? making.parameters.text(expression.value) : sqlValue(expression, making);
  if (many) {
    const name = quoted(`value:${at}`);
    const list = `case when coalesce(len(${value}), 0) = 0 then [null] else ${distinctValues(value)} end`;
    return { value: name, join: '', filter: 'true', each: { list, name } };
  }
  const raw = kind === 'moment' ? `epoch_us(${value})` : value;
  const isFiled = filedColumn(key, making.evaluation) && expression.kind === 'field';
  const filed = isFiled ? { filed: quoted(expression.name, '__sort') } : {};
  return { value: raw, join: '', filter: 'true', ...filed };
}

/** The place of the cell of a row's point. */
export function sqlCell(
  key: Extract<GroupKey, { kind: 'cluster' }>,
  making: Making,
): readonly [string, string] {
  const size = making.parameters.number(((360 / 256 / 2 ** key.zoom) * key.radius) / 2);
  return [`floor(${quoted(key.field, '__lon')} / ${size})`, `floor(${quoted(key.field, '__lat')} / ${size})`];
}

function interval(key: Extract<GroupKey, { kind: 'interval' }>, making: Making): string {
  const local = sqlLocal({ kind: 'field', name: key.field }, making);
  const truncated = TRUNCATED[key.unit];
  if (truncated !== undefined) return `epoch_us(date_trunc('${truncated}', ${local}))`;
  const length = BigInt((FIXED_UNITS[key.unit] ?? 1) * key.count) * 1000n;
  const origin = key.unit === 'w' ? BigInt(FIRST_MONDAY) * 1000n : 0n;
  const [step, start] = [making.parameters.integer(length), making.parameters.integer(origin)];
  const since = `(epoch_us(${local}) - ${start})`;
  return `(${since} - ((${since} % ${step}) + ${step}) % ${step} + ${start})`;
}

function steps(key: Extract<GroupKey, { kind: 'steps' }>, making: Making): SqlKey {
  const { names } = making.evaluation;
  const field = { kind: 'field', name: key.field } as const;
  const isNumber = typeOf(field, names).kind === 'number';
  const number = isNumber ? sqlValue(field, making) : sqlInstant(field, making);
  const bounds = stepBounds(key, making.evaluation).map((bound) =>
    isNumber ? making.parameters.number(bound) : making.parameters.moment(bound),
  );
  const cases = bounds
    .slice(0, -1)
    .map((bound, at) => `when ${number} >= ${bound} and ${number} < ${bounds[at + 1]} then ${at}`);
  const before = `when ${number} < ${bounds[0]} then ${key.openStart ? '-1' : 'null'}`;
  const behind = key.openEnd ? `when ${number} >= ${bounds.at(-1)} then ${bounds.length - 1}` : '';
  const value = `(case ${before} ${cases.join(' ')} ${behind} end)`;
  return { value, join: '', filter: `(${number} is null or ${value} is not null)` };
}
