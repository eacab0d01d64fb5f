// The one query language that everything uses: an AST parsed from the search form, old addresses and ODSQL.
// `store/search` answers it from the index; `commons/query-naive` is the oracle that it must equal.

/** A condition on records. Conditions hold "any" over several values; text is case- and accent-blind. */
export type Node =
  | { readonly kind: 'all' }
  | { readonly kind: 'none' }
  | { readonly kind: 'and'; readonly nodes: readonly Node[] }
  | { readonly kind: 'or'; readonly nodes: readonly Node[] }
  | { readonly kind: 'not'; readonly node: Node }
  /** Every word occurs (stemmed); `prefix` lets the last one be a beginning. */
  | { readonly kind: 'words'; readonly text: string; readonly prefix?: boolean }
  /** The words follow each other. */
  | { readonly kind: 'phrase'; readonly text: string }
  /** A facet has one of these values (exact, as listed by the facet). */
  | { readonly kind: 'facet'; readonly facet: string; readonly values: readonly string[] }
  /** The record's interval meets [from, to] (day numbers, inclusive). */
  | { readonly kind: 'interval'; readonly from?: number; readonly to?: number }
  | FieldNode
  /** With an image deposited here. */
  | { readonly kind: 'illustrated' }
  /** With an exact position. */
  | { readonly kind: 'located' }
  | {
      readonly kind: 'box';
      readonly south: number;
      readonly west: number;
      readonly north: number;
      readonly east: number;
    }
  | { readonly kind: 'circle'; readonly lat: number; readonly lon: number; readonly km: number }
  | { readonly kind: 'polygon'; readonly points: readonly (readonly [lat: number, lon: number])[] }
  /** These records, by number. */
  | { readonly kind: 'records'; readonly records: readonly number[] };

/**
 * Records of a dataset by the values of one of its fields. A negative operator finds the records of the dataset that
 * its positive does not, those without any value included.
 */
export type FieldNode = {
  readonly kind: 'field';
  readonly dataset: string;
  readonly field: string;
  readonly operator: FieldOperator;
  /** What values are compared with; nothing for `exists` and `not-exists`. */
  readonly value: string;
  /** How `at-least`, `at-most`, `more` and `less` compare: French order, numbers, or dates read into intervals. */
  readonly as: 'text' | 'number' | 'date';
};

/** What may be asked of the values of a field (`query-fields`): blind to case and accents unless `strictly`. */
export const fieldOperators = [
  'contains',
  'not-contains',
  'equals',
  'differs',
  'starts',
  'ends',
  'strictly-contains',
  'strictly-not-contains',
  'strictly-equals',
  'strictly-differs',
  'strictly-starts',
  'strictly-ends',
  'at-least',
  'at-most',
  'more',
  'less',
  'exists',
  'not-exists',
] as const;
/** One of them. */
export type FieldOperator = (typeof fieldOperators)[number];

/** Orders of results; ties by record number. */
export type Sort = 'relevance' | 'date' | 'date-desc' | 'title' | 'changed';

/** A facet to be counted. Counts leave out the facet's own filter when `ownFilter` is `excluded`. */
export type FacetRequest = {
  readonly facet: string;
  readonly limit: number;
  /** Only values that contain these words (searching inside a facet). */
  readonly contains?: string;
  readonly ownFilter: 'excluded' | 'applied';
  /** Of a tree: only what stands right below this path; empty for the roots. */
  readonly below?: string;
  /** Values that are listed after the first ones when they are not among them. */
  readonly always?: readonly string[];
  /** The name of the answer, when a facet is asked for more than once; the facet itself otherwise. */
  readonly as?: string;
};

/** One question to the index. */
export type Query = {
  readonly where: Node;
  readonly sort: Sort;
  readonly offset: number;
  readonly limit: number;
  /** From an earlier answer: the page after or before it, in stable order. */
  readonly cursor?: string;
  readonly facets: readonly FacetRequest[];
  /** Whether to count records by years for the date histogram. */
  readonly histogram?: boolean;
};

/** One value of a facet and how many records have it. */
export type FacetCount = {
  readonly value: string;
  readonly count: number;
  /** Of a tree asked for by `below`: other values found stand below this one. */
  readonly branches?: boolean;
};

/** A word that hardly any record holds, and the one that may have been meant. */
export type Correction = { readonly word: string; readonly instead: string };

/** What the index answers: ids and counts only; values are read from the truth with the viewer. */
export type Answer = {
  /** Journal position that this answer shows. */
  readonly seq: number;
  readonly total: number;
  readonly records: readonly number[];
  readonly facets: Readonly<
    Record<string, { readonly values: readonly FacetCount[]; readonly distinct: number }>
  >;
  readonly histogram?: readonly { readonly year: number; readonly count: number }[];
  /** How many years one bar of the histogram spans, beginning with its `year`. */
  readonly histogramYears?: number;
  /** What may have been meant, when hardly anything is found; following it finds more. */
  readonly corrections?: readonly Correction[];
  /** How many of the results come before the first of `records`. */
  readonly before: number;
  /** Cursor of the next page; absent on the last. */
  readonly next?: string;
  /** Cursor of the page before; absent on the first. */
  readonly previous?: string;
};
