// The facets of an answer, each counted on its own condition; equal conditions are found once. Counts are kept while
// the view lasts: next pages, and readers who begin from the same filters, ask for the same counts again.
import type { Answer, Node, Query } from '../../commons/query.ts';
import { conditions, facetCondition, nameOf } from '../../commons/query-parts.ts';
import { queryDigest } from './cursor.ts';
import { checkTime, type Deadline } from './deadline.ts';
import { countFacet, type Found } from './facets.ts';
import { CountTables, WholeCounts } from './set-counts.ts';
import type { View } from './view.ts';

/** Facets kept, each of some tens of values. */
const KEPT = 500;

type FacetAnswer = Answer['facets'][string];
type Context = {
  readonly view: View;
  readonly deadline: Deadline;
  readonly find: (where: Node) => Found;
};

/** The facets counted by one reader on one generation. */
export class FacetAnswers {
  readonly #whole = new WholeCounts();
  readonly #tables = new CountTables();
  readonly #kept = new Map<string, FacetAnswer>();
  #view: View | undefined;

  /** Every facet that a query asks for; `found` is what its whole condition finds. */
  count(query: Query, found: Found, { view, deadline, find }: Context): Answer['facets'] {
    this.#forget(view);
    const whole = conditionKey(query.where);
    const known = new Map<string, Found>([[whole, found]]);
    const counting = { view, whole: this.#whole, tables: this.#tables };
    const counted = query.facets.map((request) => {
      const where = facetCondition(query, request);
      const condition = narrows(query.where, request.facet) ? conditionKey(where) : whole;
      const key = JSON.stringify([condition, { ...request, as: '' }]);
      const kept = this.#kept.get(key);
      if (kept !== undefined) return [nameOf(request), kept] as const;
      checkTime(deadline);
      const on = known.get(condition) ?? find(where);
      known.set(condition, on);
      const answer = countFacet(request, on, counting);
      this.#keep(key, answer);
      return [nameOf(request), answer] as const;
    });
    return Object.fromEntries(counted);
  }

  #forget(view: View): void {
    if (view === this.#view) return;
    this.#kept.clear();
    this.#view = view;
  }

  #keep(key: string, answer: FacetAnswer): void {
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(key, answer);
  }
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
