// An index that is kept up: opens its current generation, follows, heals. A damaged file is removed and made anew from
// the truth; an error of the source (the database is away) is told and tried again at the next look.
import type { Words } from '../../commons/words.ts';
import { checkIndex, type IndexTrouble } from './check.ts';
import { CorruptIndex, isCorruption } from './corruption.ts';
import { catchUp, type FollowerEvents, type Loading } from './follower.ts';
import {
  currentGeneration,
  generationFile,
  type IndexFolder,
  removeGeneration,
  removeOtherGenerations,
  setCurrentGeneration,
} from './generations.ts';
import { IndexWriter } from './index-writer.ts';
import type { FollowerStatus, FromFollower } from './messages.ts';
import type { SearchSource } from './source.ts';

/** Dead documents beyond this part make the index be built anew, once it has some size. */
const MOST_DEAD = 0.2;
const COMPACTED_FROM = 20_000;
/** While a new generation is built, the old one is kept up this often (milliseconds). */
const KEEP_UP = 200;
/** Readers that are not ready for a new generation by then are given it all the same (milliseconds). */
const READY_WAIT = 30_000;
const READY_LOOK = 20;

type Parts = {
  readonly index: IndexFolder;
  readonly words: Words;
  readonly source: SearchSource;
  readonly tell: (message: FromFollower) => void;
  /** Whether to leave off between two transactions, to be taken up again later. */
  readonly leaveOff: () => boolean;
  /** Whether readers are ready for a generation to take over; not waited for when absent. */
  readonly isReady?: (generation: number) => boolean;
};

/** What came of an order. */
export type Obeyed = { readonly troubles: readonly IndexTrouble[]; readonly error?: string };

/** The follower's state between two looks at the journal. */
export class FollowedIndex {
  readonly #parts: Parts;
  #writer: IndexWriter | undefined;
  /** Documents at the last tidying, and whether it is to go on. */
  #tidyDocs = 0;
  #untidy = false;
  #status: FollowerStatus = { head: 0, rebuilding: false, damages: 0, opened: 0 };

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Opens the current generation, or begins the next one when it is damaged. */
  open(): void {
    const { index } = this.#parts;
    const started = performance.now();
    const generation = currentGeneration(index);
    removeOtherGenerations(index, generation);
    try {
      this.#writer = this.#openGeneration(generation);
    } catch (error) {
      if (!isCorruption(error)) throw error;
      this.#beginAnew(generation, error);
    }
    this.#say({ opened: Math.round(performance.now() - started) });
    this.#publish();
  }

  close(): void {
    this.#writer?.close();
    this.#writer = undefined;
  }

  /** The last change that is shown. */
  get seq(): number {
    return this.#writer?.progress.seq ?? 0;
  }

