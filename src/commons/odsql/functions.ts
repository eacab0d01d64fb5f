// Every function of ODSQL, as it is written and where it may stand: what the pages and descriptions for re-users say of the
// language, and what a test holds against the parser and the checks, function by function and clause by clause.
import type {
  AggregateFunction,
  Clause,
  ConditionFunction,
  groupFunctions,
  otherFunctions,
  ScalarFunction,
} from './ast.ts';

/** Clauses that functions stand in. */
export const functionClauses = [
  'select',
  'where',
  'group_by',
  'order_by',
  'facet',
] as const satisfies Clause[];
/** One of them. */
export type FunctionClause = (typeof functionClauses)[number];

/** A function by what it works on. `former` are the names of version 2.0. */
export type FunctionFamily =
  | 'value'
  | 'date'
  | 'text'
  | 'place'
  | 'aggregate'
  | 'group'
  | 'choice'
  | 'former';

/** One way to write a function: `f`, `g` are fields; dots stand for more of the same. */
export type FunctionUse = {
  readonly written: string;
  readonly family: FunctionFamily;
  readonly clauses: readonly FunctionClause[];
};

/** Fields chosen by their names, and a facet with its options: written as functions, read by their clauses alone. */
type ChoiceFunction = 'include' | 'exclude' | 'facet';

/** Names of all functions. */
export type OdsqlFunction =
  | ScalarFunction
  | AggregateFunction
  | ConditionFunction
  | ChoiceFunction
  | (typeof otherFunctions)[number]
  | (typeof groupFunctions)[number];

const anywhere = ['select', 'where', 'group_by', 'order_by'] as const;
const overGroups = ['select', 'order_by'] as const;
const POINT = "geom'POINT(lon lat)'";
const AREA = "geom'POLYGON((…))'";

function value(written: string): readonly FunctionUse[] {
  return [{ written, family: 'value', clauses: anywhere }];
}

function date(written: string): readonly FunctionUse[] {
  return [{ written, family: 'date', clauses: anywhere }];
}

function aggregate(...written: readonly string[]): readonly FunctionUse[] {
  return written.map((one) => ({ written: one, family: 'aggregate', clauses: overGroups }));
}

function condition(written: string, family: FunctionFamily): readonly FunctionUse[] {
  return [{ written, family, clauses: ['where'] }];
}

function group(...written: readonly string[]): readonly FunctionUse[] {
  return written.map((one) => ({ written: one, family: 'group', clauses: ['group_by'] }));
}

/** Ways to write each function. */
export const odsqlFunctions: Readonly<Record<OdsqlFunction, readonly FunctionUse[]>> = {
  length: value('length(f)'),
  lower: value('lower(f)'),
  upper: value('upper(f)'),
  ifnull: value('ifnull(f, "x")'),
  json_format: [{ written: 'json_format(f)', family: 'value', clauses: ['select'] }],
  year: date('year(f)'),
  month: date('month(f)'),
  day: date('day(f)'),
  hour: date('hour(f)'),
  minute: date('minute(f)'),
  second: date('second(f)'),
  date_format: date('date_format(f, "EEEE d MMMM yyyy")'),
  now: date('now(months=-1, day=1)'),
  search: condition('search(f, g, "x y")', 'text'),
  suggest: condition('suggest(f, "x y")', 'text'),
  startswith: condition('startswith(f, "x")', 'text'),
  within_distance: condition(`within_distance(f, ${POINT}, 10km)`, 'place'),
  in_bbox: condition('in_bbox(f, lat, lon, lat, lon)', 'place'),
  intersects: condition(`intersects(f, ${AREA})`, 'place'),
  disjoint: condition(`disjoint(f, ${AREA})`, 'place'),
  within: condition(`within(f, ${AREA})`, 'place'),
  distance: [
    { written: `distance(f, ${POINT})`, family: 'place', clauses: overGroups },
    ...condition(`distance(f, ${POINT}, 10km)`, 'former'),
  ],
  geometry: condition(`geometry(f, ${AREA}, INTERSECTS)`, 'former'),
  polygon: condition(`polygon(f, ${AREA})`, 'former'),
  random: [{ written: 'random(42)', family: 'value', clauses: ['order_by'] }],
  count: aggregate('count(*)', 'count(f)', 'count(distinct f)'),
  sum: aggregate('sum(f)'),
  avg: aggregate('avg(f)'),
  min: aggregate('min(f)'),
  max: aggregate('max(f)'),
  median: aggregate('median(f)'),
  percentile: aggregate('percentile(f, 90)'),
  envelope: [{ written: 'envelope(f)', family: 'aggregate', clauses: ['select'] }],
  bbox: [{ written: 'bbox(f)', family: 'aggregate', clauses: ['select'] }],
  range: group('range(f, 10)', 'range(f, *, 10, 50, *)', 'range(f, 1 year)'),
  geo_cluster: group('geo_cluster(f, 6, 40)'),
  include: [{ written: 'include(f*)', family: 'choice', clauses: ['select'] }],
  exclude: [{ written: 'exclude(f*)', family: 'choice', clauses: ['select'] }],
  facet: [{ written: 'facet(name="f", sort="-count", limit=200)', family: 'choice', clauses: ['facet'] }],
};
