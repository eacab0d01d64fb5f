// The keys of group_by: expressions, ranges of equal width or by steps, intervals of time, clusters of points.
import { type GroupItem, type GroupKey, groupFunctions, type Literal, type TimeUnit } from './ast.ts';
import { parseExpression, parseField, parseInteger, parseLiteral } from './parse-expression.ts';
import type { Reader } from './reader.ts';

/** Units of time: the short names tell capitals apart (m is a minute, M a month). */
const UNITS: ReadonlyMap<string, TimeUnit> = new Map([
  ['ms', 'ms'],
  ['s', 's'],
  ['m', 'm'],
  ['h', 'h'],
  ['d', 'd'],
  ['w', 'w'],
  ['M', 'M'],
  ['q', 'q'],
  ['y', 'y'],
  ...(
    [
      ['millisecond', 'ms'],
      ['second', 's'],
      ['minute', 'm'],
      ['hour', 'h'],
      ['day', 'd'],
      ['week', 'w'],
      ['month', 'M'],
      ['quarter', 'q'],
      ['year', 'y'],
    ] as const
  ).flatMap(([name, unit]) => [[name, unit] as const, [`${name}s`, unit] as const]),
]);
const WITH_UNIT = /^(\d+)(\p{L}+)$/u;
/** Units whose length varies are taken one at a time. */
const SINGLE: ReadonlySet<TimeUnit> = new Set(['w', 'M', 'q', 'y']);
const CLUSTER_PIXELS = 40;

/** One key and its alias. */
export function parseGroupItem(reader: Reader): GroupItem {
  const from = reader.peek().at;
  const key = groupKey(reader);
  const isField = key.kind === 'value' && key.expression.kind === 'field';
  const typed = isField ? key.expression.name : reader.typed(from, reader.behind);
  return { key, name: parseAlias(reader) ?? typed };
}

/** `AS name`. */
export function parseAlias(reader: Reader): string | undefined {
  if (!reader.takeWord('as')) return undefined;
  if (reader.peek().kind === 'text') return reader.take().text;
  return parseField(reader);
}

function groupKey(reader: Reader): GroupKey {
  if (!isGroupCall(reader)) return { kind: 'value', expression: parseExpression(reader) };
  const isRange = reader.isWord('range');
  reader.take();
  reader.expectSign('(');
  const field = parseField(reader);
  reader.expectSign(',');
  const key = isRange ? range(reader, field) : cluster(reader, field);
  reader.expectSign(')');
  return key;
}

/** Whether a range or a cluster stands here. */
export function isGroupCall(reader: Reader): boolean {
  return reader.isSign('(', 1) && groupFunctions.some((name) => reader.isWord(name));
}

function cluster(reader: Reader, field: string): GroupKey {
  const zoom = parseInteger(reader);
  const radius = reader.takeSign(',') ? parseInteger(reader) : CLUSTER_PIXELS;
  if (zoom < 0 || zoom > 25) {
    reader.malformed('zoom-invalid', 'The zoom of geo_cluster() must lie between 0 and 25.');
  }
  if (radius < 1 || radius > 1000) {
    reader.malformed('radius-invalid', 'The radius of geo_cluster() must lie between 1 and 1000.');
  }
  return { kind: 'cluster', field, zoom, radius };
}

function range(reader: Reader, field: string): GroupKey {
  const time = interval(reader, field);
  if (time !== undefined) return time;
  const openStart = reader.takeSign('*');
  if (openStart) reader.expectSign(',');
  const steps: Literal[] = [parseLiteral(reader)];
  let openEnd = false;
  while (!openEnd && reader.takeSign(',')) {
    openEnd = reader.takeSign('*');
    if (!openEnd) steps.push(parseLiteral(reader));
  }
  const [width] = steps;
  if (steps.length > 1 || openStart || openEnd || width?.kind !== 'number') {
    return { kind: 'steps', field, steps, openStart, openEnd };
  }
  if (!(width.value > 0)) reader.malformed('width-invalid', 'The width of range() must be above zero.');
  return { kind: 'width', field, width: width.value };
}

/** `1 day`, `12h`; undefined when a number or a date stands here. */
function interval(reader: Reader, field: string): GroupKey | undefined {
  const [token, next] = [reader.peek(), reader.peek(1)];
  const spaced = token.kind === 'number' && next.kind === 'name' ? [token.text, next.text] : undefined;
  const joined = token.kind === 'name' ? WITH_UNIT.exec(token.text)?.slice(1) : undefined;
  const [number, name] = spaced ?? joined ?? [];
  if (number === undefined || name === undefined) return undefined;
  const unit = UNITS.get(name) ?? (name.length > 2 ? UNITS.get(name.toLowerCase()) : undefined);
  const count = Number(number);
  if (unit === undefined || !Number.isInteger(count) || count < 1 || count > 1_000_000) return undefined;
  reader.take();
  if (spaced !== undefined) reader.take();
  if (SINGLE.has(unit) && count > 1) {
    reader.malformed('unit-invalid', `range() takes one ${name} at a time.`, name);
  }
  return { kind: 'interval', field, count, unit };
}
