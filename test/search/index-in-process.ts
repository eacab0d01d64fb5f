// An index without threads, for tests: follower and reader called directly, over a truth of arrays.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWords, type Words } from '../../src/commons/words.ts';
import { catchUp } from '../../src/store/search/follower.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { Reader, type ReaderOptions } from '../../src/store/search/reader.ts';
import type { SearchSource } from '../../src/store/search/source.ts';

/** Runs `work` with a folder that is gone afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'search-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What an index in one process can do. */
export type InProcess = {
  readonly writer: IndexWriter;
  readonly reader: Reader;
  /** Shows every change there is; stretches above `small` records go in as large ones, `batch` records at once. */
  readonly follow: (sizes?: { readonly small?: number; readonly batch?: number }) => Promise<void>;
  readonly close: () => void;
};

/** Opens (or begins) the index `file` over `source`. */
export function openInProcess(
  file: string,
  source: SearchSource,
  options: Partial<ReaderOptions> & { readonly words?: Words } = {},
): InProcess {
  const words = options.words ?? createWords();
  const writer = new IndexWriter({ file, generation: 1, words });
  const reader = new Reader({
    now: () => performance.now(),
    timeLimit: 10_000,
    mostRanked: 20_000,
    ...options,
    words,
  });
  reader.show(writer.publish());
  return {
    writer,
    reader,
    follow: async (sizes = {}) => {
      await catchUp(writer, source, { ...sizes, publish: (view) => reader.show(view) });
    },
    close: () => {
      reader.close();
      writer.close();
    },
  };
}
