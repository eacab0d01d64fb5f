// What the main thread, the follower and the search threads say to each other.
import type { Synonym } from '../../commons/query-synonyms.ts';
import type { RefusalParameters } from '../../commons/refusal.ts';
import type { IndexTrouble } from './check.ts';
import type { Loading } from './follower.ts';
import type { Prepared } from './prepared.ts';
import type { Stretch } from './source.ts';
import type { View } from './view.ts';

/** What the follower is started with. */
export type FollowerStart = {
  readonly folder: string;
  readonly name: string;
  /** Address of the module that makes the source; `store/changes` when absent. */
  readonly module?: string;
  readonly sourceOptions: unknown;
  /** Milliseconds between two looks at the journal. */
  readonly poll: number;
};

/** What the follower is told. `nudge` has no answer; `ready` is one: a generation may take over. */
export type ToFollower =
  | { readonly kind: 'nudge' }
  | { readonly kind: 'ready'; readonly generation: number }
  | { readonly kind: 'rebuild' | 'check' | 'close'; readonly id: number };

/** Where the follower stands. */
export type FollowerStatus = {
  /** Number of the last change seen. */
  readonly head: number;
  /** A large stretch on its way, or a rebuild. */
  readonly loading?: Loading;
  readonly rebuilding: boolean;
  /** Why it does not advance, in the words of the error. */
  readonly trouble?: string;
  /** How often a damaged index was found and made anew since the start. */
  readonly damages: number;
  /** Milliseconds that opening the index took. */
  readonly opened: number;
};

/** What the follower says. */
export type FromFollower =
  | { readonly kind: 'view'; readonly view: View }
  /** A generation that is about to take over, and that it will not after all. */
  | { readonly kind: 'next'; readonly view: View }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'status'; readonly status: FollowerStatus }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly troubles: readonly IndexTrouble[];
      readonly error?: string;
    };

/** What is asked of the reading thread, which is started with what the follower is started with. */
export type ToReading =
  | {
      readonly kind: 'prepared';
      readonly id: number;
      readonly stretch: Stretch;
      readonly afterRecord: number;
      readonly limit: number;
    }
  | { readonly kind: 'close' };

/** What the reading thread answers. */
export type FromReading = { readonly id: number } & (
  | { readonly prepared: Prepared }
  | { readonly error: string }
);

/** What a search thread is started with. */
export type SearchStart = {
  readonly timeLimit: number;
  readonly mostRanked: number;
  readonly synonyms: readonly Synonym[];
};

/** What is asked of a search thread: a view to show, or a question of the reader by the name of its verb. */
export type ToSearch<Shown = View> =
  | { readonly kind: 'view'; readonly view: Shown }
  | { readonly kind: 'ask'; readonly id: number; readonly verb: Verb; readonly question: unknown };

/** The reader's verbs that may be asked from outside; `warm` is the pool's own. */
export type Verb = 'search' | 'count' | 'clusters' | 'tile' | 'neighbours' | 'values' | 'warm';

/** What a search thread answers. */
export type FromSearch = { readonly id: number } & (
  | { readonly answer: unknown }
  | {
      readonly refusal: {
        readonly code: string;
        readonly status: number;
        readonly parameters: RefusalParameters;
      };
    }
  | { readonly error: string; readonly damaged: boolean }
);
