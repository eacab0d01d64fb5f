// The search index as the rest of the platform sees it: questions answered by search threads on the view that the
// follower thread published last. Ids and counts only; what is shown of a record is read from the truth.
import { Worker } from 'node:worker_threads';
import type { Answer, Node, Query } from '../../commons/query.ts';
import type { Synonym } from '../../commons/query-synonyms.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { IndexTrouble } from './check.ts';
import type { Clusters } from './clusters.ts';
import type { FollowerStart, FollowerStatus, FromFollower, ToFollower } from './messages.ts';
import type { Neighbours } from './neighbours.ts';
import { Pool } from './pool.ts';
import type { ClustersQuestion } from './reader.ts';
import { MOST_RANKED } from './relevance.ts';
import { threadFile } from './thread-files.ts';
import type { View } from './view.ts';

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
};

/** Where the index stands. */
export type SearchStatus = Partial<FollowerStatus> & {
  /** Every change up to here is shown. */
  readonly seq: number;
  /** Documents on disk, and those that count. */
  readonly docs: number;
  readonly live: number;
  readonly generation: number;
};

/** Answers below this change are refused (`index-behind`). */
export type Fence = { readonly fence?: number };

/** The open index. */
export type Search = {
  readonly search: (query: Query, fence?: Fence) => Promise<Answer>;
  /** How many records meet a condition. */
  readonly count: (where: Node, fence?: Fence) => Promise<number>;
  /** Records of a viewport, gathered by nearness. */
  readonly clusters: (question: ClustersQuestion, fence?: Fence) => Promise<Clusters>;
  /** The records before and after one in the order of a query; undefined when the query does not find it. */
  readonly neighbours: (query: Query, record: number, fence?: Fence) => Promise<Neighbours | undefined>;
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

const TIME_LIMIT = 10_000;
const POLL = 250;
/** What has just been hidden is waited for so long before a question is refused. */
const FENCE_WAIT = 1500;
/** A follower that does not close in time is ended: the next opening recovers. */
const CLOSE_WAIT = 10_000;
/** Before a follower that died is started again. */
const RESTART_WAIT = 1000;
const KEPT_ANSWERS = 1000;
const LONGEST_KEPT_QUESTION = 4000;

/** Opens the index of the public. Resolves when there is a view to search, however old. */
export async function openSearch(options: SearchOptions): Promise<Search> {
  const open = new OpenSearch(options);
  await open.waitUntil(() => open.view !== undefined);
  return open.search();
}

type Done = Extract<FromFollower, { kind: 'done' }>;
type Waiting = {
  readonly is: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

class OpenSearch {
  view: View | undefined;
  readonly #pool: Pool;
  readonly #start: FollowerStart;
  #follower: Worker;
  readonly #orders = new Map<number, (done: Done) => void>();
  /** Answers on the present view by their question. */
  readonly #kept = new Map<string, Promise<unknown>>();
  #waiting: Waiting[] = [];
  #status: FollowerStatus | undefined;
  #ordered = 0;
  #damagedGeneration = 0;
  #closing = false;

  constructor(options: SearchOptions) {
    const { timeLimit = TIME_LIMIT, mostRanked = MOST_RANKED, threads, synonyms = [] } = options;
    this.#pool = new Pool({ timeLimit, mostRanked, threads, synonyms, onDamage: () => this.#mend() });
    this.#start = {
      folder: options.folder,
      name: 'public',
      poll: options.poll ?? POLL,
      sourceOptions: options.source,
      ...(options.sourceModule === undefined ? {} : { module: options.sourceModule }),
    };
    this.#follower = this.#startFollower();
  }

  search(): Search {
    return {
      search: (query, fence) => this.#ask('search', query, fence) as Promise<Answer>,
      count: (where, fence) => this.#ask('count', where, fence) as Promise<number>,
      clusters: (question, fence) => this.#ask('clusters', question, fence) as Promise<Clusters>,
      neighbours: (query, record, fence) =>
        this.#ask('neighbours', { query, record }, fence) as Promise<Neighbours | undefined>,
      status: () => ({
        ...this.#status,
        seq: this.view?.seq ?? 0,
        docs: (this.view?.docs ?? 1) - 1,
        live: this.view?.liveCount ?? 0,
        generation: this.view?.generation ?? 0,
      }),
      nudge: () => this.#tell({ kind: 'nudge' }),
      waitFor: (seq) => this.#waitFor(seq),
      check: async () => (await this.#order('check')).troubles,
      rebuild: async () => {
        await this.#order('rebuild');
      },
      close: () => this.#close(),
    };
  }

  /** Resolves when `is` holds; rejects when the follower dies first. */
  waitUntil(is: () => boolean): Promise<void> {
    if (is()) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiting.push({ is, resolve, reject }));
  }

  async #ask(
    verb: Parameters<Pool['ask']>[0],
    question: unknown,
    { fence = 0 }: Fence = {},
  ): Promise<unknown> {
    if ((this.view?.seq ?? 0) < fence) await this.#passFence(fence);
    const key = JSON.stringify([verb, question]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return await kept;
    const answer = this.#pool.ask(verb, question);
    if (key.length <= LONGEST_KEPT_QUESTION && this.#kept.size < KEPT_ANSWERS) {
      this.#kept.set(key, answer);
      answer.catch(() => this.#kept.delete(key));
    }
    return await answer;
  }

  async #passFence(fence: number): Promise<void> {
    const passed = this.#waitFor(fence).then(() => true);
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), FENCE_WAIT).unref());
    if (!(await Promise.race([passed, late]))) throw new Refusal('index-behind', 503);
  }

  #waitFor(seq: number): Promise<void> {
    this.#tell({ kind: 'nudge' });
    return this.waitUntil(() => (this.view?.seq ?? 0) >= seq);
  }

  #hear(message: FromFollower): void {
    if (message.kind === 'status') this.#status = message.status;
    else if (message.kind === 'view') this.#show(message.view);
    else {
      this.#orders.get(message.id)?.(message);
      this.#orders.delete(message.id);
    }
  }

  #show(view: View): void {
    this.view = view;
    this.#kept.clear();
    this.#pool.show(view);
    const ready = this.#waiting.filter(({ is }) => is());
    this.#waiting = this.#waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }

  #order(kind: 'rebuild' | 'check' | 'close'): Promise<Done> {
    this.#ordered += 1;
    const id = this.#ordered;
    this.#tell({ kind, id });
    return new Promise((resolve, reject) => {
      this.#orders.set(id, (done) =>
        done.error === undefined ? resolve(done) : reject(new Error(done.error)),
      );
    });
  }

  #tell(message: ToFollower): void {
    this.#follower.postMessage(message);
  }

  #startFollower(): Worker {
    const options = { workerData: this.#start, execArgv: [], name: 'follower' };
    const follower = new Worker(threadFile('follower-thread'), options);
    let cause = new Error('the follower has ended');
    follower.on('message', (message: FromFollower) => this.#hear(message));
    follower.on('error', (error) => {
      cause = error as Error;
    });
    follower.on('exit', () => this.#lose(cause));
    return follower;
  }

  /** A follower that dies is started again; what was asked of it is refused. The index stays as it was. */
  #lose(cause: Error): void {
    for (const { reject } of this.#waiting) reject(cause);
    this.#waiting = [];
    for (const [id, settle] of this.#orders) settle({ kind: 'done', id, troubles: [], error: cause.message });
    this.#orders.clear();
    if (this.#status !== undefined) this.#status = { ...this.#status, trouble: cause.message };
    if (this.#closing || this.view === undefined) return;
    setTimeout(() => {
      if (!this.#closing) this.#follower = this.#startFollower();
    }, RESTART_WAIT).unref();
  }

  /** A search thread found the file damaged: once a generation, it is built anew. */
  #mend(): void {
    const generation = this.view?.generation ?? 0;
    if (generation === this.#damagedGeneration) return;
    this.#damagedGeneration = generation;
    this.#order('rebuild').catch(() => {
      this.#damagedGeneration = 0;
    });
  }

  async #close(): Promise<void> {
    this.#closing = true;
    // Readers first: the last to close the file brings the write-ahead log home.
    await this.#pool.close();
    const closed = this.#order('close').catch(() => undefined);
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT).unref());
    await Promise.race([closed, late]);
    await this.#follower.terminate();
  }
}
