// Why something is retracted, in kinds that can be told to those who hold a copy. The reason itself is for the desk.

/** Kinds of retractions: a masked place, a withheld field, an ended right, an erased person, something else. */
export const retractionKinds = ['place', 'field', 'right', 'person', 'other'] as const;
/** Why something was retracted. */
export type RetractionKind = (typeof retractionKinds)[number];

/** What a retraction takes from the public. */
export type RetractionScope = 'dataset' | 'record' | 'fields' | 'image';

/** The scope of a retraction as it is kept. */
export function scopeOfRetraction(kept: {
  readonly record: unknown;
  readonly fields: readonly string[] | null;
  readonly images: readonly string[] | null;
}): RetractionScope {
  if (kept.record === null) return 'dataset';
  if (kept.images !== null) return 'image';
  return kept.fields === null ? 'record' : 'fields';
}

/** The kind as it is told outside: that a person was erased would say whom the record is about. */
export function toldKind(kind: RetractionKind): Exclude<RetractionKind, 'person'> | 'unsaid' {
  return kind === 'person' ? 'unsaid' : kind;
}
