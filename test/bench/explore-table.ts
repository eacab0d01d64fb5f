// The platform of the phase `explore`, made as people make one: a table becomes a dataset, its rows are imported while the
// platform runs, and the keeper of its tables asks for the snapshot. What was made for as many rows is used again.
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Built, memoryOf, processesBelow, processorTimeOf, runVerb, startBuilt } from './built.ts';
import { columnNames, writeTable } from './explore-data.ts';
import { DATASET, records } from './explore-questions.ts';
import { ask } from './http.ts';
import { type Figure, secondsOf } from './measure.ts';
import type { Bench } from './phases.ts';

const LOOK_EVERY_MS = 200;
const PATIENCE_MS = 20 * 60_000;

/** Its data folder. */
export function tableData({ home }: Pick<Bench, 'home'>): string {
  return join(home, 'explore', 'platform');
}

/** Makes the platform with its dataset, unless one of as many rows is there. */
export async function* makeTable(bench: Bench): AsyncGenerator<Figure> {
  const { home, tableRows: rows, seed } = bench;
  const mark = join(home, 'explore', 'made.json');
  const wanted = JSON.stringify({ rows, seed });
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
  await rm(join(home, 'explore'), { recursive: true, force: true });
  await mkdir(join(home, 'explore'), { recursive: true });
  const path = join(home, 'explore', `${DATASET}.csv`);
  const writing = await secondsOf(() => writeTable(path, { rows, seed }));
  yield {
    what: `table of ${columnNames.length} columns written`,
    value: rows / writing.seconds,
    unit: 'rows/s',
  };
  yield { what: 'bytes a row', value: (await stat(path)).size / rows, unit: 'B' };
  const built = await startBuilt(tableData(bench), { CIMAISE_DEMO: '0' });
  try {
    yield* importTable(bench, built, path);
    yield* snapshotFigures(bench, built);
    const { seconds } = await secondsOf(async () => {
      await untilPrepared(tableData(bench));
      await untilCopied(tableData(bench));
    });
    yield { what: 'then until copy, whole CSV and JSON are made', value: seconds, unit: 's' };
  } finally {
    await built.stop();
  }
  await rm(path);
  await writeFile(mark, wanted);
}

async function* importTable(bench: Bench, built: Built, path: string): AsyncGenerator<Figure> {
  const words = ['dataset', 'propose', path, '--create', '--name', DATASET, '--title', 'Grande table'];
  const verb = runVerb(tableData(bench), words);
  const before = await importing(built, verb.pid);
  const spent = { verb: 0 };
  const timer = setInterval(
    () => void processorTimeOf(verb.pid).then((time) => (spent.verb = Math.max(spent.verb, time))),
    LOOK_EVERY_MS,
  );
  const { seconds, result } = await secondsOf(() => verb.ended);
  clearInterval(timer);
  const { created } = result['import'] as { readonly created: number };
  if (created !== bench.tableRows) throw new Error(`${created} rows of ${bench.tableRows} were imported`);
  yield { what: 'proposed and imported', value: created / seconds, unit: 'rows/s' };
  const all = spent.verb + (await importing(built, 0)) - before;
  yield { what: 'the same, a second of processor time', value: created / all, unit: 'rows/s' };
}

/** Processor time of an import so far: the platform's processes, and the verb. */
async function importing(built: Built, verb: number): Promise<number> {
  const below = await processesBelow(built.pid);
  const times = await Promise.all([verb, ...below.map(({ pid }) => pid)].map(processorTimeOf));
  return times.reduce((sum, time) => sum + time, 0);
}

/** Until Explore shows every row; what the process that makes the snapshot takes meanwhile. */
async function* snapshotFigures({ tableRows }: Bench, built: Built): AsyncGenerator<Figure> {
  const seen = { memory: 0, processor: 0 };
  const { seconds } = await secondsOf(async () => {
    const until = performance.now() + PATIENCE_MS;
    while ((await shownRows(built)) < tableRows) {
      if (performance.now() > until) throw new Error('no snapshot was made');
      for (const { pid, name } of await processesBelow(built.pid)) {
        if (name !== 'making') continue;
        seen.memory = Math.max(seen.memory, (await memoryOf(pid))?.most ?? 0);
        seen.processor = Math.max(seen.processor, await processorTimeOf(pid));
      }
      await wait(LOOK_EVERY_MS);
    }
  });
  yield { what: 'then until Explore shows all', value: seconds, unit: 's' };
  yield { what: 'snapshot: memory at most', value: seen.memory, unit: 'MB', budget: 1000 };
  if (seen.processor === 0) return;
  yield {
    what: 'snapshot: a second of processor time',
    value: tableRows / seen.processor,
    unit: 'rows/s',
  };
}

async function shownRows({ address }: Built): Promise<number> {
  const { status, text } = await ask(`${address}${records({ limit: '0' })}`);
  return status === 200 ? (JSON.parse(text) as { readonly total_count: number }).total_count : 0;
}

async function untilPrepared(data: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    const files = await readdir(join(data, 'exports'));
    if (files.filter((name) => name.startsWith('snapshot.') && !name.endsWith('.part')).length >= 2) return;
    if (performance.now() > until) throw new Error('no whole export was made');
    await wait(LOOK_EVERY_MS);
  }
}

/** Until the newest snapshot has its reading copy. */
export async function untilCopied(data: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  const folder = join(data, 'files', 'copies');
  while ((await readdir(folder).catch(() => [])).length === 0) {
    if (performance.now() > until) throw new Error('no copy was made');
    await wait(LOOK_EVERY_MS);
  }
}
