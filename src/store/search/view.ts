// What a reader sees, fixed at the start of its request: totals, facets, pages and map of one answer agree.
// Views travel between threads by message; the arrays in them are shared, not copied.
import type { Bits } from './bits.ts';
import type { ColumnsView } from './columns.ts';
import type { FacetColumnView } from './facet-column.ts';
import type { SpellingsView } from './spellings.ts';

/** Where a facet's values stand. */
export type FacetPlace = { readonly number: number; readonly column: number };

/** One immutable state of an index. */
export type View = {
  readonly generation: number;
  readonly file: string;
  /** Every change up to here is shown. */
  readonly seq: number;
  /** Changes with `after` < seq <= `upTo` are shown too, ahead of a large one that is being loaded. */
  readonly ahead?: { readonly after: number; readonly upTo: number };
  /** Documents 0 to `docs - 1` exist; those in `live` count. */
  readonly docs: number;
  readonly live: Bits;
  readonly liveCount: number;
  readonly columns: ColumnsView;
  readonly docOf: Uint32Array;
  readonly facets: ReadonlyMap<string, FacetPlace>;
  readonly facetColumns: readonly FacetColumnView[];
  readonly spellings: SpellingsView;
};

/** Whether a view shows everything that had been hidden when `fence` was the last change to hide something. */
export function passes(view: Pick<View, 'seq' | 'ahead'> | undefined, fence: number): boolean {
  const { seq = 0, ahead } = view ?? {};
  return seq >= fence || (ahead !== undefined && ahead.after < fence && fence <= ahead.upTo);
}
