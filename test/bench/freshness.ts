// The promise about changes, measured: an edited record on its page at once and found within two seconds; a withdrawn
// one gone at once; a bulk change shown whole by one flip; edits all the time while fifty readers search.
import { setTimeout as wait } from 'node:timers/promises';
import { bringBackRecord, withdrawRecord } from '../../src/manufactory/records/records.ts';
import { type Built, startBuilt } from './built.ts';
import { catchUp } from './catch-up.ts';
import {
  command,
  DATASET,
  type Desk,
  freshWords,
  nameArchitect,
  openDesk,
  type Subject,
  subjects,
} from './edits.ts';
import { bulkChange } from './freshness-bulk.ts';
import { editsBesideReaders } from './freshness-load.ts';
import { ask, read, readJson } from './http.ts';
import { type Figure, percentile } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const EDITS = 100;
/** Edits before those that count. */
const WARM = 3;
const WITHDRAWALS = 20;
const LOOK_EVERY_MS = 10;
const GIVE_UP_MS = 30_000;
/** The short form of five minutes, which belong to the soak. */
const SECONDS_OF_EDITS = 40;

/** The phase. */
export async function* freshness(bench: Bench): AsyncIterable<Figure> {
  const built = await startBuilt(dataOf(bench));
  const desk = await openDesk(dataOf(bench));
  try {
    await catchUp(dataOf(bench), built);
    const edited = await subjects(built, EDITS);
    if (edited.length === 0) throw new Error(`no record of ${DATASET} has coordinates`);
    yield* edits(built, desk, edited);
    yield* withdrawals(built, desk, edited.slice(0, WITHDRAWALS));
    yield* editsBesideReaders(built, desk, { subjects: edited, seconds: SECONDS_OF_EDITS });
    yield* bulkChange(bench, built);
  } finally {
    await desk.close();
    await built.stop();
  }
}

async function* edits(built: Built, { room }: Desk, edited: readonly Subject[]): AsyncIterable<Figure> {
  const wordOf = freshWords();
  const lags: number[] = [];
  let stale = 0;
  for (const [number, subject] of [...edited.slice(0, WARM), ...edited].entries()) {
    const word = wordOf(number);
    await nameArchitect(room, subject, word);
    const committed = performance.now();
    const page = await read(pageOf(built, subject));
    if (!page.toLowerCase().includes(word)) stale += 1;
    const lag = await untilFound(built, word, committed);
    if (number >= WARM) lags.push(lag);
  }
  yield { what: 'edits not on their page at once', value: stale, unit: '', budget: 0 };
  yield* spread('edit until found, counted, on the map', lags, 2000);
}

/** Milliseconds until a word is found, counted and on the map. */
async function untilFound(built: Built, word: string, since: number): Promise<number> {
  while (!(await isShown(built, word))) {
    if (performance.now() - since > GIVE_UP_MS) throw new Error(`${word} is not found`);
    await wait(LOOK_EVERY_MS);
  }
  return performance.now() - since;
}

async function isShown({ address }: Built, word: string): Promise<boolean> {
  const { total } = await readJson<{ total: number }>(`${address}/recherche.json?q=${word}`);
  if (total !== 1) return false;
  const { values } = await readJson<{ values: readonly { count: number }[] }>(facetOf(address, word));
  if (values[0]?.count !== 1) return false;
  const { marks } = await readJson<{ marks: readonly unknown[] }>(mapOf(address, word));
  return marks.length === 1;
}

async function* withdrawals(
  built: Built,
  { room }: Desk,
  withdrawn: readonly Subject[],
): AsyncIterable<Figure> {
  const wordOf = freshWords();
  const times: number[] = [];
  let seen = 0;
  for (const [number, subject] of withdrawn.entries()) {
    const word = wordOf(1000 + number);
    await nameArchitect(room, subject, word);
    await untilFound(built, word, performance.now());
    await withdrawRecord(room, command, { ...subject, reason: 'bench' });
    const committed = performance.now();
    seen += (await stillSeen(built, subject, word)).length;
    times.push(performance.now() - committed);
    await bringBackRecord(room, command, subject);
  }
  yield { what: 'withdrawn records still seen anywhere', value: seen, unit: '', budget: 0 };
  yield* spread('withdrawal until all paths answer', times, 2000);
}

/** Public paths, all asked in the moment of the commit, that still show a withdrawn record. */
async function stillSeen(built: Built, subject: Subject, word: string): Promise<readonly string[]> {
  const { address } = built;
  const page = pageOf(built, subject);
  const paths = [
    page,
    `${page}.json`,
    `${page}/jsonld`,
    `${address}/recherche.json?q=${word}`,
    `${address}/recherche?q=${word}&vue=mosaique`,
    facetOf(address, word),
    mapOf(address, word),
    `${address}/recherche/tuiles/0/0/0?q=${word}`,
    `${address}/auteurs/${word.toUpperCase()}%20Jean`,
    `${address}/`,
  ];
  const answers = await Promise.all(paths.map((path) => ask(path)));
  const shows = (text: string): boolean => text.includes(subject.key) || text.includes('"total":1,');
  return paths.filter((path, at) => {
    const { status = 0, text = '' } = answers[at] ?? {};
    return path.startsWith(page) ? status !== 410 : status === 200 && shows(text);
  });
}

function pageOf({ address }: Built, { dataset, key }: Subject): string {
  return `${address}/notice/${dataset}/${encodeURIComponent(key)}`;
}

function facetOf(address: string, word: string): string {
  return `${address}/recherche/filtres/author.json?contient=${word}`;
}

function mapOf(address: string, word: string): string {
  return `${address}/recherche/carte.json?box=-180,-85,180,85&q=${word}`;
}

/** p50, p95 and the longest; the budget is that of the longest. */
export function spread(what: string, times: readonly number[], budget: number): readonly Figure[] {
  const sorted = times.toSorted((a, b) => a - b);
  const part = (name: string, of: number): Figure => ({
    what: `${what}, ${name}`,
    value: percentile(sorted, of),
    unit: 'ms',
  });
  const longest = {
    what: `${what}, longest of ${times.length}`,
    value: sorted.at(-1) ?? 0,
    unit: 'ms',
    budget,
  };
  return [part('p50', 0.5), part('p95', 0.95), longest];
}
