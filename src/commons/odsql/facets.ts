// Facets of an answer: values with their counts, those refined or excluded marked, and of hierarchical facets and dates the
// next level below what is refined. Who counts, here or in SQL, hands over lists of counted paths.
import { compareKeys } from '../collation.ts';
import type { PublishedColumn, PublishedValue } from '../published.ts';
import type { FacetRequest, FacetSort, TableQuery } from './ast.ts';
import { type Evaluation, isNothing } from './evaluate.ts';
import { dateText, isDisjunctive, refinementTest, separatorOf } from './refinements.ts';
import { textsOf } from './relation.ts';
import { columnType, type ValueKind } from './value-type.ts';

/** A value of a facet: `value` is its path, `name` the last step. What is excluded has no count. */
export type FacetValue = {
  readonly name: string;
  readonly value: string;
  readonly count?: number;
  readonly state: 'displayed' | 'refined' | 'excluded';
  readonly facets: readonly FacetValue[];
};

/** A facet and its values. */
export type FacetAnswer = { readonly name: string; readonly values: readonly FacetValue[] };

/** A value counted: a path in the column's own writing, or a number or truth value. */
export type Counted = { readonly value: string | number | boolean; readonly count: number };

/** How a facet is counted and shown. */
export type FacetPlan = {
  readonly field: string;
  /** As it was asked. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly many: boolean;
  /** Between the steps of a path, as the column writes it; absent when there are none. */
  readonly separator?: string;
  /** Paths whose next level is listed; '' is the top. */
  readonly parents: readonly string[];
  readonly refined: readonly string[];
  readonly excluded: readonly string[];
  readonly sort: FacetSort;
  readonly limit: number;
  /** Whether its own refinements are left out of its counts. */
  readonly disjunctive: boolean;
};

const PRESET_LIMIT = 100;
const HIGHEST_LIMIT = 100_000;
const DATE_STEPS = 3;

/** How the facets of a checked question are counted. */
export function planFacets(query: TableQuery, { names }: Evaluation): readonly FacetPlan[] {
  return query.facets.map((request) => {
    const column = names.columns.get(request.field);
    const { kind, many } = columnType(column);
    const separator = kind === 'date' || kind === 'moment' ? '-' : separatorOf(column, request);
    const said = (list: TableQuery['refine']): readonly string[] =>
      list
        .filter(({ field }) => field === request.field)
        .map(({ field, value }) => canonical(value, field, kind));
    const refined = said(query.refine);
    return {
      field: request.field,
      name: request.name ?? request.field,
      kind,
      many,
      ...(separator === undefined ? {} : { separator }),
      parents: separator === undefined ? [''] : parentsOf(refined, separator, kind),
      refined,
      excluded: said(query.exclude),
      sort: sortOf(request, column),
      limit: limitOf(request),
      disjunctive: isDisjunctive(request.field, query, names),
    };
  });
}

function canonical(value: string, field: string, kind: ValueKind): string {
  const test = refinementTest({ kind: 'refined', field, value }, kind);
  if (test.kind === 'never') return value;
  return test.kind === 'text' ? test.text : String(test.value);
}

function sortOf({ sort }: FacetRequest, column: PublishedColumn | undefined): FacetSort {
  return sort ?? (column?.kind === 'date' || column?.kind === 'datetime' ? 'alphanum' : '-count');
}

function limitOf({ limit = PRESET_LIMIT }: FacetRequest): number {
  return limit < 0 ? HIGHEST_LIMIT : limit;
}

/** The top, and every path down to what is refined. */
function parentsOf(refined: readonly string[], separator: string, kind: ValueKind): readonly string[] {
  const paths = refined.flatMap((path) => {
    const steps = path.split(separator);
    return steps.map((_, at) => steps.slice(0, at + 1).join(separator));
  });
  const isDate = kind === 'date' || kind === 'moment';
  const open = paths.filter((path) => !isDate || path.split(separator).length < DATE_STEPS);
  return ['', ...new Set(open)];
}

