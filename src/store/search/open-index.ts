// An index with its threads: a follower that keeps it up, search threads that answer, and what is between them: who
// waits for which change, which answers are kept, what happens when a thread dies or finds the file damaged.
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../commons/refusal.ts';
import type { IndexTrouble } from './check.ts';
import { FrequentQuestions } from './frequent-questions.ts';
import type { FollowerStart, FollowerStatus, FromFollower, ToFollower, Verb } from './messages.ts';
import { Pool, type PoolOptions } from './pool.ts';
import { threadFile } from './thread-files.ts';
import { passes, type View } from './view.ts';

/** Where the index stands. */
export type SearchStatus = Partial<FollowerStatus> & {
  /** Every change up to here is shown. */
  readonly seq: number;
  /** Some changes behind a large one that is being loaded are shown too, up to this one; 0 when none are. */
  readonly ahead: number;
  /** Documents on disk, and those that count. */
  readonly docs: number;
  readonly live: number;
  readonly generation: number;
};

/** Answers below this change are refused (`index-behind`). */
export type Fence = { readonly fence?: number };

/** `once`: too long to be written out as a key, and hardly asked again. */
type Asking = Fence & { readonly once?: boolean };

/** What has just been hidden is waited for so long before a question is refused. */
const FENCE_WAIT = 1500;
/** A follower that does not close in time is ended: the next opening recovers. */
const CLOSE_WAIT = 10_000;
/** Before a follower that died is started again. */
const RESTART_WAIT = 1000;
const KEPT_ANSWERS = 1000;
const LONGEST_KEPT_QUESTION = 4000;
/** Questions that threads are asked before they answer from another file. */
const ASKED_BEFORE = 50;

type Done = Extract<FromFollower, { kind: 'done' }>;
type Waiting = {
  readonly is: () => boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
};

/** What an open index is made of. `Shown` is what its threads answer from. */
export type OpenIndexOptions<Shown> = {
  readonly follower: FollowerStart;
  readonly pool: Omit<PoolOptions, 'onDamage'>;
  /** Called with each view of the follower: the moment to `show`. */
  readonly onView: (view: View, show: (shown: Shown) => void) => void;
  /** What is answered from when a generation takes over; its threads are not prepared when absent. */
  readonly shownOf?: (next: View) => Shown;
};

/** An index with its threads, from opening to `close`. */
export class OpenIndex<Shown extends Pick<View, 'seq' | 'ahead'>> {
  /** The follower's last view, and what is answered from. */
  view: View | undefined;
  shown: Shown | undefined;
  readonly #pool: Pool<Shown>;
  readonly #onView: OpenIndexOptions<Shown>['onView'];
  readonly #shownOf: OpenIndexOptions<Shown>['shownOf'];
  readonly #frequent = new FrequentQuestions();
  readonly #start: FollowerStart;
  #follower: Worker;
  readonly #orders = new Map<number, (done: Done) => void>();
  /** Answers on the present view by their question. */
  readonly #kept = new Map<string, Promise<unknown>>();
  #waiting: Waiting[] = [];
  #status: FollowerStatus | undefined;
  #ordered = 0;
  #damagedGeneration = 0;
  /** The generation that the pool is being prepared for. */
  #next = 0;
  #closing = false;

  constructor({ follower, pool, onView, shownOf }: OpenIndexOptions<Shown>) {
    this.#pool = new Pool({ ...pool, onDamage: () => this.#mend() });
    this.#onView = onView;
    this.#shownOf = shownOf;
    this.#start = follower;
    this.#follower = this.#startFollower();
  }

  get status(): SearchStatus {
    return {
      ...this.#status,
      seq: this.shown?.seq ?? 0,
      ahead: this.shown?.ahead?.upTo ?? 0,
      docs: (this.view?.docs ?? 1) - 1,
      live: this.view?.liveCount ?? 0,
      generation: this.view?.generation ?? 0,
    };
  }

  nudge(): void {
    this.#tell({ kind: 'nudge' });
  }

  async check(): Promise<readonly IndexTrouble[]> {
    return (await this.#order('check')).troubles;
  }

  async rebuild(): Promise<void> {
    await this.#order('rebuild');
  }

  /** Resolves when `is` holds; rejects when the follower dies first. */
  waitUntil(is: () => boolean): Promise<void> {
    if (is()) return Promise.resolve();
    return new Promise((resolve, reject) => this.#waiting.push({ is, resolve, reject }));
  }

  /** Asks one of the reader's verbs; the same question on the same view is asked once. */
  async ask(verb: Verb, question: unknown, { fence = 0, once = false }: Asking = {}): Promise<unknown> {
    const least = this.#leastShown(fence);
    if (!passes(this.shown, least)) await this.#passFence(least);
    if (once) return await this.#pool.ask(verb, question);
    const key = JSON.stringify([verb, question]);
    if (key.length <= LONGEST_KEPT_QUESTION) this.#frequent.note(key, { verb, question });
    const kept = this.#kept.get(key);
    if (kept !== undefined) return await kept;
    const answer = this.#pool.ask(verb, question);
    if (key.length <= LONGEST_KEPT_QUESTION && this.#kept.size < KEPT_ANSWERS) {
      this.#kept.set(key, answer);
      answer.catch(() => this.#kept.delete(key));
    }
    return await answer;
  }

  /** An index that was found damaged answers nothing before it is whole again, rather than too little. */
  #leastShown(fence: number): number {
    return (this.#status?.damages ?? 0) > 0 ? Math.max(1, fence) : fence;
  }

  async #passFence(fence: number): Promise<void> {
    this.nudge();
    const passed = this.waitUntil(() => passes(this.shown, fence)).then(() => true);
    const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), FENCE_WAIT).unref());
    if (!(await Promise.race([passed, late]))) throw new Refusal('index-behind', 503);
  }

  /** Resolves when answers show this change. */
  waitFor(seq: number): Promise<void> {
    this.nudge();
    return this.waitUntil(() => (this.shown?.seq ?? 0) >= seq);
  }

  #hear(message: FromFollower): void {
    if (message.kind === 'status') this.#status = message.status;
    else if (message.kind === 'next') void this.#prepare(message.view);
    else if (message.kind === 'dropped') this.#drop();
    else if (message.kind === 'view') {
      if (message.view.generation === this.#next) this.#pool.takeOver();
      this.#next = 0;
      this.view = message.view;
      this.#onView(message.view, (shown) => this.show(shown));
    } else {
      this.#orders.get(message.id)?.(message);
      this.#orders.delete(message.id);
    }
  }

  /** Warms threads up for a generation, then lets it take over. */
  async #prepare(view: View): Promise<void> {
    const next = this.#shownOf?.(view);
    this.#next = view.generation;
    if (next !== undefined) {
      await this.#pool.prepare(next, this.#frequent.first(ASKED_BEFORE));
    }
    this.#tell({ kind: 'ready', generation: view.generation });
  }

  #drop(): void {
    this.#next = 0;
    this.#pool.drop();
  }

  /** Answers from this from the next question on. */
  show(shown: Shown): void {
    this.shown = shown;
    this.#kept.clear();
    this.#pool.show(shown);
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
    this.#drop();
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

  async close(): Promise<void> {
    this.#closing = true;
    // Readers first: the last to close the file brings the write-ahead log home.
    await this.#pool.close();
    const closed = this.#order('close').catch(() => undefined);
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_WAIT).unref());
    await Promise.race([closed, late]);
    await this.#follower.terminate();
  }
}
