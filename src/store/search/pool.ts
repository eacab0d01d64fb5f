// The search threads: each question goes to the one with the least to do. A thread that dies, or does not come back
// in time, is replaced and its questions are refused; the main thread never waits for one. Before another file takes
// over, fresh threads open it and are asked what is asked often; the old ones answer until then.
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../commons/refusal.ts';
import type { Asked } from './frequent-questions.ts';
import type { FromSearch, SearchStart, ToSearch, Verb } from './messages.ts';
import { threadFile } from './thread-files.ts';

/** Questions that wait in all; more are refused (`search-busy`). */
const MOST_WAITING = 500;
/** Beyond the reader's own limit, which it checks between steps, a thread may take so long again (milliseconds). */
const GRACE = 5000;
/** No further question is asked of fresh threads after so long (milliseconds). */
const WARMING = 5000;

type Waiting = {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
};
type Thread = { readonly worker: Worker; readonly waiting: Map<number, Waiting> };

/** How the pool is made. */
export type PoolOptions = SearchStart & {
  /** Which kind of thread answers, and how many. */
  readonly thread: 'search-thread' | 'desk-thread';
  readonly threads: number;
  /** Starts them at the first question instead of at once. */
  readonly lazy?: boolean;
  /** A thread found the file damaged. */
  readonly onDamage: () => void;
};

/** The search threads of one index. */
export class Pool<Shown> {
  readonly #options: PoolOptions;
  #threads: Thread[] = [];
  /** Threads on a file that is about to take over, and those that still have to answer on the one before. */
  #fresh: readonly Thread[] = [];
  readonly #leaving = new Set<Thread>();
  #view: Shown | undefined;
  #asked = 0;
  #closed = false;

  constructor(options: PoolOptions) {
    this.#options = options;
    if (options.lazy !== true) this.#startAll();
  }

  /** Shows a view from the next question on. */
  show(view: Shown): void {
    this.#view = view;
    for (const { worker } of this.#threads) tell(worker, { kind: 'view', view });
  }

  /** Asks one of the reader's verbs. */
  ask(verb: Verb, question: unknown): Promise<unknown> {
    if (this.#threads.length === 0) this.#startAll();
    const thread = this.#threads.reduce((least, one) =>
      one.waiting.size < least.waiting.size ? one : least,
    );
    if (thread.waiting.size * this.#threads.length >= MOST_WAITING) {
      return Promise.reject(new Refusal('search-busy', 503));
    }
    return this.#askThread(thread, verb, question);
  }

  /** Resolves when fresh threads on what is shown soon have answered these questions, or cannot. */
  async prepare(next: Shown, questions: readonly Asked[]): Promise<void> {
    this.drop();
    if (this.#threads.length === 0) return;
    const fresh = this.#threads.map(() => this.#start(next));
    this.#fresh = fresh;
    const until = performance.now() + WARMING;
    const warm = async (thread: Thread): Promise<void> => {
      await this.#askThread(thread, 'warm', undefined);
      for (const { verb, question } of questions) {
        if (performance.now() > until || this.#fresh !== fresh) return;
        await this.#askThread(thread, verb, question).catch(() => undefined);
      }
    };
    await Promise.all(fresh.map(warm)).catch(() => {
      if (this.#fresh === fresh) this.drop();
    });
  }

  /** The fresh threads answer from now on; the old ones end after their last answer. */
  takeOver(): void {
    if (this.#fresh.length === 0) return;
    for (const thread of this.#threads) {
      if (thread.waiting.size === 0) void thread.worker.terminate();
      else this.#leaving.add(thread);
    }
    this.#threads = [...this.#fresh];
    this.#fresh = [];
  }

  /** What was prepared will not be shown. */
  drop(): void {
    const fresh = this.#fresh;
    this.#fresh = [];
    for (const thread of fresh) {
      rejectAll(thread, new Refusal('search-busy', 503));
      void thread.worker.terminate();
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const all = [...this.#threads, ...this.#fresh, ...this.#leaving];
    for (const thread of all) rejectAll(thread, new Refusal('search-busy', 503));
    await Promise.all(all.map(({ worker }) => worker.terminate()));
  }

  #startAll(): void {
    for (let number = 0; number < Math.max(1, this.#options.threads); number += 1) {
      this.#threads.push(this.#start(this.#view));
    }
  }

  #askThread(thread: Thread, verb: Verb, question: unknown): Promise<unknown> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      const limit = this.#options.timeLimit + GRACE;
      const timer = setTimeout(() => this.#replace(thread, new Refusal('query-too-slow', 503)), limit);
      thread.waiting.set(id, { resolve, reject, timer });
      tell(thread.worker, { kind: 'ask', id, verb, question });
    });
  }

  #start(shown: Shown | undefined): Thread {
    const { thread: kind, timeLimit, mostRanked, synonyms } = this.#options;
    const workerData: SearchStart = { timeLimit, mostRanked, synonyms };
    const worker = new Worker(threadFile(kind), { workerData, execArgv: [], name: kind });
    const thread: Thread = { worker, waiting: new Map() };
    worker.on('message', (answer: FromSearch) => this.#settle(thread, answer));
    worker.on('error', (error) => this.#replace(thread, error as Error));
    worker.unref();
    if (shown !== undefined) tell(worker, { kind: 'view', view: shown });
    return thread;
  }

  #settle(thread: Thread, answer: FromSearch): void {
    const waiting = thread.waiting.get(answer.id);
    if (waiting === undefined) return;
    thread.waiting.delete(answer.id);
    clearTimeout(waiting.timer);
    if (thread.waiting.size === 0 && this.#leaving.delete(thread)) void thread.worker.terminate();
    if ('answer' in answer) waiting.resolve(answer.answer);
    else if ('refusal' in answer) {
      const { code, status, parameters } = answer.refusal;
      waiting.reject(new Refusal(code, status, parameters));
    } else if (answer.damaged) {
      this.#options.onDamage();
      waiting.reject(new Refusal('index-behind', 503));
    } else waiting.reject(new Error(answer.error));
  }

  #replace(thread: Thread, error: Error): void {
    if (this.#closed) return;
    rejectAll(thread, error);
    void thread.worker.terminate();
    this.#leaving.delete(thread);
    if (this.#fresh.includes(thread)) this.drop();
    const place = this.#threads.indexOf(thread);
    if (place >= 0) this.#threads[place] = this.#start(this.#view);
  }
}

function rejectAll(thread: Thread, error: Error): void {
  for (const { reject, timer } of thread.waiting.values()) {
    clearTimeout(timer);
    reject(error);
  }
  thread.waiting.clear();
}

function tell(worker: Worker, message: ToSearch<unknown>): void {
  worker.postMessage(message);
}
