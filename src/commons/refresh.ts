// Whether what a source gives now may take the place of what it gave before. Promise: a source that broke, shrank or
// changed its shape never does so by itself; a person may still decide it.

/** What a file was found to hold. */
export type SourceShape = {
  /** Rows that can be taken. */
  readonly rows: number;
  /** Codes of the fields that its columns go to. */
  readonly fields: readonly string[];
};

/** Why the last good version stays. */
export type SourceTrouble =
  | { readonly kind: 'empty' }
  | { readonly kind: 'shape'; readonly missing: readonly string[] }
  | { readonly kind: 'shrunken'; readonly rows: number; readonly before: number };

/** A fifth fewer rows is no ordinary delivery. */
const LEAST_SHARE = 0.8;

/** What stands in the way of taking `now` for `before`; undefined = nothing. */
export function troubleOf(now: SourceShape, before: Partial<SourceShape>): SourceTrouble | undefined {
  const has = new Set(now.fields);
  const missing = (before.fields ?? []).filter((field) => !has.has(field));
  if (missing.length > 0) return { kind: 'shape', missing };
  if (now.rows === 0) return { kind: 'empty' };
  const rows = before.rows ?? 0;
  return now.rows < rows * LEAST_SHARE ? { kind: 'shrunken', rows: now.rows, before: rows } : undefined;
}
