// What a checked question costs before it is asked: how many values must be looked at. The unit is one comparison of one
// value, some 25 ns of one processor; the weights were measured on 100,000 rows (docs/api/limits.md). It is an upper bound:
// boxes and indexes often spare much of it.

import type { PublishedColumn } from '../published.ts';
import { aggregatesOf } from './answer.ts';
import { askedWords, plainWords } from './asked-words.ts';
import type { Aggregate, Clause, Condition, Expression, GroupKey, TableQuery } from './ast.ts';
import { shapeOf } from './check.ts';
import { isDisjunctive } from './refinements.ts';
import { type Names, namesOf, typeOf } from './value-type.ts';

/** What makes a part of a question costly. */
export type CostKind =
  | 'condition'
  | 'words'
  | 'near-words'
  | 'shape'
  | 'group'
  | 'aggregate'
  | 'order'
  | 'facet'
  | 'expression';

/** One part of a question and what it costs. */
export type CostPart = { readonly clause: Clause; readonly kind: CostKind; readonly cost: number };

/** Rows of the table, and those that the conditions leave, if that is known. */
export type CostRows = { readonly all: number; readonly found?: number };

/** The parts of a question, the costliest first. Conditions are paid for all rows, the rest for those found. */
export function costOf(
  query: TableQuery,
  columns: readonly PublishedColumn[],
  { all, found = all }: CostRows,
): readonly CostPart[] {
  const names = namesOf(columns, query.groupBy ?? []);
  const conditions = [...conditionParts(query, names), ...refinementParts(query, names)];
  const others = [...groupParts(query, names), ...outputParts(query, names), ...facetParts(query, names)];
  const paid = (rows: number) => (part: CostPart) => ({ ...part, cost: part.cost * rows });
  return [...conditions.map(paid(all)), ...others.map(paid(found))].toSorted((a, b) => b.cost - a.cost);
}

/** What all parts cost together. */
export function totalCost(parts: readonly CostPart[]): number {
  return parts.reduce((sum, { cost }) => sum + cost, 0);
}

function part(clause: Clause, kind: CostKind, cost: number): CostPart {
  return { clause, kind, cost };
}

function conditionParts({ where }: TableQuery, names: Names): readonly CostPart[] {
  return where === undefined ? [] : leavesOf(where).map((leaf) => conditionPart(leaf, names));
}

function leavesOf(condition: Condition): readonly Condition[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.conditions.flatMap(leavesOf);
  return condition.kind === 'not' ? leavesOf(condition.condition) : [condition];
}

/** A word is looked for in a line of the field's words; in all fields the line is longer. */
const WORD = { field: 1, all: 3 } as const;
/** Near spellings: a pattern, or beyond 24 letters the distance from every word of the line. */
const NEAR_WORD = { pattern: 6, distance: 240, longest: 24 } as const;
/** Each place is held against the geometry, in the program, not in the table. */
const POINT_IN_SHAPE = { one: 40, position: 0.8 } as const;
const SHAPE_IN_SHAPE = { one: 100, position: 4 } as const;
/** How far it is to each of the sides. */
const NEAR_SHAPE = { one: 100, position: 12 } as const;

function conditionPart(condition: Condition, names: Names): CostPart {
  switch (condition.kind) {
    case 'compare':
      return part('where', 'condition', 1 + weightOf(condition.left) + weightOf(condition.right));
    case 'is':
      return part('where', 'condition', 1 + weightOf(condition.of));
    case 'between':
      return part('where', 'condition', 2 + weightOf(condition.of));
    case 'among':
      return part('where', 'condition', 1 + condition.values.length / 8 + weightOf(condition.of));
    case 'like':
      return part('where', 'words', 1 + plainWords(condition.text).length * WORD.field);
    case 'words':
      return wordsPart(condition);
    case 'near':
      if (condition.geometry.type === 'Point' && isPoint(condition.field, names))
        return part('where', 'condition', 2);
      return part('where', 'shape', shapeWeight(condition.geometry, NEAR_SHAPE));
    case 'shape': {
      const weight = isPoint(condition.field, names) ? POINT_IN_SHAPE : SHAPE_IN_SHAPE;
      return part('where', 'shape', shapeWeight(condition.geometry, weight));
    }
    default:
      return part('where', 'condition', 1);
  }
}

