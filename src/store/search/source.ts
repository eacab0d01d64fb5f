// How an index reads the truth: in the order of the journal, always the *current* published version, as the public
// viewer gets it. So twice or late is harmless.
import type { Derived } from '../../commons/derived.ts';
import type { Prepared } from './prepared.ts';

/** A record as it is now; without `derived` it is not public (any more). */
export type SourceRecord = { readonly record: number; readonly derived: Derived | undefined };

/** A stretch of the journal: changes with `after` < seq <= `upTo`, and about how many records they touch. */
export type Stretch = {
  readonly after: number;
  readonly upTo: number;
  readonly records: number;
  /** Whether one of the changes hides something: nothing may then be shown ahead of it. */
  readonly hides?: boolean;
};

/** The truth as the index reads it. */
export type SearchSource = {
  /** The number of the last change. */
  head(): Promise<number>;
  /**
   * The next stretch after `after`: as many changes as touch at most `limit` records together, or one larger change
   * alone. Undefined when there is none.
   */
  next(after: number, limit: number): Promise<Stretch | undefined>;
  /** Records touched by a stretch, each once, by number, from above `afterRecord`; at most `limit`; empty at the end. */
  records(stretch: Stretch, afterRecord: number, limit: number): Promise<readonly SourceRecord[]>;
  /** The same, ready for the writer: where a thread of its own makes it so. */
  prepared?(stretch: Stretch, afterRecord: number, limit: number): Promise<Prepared>;
};

/** A source that a thread made for itself. */
export type ClosableSource = SearchSource & { close(): Promise<void> };

/** What a source module exports: `store/changes` for the platform, a test's own for a test. */
export type SourceModule = { createSource(options: unknown): Promise<ClosableSource> };
