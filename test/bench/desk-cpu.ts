// The questions of `search-cpu` asked of the public reader and of the desk's, on one folder and in one thread, in
// milliseconds of its own processor time: what the second file and the scope cost. One record in fifty has a draft.
//   node test/bench/desk-cpu.ts FOLDER [calls, default 30] [kind]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createWords } from '../../src/commons/words.ts';
import { DeskReader } from '../../src/store/search/desk/desk-reader.ts';
import { numberOf } from '../../src/store/search/desk/numbers.ts';
import { STATE_FACET } from '../../src/store/search/desk/variants.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { Reader } from '../../src/store/search/reader.ts';
import { MOST_RANKED } from '../../src/store/search/relevance.ts';
import { syntheticRecord } from './search-data.ts';
import { kinds, questionOf } from './search-questions.ts';

const ONE_IN = 50;
const BATCH = 2000;
const [folder = '', calls = '30', wanted] = process.argv.slice(2);
const words = createWords();
const now = (): number => performance.now();
const open = new IndexWriter({ file: join(folder, 'public-1.sqlite'), generation: 1, words });
const file = join(folder, 'desk-1.sqlite');
const isNew = !existsSync(file);
const desk = new IndexWriter({ file, generation: 1, words });
if (isNew) fill();

const view = open.publish();
const reader = new Reader({ words, now, timeLimit: 10_000, mostRanked: MOST_RANKED });
reader.show(view);
const deskReader = new DeskReader({ words, now, timeLimit: 10_000 });
deskReader.show({ seq: 1, public: view, desk: desk.publish() });
say(`${view.liveCount} public, ${desk.liveCount} at the desk`);
const scopes = [
  { name: 'steward', scope: { everything: true, producers: [] } },
  { name: 'producer', scope: { everything: false, producers: ['M1', 'M2'] } },
];
for (const kind of kinds) {
  if (wanted !== undefined && kind.name !== wanted) continue;
  const own = timed((call) => reader.search(questionOf(kind, call)).total);
  const rest = scopes.map(({ name, scope }) => {
    const times = timed((call) => deskReader.search({ scope, question: questionOf(kind, call) }).total);
    return `${name} ${times.shown} (x${(times.median / own.median).toFixed(2)})`;
  });
  say(`${kind.name.padEnd(26)} hits ${own.hits}   public ${own.shown}   ${rest.join('   ')}`);
}
reader.close();
deskReader.close();
open.close();
desk.close();

/** Half of the drafts are for every member, half for their producer. */
function fill(): void {
  for (let first = ONE_IN; first < open.docs; first += BATCH * ONE_IN) {
    desk.transact(() => {
      const from = desk.docs;
      for (let record = first; record < Math.min(open.docs, first + BATCH * ONE_IN); record += ONE_IN) {
        const made = syntheticRecord(record);
        const number = numberOf(record, (record / ONE_IN) % 2 === 0 ? 'members' : 'organisation');
        const facets = { ...made.facets, [STATE_FACET]: ['pending'] };
        desk.append(desk.prepare([{ record: number, derived: { ...made, record: number, facets } }]));
      }
      desk.flip(from);
      return { seq: 1 };
    });
  }
}

function timed(ask: (call: number) => number): { hits: number; median: number; shown: string } {
  const times: number[] = [];
  let hits = 0;
  for (let call = 0; call < Number(calls) + 3; call += 1) {
    const before = process.threadCpuUsage();
    hits = ask(call);
    const { user, system } = process.threadCpuUsage(before);
    if (call >= 3) times.push((user + system) / 1000);
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
  return { hits, median: at(0.5), shown: `p50 ${at(0.5).toFixed(1)} p95 ${at(0.95).toFixed(1)}` };
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