function wordsPart({ way, text, fields }: Extract<Condition, { kind: 'words' }>): CostPart {
  const lines = fields?.length ?? 1;
  if (way === 'startswith' || way === 'contains') return part('where', 'words', lines);
  const words = askedWords(way, text);
  const plain = fields === undefined ? WORD.all : WORD.field;
  const weights = words.map(({ word, slips }) => {
    if (slips === 0) return plain;
    return plain + ([...word].length > NEAR_WORD.longest ? NEAR_WORD.distance : NEAR_WORD.pattern);
  });
  const weight = weights.reduce((sum, one) => sum + one, 0) * lines;
  return part('where', words.some(({ slips }) => slips > 0) ? 'near-words' : 'words', weight);
}

function isPoint(field: string, names: Names): boolean {
  return typeOf({ kind: 'field', name: field }, names).kind === 'point';
}

type ShapeWeight = { readonly one: number; readonly position: number };

function shapeWeight(geometry: object, { one, position }: ShapeWeight): number {
  return one + position * positionsIn(geometry);
}

function positionsIn(geometry: unknown): number {
  if (Array.isArray(geometry)) {
    if (typeof geometry[0] === 'number') return 1;
    return geometry.reduce((sum: number, inner: unknown) => sum + positionsIn(inner), 0);
  }
  const { coordinates, geometries } = geometry as { coordinates?: unknown; geometries?: unknown };
  return positionsIn(coordinates ?? geometries ?? []);
}

function refinementParts(query: TableQuery, names: Names): readonly CostPart[] {
  const of = (clause: 'refine' | 'exclude') =>
    query[clause].map(({ field }) =>
      part(clause, 'condition', manyWeight({ kind: 'field', name: field }, names)),
    );
  return [...of('refine'), ...of('exclude')];
}

/** Several values are looked at one after the other. */
function manyWeight(of: Expression, names: Names): number {
  return typeOf(of, names).many ? 2 : 1;
}

const GROUP = { value: 2, many: 5, range: 2, cluster: 10 } as const;

function groupParts({ groupBy = [] }: TableQuery, names: Names): readonly CostPart[] {
  return groupBy.map(({ key }) => part('group_by', 'group', groupWeight(key, names)));
}

function groupWeight(key: GroupKey, names: Names): number {
  if (key.kind === 'cluster') return GROUP.cluster;
  if (key.kind !== 'value') return GROUP.range;
  const { many } = typeOf(key.expression, names);
  return (many ? GROUP.many : GROUP.value) + weightOf(key.expression);
}

/** What is made of each row: aggregates, orders; what is selected is made for every row of a file, else for a page. */
function outputParts(query: TableQuery, names: Names): readonly CostPart[] {
  const aggregates = aggregatesOf(query).map((one) =>
    part('select', 'aggregate', aggregateWeight(one, names)),
  );
  const orders = (query.orderBy ?? []).map(({ expression }) =>
    part('order_by', 'order', 1 + weightOf(expression)),
  );
  const isFile = query.limit < 0 && shapeOf(query) === 'records';
  const selected = (query.select ?? []).flatMap((item) =>
    isFile && item.kind === 'value' && item.expression.kind !== 'field'
      ? [part('select', 'expression', 10 + weightOf(item.expression))]
      : [],
  );
  return [...aggregates, ...orders, ...selected];
}

/** A share keeps all values in memory until the last. */
const AGGREGATE = { plain: 1, distinct: 3, distinctMany: 8, share: 12, envelope: 6, bbox: 2 } as const;

function aggregateWeight({ name, distinct, of }: Aggregate, names: Names): number {
  if (of === undefined) return AGGREGATE.plain;
  const inside = weightOf(of);
  if (distinct) return inside + (typeOf(of, names).many ? AGGREGATE.distinctMany : AGGREGATE.distinct);
  if (name === 'envelope' || name === 'bbox') return AGGREGATE[name];
  return inside + (name === 'median' || name === 'percentile' ? AGGREGATE.share : AGGREGATE.plain);
}

const FACET = 2;

/** A facet that widens itself looks at the refinements of all the others once more. */
function facetParts(query: TableQuery, names: Names): readonly CostPart[] {
  return query.facets.map(({ field }) => {
    const isWide = isDisjunctive(field, query, names) && query.refine.some((one) => one.field === field);
    const weight = FACET * manyWeight({ kind: 'field', name: field }, names);
    return part('facet', 'facet', isWide ? weight + query.refine.length : weight);
  });
}

/** What an expression costs beyond its fields. */
function weightOf(expression: Expression): number {
  switch (expression.kind) {
    case 'negative':
      return 0.5 + weightOf(expression.of);
    case 'arithmetic':
      return 0.5 + weightOf(expression.left) + weightOf(expression.right);
    case 'call': {
      const inside = expression.of.reduce((sum, one) => sum + weightOf(one), 0);
      return inside + (expression.name === 'date_format' ? 10 : 1);
    }
    case 'distance':
      return 6;
    default:
      return 0;
  }
}
