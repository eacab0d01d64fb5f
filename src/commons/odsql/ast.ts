// What an ODSQL question says, once read: the same tree before and after it is checked against a dataset's columns
// (`check.ts`), where names become those of columns and aliases are told apart. Nobody but `store/query` makes SQL of it,
// and there no literal of it ever stands in the text. Grammar: docs/api; the semantics are those of `naive.ts`.

/** A geometry of GeoJSON, longitude first. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Position }
  | { readonly type: 'MultiPoint' | 'LineString'; readonly coordinates: readonly Position[] }
  | { readonly type: 'MultiLineString' | 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] }
  | { readonly type: 'GeometryCollection'; readonly geometries: readonly Geometry[] };

/** Longitude and latitude in degrees. */
export type Position = readonly [lon: number, lat: number];

/** A value written in a question. `raw` is the number as it was typed; a date keeps its own precision. */
export type Literal =
  | { readonly kind: 'number'; readonly value: number; readonly raw: string }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | { readonly kind: 'date'; readonly value: string }
  | { readonly kind: 'geometry'; readonly value: Geometry };

/** Functions of one value or several; `ifnull` takes two, `json_format` one or two, `date_format` a date and a text. */
export const scalarFunctions = [
  'length',
  'lower',
  'upper',
  'ifnull',
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'date_format',
  'json_format',
] as const;
/** One of them. */
export type ScalarFunction = (typeof scalarFunctions)[number];

/** Functions over the records of a group. */
export const aggregateFunctions = [
  'count',
  'avg',
  'sum',
  'min',
  'max',
  'median',
  'percentile',
  'envelope',
  'bbox',
] as const;
/** One of them. */
export type AggregateFunction = (typeof aggregateFunctions)[number];

/** Expressions that are neither: the present moment, chance, metres to a place. */
export const otherFunctions = ['now', 'random', 'distance'] as const;

/** Functions that are conditions; `distance`, `geometry` and `polygon` are what version 2.0 called them. */
export const conditionFunctions = [
  ...(['search', 'suggest', 'startswith'] as const),
  ...(['within_distance', 'in_bbox', 'intersects', 'disjoint', 'within'] as const),
  ...(['distance', 'geometry', 'polygon'] as const),
] as const;
/** One of them. */
export type ConditionFunction = (typeof conditionFunctions)[number];

/** Functions that are keys of groups. */
export const groupFunctions = ['range', 'geo_cluster'] as const;

/** Over the records of a group: `of` is absent for `count(*)`; `share` is the 0 to 100 of a percentile. */
export type Aggregate = {
  readonly kind: 'aggregate';
  readonly name: AggregateFunction;
  readonly distinct: boolean;
  readonly of?: Expression;
  readonly share?: number;
};

/** Something that has a value for each record, or for each group. */
export type Expression =
  | Literal
  | { readonly kind: 'field'; readonly name: string }
  /** A name given by the select or group_by clause of the same question; only after the check. */
  | { readonly kind: 'alias'; readonly name: string }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'arithmetic';
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly kind: 'call'; readonly name: ScalarFunction; readonly of: readonly Expression[] }
  /** Metres between the values of a field and a geometry. */
  | { readonly kind: 'distance'; readonly field: string; readonly geometry: Geometry }
  | { readonly kind: 'random'; readonly seed: number }
  /** The present moment, moved; the check makes a date of it. */
  | { readonly kind: 'now'; readonly moves: readonly (readonly [unit: string, amount: number])[] }
  | Aggregate;

