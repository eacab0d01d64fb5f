// One scope in one thread: its two sets of documents, made anew when another pair is shown, and what is kept of them.
import type { Answer } from '../../../commons/query.ts';
import { ColumnSets } from '../column-sets.ts';
import type { Reading } from '../evaluation.ts';
import type { OpenedFile } from './open-files.ts';
import type { Scope } from './scope.ts';
import { type DeskPair, scopedViews } from './scoped-views.ts';
import { newCounters, type Sides, sidesOf } from './sides.ts';

/** Facets kept, each of some tens of values. */
const KEPT_FACETS = 200;

type FacetAnswer = Answer['facets'][string];
type Tools = Pick<Reading, 'words' | 'deadline'> & {
  readonly files: { readonly public: OpenedFile; readonly desk: OpenedFile };
};

/** A scope as long as its files last. */
export class ScopedReading {
  readonly #scope: Scope;
  readonly #counters = { public: newCounters(), desk: newCounters() };
  readonly #columnSets = { public: new ColumnSets(), desk: new ColumnSets() };
  readonly #facets = new Map<string, FacetAnswer>();
  #pair: DeskPair | undefined;
  #views: ReturnType<typeof scopedViews> | undefined;

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Both sides on a pair; `facet` gives a kept count, or makes it. */
  read(
    pair: DeskPair,
    { words, deadline, files }: Tools,
  ): { readonly sides: Sides; readonly facet: (key: string, make: () => FacetAnswer) => FacetAnswer } {
    if (pair !== this.#pair || this.#views === undefined) {
      this.#views = scopedViews(pair, this.#scope, deadline);
      this.#facets.clear();
      this.#pair = pair;
    }
    const views = this.#views;
    const readingOf = (file: 'public' | 'desk'): Reading => ({
      view: views[file],
      ...files[file],
      words,
      deadline,
      columnSets: this.#columnSets[file],
    });
    const readings = { public: readingOf('public'), desk: readingOf('desk') };
    return {
      sides: sidesOf(readings, this.#counters),
      facet: (key, make) => this.#keptFacet(key, make),
    };
  }

  #keptFacet(key: string, make: () => FacetAnswer): FacetAnswer {
    const kept = this.#facets.get(key);
    if (kept !== undefined) return kept;
    const answer = make();
    if (this.#facets.size >= KEPT_FACETS) this.#facets.delete(this.#facets.keys().next().value ?? '');
    this.#facets.set(key, answer);
    return answer;
  }
}
