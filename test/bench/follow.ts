// What a record costs on its way from the truth into the search index, in microseconds of processor time: reading and
// deriving, writing, and what PostgreSQL spends meanwhile. Reads the database of a loaded data folder, writes an index
// of its own beside. Run it with `--cpu-prof` to see where the time goes.
//   node test/bench/follow.ts DATA [file of the index, kept when given]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWords } from '../../src/commons/words.ts';
import { createSource } from '../../src/store/changes.ts';
import { openPlatform } from '../../src/store/platform.ts';
import { catchUp } from '../../src/store/search/follower.ts';
import { IndexWriter } from '../../src/store/search/index-writer.ts';
import type { SearchSource } from '../../src/store/search/source.ts';
import { processesBelow, processorTimeOf, root } from './built.ts';

const [data = '', kept] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'bench-follow-'));
const platform = await openPlatform({ data });
const spent = { reading: 0, records: 0 };
const source = await createSource({ databaseUrl: platform.url, root });
const writer = new IndexWriter({
  file: kept ?? join(folder, 'public-1.sqlite'),
  generation: 1,
  words: createWords(),
});
const started = { thread: thread(), all: own(), server: await server(), clock: performance.now() };
await catchUp(writer, measured(source), { publish: () => undefined });
const seconds = (performance.now() - started.clock) / 1000;
const whole = thread() - started.thread;
const each = (time: number): string => ((time / spent.records) * 1e6).toFixed(1);
process.stdout.write(
  `${spent.records} records, ${Math.round(spent.records / seconds)}/s by the clock; µs a record: ` +
    `reading ${each(spent.reading)}, writing ${each(whole - spent.reading)}, ` +
    `other threads ${each(own() - started.all - whole)}, PostgreSQL ${each((await server()) - started.server)}; ` +
    `RSS ${Math.round(process.memoryUsage.rss() / 1e6)} MB\n`,
);
writer.close();
await source.close();
await platform.stop();
rmSync(folder, { recursive: true });

/** The source, its time counted. What this thread does while it waits for the database counts as reading too. */
function measured(inner: SearchSource): SearchSource {
  return {
    ...inner,
    records: async (stretch, after, limit) => {
      const from = thread();
      const records = await inner.records(stretch, after, limit);
      spent.reading += thread() - from;
      spent.records += records.length;
      return records;
    },
  };
}

function thread(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1e6;
}

function own(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/** Processor time of the server that was started for this folder; 0 when another process owns it. */
async function server(): Promise<number> {
  const below = await processesBelow(process.pid);
  const times = await Promise.all(below.map(({ pid }) => processorTimeOf(pid)));
  return times.reduce((sum, time) => sum + time, 0);
}
