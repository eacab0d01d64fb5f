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
