// What records are grouped by: the raw key of a record (comparable, the same that SQL makes) and its label in the answer.
import type { PublishedValue } from '../published.ts';
import type { GroupKey, TimeUnit } from './ast.ts';
import { type Evaluation, evaluate, instantOfValue, literalPeriod, type Subject } from './evaluate.ts';
import { partsOf } from './instants.ts';
import { typeOf } from './value-type.ts';
import { createZone, type Zone } from './zones.ts';

/** A key of `value` as it is; of a range its lower bound (local milliseconds for dates), of steps the place of the step. */
export type RawKey = PublishedValue;

type Ranged = Exclude<GroupKey, { kind: 'value' | 'cluster' }>;
type Interval = Extract<GroupKey, { kind: 'interval' }>;

/** Milliseconds of the units that are always as long. */
export const FIXED_UNITS: Readonly<Partial<Record<TimeUnit, number>>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
/** The first Monday: weeks are counted from it. */
export const FIRST_MONDAY = -259_200_000;
const MONTHS: Readonly<Partial<Record<TimeUnit, number>>> = { M: 1, q: 3, y: 12 };

/** The raw keys of a record: one for each of several values, null for none; nothing when no step takes it. */
export function rawKeys(
  key: Exclude<GroupKey, { kind: 'cluster' }>,
  subject: Subject,
  evaluation: Evaluation,
): readonly RawKey[] {
  if (key.kind === 'value') {
    const value = evaluate(key.expression, subject, evaluation);
    if (!Array.isArray(value)) return [value];
    return value.length === 0 ? [null] : [...new Set(value as readonly string[])];
  }
  const value = subject.field(key.field);
  if (value === null) return [null];
  const { kind } = typeOf({ kind: 'field', name: key.field }, evaluation.names);
  const number = kind === 'number' ? (value as number) : instantOfValue(value, kind);
  if (number === undefined) return [null];
  if (key.kind === 'width') return [Math.floor(number / key.width) * key.width];
  if (key.kind === 'interval') {
    return [startOfInterval(kind === 'date' ? number : evaluation.zone.localOf(number), key)];
  }
  const step = stepOf(number, key, stepBounds(key, evaluation));
  return step === undefined ? [] : [step];
}

/** The bounds of the steps: numbers, or moments in milliseconds. */
export function stepBounds(
  key: Extract<GroupKey, { kind: 'steps' }>,
  { names, zone }: Evaluation,
): readonly number[] {
  const { kind } = typeOf({ kind: 'field', name: key.field }, names);
  return key.steps.map((step) => {
    if (step.kind === 'number') return step.value;
    return step.kind === 'date' ? literalPeriod(step, kind === 'date' ? createZone('UTC') : zone).from : 0;
  });
}

/** The place of the step that takes a number: 0 lies between the first two bounds, -1 before them. */
function stepOf(
  number: number,
  key: Extract<GroupKey, { kind: 'steps' }>,
  bounds: readonly number[],
): number | undefined {
  if (number < (bounds[0] ?? 0)) return key.openStart ? -1 : undefined;
  for (let at = 0; at < bounds.length - 1; at += 1) {
    if (number >= (bounds[at] ?? 0) && number < (bounds[at + 1] ?? 0)) return at;
  }
  return key.openEnd && number >= (bounds.at(-1) ?? 0) ? bounds.length - 1 : undefined;
}

function startOfInterval(local: number, { count, unit }: Interval): number {
  const length = FIXED_UNITS[unit];
  if (length !== undefined) {
    const origin = unit === 'w' ? FIRST_MONDAY : 0;
    return Math.floor((local - origin) / (length * count)) * length * count + origin;
  }
  const [year, month] = partsOf(local);
  const months = MONTHS[unit] ?? 1;
  return new Date(0).setUTCFullYear(year, Math.floor((month - 1) / months) * months, 1);
}

function endOfInterval(local: number, { count, unit }: Interval): number {
  const length = FIXED_UNITS[unit];
  if (length !== undefined) return local + length * count;
  const [year, month] = partsOf(local);
  return new Date(0).setUTCFullYear(year, month - 1 + (MONTHS[unit] ?? 1), 1);
}

/** What the answer says of a raw key: `[10, 20[`, `[2020-01-01T00:00:00.000Z, 2020-01-02T00:00:00.000Z[`. */
export function keyLabel(key: GroupKey, raw: RawKey, evaluation: Evaluation): PublishedValue {
  if (raw === null || key.kind === 'value' || key.kind === 'cluster') return raw;
  const [from, to] = bounds(key, Number(raw), evaluation);
  return `[${from}, ${to}[`;
}

function bounds(key: Ranged, raw: number, evaluation: Evaluation): readonly [string, string] {
  if (key.kind === 'width') return [String(raw), String(raw + key.width)];
  const { kind } = typeOf({ kind: 'field', name: key.field }, evaluation.names);
  const zone = kind === 'date' ? createZone('UTC') : evaluation.zone;
  if (key.kind === 'interval') return [localText(raw, zone), localText(endOfInterval(raw, key), zone)];
  const steps = stepBounds(key, evaluation).map((bound) =>
    kind === 'number' ? decimal(bound) : localText(zone.localOf(bound), zone),
  );
  return [steps[raw] ?? '*', steps[raw + 1] ?? '*'];
}

/** Steps are written as decimal numbers. */
function decimal(number: number): string {
  return Number.isInteger(number) ? `${number}.0` : String(number);
}

function localText(local: number, zone: Zone): string {
  const text = new Date(local).toISOString();
  if (zone.name === 'UTC') return text;
  const minutes = Math.round((local - zone.instantOf(local)) / 60_000);
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const pair = (number: number): string => String(number).padStart(2, '0');
  return `${text.slice(0, -1)}${minutes < 0 ? '-' : '+'}${pair(hours)}:${pair(rest)}`;
}
