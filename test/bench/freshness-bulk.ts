// A bulk change (a sixth of the records, at most 500,000) as the producer's file that it is: the search goes from the
// old state to the new one by one flip, and stays quick meanwhile.
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Built, runVerb } from './built.ts';
import { catchUp } from './catch-up.ts';
import { filesOf } from './data-files.ts';
import { freshWords } from './edits.ts';
import { readJson } from './http.ts';
import { type Figure, percentile, secondsOf } from './measure.ts';
import { type Bench, dataOf } from './phases.ts';

const MOST = 500_000;
const PART = 6;
/** The largest dataset, and a field of it that anybody may search. */
const DATASET = 'memoire';
const FIELD = 'LEG';
const LOOK_EVERY_MS = 100;

/** Writes the file, imports it, and watches the search until it shows the new state. */
export async function* bulkChange(bench: Bench, built: Built): AsyncIterable<Figure> {
  const word = freshWords()(7);
  const wanted = Math.min(MOST, Math.floor(bench.records / PART));
  const path = join(bench.home, 'bulk.csv');
  const records = await writeBulk(bench, { path, word, wanted });
  yield { what: 'bulk change: records', value: records, unit: '' };
  const watch = watchTotals(built, word);
  let late = 0;
  // Where an edit waits to be published (the phase `desk` leaves some) the change waits with it.
  let changed = 0;
  try {
    const verb = ['import', path, '--dataset', DATASET];
    const { seconds, result } = await secondsOf(() => runVerb(dataOf(bench), verb).ended);
    changed = Number(result['created']) + Number(result['modified']);
    yield { what: 'bulk change: until it is committed', value: seconds, unit: 's' };
    late = await catchUp(dataOf(bench), built);
  } finally {
    await watch.stop();
  }
  const { totals, times } = watch.seen();
  yield { what: 'then until search shows it', value: late, unit: 's', budget: Math.max(2, records / 5000) };
  const shown = totals.at(-1) ?? 0;
  const between = totals.filter((total) => total !== 0 && total !== shown).length;
  yield { what: 'searches that saw a part of it', value: between, unit: '', budget: 0 };
  yield { what: 'part of it shown', value: (100 * shown) / changed, unit: '%', budget: 97, atLeast: true };
  yield { what: 'searches meanwhile, p95', value: percentile(times, 0.95), unit: 'ms' };
  yield { what: `searches meanwhile, longest of ${times.length}`, value: times.at(-1) ?? 0, unit: 'ms' };
}

/** Key and one new value for the first records of the generated files. */
async function writeBulk(
  bench: Bench,
  { path, word, wanted }: { readonly path: string; readonly word: string; readonly wanted: number },
): Promise<number> {
  const out = createWriteStream(path);
  out.write(`REF;${FIELD}\n`);
  let records = 0;
  for (const source of await filesOf(bench, DATASET)) {
    for await (const key of keysOf(source)) {
      if (records === wanted) break;
      if (!out.write(`${key};${word} numéro ${records}\n`))
        await new Promise((free) => out.once('drain', free));
      records += 1;
    }
  }
  out.end();
  await finished(out);
  return records;
}

/** The keys of a file. A value may hold a line break: only lines that begin with a key count. */
async function* keysOf(source: string): AsyncIterable<string> {
  const { separator } = await keyColumn(source);
  const lines = createInterface({ input: createReadStream(source), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const text of lines) {
    const [first = ''] = text.split(separator);
    const bare = first.replaceAll('"', '');
    if (/^[A-Z][A-Z0-9_]{6,}$/.test(bare)) yield bare;
  }
}

/** The file's separator; its first column must be the key. */
async function keyColumn(path: string): Promise<{ readonly separator: string }> {
  const file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
  await file.close();
  const [header = ''] = buffer
    .subarray(0, bytesRead)
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split('\n');
  const separator = [';', ',', '|', '\t'].find((one) => header.includes(one)) ?? ';';
  if (!/^"?REF/.test(header)) throw new Error(`${path} does not begin with the key`);
  return { separator };
}

/** Asks again and again how many records hold a word; totals in the order in which they were seen. */
function watchTotals({ address }: Built, word: string) {
  const seen = { totals: [] as number[], times: [] as number[], stop: false };
  const look = async (): Promise<void> => {
    const from = performance.now();
    const { total } = await readJson<{ total: number }>(`${address}/recherche.json?q=${word}`);
    seen.times.push(performance.now() - from);
    seen.totals.push(total);
  };
  const lookOn = async (): Promise<void> => {
    for (; !seen.stop; await wait(LOOK_EVERY_MS)) await look();
  };
  const looking = lookOn();
  return {
    stop: async () => {
      seen.stop = true;
      await looking;
      await look();
    },
    seen: () => ({ totals: seen.totals, times: seen.times.toSorted((a, b) => a - b) }),
  };
}