/** How two values compare. */
export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** Whether a record is wanted. False for null values, which `not` makes true; several values hold if any does. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'not'; readonly condition: Condition }
  | { readonly kind: 'constant'; readonly value: boolean }
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Expression;
      readonly right: Expression;
    }
  /** A boolean field alone, or `field is [not] true|false|null`. */
  | {
      readonly kind: 'is';
      readonly of: Expression;
      readonly value: boolean | null;
      readonly negated: boolean;
    }
  /** All words are in the field. */
  | { readonly kind: 'like'; readonly of: Expression; readonly text: string }
  | { readonly kind: 'among'; readonly of: Expression; readonly values: readonly Literal[] }
  | {
      readonly kind: 'between';
      readonly of: Expression;
      readonly from: Literal;
      readonly to: Literal;
      readonly withFrom: boolean;
      readonly withTo: boolean;
    }
  /** Words of visible text. `all`: each as it is, one that ends with * begun; `search`: near, the last begun;
   * `suggest`: each begun; `startswith`: the whole value begins so, to the letter; `contains`: it holds the text anywhere, in any case of
   * letters (no clause of ODSQL asks this: other APIs do). No fields: all of them. */
  | {
      readonly kind: 'words';
      readonly way: 'all' | 'search' | 'suggest' | 'startswith' | 'contains';
      readonly text: string;
      readonly fields?: readonly string[];
    }
  | {
      readonly kind: 'near';
      readonly field: string;
      readonly geometry: Geometry;
      readonly metres: number;
    }
  | {
      readonly kind: 'box';
      readonly field: string;
      readonly south: number;
      readonly west: number;
      readonly north: number;
      readonly east: number;
    }
  | {
      readonly kind: 'shape';
      readonly relation: 'intersects' | 'disjoint' | 'within';
      readonly field: string;
      readonly geometry: Geometry;
    }
  /** A value of a facet, or one below it; only after the check, from refine and exclude. */
  | {
      readonly kind: 'refined';
      readonly field: string;
      readonly value: string;
      readonly separator?: string;
    };

/** What a record is answered with. `name` is the alias, or the expression as it was typed. */
export type SelectItem =
  | { readonly kind: 'all' }
  | {
      readonly kind: 'include' | 'exclude';
      readonly name: string;
      /** Every field that begins so. */
      readonly begins: boolean;
    }
  | { readonly kind: 'value'; readonly expression: Expression; readonly name: string }
  /** A range or a cluster, as group_by makes it. */
  | { readonly kind: 'key'; readonly key: GroupKey; readonly name: string };

/** Units of intervals of time. */
export type TimeUnit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'q' | 'y';

/** What records are grouped by. */
export type GroupKey =
  | { readonly kind: 'value'; readonly expression: Expression }
  | { readonly kind: 'width'; readonly field: string; readonly width: number }
  | { readonly kind: 'interval'; readonly field: string; readonly count: number; readonly unit: TimeUnit }
  | {
      readonly kind: 'steps';
      readonly field: string;
      readonly steps: readonly Literal[];
      readonly openStart: boolean;
      readonly openEnd: boolean;
    }
  | { readonly kind: 'cluster'; readonly field: string; readonly zoom: number; readonly radius: number };

/** One key of the groups, under its alias or as it was typed. */
export type GroupItem = { readonly key: GroupKey; readonly name: string };

/** One key of the order. */
export type OrderItem = { readonly expression: Expression; readonly descending: boolean };

/** `FIELD:VALUE` of refine and exclude. */
export type Refinement = { readonly field: string; readonly value: string };

/** Orders of a facet's values. */
export const facetSorts = ['count', '-count', 'alphanum', '-alphanum', 'num', '-num'] as const;
/** One of them. */
export type FacetSort = (typeof facetSorts)[number];

/** A facet to be counted; what is absent follows the column. */
export type FacetRequest = {
  readonly field: string;
  /** The name that it was asked under, when its column has another; the answer bears it. */
  readonly name?: string;
  readonly disjunctive?: boolean;
  readonly hierarchical?: boolean;
  readonly separator?: string;
  readonly sort?: FacetSort;
  readonly limit?: number;
};

/** A question to a table. `limit` -1 is all; `timezone` an IANA name; `lang` names months and days. */
export type TableQuery = {
  readonly where?: Condition;
  readonly select?: readonly SelectItem[];
  readonly groupBy?: readonly GroupItem[];
  readonly orderBy?: readonly OrderItem[];
  readonly refine: readonly Refinement[];
  readonly exclude: readonly Refinement[];
  readonly facets: readonly FacetRequest[];
  /** Facets of which several refinements mean any of them, whatever their columns say. */
  readonly disjunctive?: readonly string[];
  readonly limit: number;
  readonly offset: number;
  readonly timezone: string;
  readonly lang: string;
};

/** Parts of a question, by the names of their parameters. */
export type Clause =
  | 'where'
  | 'select'
  | 'group_by'
  | 'order_by'
  | 'facet'
  | 'refine'
  | 'exclude'
  | 'timezone';
