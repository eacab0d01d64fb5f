// The phases before the questions: first start, a national load, pages over HTTP, and the room that all of it takes.
import { execFileSync } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { datasetOfFile } from '../../src/manufactory/demonstration/synthetic-files.ts';
import { type Built, memoryOf, processesBelow, processorTimeOf, root, runVerb, startBuilt } from './built.ts';
import { catchUp } from './catch-up.ts';
import { largestFirst } from './data-files.ts';
import { readUntil } from './freshness-load.ts';
import { read } from './http.ts';
import { type Figure, percentile, percentiles, secondsOf, timesOf } from './measure.ts';

/** What every phase is given. */
export type Bench = {
  /** Folder of the bench: `platform` is the data folder, `files` what is imported. */
  readonly home: string;
  readonly records: number;
  readonly seed: number;
  /** Readers who search while the files are imported; none unless asked. */
  readonly readers: number;
  /** Rows of the large published table of the phase `explore`. */
  readonly tableRows: number;
};

/** A phase: figures, one after the other, as they are taken. */
export type Phase = (bench: Bench) => AsyncIterable<Figure>;

const CALLS = 200;
const CLIENTS = 16;
const ALONE_MS = 10_000;
const PAGES_AT_16 = 1600;

/** The data folder of the bench's platform. */
export function dataOf({ home }: Bench): string {
  return join(home, 'platform');
}

/** First start to served page, on an empty folder, with the demonstration. */
export async function* firstStart(bench: Bench): AsyncIterable<Figure> {
  await rm(dataOf(bench), { recursive: true, force: true });
  const built = await startBuilt(dataOf(bench));
  yield { what: 'first start to served page', value: built.seconds, unit: 's', budget: 20 };
  yield { what: 'then until search shows all', value: await catchUp(dataOf(bench), built), unit: 's' };
  await built.stop();
  const again = await startBuilt(dataOf(bench));
  yield { what: 'second start to served page', value: again.seconds, unit: 's' };
  await again.stop();
}

/** Files written, then imported by the verb while the platform runs, then shown by the search. */
export async function* load(bench: Bench): AsyncIterable<Figure> {
  const { records, seed, home } = bench;
  const out = join(home, 'files');
  const words = ['bench', 'generate', '--records', `${records}`, '--seed', `${seed}`, '--out', out];
  await rm(out, { recursive: true, force: true });
  const { seconds } = await secondsOf(() => runVerb(dataOf(bench), words).ended);
  yield { what: 'files written', value: records / seconds, unit: 'records/s' };
  yield { what: 'bytes a record', value: (await bytesBelow(out)) / records, unit: 'B' };
  const built = await startBuilt(dataOf(bench));
  try {
    if (bench.readers === 0) yield* importAll(bench, built);
    else yield* importBesideReaders(bench, built);
  } finally {
    await built.stop();
  }
}

/** The same while people search, each page within three times what it takes alone. */
async function* importBesideReaders(bench: Bench, built: Built): AsyncIterable<Figure> {
  const { readers } = bench;
  const soon = performance.now() + ALONE_MS;
  const alone = percentile(await readUntil(built, { readers, ended: () => performance.now() > soon }), 0.95);
  const end = { reached: false };
  const reading = readUntil(built, { readers, ended: () => end.reached });
  yield* importAll(bench, built);
  end.reached = true;
  const times = await reading;
  yield { what: `search page of ${readers} readers alone, p95`, value: alone, unit: 'ms' };
  yield {
    what: `search page beside the import, p95 of ${times.length}`,
    value: percentile(times, 0.95),
    unit: 'ms',
  };
  yield {
    what: 'beside the import, in times alone',
    value: percentile(times, 0.95) / alone,
    unit: '',
    budget: 3,
  };
}

async function* importAll(bench: Bench, built: Built): AsyncIterable<Figure> {
  const sums = { seconds: 0, rows: 0, rejected: 0, memory: 0, importer: 0 };
  const before = await processorTime(built);
  for (const path of await largestFirst(bench)) {
    const words = ['import', path, '--dataset', datasetOfFile(path)];
    const verb = runVerb(dataOf(bench), words);
    const watched = watch(verb.pid, await pidsOf(built, 'work'));
    const { seconds, result } = await secondsOf(() => verb.ended);
    const { memory, processor } = await watched();
    sums.memory = Math.max(sums.memory, memory);
    sums.importer += processor;
    sums.seconds += seconds;
    sums.rows += Number(result['rows']);
    sums.rejected += Number(result['rejected']);
    yield { what: `import of ${basename(path)}`, value: Number(result['rows']) / seconds, unit: 'records/s' };
  }
  yield {
    what: 'import sustained',
    value: sums.rows / sums.seconds,
    unit: 'records/s',
    budget: 6000,
    atLeast: true,
  };
  yield { what: 'rejected', value: (100 * sums.rejected) / sums.rows, unit: '%', budget: 1 };
  yield { what: 'memory of the importer, at most', value: sums.memory, unit: 'MB', budget: 1000 };
  const late = await catchUp(dataOf(bench), built);
  const all = sums.importer + (await processorTime(built)) - before;
  if (all > 0) {
    const unit = 'records/s';
    yield { what: 'a second of processor time, importer', value: sums.rows / sums.importer, unit };
    yield { what: 'a second of processor time, everything', value: sums.rows / all, unit };
  }
  yield { what: 'then until search shows all', value: late, unit: 's' };
  yield { what: 'import and index together', value: sums.rows / (sums.seconds + late), unit: 'records/s' };
}

