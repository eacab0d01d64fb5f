// Whether what a source gives now may take the place of what it gave before. Promise: a source that broke, shrank,
// changed its shape, can no longer be read in a column or brings what looks like a person's never does so by itself; a
// person may still decide it.
import type { PersonalCount } from './personal-watch.ts';

/** A column of which values were not read by the type of its field: how many, of the rows that have one. */
export type UnreadColumn = { readonly field: string; readonly unread: number; readonly filled: number };

/** What a file was found to hold. */
export type SourceShape = {
  /** Rows that can be taken. */
  readonly rows: number;
  /** Codes of the fields that its columns go to. */
  readonly fields: readonly string[];
  readonly unread?: readonly UnreadColumn[];
};

/** Why the last good version stays. */
export type SourceTrouble =
  | { readonly kind: 'empty' }
  | { readonly kind: 'shape'; readonly missing: readonly string[] }
  | { readonly kind: 'shrunken'; readonly rows: number; readonly before: number }
  | { readonly kind: 'values'; readonly columns: readonly UnreadColumn[] }
  | { readonly kind: 'personal'; readonly found: readonly PersonalCount[] };

/** A fifth fewer rows is no ordinary delivery. */
const LEAST_SHARE = 0.8;
/** One value in ten that is read no more is a column written otherwise, not a slip. */
const UNREAD_SHARE = 0.1;

/** Findings that say of a value that its type cannot read it: the column is empty there for everybody who counts. */
const UNREAD = /^(?!key-).*-(?:unreadable|malformed|impossible)$/;

/** Whether the code of a finding says that a value could not be read. */
export function saysUnread(code: string): boolean {
  return UNREAD.test(code);
}

/** What stands in the way of taking `now` for `before`; undefined = nothing. */
export function troubleOf(now: SourceShape, before: Partial<SourceShape>): SourceTrouble | undefined {
  const has = new Set(now.fields);
  const missing = (before.fields ?? []).filter((field) => !has.has(field));
  if (missing.length > 0) return { kind: 'shape', missing };
  if (now.rows === 0) return { kind: 'empty' };
  const rows = before.rows ?? 0;
  if (now.rows < rows * LEAST_SHARE) return { kind: 'shrunken', rows: now.rows, before: rows };
  const columns = (now.unread ?? []).filter(({ field, unread, filled }) => {
    const known = before.unread?.find((one) => one.field === field)?.unread ?? 0;
    return unread - known > filled * UNREAD_SHARE;
  });
  return columns.length === 0 ? undefined : { kind: 'values', columns };
}
