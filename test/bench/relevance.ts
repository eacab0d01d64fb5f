// Relevance measured: the judged queries over the demonstration's true-fact records among synthetic ones. Prints
// nDCG@10 and success@3 in all and by kind of query, and every query that fails.
//   node test/bench/relevance.ts [synthetic records, default 20000]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createArraySource } from '../search/array-source.ts';
import { demonstrationCorpus } from '../search/demonstration-corpus.ts';
import { openInProcess } from '../search/index-in-process.ts';
import { judge, meansOf, type Verdict } from '../search/judged.ts';
import { syntheticRecord } from './search-data.ts';

const synthetic = Number(process.argv[2] ?? 20_000);
const folder = mkdtempSync(join(tmpdir(), 'bench-relevance-'));
const corpus = await demonstrationCorpus();
const source = createArraySource();
source.change(corpus.map((derived) => ({ record: derived.record, derived })));
const noise = Array.from({ length: synthetic }, (_, index) => syntheticRecord(100_000 + index));
if (noise.length > 0) source.change(noise.map((derived) => ({ record: derived.record, derived })));
const index = openInProcess(join(folder, 'index.sqlite'), source);
await index.follow();
const known = new Map(corpus.map((derived) => [derived.record, derived]));
const verdicts = await judge(
  (records) => records.map((record) => known.get(record)),
  (query) => index.reader.search(query),
);
index.close();
rmSync(folder, { recursive: true });

print('all', verdicts);
for (const [kind, list] of Map.groupBy(verdicts, (verdict) => verdict.kind)) print(kind, list);
for (const { text, success, first } of verdicts) {
  if (!success) process.stdout.write(`  fails: ${text}: ${first.join(' | ') || 'nothing'}\n`);
}

function print(name: string, list: readonly Verdict[]): void {
  const { ndcg, success } = meansOf(list);
  const figures = `nDCG@10 ${ndcg.toFixed(3)}   success@3 ${success.toFixed(3)}`;
  process.stdout.write(`${name.padEnd(18)} ${String(list.length).padStart(3)} queries   ${figures}\n`);
}
