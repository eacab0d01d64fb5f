// A source module for a follower thread in a test: a truth of arrays, read from a file that the test writes whole and
// renames, so that the test can go on changing it.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { ClosableSource, SourceRecord } from '../../src/store/search/source.ts';
import { createArraySource } from './array-source.ts';

/** The history, oldest change first; `derived` is absent (JSON) where a record is taken away. */
export type History = readonly (readonly SourceRecord[])[];

/** Writes the history that a source of the same path reads at its next look. */
export function writeHistory(path: string, history: History): void {
  writeFileSync(`${path}.new`, JSON.stringify(history));
  renameSync(`${path}.new`, path);
}

/** What the follower thread calls; `options` is the path, or holds it. */
export async function createSource(options: unknown): Promise<ClosableSource> {
  const source = createArraySource();
  const path = typeof options === 'string' ? options : (options as { readonly path: string }).path;
  let known = 0;
  const refresh = (): void => {
    const history = JSON.parse(readFileSync(path, 'utf8')) as History;
    for (const records of history.slice(known)) {
      source.change(records.map(({ record, derived }) => ({ record, derived })));
    }
    known = history.length;
  };
  return {
    head: async () => {
      refresh();
      return await source.head();
    },
    next: source.next,
    records: source.records,
    close: async () => undefined,
  };
}