/** What stands right below `parent` on the way to `path`; undefined when it is elsewhere. */
export function childOf(path: string, parent: string, separator: string | undefined): string | undefined {
  if (path === '' || separator === undefined) return path === '' ? undefined : path;
  const begin = parent === '' ? '' : `${parent}${separator}`;
  if (!path.startsWith(begin)) return undefined;
  const end = path.indexOf(separator, begin.length);
  const child = end < 0 ? path : path.slice(0, end);
  return child === '' ? undefined : child;
}

/** Values of a record that a facet counts. */
export function facetValues(
  value: PublishedValue,
  plan: FacetPlan,
  evaluation: Evaluation,
): Counted['value'][] {
  if (isNothing(value)) return [];
  if (plan.kind === 'text') return [...textsOf(value)];
  if (typeof value === 'number' || typeof value === 'boolean') return [value];
  return [dateText(value, plan.kind, evaluation.zone)];
}

/** The order and the first values of a list. */
export function firstValues(counted: readonly Counted[], { sort, limit }: FacetPlan): readonly Counted[] {
  const turned = sort.startsWith('-') ? -1 : 1;
  const isByCount = sort.endsWith('count');
  const ordered = [...counted].sort((a, b) => {
    const byValue = compareCounted(a.value, b.value);
    return isByCount ? turned * (a.count - b.count) || byValue : turned * byValue;
  });
  return ordered.slice(0, limit);
}

function compareCounted(a: Counted['value'], b: Counted['value']): number {
  if (typeof a === 'string' && typeof b === 'string') return compareKeys(a, b);
  return Number(a) - Number(b);
}

/** A facet as it is answered, from the list of each of its parents. */
export function facetAnswer(plan: FacetPlan, lists: ReadonlyMap<string, readonly Counted[]>): FacetAnswer {
  return { name: plan.name, values: valuesBelow('', plan, lists) };
}

function valuesBelow(
  parent: string,
  plan: FacetPlan,
  lists: ReadonlyMap<string, readonly Counted[]>,
): readonly FacetValue[] {
  const { separator, refined, excluded } = plan;
  const listed = (lists.get(parent) ?? []).map(({ value, count }) => ({ path: String(value), count }));
  const isHere = (path: string): boolean => {
    const child = childOf(path, parent, separator);
    return child !== undefined && listed.every((one) => one.path !== child);
  };
  const missing = refined
    .filter(isHere)
    .map((path) => ({ path: childOf(path, parent, separator) ?? path, count: 0 }));
  const values = [...listed, ...uniquePaths(missing)].map(({ path, count }): FacetValue => {
    const isRefined = refined.some((one) => one === path || isBelow(one, path, separator));
    const facets = plan.parents.includes(path) ? valuesBelow(path, plan, lists) : [];
    return { ...named(path, plan), count, state: isRefined ? 'refined' : 'displayed', facets };
  });
  const out = excluded.filter((path) => parentOf(path, plan) === parent && isHere(path));
  return [
    ...values,
    ...[...new Set(out)].map((path): FacetValue => ({ ...named(path, plan), state: 'excluded', facets: [] })),
  ];
}

function uniquePaths<T extends { readonly path: string }>(list: readonly T[]): readonly T[] {
  return [...new Map(list.map((one) => [one.path, one])).values()];
}

function isBelow(path: string, above: string, separator: string | undefined): boolean {
  return separator !== undefined && path.startsWith(`${above}${separator}`);
}

/** The list in which an excluded path is shown: that of its parent where it is open, else the top. */
function parentOf(path: string, { separator, parents }: FacetPlan): string {
  if (separator === undefined) return '';
  const parent = path.split(separator).slice(0, -1).join(separator);
  return parents.includes(parent) ? parent : '';
}

/** Steps of dates are parted by slashes in answers. */
function named(
  path: string,
  { separator, kind }: FacetPlan,
): { readonly name: string; readonly value: string } {
  if (separator === undefined) return { name: path, value: path };
  const steps = path.split(separator);
  const isDate = kind === 'date' || kind === 'moment';
  return { name: steps.at(-1) ?? path, value: isDate ? steps.join('/') : path };
}
