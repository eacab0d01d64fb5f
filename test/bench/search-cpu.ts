// The same questions in one thread, in milliseconds of its own processor time: what a shared or busy machine cannot
// blur. Opens the folder that `search.ts` kept; run it with `--cpu-prof` to see where the time goes.
//   node test/bench/search-cpu.ts FOLDER [kind, all when absent] [calls, default 100]
import { join } from 'node:path';
import { createWords } from '../../src/commons/words.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { Reader } from '../../src/store/search/reader.ts';
import { MOST_RANKED } from '../../src/store/search/relevance.ts';
import { kinds, questionOf } from './search-questions.ts';

const [folder = '', wanted, calls = '100'] = process.argv.slice(2);
const words = createWords();
const writer = new IndexWriter({ file: join(folder, 'public-1.sqlite'), generation: 1, words });
const now = (): number => performance.now();
const reader = new Reader({ words, now, timeLimit: 10_000, mostRanked: MOST_RANKED });
reader.show(writer.publish());
for (const kind of kinds) {
  if (wanted !== undefined && wanted !== '' && kind.name !== wanted) continue;
  const times: number[] = [];
  let total = 0;
  for (let call = 0; call < Number(calls) + 3; call += 1) {
    const before = process.threadCpuUsage();
    total = reader.search(questionOf(kind, call)).total;
    const { user, system } = process.threadCpuUsage(before);
    if (call >= 3) times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  process.stdout.write(
    `${kind.name.padEnd(26)} hits ${total}   p50 ${at(0.5)}   p95 ${at(0.95)}   most ${at(0.999)}\n`,
  );
}
reader.close();
writer.close();
