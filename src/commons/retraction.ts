// Why something is retracted, in kinds that can be told to those who hold a copy. The reason itself is for the desk.

/** Kinds of retractions: a masked place, a withheld field, an ended right, an erased person, something else. */
export const retractionKinds = ['place', 'field', 'right', 'person', 'other'] as const;
/** Why something was retracted. */
export type RetractionKind = (typeof retractionKinds)[number];
