// What a stream of edits costs a search thread, in milliseconds of its own processor time: the portal's questions of
// frequent words (18 facets, the histogram) asked anew, asked again on the same view, and after each view of some edits.
// Works on a copy of an index, into which it writes.
//   node test/bench/edits-cpu.ts FOLDER [generation, default 1] [views, default 10] [edits a view, default 22]
import { join } from 'node:path';
import type { FacetRequest, Query } from '../../src/commons/query.ts';
import { createWords } from '../../src/commons/words.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { Reader } from '../../src/store/search/reader.ts';
import { MOST_RANKED } from '../../src/store/search/relevance.ts';
import { syntheticRecord } from './search-data.ts';

const SOUGHT = [
  'moulin',
  'église',
  'bateau',
  'portrait',
  'saint',
  'calice',
  'Rouen',
  'façade',
  'inscription',
];
const FLAT =
  'dataset image rights position author type subject technique century building holder protection missing';
const TREES = 'domain period place';

const [folder = '', generation = '1', views = '10', edits = '22'] = process.argv.slice(2);
const words = createWords();
const file = join(folder, `public-${generation}.sqlite`);
const writer = new IndexWriter({ file, generation: Number(generation), words });
const now = (): number => performance.now();
const reader = new Reader({ words, now, timeLimit: 10_000, mostRanked: MOST_RANKED });
reader.show(writer.publish());
const facets: readonly FacetRequest[] = [
  ...FLAT.split(' ').map((facet) => ({ facet, limit: 8, ownFilter: 'excluded' }) as const),
  ...TREES.split(' ').map((facet) => ({ facet, limit: 8, ownFilter: 'excluded', below: '' }) as const),
];
reader.search(questionOf(SOUGHT[0] ?? '', 0));
say('', ['hits', 'anew', 'again', 'next page', 'whole first page', 'after edits', 'their next page']);
const sums = new Map<string, number[]>();
for (const word of SOUGHT) {
  const hits = reader.count({ kind: 'words', text: word });
  const bare = (): unknown => reader.search({ ...questionOf(word, 0), facets: [], histogram: false });
  const times = [
    timed(() => reader.search(questionOf(word, 0))),
    timed(() => reader.search(questionOf(word, 0))),
  ];
  sums.set(word, [hits, ...times, timed(() => reader.search(questionOf(word, 25))), timed(bare), 0, 0]);
}
let shown = 0;
for (let view = 0; view < Number(views); view += 1) {
  edit(view);
  const next = writer.publish();
  shown += timed(() => reader.show(next));
  for (const [word, sum] of sums) {
    sum[5] = (sum[5] ?? 0) + timed(() => reader.search(questionOf(word, 0))) / Number(views);
    sum[6] = (sum[6] ?? 0) + timed(() => reader.search(questionOf(word, 25))) / Number(views);
  }
}
for (const [word, sum] of sums)
  say(
    word,
    sum.map((one, at) => (at === 0 ? String(one) : one.toFixed(1))),
  );
process.stdout.write(`a view shown: ${(shown / Number(views)).toFixed(2)} ms\n`);
reader.close();
writer.close();

/** Records become others, some with the words that are sought. */
function edit(view: number): void {
  writer.transact(() => {
    const first = writer.docs;
    const records = Array.from({ length: Number(edits) }, (_, at) => {
      const record = 1 + ((view * 7919 + at * 104_729) % (writer.liveCount - 1));
      const made = syntheticRecord(record);
      const text = `${made.words.text} ${SOUGHT[at % SOUGHT.length]}`;
      return { record, derived: { ...made, words: { ...made.words, text } } };
    });
    writer.append(writer.prepare(records));
    writer.flip(first);
    return { seq: writer.progress.seq + 1 };
  });
}

function questionOf(text: string, offset: number): Query {
  return { where: { kind: 'words', text }, sort: 'relevance', offset, limit: 25, facets, histogram: true };
}

function timed(work: () => unknown): number {
  const before = process.threadCpuUsage();
  work();
  const { user, system } = process.threadCpuUsage(before);
  return (user + system) / 1000;
}

function say(name: string, cells: readonly string[]): void {
  process.stdout.write(`${name.padEnd(14)}${cells.map((cell) => cell.padStart(17)).join('')}\n`);
}
