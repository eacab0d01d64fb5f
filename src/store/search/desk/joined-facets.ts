// Facet counts over both sides, exact: counts of one value are added before the list is cut. Values of the desk's
// documents are looked up among the public ones, as these are many and those are few.
import { compareKeys } from '../../../commons/collation.ts';
import type { Answer, FacetCount, FacetRequest } from '../../../commons/query.ts';
import { LARGEST_FACET } from '../../../commons/query-parts.ts';
import { fold } from '../../../commons/words.ts';
import { Best } from '../best.ts';
import { type FacetColumnView, findValue, textOfValue } from '../facet-column.ts';
import { hasBelow } from '../facet-trees.ts';
import { askedValues, compareValues, type Found } from '../facets.ts';
import type { Side, Sides } from './sides.ts';
import { STATE_FACET } from './variants.ts';

/** Documents found on each side, in its own numbers. */
export type FoundBoth = readonly [Found, Found];

type FacetAnswer = Answer['facets'][string];

/** Counts one facet over what both sides found. */
export function countJoined(request: FacetRequest, found: FoundBoth, sides: Sides): FacetAnswer {
  const open = countSide(request, found[0], sides[0]);
  const desk = countSide(request, found[1], sides[1]);
  if (request.facet === STATE_FACET) return countStates(request, { desk, published: found[0].docs.length });
  const { values, distinct } = joinCounts(request, open, desk);
  const both = [open, desk].filter((side) => side !== undefined);
  const named = namedBesides(request, values).flatMap((value) => {
    const count = both.reduce((sum, side) => sum + countOfText(side, value), 0);
    return count === 0 ? [] : [{ value, count }];
  });
  const all = [...values, ...named];
  if (request.below === undefined) return answerOf(all, distinct);
  const isBranch = (value: string): boolean => both.some((side) => hasBelow(side.column, value, ownOf(side)));
  return answerOf(
    all.map((one) => ({ ...one, branches: isBranch(one.value) })),
    distinct,
  );
}

/** Values to be listed in any case, as far as they are not yet. */
function namedBesides({ always = [] }: FacetRequest, values: readonly FacetCount[]): readonly string[] {
  const known = new Set(values.map(({ value }) => value));
  return [...new Set(always)].filter((value) => !known.has(value));
}

function countOfText({ column, facet, counted, countOf }: SideCounts, value: string): number {
  const number = findValue(column, { facet, value });
  return number !== undefined && counted(number) ? countOf(number) : 0;
}

function ownOf({ column, facet, met }: SideCounts): readonly number[] {
  return [...met].filter((value) => column.valueFacets[value] === facet);
}

function joinCounts(
  request: FacetRequest,
  open: SideCounts | undefined,
  desk: SideCounts | undefined,
): FacetAnswer {
  const limit = Math.min(LARGEST_FACET, Math.max(0, request.limit));
  if (desk === undefined) return answerOf(open === undefined ? [] : topOf(open, limit), open?.values ?? 0);
  if (open === undefined) return answerOf(topOf(desk, limit), desk.values);
  const added = new Map<number, number>();
  const own: number[] = [];
  for (const value of desk.met) {
    if (!desk.counted(value)) continue;
    const text = textOfValue(desk.column, value);
    const known = findValue(open.column, { facet: open.facet, value: text });
    if (known !== undefined) added.set(known, desk.countOf(value));
    else own.push(value);
  }
  const together = withAdded(open, added);
  const values = [...topOf(together, limit), ...topOf({ ...desk, met: own }, limit)];
  return answerOf(values.toSorted(byCount).slice(0, limit), together.values + own.length);
}

/** Values met on one side, and how often; `counted` are those of this facet that are asked for. */
type SideCounts = {
  readonly column: FacetColumnView;
  readonly facet: number;
  readonly met: Iterable<number>;
  readonly countOf: (value: number) => number;
  readonly counted: (value: number) => boolean;
  /** How many values are counted. */
  readonly values: number;
};

function countSide(request: FacetRequest, found: Found, side: Side): SideCounts | undefined {
  const { view } = side.reading;
  const place = view.facets.get(request.facet);
  const column = place && view.facetColumns[place.column];
  if (place === undefined || column === undefined) return undefined;
  const { met, counts } =
    found.bits === view.live
      ? side.tables.countSets(column, side.whole.of(place.column, view))
      : side.tables.countDocuments(column, found.docs);
  const counted = askedValues(column, place.number, request);
  let values = 0;
  for (const value of met) if (counted(value)) values += 1;
  return { column, facet: place.number, met, countOf: (value) => counts[value] as number, counted, values };
}

function withAdded(open: SideCounts, added: ReadonlyMap<number, number>): SideCounts {
  const news = [...added.keys()].filter((value) => open.countOf(value) === 0);
  return {
    ...open,
    met: news.length === 0 ? open.met : [...open.met, ...news],
    countOf: (value) => open.countOf(value) + (added.get(value) ?? 0),
    values: open.values + news.length,
  };
}

function topOf({ column, met, countOf, counted }: SideCounts, limit: number): readonly FacetCount[] {
  const best = new Best(limit, {
    lead: (value) => -countOf(value),
    compare: (a, b) => countOf(b) - countOf(a) || compareValues(column, a, b),
  });
  for (const value of met) if (-countOf(value) <= best.worst && counted(value)) best.offer(value);
  return best.sorted().map((value) => ({ value: textOfValue(column, value), count: countOf(value) }));
}

/** The public index does not hold the state: everything that it alone shows is published. */
function countStates(
  request: FacetRequest,
  { desk, published }: { readonly desk: SideCounts | undefined; readonly published: number },
): FacetAnswer {
  const counts = new Map(published > 0 ? [['published', published]] : []);
  for (const { value, count } of desk === undefined ? [] : topOf(desk, LARGEST_FACET)) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const { below } = request;
  const wanted = fold(request.contains ?? '')
    .split(/\s+/)
    .filter(Boolean);
  const values = [...counts]
    .map(([value, count]) => ({ value, count }))
    .filter(({ value }) => wanted.every((word) => fold(value).includes(word)))
    // States are no tree: all of them are roots.
    .filter(() => below === undefined || below === '')
    .map((one) => (below === undefined ? one : { ...one, branches: false }));
  const first = values.toSorted(byCount).slice(0, request.limit);
  const named = namedBesides(request, first).flatMap((name) => values.filter(({ value }) => value === name));
  return answerOf([...first, ...named], values.length);
}

function answerOf(values: readonly FacetCount[], distinct: number): FacetAnswer {
  return { values, distinct };
}

function byCount(a: FacetCount, b: FacetCount): number {
  return b.count - a.count || compareKeys(a.value, b.value);
}
