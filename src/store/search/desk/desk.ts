// The desk's index as the producers' rooms see it: a handle is had for a viewer only, and answers within its scope.
// A file, a follower and threads of its own; the rooms that serve the public never open it.
import type { Answer, Node, Query } from '../../../commons/query.ts';
import type { Synonym } from '../../../commons/query-synonyms.ts';
import type { IndexTrouble } from '../check.ts';
import type { Clusters } from '../clusters.ts';
import type { Neighbours } from '../neighbours.ts';
import { type Fence, OpenIndex, type SearchStatus } from '../open-index.ts';
import type { ClustersQuestion } from '../reader.ts';
import { POLL, TIME_LIMIT } from '../search.ts';
import type { View } from '../view.ts';
import { newShown, writeShown } from './behind-public.ts';
import { Pairs } from './pairs.ts';
import { type Member, scopeOf } from './scope.ts';
import type { DeskPair } from './scoped-views.ts';

/** How the desk's index is opened. */
export type DeskOptions = {
  /** Where the index may keep its files, beside the public one's. */
  readonly folder: string;
  /** What `createSource` is given in the follower thread, with `shown`: what the public index shows. */
  readonly source: object;
  /** Address of the module that exports `createSource`; `store/desk-changes` when absent. */
  readonly sourceModule?: string;
  readonly threads: number;
  readonly timeLimit?: number;
  readonly synonyms?: readonly Synonym[];
  readonly poll?: number;
};

/** The questions of one viewer: nothing outside its scope is ever counted. */
export type DeskSearch = {
  readonly search: (query: Query, fence?: Fence) => Promise<Answer>;
  readonly count: (where: Node, fence?: Fence) => Promise<number>;
  readonly clusters: (question: ClustersQuestion, fence?: Fence) => Promise<Clusters>;
  readonly neighbours: (query: Query, record: number, fence?: Fence) => Promise<Neighbours | undefined>;
};

/** The open index of the desk. */
export type Desk = {
  /** What a signed-in viewer may ask. */
  readonly as: (viewer: Member) => DeskSearch;
  /** To be told of each view of the public index: together they answer. */
  readonly follow: (view: View) => void;
  /** `seq` is that of the pair of views that is answered from. */
  readonly status: () => SearchStatus;
  readonly waitFor: (seq: number) => Promise<void>;
  readonly check: () => Promise<readonly IndexTrouble[]>;
  readonly rebuild: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the index of the desk. Before both files show the same change, questions are refused (`index-behind`). */
export function openDesk(options: DeskOptions): Desk {
  const pairs = new Pairs();
  const shown = newShown();
  const index = new OpenIndex<DeskPair>({
    follower: {
      folder: options.folder,
      name: 'desk',
      poll: options.poll ?? POLL,
      sourceOptions: { ...options.source, shown },
      ...(options.sourceModule === undefined ? {} : { module: options.sourceModule }),
    },
    pool: {
      thread: 'desk-thread',
      lazy: true,
      threads: options.threads,
      synonyms: options.synonyms ?? [],
      timeLimit: options.timeLimit ?? TIME_LIMIT,
      mostRanked: 0,
    },
    onView: (view, show) => {
      const pair = pairs.offerDesk(view);
      if (pair !== undefined) show(pair);
    },
  });
  return {
    as: (viewer) => questionsOf(index, viewer),
    follow: (view) => {
      writeShown(shown, view);
      const pair = pairs.offerPublic(view);
      if (pair !== undefined) index.show(pair);
      else index.nudge();
    },
    status: () => index.status,
    waitFor: (seq) => index.waitFor(seq),
    check: () => index.check(),
    rebuild: () => index.rebuild(),
    close: () => index.close(),
  };
}

function questionsOf(index: OpenIndex<DeskPair>, viewer: Member): DeskSearch {
  const scope = scopeOf(viewer);
  const ask = (verb: Parameters<typeof index.ask>[0], question: unknown, fence?: Fence): Promise<unknown> =>
    index.ask(verb, { scope, question }, fence);
  return {
    search: (query, fence) => ask('search', query, fence) as Promise<Answer>,
    count: (where, fence) => ask('count', where, fence) as Promise<number>,
    clusters: (question, fence) => ask('clusters', question, fence) as Promise<Clusters>,
    neighbours: (query, record, fence) =>
      ask('neighbours', { query, record }, fence) as Promise<Neighbours | undefined>,
  };
}
