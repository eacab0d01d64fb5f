// The facets of an answer, each counted on its own condition; equal conditions are found once. Counts are kept: next
// pages, and readers who begin from the same filters, ask for the same again.
import type { Answer, FacetRequest, Node, Query } from '../../commons/query.ts';
import { conditions, facetCondition, nameOf } from '../../commons/query-parts.ts';
import { queryDigest } from './cursor.ts';
import { checkTime } from './deadline.ts';
import type { Reading } from './evaluation.ts';
import { countValues, type Found, facetAnswer, type PlacedFacet, placeOf } from './facets.ts';
import type { KeptCondition, KeptConditions } from './kept-conditions.ts';
import { CountTables, WholeCounts } from './set-counts.ts';
import type { View } from './view.ts';

type FacetAnswer = Answer['facets'][string];
type Context = Reading & {
  readonly kept: KeptConditions;
  readonly find: (where: Node) => Found;
};
/** A condition on which facets are counted; what it finds is found when it is first needed. */
type Condition = { readonly kept: () => KeptCondition; readonly found: () => Found };

const NOTHING: FacetAnswer = { values: [], distinct: 0 };

/** The facets counted by one reader on one generation. */
export class FacetAnswers {
  readonly #whole = new WholeCounts();
  readonly #tables = new CountTables();

  /** Counts all live documents by every column. */
  warm(view: View): void {
    for (const number of view.facetColumns.keys()) this.#whole.of(number, view);
  }

  /** Every facet that a query asks for; `found` is what its whole condition finds. */
  count(query: Query, found: Found, context: Context): Answer['facets'] {
    const whole = conditionKey(query.where);
    const known = new Map([[whole, conditionOf(whole, query.where, { ...context, find: () => found })]]);
    const counted = query.facets.map((request) => {
      const where = facetCondition(query, request);
      const key = narrows(query.where, request.facet) ? conditionKey(where) : whole;
      const condition = known.get(key) ?? conditionOf(key, where, context);
      known.set(key, condition);
      return [nameOf(request), this.#answer(request, condition, context)] as const;
    });
    return Object.fromEntries(counted);
  }

  #answer(request: FacetRequest, { kept, found }: Condition, context: Context): FacetAnswer {
    const place = placeOf(request.facet, context.view);
    if (place === undefined) return NOTHING;
    const key = JSON.stringify({ ...request, as: '' });
    const before = kept().answerTo(key);
    if (before !== undefined) return before;
    checkTime(context.deadline);
    const counts = kept().valuesOf(place.column) ?? this.#count(place, { kept, found }, context);
    const answer = facetAnswer(request, place, counts);
    kept().keepAnswer(key, answer);
    return answer;
  }

  #count(place: PlacedFacet, { kept, found }: Condition, { view }: Context) {
    const counts = countValues(place, found(), { view, whole: this.#whole, tables: this.#tables });
    kept().keepValues(place.column, counts, place.values.valueEnds.length);
    return counts;
  }
}

function conditionOf(key: string, where: Node, context: Context): Condition {
  let foundNow: Found | undefined;
  const found = (): Found => (foundNow ??= context.find(where));
  let keptNow: KeptCondition | undefined;
  const kept = (): KeptCondition => (keptNow ??= context.kept.of(key, where, context, () => found().count));
  return { kept, found };
}

/** Whether a condition holds filters of this facet. */
function narrows(where: Node, facet: string): boolean {
  return conditions(where).some((node) => node.kind === 'facet' && node.facet === facet);
}

/** The same for conditions that say the same. */
export function conditionKey(where: Node): string {
  return queryDigest({
    where: { kind: 'and', nodes: where.kind === 'and' ? where.nodes : [where] },
    sort: 'title',
  });
}
