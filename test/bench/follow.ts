// What a record costs on its way from the truth into the search index, in microseconds of processor time: of the thread
// that writes, of the others (reading and deriving, collecting garbage), and of PostgreSQL. Reads the database of a
// loaded data folder, writes an index of its own beside. Run it with `--cpu-prof` to see where the time goes.
//   node test/bench/follow.ts DATA [alone: everything in one thread]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWords } from '../../src/commons/words.ts';
import { createSource } from '../../src/store/changes.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { catchUp } from '../../src/store/search/follower.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import { readAside } from '../../src/store/search/read-aside.ts';
import { processesBelow, processorTimeOf, root } from './built.ts';

const [data = '', alone] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bench-follow-'));
const platform = await openPlatform({ data });
const sourceOptions = { databaseUrl: platform.url, root };
const start = { folder, name: 'public', sourceOptions, poll: 1000 };
const own = await createSource(sourceOptions);
const words = createWords();
const source = alone === 'alone' ? own : readAside(own, start, { words });
const writer = new IndexWriter({
  file: join(folder, 'public-1.sqlite'),
  generation: 1,
  words,
});
const started = { thread: thread(), all: whole(), server: await server(), clock: performance.now() };
await catchUp(writer, source, { publish: () => undefined });
const records = writer.docs - 1;
const seconds = (performance.now() - started.clock) / 1000;
const writing = thread() - started.thread;
const each = (time: number): string => ((time / records) * 1e6).toFixed(1);
process.stdout.write(
  `${records} records, ${Math.round(records / seconds)}/s by the clock; µs a record: ` +
    `the writing thread ${each(writing)}, other threads ${each(whole() - started.all - writing)}, ` +
    `PostgreSQL ${each((await server()) - started.server)}; ` +
    `RSS ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);
writer.close();
await source.close();
await platform.stop();
rmSync(folder, { recursive: true });

function thread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

function whole(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Processor time of the server that was started for this folder; 0 when another process owns it. */
async function server(): Promise<number> {
  const below = await processesBelow(process.pid);
  const times = await Promise.all(below.map(({ pid }) => processorTimeOf(pid)));
  return times.reduce((sum, time) => sum + time, 0);
}
