// Benchmark of the index alone: loads synthetic records through the follower and asks as the portal does. Prints one
// line a kind of question (p50 and p95 of distinct questions, so that no kept answer helps) and, beside each, a
// control: what SQLite alone needs to count the hits of the same words, in the same minute.
//   node test/bench/search.ts [records, default 300000] [folder, kept and opened again when given]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createWords } from '../../src/commons/words.ts';
import { openSearch, type Search } from '../../src/store/search/search.ts';
import { type Kind, kinds, questionOf } from './search-questions.ts';

const CALLS = 100;
const words = createWords();

const records = Number(process.argv[2] ?? 300_000);
const kept = process.argv[3];
const folder = kept ?? mkdtempSync(join(tmpdir(), 'bench-search-'));
const search = await load();
await measureAll();
await search.close();
if (kept === undefined) rmSync(folder, { recursive: true });

async function load(): Promise<Search> {
  const started = performance.now();
  const opened = await openSearch({
    folder,
    source: { records },
    sourceModule: new URL('./search-data.ts', import.meta.url).href,
    threads: 1,
    poll: 1000,
  });
  say('open', { milliseconds: Math.round(performance.now() - started), docs: opened.status().docs });
  const empty = opened.status().docs === 0;
  await opened.waitFor(1);
  const seconds = (performance.now() - started) / 1000;
  if (empty)
    say('load', { seconds: Math.round(seconds), 'records/s': Math.round(records / seconds), ...memory() });
  return opened;
}

async function measureAll(): Promise<void> {
  for (const kind of kinds) await measure(kind);
  await measureClusters();
  say('memory', memory());
}

async function measure(kind: Kind): Promise<void> {
  const times: number[] = [];
  let total = 0;
  for (let call = 0; call < CALLS + 3; call += 1) {
    const query = questionOf(kind, call);
    const started = performance.now();
    total = (await search.search(query)).total;
    if (call >= 3) times.push(performance.now() - started);
  }
  say(kind.name, {
    hits: total,
    ...percentiles(times),
    ...(kind.control === undefined ? {} : { 'control p50': countAlone(kind.control) }),
  });
}

async function measureClusters(): Promise<void> {
  const times: number[] = [];
  let count = 0;
  for (let call = 0; call < CALLS; call += 1) {
    const box = { south: 41, west: -5 + call / 1000, north: 51.5, east: 9.5 };
    const started = performance.now();
    const { exact } = await search.clusters({ where: { kind: 'all' }, box, zoom: 6 });
    times.push(performance.now() - started);
    count = exact.length;
  }
  say('clusters of a country', { clusters: count, ...percentiles(times) });
}

/** What SQLite alone takes to count the hits of a word. */
function countAlone(word: string): string {
  const db = new DatabaseSync(join(folder, 'public-1.sqlite'), { readOnly: true });
  const statement = db.prepare('select count(*) from words where words match ?');
  const [term] = words.asked(word).terms;
  const times = Array.from({ length: 30 }, () => {
    const started = performance.now();
    statement.get(`"${term}"`);
    return performance.now() - started;
  });
  db.close();
  return percentiles(times).p50;
}

function percentiles(times: readonly number[]): { readonly p50: string; readonly p95: string } {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): string => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  return { p50: at(0.5), p95: at(0.95) };
}

function memory(): { readonly 'rss MB': number } {
  return { 'rss MB': Math.round(process.memoryUsage.rss() / 1e6) };
}

function say(name: string, figures: Readonly<Record<string, number | string>>): void {
  const text = Object.entries(figures).map(([key, value]) => `${key} ${value}`);
  process.stdout.write(`${name.padEnd(26)} ${text.join('   ')}\n`);
}
