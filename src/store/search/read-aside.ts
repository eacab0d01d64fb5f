// A source whose large stretches are read and prepared in a thread of their own, so that the follower only writes. The
// thread is there while it is needed: not for the first records of a stretch, and no longer than the last.
import { Worker } from 'node:worker_threads';
import type { Words } from '../../commons/words.ts';
import type { FollowerStart, FromReading, ToReading } from './messages.ts';
import { type Prepared, prepare } from './prepared.ts';
import type { ClosableSource, Stretch } from './source.ts';
import { threadFile } from './thread-files.ts';

/** A stretch of so many records is worth a thread, which begins after as many. */
const WORTH_A_THREAD = 20_000;
/** Room for a batch and what it is made of, so that all of it is garbage before it would be moved. */
const YOUNG_MB = 192;

/** A source that prepares what it reads. */
type PreparingSource = ClosableSource & Required<Pick<ClosableSource, 'prepared'>>;

/** The same source, preparing with `words`; `worth` is the number of records from which a thread reads. */
export function readAside(
  own: ClosableSource,
  start: FollowerStart,
  { words, worth = WORTH_A_THREAD }: { readonly words: Words; readonly worth?: number },
): PreparingSource {
  let thread: ReadingThread | undefined;
  let read = 0;
  const readOwn = oneAfterTheOther(own.records);
  return {
    ...own,
    records: readOwn,
    prepared: async (stretch, afterRecord, limit) => {
      if (afterRecord < 0) read = 0;
      if (stretch.records <= worth || read < worth) {
        const records = await readOwn(stretch, afterRecord, limit);
        read += records.length;
        return prepare(records, words);
      }
      if (thread === undefined || thread.ended) thread = new ReadingThread(start);
      const prepared = await thread.prepared(stretch, afterRecord, limit);
      if (prepared.records.length > 0) return prepared;
      read = 0;
      thread.close();
      return prepared;
    },
    close: async () => {
      thread?.close();
      await own.close();
    },
  };
}

/** Readings share what they looked up: one that begins anew must not take it from one that is under way. */
function oneAfterTheOther(read: ClosableSource['records']): ClosableSource['records'] {
  let last: Promise<unknown> = Promise.resolve();
  return (...asked) => {
    const next = last.then(() => read(...asked));
    last = next.catch(() => undefined);
    return next;
  };
}

type Waiting = {
  readonly resolve: (prepared: Prepared) => void;
  readonly reject: (error: Error) => void;
};

class ReadingThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;
  #ended = false;

  constructor(start: FollowerStart) {
    this.#worker = new Worker(threadFile('reading-thread'), {
      workerData: start,
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      name: 'reading',
    });
    this.#worker.on('message', (answer: FromReading) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#end(error as Error));
    this.#worker.on('exit', () => this.#end(new Error('the reading thread has ended')));
    this.#worker.unref();
  }

  get ended(): boolean {
    return this.#ended;
  }

  prepared(stretch: Stretch, afterRecord: number, limit: number): Promise<Prepared> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#tell({ kind: 'prepared', id, stretch, afterRecord, limit });
    });
  }

  /** Ends the thread once what was asked of it is answered. */
  close(): void {
    this.#ended = true;
    this.#tell({ kind: 'close' });
  }

  #tell(message: ToReading): void {
    this.#worker.postMessage(message);
  }

  #settle(answer: FromReading): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if ('prepared' in answer) waiting?.resolve(answer.prepared);
    else waiting?.reject(new Error(answer.error));
  }

  #end(error: Error): void {
    this.#ended = true;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
