// The search index as the rest of the platform sees it: questions answered by search threads on the view that the
// follower thread published last. Ids and counts only; what is shown of a record is read from the truth.
import type { Answer, Node, Query } from '../../commons/query.ts';
import type { Synonym } from '../../commons/query-synonyms.ts';
import { checkNode, namesMany, withinBounds } from './bounds.ts';
import type { IndexTrouble } from './check.ts';
import type { Clusters } from './clusters.ts';
import type { ValuesQuestion } from './frequent-values.ts';
import type { Neighbours } from './neighbours.ts';
import { type Fence, OpenIndex, type SearchStatus } from './open-index.ts';
import type { ClustersQuestion, TileQuestion } from './reader.ts';
import { MOST_RANKED } from './relevance.ts';
import type { TileMarks } from './tiles.ts';
import type { View } from './view.ts';

/** Milliseconds after which a query is cut. */
export const TIME_LIMIT = 10_000;
/** Milliseconds between two looks at the journal. */
export const POLL = 250;

/** How the index is opened. */
export type SearchOptions = {
  /** Where the index may keep its files; everything in them can be made anew. */
  readonly folder: string;
  /** What `createSource` is given in the follower thread. */
  readonly source: unknown;
  /** Address of the module that exports `createSource`; `store/changes` when absent. */
  readonly sourceModule?: string;
  /** Search threads; one less than there are processors is right. */
  readonly threads: number;
  /** Milliseconds after which a query is cut; 10,000 when absent. */
  readonly timeLimit?: number;
  /** Hits up to which bm25 ranks; 20,000 when absent. */
  readonly mostRanked?: number;
  /** What widens questions (`commons/query-synonyms`); none when absent. */
  readonly synonyms?: readonly Synonym[];
  /** Milliseconds between two looks at the journal without a nudge; 250 when absent. */
  readonly poll?: number;
  /** Told of each view from the moment that it is answered from: what the desk's index stands on. */
  readonly onView?: (view: View) => void;
};

/** The open index. */
export type Search = {
  readonly search: (query: Query, fence?: Fence) => Promise<Answer>;
  /** How many records meet a condition. */
  readonly count: (where: Node, fence?: Fence) => Promise<number>;
  /** Records of a viewport, gathered by nearness. */
  readonly clusters: (question: ClustersQuestion, fence?: Fence) => Promise<Clusters>;
  /** The marks of one tile of the map. */
  readonly tile: (question: TileQuestion, fence?: Fence) => Promise<TileMarks>;
  /** The records before and after one in the order of a query; undefined when the query does not find it. */
  readonly neighbours: (query: Query, record: number, fence?: Fence) => Promise<Neighbours | undefined>;
  /** The most frequent values of a field that hold a text, those that begin with it first. */
  readonly values: (question: ValuesQuestion, fence?: Fence) => Promise<readonly string[]>;
  readonly status: () => SearchStatus;
  /** Says that something has changed, so that the follower looks at once. */
  readonly nudge: () => void;
  /** Resolves when the index shows this change. */
  readonly waitFor: (seq: number) => Promise<void>;
  /** Compares the index with the truth; empty when all is well. */
  readonly check: () => Promise<readonly IndexTrouble[]>;
  /** Builds the index anew beside the old one and takes it over. */
  readonly rebuild: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the index of the public. Resolves when there is a view to search, however old. */
export async function openSearch(options: SearchOptions): Promise<Search> {
  const { threads, synonyms = [], onView = () => undefined } = options;
  const index = new OpenIndex<View>({
    follower: {
      folder: options.folder,
      name: 'public',
      poll: options.poll ?? POLL,
      sourceOptions: options.source,
      ...(options.sourceModule === undefined ? {} : { module: options.sourceModule }),
    },
    pool: {
      thread: 'search-thread',
      threads,
      synonyms,
      timeLimit: options.timeLimit ?? TIME_LIMIT,
      mostRanked: options.mostRanked ?? MOST_RANKED,
    },
    onView: (view, show) => {
      show(view);
      onView(view);
    },
    shownOf: (next) => next,
  });
  await index.waitUntil(() => index.shown !== undefined);
  // Bounds first: what is beyond them is neither written out as a key nor sent to a thread.
  return {
    search: async (asked, fence) => {
      const query = withinBounds(asked);
      return (await index.ask('search', query, { ...fence, once: namesMany(query.where) })) as Answer;
    },
    count: async (where, fence) => {
      const once = namesMany(checkNode(where));
      return (await index.ask('count', where, { ...fence, once })) as number;
    },
    clusters: async (question, fence) => {
      const once = namesMany(checkNode(question.where));
      return (await index.ask('clusters', question, { ...fence, once })) as Clusters;
    },
    tile: async (question, fence) => {
      const once = namesMany(checkNode(question.where));
      return (await index.ask('tile', question, { ...fence, once })) as TileMarks;
    },
    neighbours: async (asked, record, fence) => {
      const query = withinBounds(asked);
      const once = namesMany(query.where);
      const found = await index.ask('neighbours', { query, record }, { ...fence, once });
      return found as Neighbours | undefined;
    },
    values: async (question, fence) =>
      (await index.ask('values', question, { ...fence })) as readonly string[],
    status: () => index.status,
    nudge: () => index.nudge(),
    waitFor: (seq) => index.waitFor(seq),
    check: () => index.check(),
    rebuild: () => index.rebuild(),
    close: () => index.close(),
  };
}