  /** Shows what is new. Never throws: what stands in the way is in the status. */
  async follow(): Promise<void> {
    await this.#guarded(async () => {
      await this.#catchUp(this.#live());
      if (this.#live().deadPart > MOST_DEAD && this.#live().docs > COMPACTED_FROM) await this.#rebuild();
      this.#tidy();
    });
  }

  /** Does what was asked and says what came of it. */
  async obey(order: 'rebuild' | 'check'): Promise<Obeyed> {
    let troubles: readonly IndexTrouble[] = [];
    const error = await this.#guarded(async () => {
      if (order === 'rebuild') await this.#rebuild();
      else troubles = await this.#check();
    });
    return error === undefined ? { troubles } : { troubles, error };
  }

  async #guarded(work: () => Promise<void>): Promise<string | undefined> {
    try {
      if (this.#writer === undefined) this.open();
      await work();
      if (this.#status.trouble !== undefined) this.#say({ trouble: undefined });
      return undefined;
    } catch (error) {
      const trouble = String((error as Error).message ?? error);
      this.#heal(error);
      this.#say({ trouble, loading: undefined, rebuilding: false });
      return trouble;
    }
  }

  /** A damaged file is made anew; a transaction that failed is forgotten by opening again. */
  #heal(error: unknown): void {
    const writer = this.#writer;
    if (writer === undefined) return;
    if (isCorruption(error)) this.#beginAnew(writer.generation, error);
    else if (writer.broken) this.close();
  }

  /** The next generation, empty, in place of a damaged one. */
  #beginAnew(damaged: number, error: unknown): void {
    const { index } = this.#parts;
    this.close();
    removeGeneration(index, damaged + 1);
    this.#writer = this.#openGeneration(damaged + 1);
    setCurrentGeneration(index, damaged + 1);
    removeGeneration(index, damaged);
    this.#say({ damages: this.#status.damages + 1, trouble: String((error as Error).message) });
    this.#publish();
  }

  /** After a long load, one step of merging at each look, so that changes never wait for it. */
  #tidy(): void {
    const { docs } = this.#live();
    const grown = docs - this.#tidyDocs > COMPACTED_FROM;
    if (!grown && !this.#untidy) return;
    this.#untidy = this.#live().tidy(grown);
    this.#tidyDocs = docs;
  }

  async #check(): Promise<readonly IndexTrouble[]> {
    const { source } = this.#parts;
    await this.#catchUp(this.#live());
    return await checkIndex(this.#live(), source, { catchUp: () => this.#catchUp(this.#live()) });
  }

  /**
   * Builds the next generation aside, from the truth, while the old one goes on being followed; it takes over when
   * readers have warmed up to it.
   */
  async #rebuild(): Promise<void> {
    const { index, source } = this.#parts;
    const old = this.#live();
    const generation = old.generation + 1;
    removeGeneration(index, generation);
    this.#say({ rebuilding: true });
    const next = this.#openGeneration(generation);
    const aside = { publish: () => undefined, between: this.#keepingUp(old) };
    try {
      await catchUp(next, source, aside);
      await this.#untilReady(next, aside.between);
      await catchUp(next, source, aside);
    } catch (error) {
      this.#parts.tell({ kind: 'dropped' });
      next.close();
      removeGeneration(index, generation);
      throw error;
    }
    setCurrentGeneration(index, generation);
    this.#writer = next;
    this.#publish();
    old.close();
    removeGeneration(index, old.generation);
    this.#say({ rebuilding: false });
  }

  async #untilReady(next: IndexWriter, keepUp: () => Promise<void>): Promise<void> {
    const { isReady, tell } = this.#parts;
    if (isReady === undefined) return;
    tell({ kind: 'next', view: next.publish() });
    const until = performance.now() + READY_WAIT;
    while (!isReady(next.generation) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, READY_LOOK));
      await keepUp();
    }
  }

  #keepingUp(old: IndexWriter): () => Promise<void> {
    let last = performance.now();
    return async () => {
      await this.#between();
      if (performance.now() - last < KEEP_UP) return;
      await this.#catchUp(old);
      last = performance.now();
    };
  }

  async #catchUp(writer: IndexWriter): Promise<void> {
    const head = await this.#parts.source.head();
    if (head !== this.#status.head) this.#say({ head });
    if (head === writer.progress.seq) return;
    if (head < writer.progress.seq) throw new CorruptIndex('newer than the truth');
    const events: FollowerEvents = {
      publish: (view) => this.#parts.tell({ kind: 'view', view }),
      progress: (loading: Loading) => this.#say({ loading }),
      between: () => this.#between(),
    };
    await catchUp(writer, this.#parts.source, events);
    if (this.#status.loading !== undefined) this.#say({ loading: undefined });
  }

  /** Lets messages in. */
  async #between(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    if (this.#parts.leaveOff()) throw new Error('left off');
  }

  #openGeneration(generation: number): IndexWriter {
    const { index, words } = this.#parts;
    return new IndexWriter({ file: generationFile(index, generation), generation, words });
  }

  #live(): IndexWriter {
    if (this.#writer === undefined) throw new Error('the index is not open');
    return this.#writer;
  }

  #publish(): void {
    this.#parts.tell({ kind: 'view', view: this.#live().publish() });
  }

  #say(news: { readonly [K in keyof FollowerStatus]?: FollowerStatus[K] | undefined }): void {
    const { loading, trouble, ...rest } = { ...this.#status, ...news };
    this.#status = {
      ...(rest as Omit<FollowerStatus, 'loading' | 'trouble'>),
      ...(loading === undefined ? {} : { loading }),
      ...(trouble === undefined ? {} : { trouble }),
    };
    this.#parts.tell({ kind: 'status', status: this.#status });
  }
}