/** Record pages and search pages over HTTP, alone and at 16 clients; what a page weighs. */
export async function* pages(bench: Bench): AsyncIterable<Figure> {
  const built = await startBuilt(dataOf(bench));
  try {
    await catchUp(dataOf(bench), built);
    const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
    const ask = (path: string): Promise<string> => read(`${built.address}${path}`, agent);
    const records = await recordPaths(ask);
    const record = (at: number): string => records[at % records.length] ?? '/';
    const search = (at: number): string => `/recherche?q=${words[at % words.length]}&page=${1 + (at % 9)}`;
    yield* percentiles('record page alone', await timesOf(CALLS, (at) => ask(record(at))), 15);
    yield* percentiles('search page alone', await timesOf(CALLS, (at) => ask(search(at))));
    yield { what: 'record pages at 16 clients', ...(await atOnce(ask, record)), budget: 300, atLeast: true };
    yield { what: 'search pages at 16 clients', ...(await atOnce(ask, search)) };
    yield* await weights(ask, record(0));
    agent.destroy();
  } finally {
    await built.stop();
  }
}

/** Memory of the running processes and what lies on the disk. */
export async function* room(bench: Bench): AsyncIterable<Figure> {
  const built = await startBuilt(dataOf(bench));
  try {
    await catchUp(dataOf(bench), built);
    await read(`${built.address}/recherche?q=moulin`);
    const sums = { serve: 0, work: 0, postgres: 0 };
    for (const { pid, name } of await processesBelow(built.pid)) {
      const memory = (await memoryOf(pid))?.now ?? 0;
      if (name === 'serve' || name === 'work') sums[name] += memory;
      else if (name.includes('postgres')) sums.postgres = Math.max(sums.postgres, memory);
    }
    if (sums.serve > 0) {
      yield { what: 'memory of serve', value: sums.serve, unit: 'MB', budget: 1500 };
      yield { what: 'memory of work', value: sums.work, unit: 'MB' };
      yield { what: 'largest process of PostgreSQL', value: sums.postgres, unit: 'MB', budget: 3000 };
    }
  } finally {
    await built.stop();
  }
  for (const part of await readdir(dataOf(bench))) {
    const megabytes = (await bytesBelow(join(dataOf(bench), part))) / 1e6;
    if (megabytes >= 1) yield { what: `disk: ${part}`, value: megabytes, unit: 'MB' };
  }
}

const words = ['moulin', 'église', 'bateau', 'portrait', 'saint', 'calice', 'Rouen', 'façade', 'inscription'];

async function pidsOf(built: Built, wanted: string): Promise<readonly number[]> {
  return (await processesBelow(built.pid)).filter(({ name }) => name === wanted).map(({ pid }) => pid);
}

/** Looks at an importing verb and its helpers until asked: most memory of one, in MB, and the verb's processor time. */
function watch(
  verb: number,
  helpers: readonly number[],
): () => Promise<{ readonly memory: number; readonly processor: number }> {
  const seen = { memory: 0, processor: 0 };
  const look = async (): Promise<void> => {
    seen.processor = Math.max(seen.processor, await processorTimeOf(verb));
    for (const pid of [verb, ...helpers]) {
      seen.memory = Math.max(seen.memory, (await memoryOf(pid))?.most ?? 0);
    }
  };
  const timer = setInterval(() => void look(), 250);
  return async () => {
    clearInterval(timer);
    await look();
    return seen;
  };
}

/** Processor time of the running platform and all that it started. */
async function processorTime(built: Built): Promise<number> {
  const below = await processesBelow(built.pid);
  const times = await Promise.all([built.pid, ...below.map(({ pid }) => pid)].map(processorTimeOf));
  return times.reduce((sum, time) => sum + time, 0);
}

async function recordPaths(ask: (path: string) => Promise<string>): Promise<readonly string[]> {
  const paths = new Set<string>();
  for (let page = 1; page <= 10; page += 1) {
    const { records } = JSON.parse(await ask(`/recherche.json?page=${page}`)) as {
      records: { url: string }[];
    };
    for (const { url } of records) paths.add(new URL(url).pathname);
  }
  return [...paths];
}

async function atOnce(
  ask: (path: string) => Promise<string>,
  pathOf: (at: number) => string,
): Promise<Pick<Figure, 'value' | 'unit'>> {
  const next = { at: 0 };
  const client = async (): Promise<void> => {
    while (next.at < PAGES_AT_16) await ask(pathOf(next.at++));
  };
  const { seconds } = await secondsOf(() => Promise.all(Array.from({ length: CLIENTS }, client)));
  return { value: PAGES_AT_16 / seconds, unit: 'pages/s' };
}

/** What the browser fetches for one page, compressed; fonts apart. */
async function weights(ask: (path: string) => Promise<string>, path: string): Promise<readonly Figure[]> {
  const page = await ask(path);
  const assets = [...new Set([...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, asset = '']) => asset))];
  const sum = async (end: string): Promise<number> => {
    const texts = await Promise.all(assets.filter((asset) => asset.endsWith(end)).map(ask));
    return texts.reduce((bytes, text) => bytes + gzipSync(text).length, 0) / 1000;
  };
  return [
    { what: 'script of a record page, gzip', value: await sum('.js'), unit: 'kB', budget: 30 },
    { what: 'style of a record page, gzip', value: await sum('.css'), unit: 'kB', budget: 30 },
    { what: 'a record page, gzip', value: gzipSync(page).length / 1000, unit: 'kB' },
  ];
}

async function bytesBelow(path: string): Promise<number> {
  const output = execFileSync('du', ['-sb', path], { encoding: 'utf8', cwd: root });
  return Number(output.split('\t')[0]);
}
