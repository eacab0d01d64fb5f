// What a question found, before any version of the API gives it its shape: hits with their values and the kinds of these.
import type { PublishedColumn, PublishedRow, PublishedValue } from '../../commons/published.ts';
import type { Place } from '../../store/query/place.ts';
import { valueJson } from './values.ts';

/** A column of an answer: of the dataset, renamed, computed, or a key of groups. */
export type AnswerColumn = PublishedColumn;

/** A record, a group or a row about all. `row` is there for records. */
export type Hit = {
  readonly row?: PublishedRow;
  readonly values: Readonly<Record<string, PublishedValue>>;
};

/** A part of what was found; `total` counts all of it. */
export type Found = {
  readonly total: number;
  readonly columns: readonly AnswerColumn[];
  readonly hits: readonly Hit[];
  /** Whether there is more behind the last of them, and the place of this last one if the list goes on by places. */
  readonly more: boolean;
  readonly next?: Place;
};

/** The values of a hit as JSON: every column is there, null when it has no value. */
export function hitJson(
  { values }: Hit,
  columns: readonly AnswerColumn[],
  timezone: string,
): Record<string, unknown> {
  return Object.fromEntries(columns.map(({ name, kind }) => [name, valueJson(values[name], kind, timezone)]));
}
