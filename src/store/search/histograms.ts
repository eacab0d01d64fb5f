// Date histograms of what was found, kept while the view lasts: next pages ask for the same again.
import type { Answer, Node } from '../../commons/query.ts';
import { histogramOf } from '../../commons/query-histogram.ts';
import { UNDATED_FROM } from './columns.ts';
import { conditionKey } from './facet-answers.ts';
import type { Found } from './facets.ts';
import type { View } from './view.ts';

type Bars = Pick<Answer, 'histogram' | 'histogramYears'>;

/** Each of some hundred bars. */
const KEPT = 100;

/** The histograms of one reader. */
export class Histograms {
  readonly #kept = new Map<string, Bars>();
  #view: View | undefined;

  /** The histogram of what a condition found. */
  of(where: Node, found: Found, view: View): Bars {
    if (view !== this.#view) this.#kept.clear();
    this.#view = view;
    const key = conditionKey(where);
    const kept = this.#kept.get(key) ?? countBars(found.docs, view);
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(key, kept);
    return kept;
  }
}

function countBars(docs: Uint32Array, view: View): Bars {
  const { from, to } = view.columns;
  const { bars, years } = histogramOf((count) => {
    for (let index = 0; index < docs.length; index += 1) {
      const doc = docs[index] as number;
      const start = from[doc] as number;
      if (start !== UNDATED_FROM) count(start, to[doc] as number);
    }
  });
  return { histogram: bars, histogramYears: years };
}
