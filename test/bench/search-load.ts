// How quickly records go into an index: one thread, in its own processor time, the making of the records apart.
//   node test/bench/search-load.ts [records, default 60000] [file, kept when given]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWords } from '../../src/commons/words.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { syntheticRecord } from './search-data.ts';

const BATCH = 2000;
const records = Number(process.argv[2] ?? 60_000);
const kept = process.argv[3];
const folder = mkdtempSync(join(tmpdir(), 'bench-load-'));
const file = kept ?? join(folder, 'public-1.sqlite');
const writer = new IndexWriter({ file, generation: 1, words: createWords() });
let spent = 0;
for (let first = 1; first <= records; first += BATCH) {
  const length = Math.min(BATCH, records - first + 1);
  const batch = Array.from({ length }, (_, index) => ({
    record: first + index,
    derived: syntheticRecord(first + index),
  }));
  const before = process.threadCpuUsage();
  writer.transact(() => {
    const start = writer.docs;
    writer.append(writer.prepare(batch));
    writer.flip(start);
    return { seq: 1 };
  });
  const { user, system } = process.threadCpuUsage(before);
  spent += (user + system) / 1e6;
}
const merging = process.threadCpuUsage();
for (let fresh = true; writer.tidy(fresh); fresh = false);
const merged = process.threadCpuUsage(merging);
writer.close();
process.stdout.write(
  `load   records ${records}   CPU s ${spent.toFixed(1)}   records/s ${Math.round(records / spent)}   merging after CPU s ${((merged.user + merged.system) / 1e6).toFixed(1)}\n`,
);
rmSync(folder, { recursive: true });
