// The index built anew beside the old one while a reader searches, as it is when a fifth of it is dead: no search may
// wait for it.
import { setTimeout as wait } from 'node:timers/promises';
import { type Built, runVerb, startBuilt } from './built.ts';
import { catchUp } from './catch-up.ts';
import { readJson } from './http.ts';
import { type Figure, percentile, secondsOf } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const LOOK_EVERY_MS = 50;
/** Few hits each: what is long about them is waiting. */
const words = ['calice', 'ostensoir', 'encensoir', 'presbytère', 'lavoir', 'colombier', 'façade', 'retable'];

/** The phase. */
export async function* compaction(bench: Bench): AsyncIterable<Figure> {
  const built = await startBuilt(dataOf(bench));
  try {
    await catchUp(dataOf(bench), built);
    const quiet = { stop: false };
    const alone = searchesUntil(built, quiet);
    await wait(5000);
    quiet.stop = true;
    const before = sorted(await alone);
    yield { what: 'searches before, p95', value: percentile(before, 0.95), unit: 'ms' };
    yield { what: `searches before, longest of ${before.length}`, value: before.at(-1) ?? 0, unit: 'ms' };
    const end = { stop: false };
    const searches = searchesUntil(built, end);
    const { seconds } = await secondsOf(() => runVerb(dataOf(bench), ['reindex']).ended);
    await wait(1000);
    end.stop = true;
    const seen = await searches;
    const times = sorted(seen);
    const longest = seen.toSorted((a, b) => b.took - a.took)[0];
    const { total } = await readJson<{ total: number }>(`${built.address}/recherche.json`);
    yield { what: 'index built anew', value: seconds, unit: 's' };
    yield { what: 'records built anew', value: total / seconds, unit: 'records/s' };
    yield { what: 'searches while compacting, p95', value: percentile(times, 0.95), unit: 'ms' };
    yield {
      what: `searches while compacting, longest of ${times.length}`,
      value: times.at(-1) ?? 0,
      unit: 'ms',
      budget: 200,
    };
    yield { what: 'the longest began after', value: (longest?.began ?? 0) / 1000, unit: 's' };
  } finally {
    await built.stop();
  }
}

/** A search: when it began, in milliseconds since the first, and how long it took. */
type Searched = { readonly began: number; readonly took: number };

async function searchesUntil({ address }: Built, end: { stop: boolean }): Promise<readonly Searched[]> {
  const seen: Searched[] = [];
  const first = performance.now();
  for (let at = 0; !end.stop; at += 1) {
    const asked = `q=${encodeURIComponent(words[at % words.length] ?? '')}&de=${1200 + (at % 600)}&a=1960`;
    const from = performance.now();
    await readJson(`${address}/recherche.json?${asked}`);
    seen.push({ began: from - first, took: performance.now() - from });
    await wait(LOOK_EVERY_MS);
  }
  return seen;
}

function sorted(seen: readonly Searched[]): readonly number[] {
  return seen.map(({ took }) => took).toSorted((a, b) => a - b);
}
