// The desk's index without threads, for tests: both followers and the reader called directly.
import { createWords, type Words } from '../../src/commons/words.ts';
import { DeskReader } from '../../src/store/search/desk/desk-reader.ts';
import { catchUp } from '../../src/store/search/follower.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import type { DeskTruth } from './desk-truth.ts';

/** What it can do. */
export type DeskInProcess = {
  readonly reader: DeskReader;
  readonly writers: { readonly open: IndexWriter; readonly desk: IndexWriter };
  readonly follow: (sizes?: { readonly small?: number; readonly batch?: number }) => Promise<void>;
  readonly close: () => void;
};

/** Opens (or begins) both files in `folder`. */
export function openDeskInProcess(
  folder: string,
  truth: Pick<DeskTruth, 'open' | 'desk'>,
  words: Words = createWords(),
): DeskInProcess {
  const writers = {
    open: new IndexWriter({ file: `${folder}/public-1.sqlite`, generation: 1, words }),
    desk: new IndexWriter({ file: `${folder}/desk-1.sqlite`, generation: 1, words }),
  };
  const reader = new DeskReader({ now: () => performance.now(), timeLimit: 10_000, words });
  return {
    reader,
    writers,
    follow: async (sizes = {}) => {
      await catchUp(writers.open, truth.open, { ...sizes, publish: () => undefined });
      await catchUp(writers.desk, truth.desk, { ...sizes, publish: () => undefined });
      const [open, desk] = [writers.open.publish(), writers.desk.publish()];
      reader.show({ seq: open.seq, public: open, desk });
    },
    close: () => {
      reader.close();
      writers.open.close();
      writers.desk.close();
    },
  };
}
