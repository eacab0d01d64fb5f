// How late the main thread of `serve` is while fifty readers search at once: HTTP, rendering and everything else that
// it does between two turns of its event loop. Beside it, in the same minute, how late a process is that does nothing.
import { join } from 'node:path';
import { processorTimeOf, startBuilt } from './built.ts';
import { lagProbe, lagWhile, serveOf } from './lag-watch.ts';
import { type Figure, percentile } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const READERS = 50;
const SEARCHES = 2000;
const words = ['moulin', 'église', 'bateau', 'portrait', 'saint', 'calice', 'rue', 'façade', 'vue', 'pierre'];
const orders = ['pertinence', 'titre', 'date', 'modification'];
const layouts = ['liste', 'mosaique', 'tableau', 'carte'];

/** Searches at once, and the lag of the main thread meanwhile. */
export async function* lag(bench: Bench): AsyncIterable<Figure> {
  const file = join(bench.home, 'lag');
  const built = await startBuilt(dataOf(bench), lagProbe(file));
  try {
    const serve = await serveOf(built);
    await search(built.address, READERS);
    const before = await processorTimeOf(serve);
    const from = performance.now();
    const { result: times, own, idle } = await lagWhile(built, file, () => search(built.address, SEARCHES));
    const seconds = (performance.now() - from) / 1000;
    yield { what: 'event loop of serve late, p50', value: own.p50, unit: 'ms' };
    yield { what: 'event loop of serve late, p99', value: own.p99, unit: 'ms', budget: 20 };
    yield { what: 'event loop of serve late, at most', value: own.most, unit: 'ms' };
    yield { what: 'an idle process late, p99', value: idle.p99, unit: 'ms' };
    yield { what: 'an idle process late, at most', value: idle.most, unit: 'ms' };
    yield { what: `search pages at ${READERS} readers`, value: SEARCHES / seconds, unit: 'pages/s' };
    yield { what: `a search page at ${READERS} readers, p50`, value: percentile(times, 0.5), unit: 'ms' };
    yield { what: `a search page at ${READERS} readers, p95`, value: percentile(times, 0.95), unit: 'ms' };
    const busy = ((await processorTimeOf(serve)) - before) / SEARCHES;
    yield { what: 'processor time of serve a search page', value: busy * 1000, unit: 'ms' };
  } finally {
    await built.stop();
  }
}

/** Fifty readers take the searches in turn; no two searches are the same. */
async function search(address: string, searches: number): Promise<number[]> {
  const next = { at: 0 };
  const times: number[] = [];
  const reader = async (): Promise<void> => {
    while (next.at < searches) {
      const at = next.at++;
      const from = performance.now();
      const answer = await fetch(`${address}/recherche?${queryOf(at, searches)}`);
      await answer.arrayBuffer();
      if (answer.status !== 200) throw new Error(`${answer.url}: ${answer.status}`);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return times.toSorted((a, b) => a - b);
}

function queryOf(at: number, salt: number): string {
  const query = new URLSearchParams({
    q: words[at % words.length] ?? '',
    tri: orders[Math.floor(at / 7) % orders.length] ?? '',
    vue: layouts[Math.floor(at / 11) % layouts.length] ?? '',
    de: String(1000 + ((at + salt) % 900)),
    page: String(1 + (at % 5)),
  });
  return query.toString();
}
