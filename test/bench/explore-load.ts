// Edits of the large table beside its readers: how late Explore shows them and the event loop turns; then two hundred
// readers at once, beside a probe of `/health` that wants nothing of the table.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { saveRecord } from '../../src/manufactory/records/records.ts';
import type { Built } from './built.ts';
import { command, type Desk, freshWords, openDesk } from './edits.ts';
import { callKinds, DATASET, records } from './explore-questions.ts';
import { tableData } from './explore-table.ts';
import { ask, readJson } from './http.ts';
import { lagWhile } from './lag-watch.ts';
import { type Figure, percentile, timesOf } from './measure.ts';
import type { Bench } from './phases.ts';

const READERS = 200;
const READ_MS = 30_000;
const PROBE_EVERY_MS = 50;
/** Two thousand a minute. */
const EDITS_A_SECOND = 33;
const EDITING_MS = 20_000;
const LOOKED_FOR = 20;
const READERS_BESIDE = 20;
const GIVE_UP_MS = 30_000;

/** Edits one behind the other beside some readers, each looked for; then many a second, with nobody reading. */
export async function* editFigures(bench: Bench, built: Built, file: string): AsyncGenerator<Figure> {
  const desk = await openDesk(tableData(bench));
  const wordOf = freshWords();
  try {
    const end = { reached: false };
    const reading = readUntil(bench, built, { readers: READERS_BESIDE, ended: () => end.reached });
    const late: number[] = [];
    for (let at = 0; at < LOOKED_FOR; at += 1) {
      await edit(desk, at, wordOf(at));
      late.push(await untilFound(built, wordOf(at)));
    }
    end.reached = true;
    const { times } = await reading;
    late.sort((a, b) => a - b);
    const beside = `beside ${READERS_BESIDE} readers`;
    yield { what: `edit until Explore shows it, ${beside}, p50`, value: percentile(late, 0.5), unit: 'ms' };
    yield {
      what: `edit until Explore shows it, ${beside}, longest of ${LOOKED_FOR}`,
      value: late.at(-1) ?? 0,
      unit: 'ms',
      budget: 2000,
    };
    yield { what: `a call meanwhile, p95 of ${times.length}`, value: percentile(times, 0.95), unit: 'ms' };
    const many = await lagWhile(built, file, () => editMany(desk, wordOf));
    yield { what: 'many edits', value: (60_000 * many.result) / EDITING_MS, unit: 'edits/min' };
    yield { what: 'many edits: event loop late, p99', value: many.own.p99, unit: 'ms', budget: 20 };
    yield { what: 'many edits: event loop late, at most', value: many.own.most, unit: 'ms' };
    yield { what: 'many edits: an idle process late, p99', value: many.idle.p99, unit: 'ms' };
  } finally {
    await desk.close();
  }
}

async function edit({ room }: Desk, at: number, word: string): Promise<void> {
  const key = `R${String(1 + at).padStart(7, '0')}`;
  const saved = await saveRecord(room, command, {
    dataset: DATASET,
    key,
    values: new Map([['code_1', word]]),
  });
  if (saved.kind !== 'saved') throw new Error(`${key}: ${JSON.stringify(saved)}`);
}

/** Milliseconds until a question finds the word. */
async function untilFound({ address }: Built, word: string): Promise<number> {
  const from = performance.now();
  const path = records({ where: `code_1="${word}"`, limit: '0' });
  for (;;) {
    const { total_count } = await readJson<{ readonly total_count: number }>(`${address}${path}`);
    const late = performance.now() - from;
    if (total_count === 1) return late;
    if (late > GIVE_UP_MS) throw new Error(`${word} was never shown`);
    await wait(20);
  }
}

/** As many edits a second as are wanted, each on another record; gives how many were made. */
async function editMany(desk: Desk, wordOf: (at: number) => string): Promise<number> {
  const from = performance.now();
  let made = 0;
  for (let at = 0; performance.now() - from < EDITING_MS; at += 1) {
    await wait(Math.max(0, (1000 * at) / EDITS_A_SECOND - (performance.now() - from)));
    await edit(desk, LOOKED_FOR + at, wordOf(LOOKED_FOR + at));
    made += 1;
  }
  return made;
}

/** Two hundred readers for half a minute, who ask everything in turn and wait for nothing. */
export async function* readerFigures(bench: Bench, built: Built, file: string): AsyncGenerator<Figure> {
  const alone = await timesOf(100, () => ask(`${built.address}/health`));
  const until = performance.now() + READ_MS;
  const ended = (): boolean => performance.now() > until;
  const { result, own, idle } = await lagWhile(built, file, async () => {
    const [read, health] = await Promise.all([
      readUntil(bench, built, { readers: READERS, ended }),
      probeHealth(built, ended),
    ]);
    return { ...read, health };
  });
  const { times, refused, health } = result;
  const name = `${READERS} readers`;
  yield { what: `${name}: answers`, value: times.length / (READ_MS / 1000), unit: 'calls/s' };
  yield { what: `${name}: refused (503, 429)`, value: refused, unit: 'calls' };
  yield { what: `${name}, p50`, value: percentile(times, 0.5), unit: 'ms' };
  yield { what: `${name}, p99`, value: percentile(times, 0.99), unit: 'ms' };
  yield { what: `${name}: /health beside, p50`, value: percentile(health, 0.5), unit: 'ms' };
  yield { what: `${name}: /health beside, p99`, value: percentile(health, 0.99), unit: 'ms' };
  yield { what: 'control: /health alone, p99', value: percentile(alone, 0.99), unit: 'ms' };
  yield { what: `${name}: event loop late, p99`, value: own.p99, unit: 'ms', budget: 20 };
  yield { what: `${name}: an idle process late, p99`, value: idle.p99, unit: 'ms' };
}

type Reading = { readonly readers: number; readonly ended: () => boolean };

/** Readers who ask kind after kind, each beginning elsewhere; times of their answers, shortest first. */
async function readUntil(
  { tableRows }: Bench,
  { address }: Built,
  { readers, ended }: Reading,
): Promise<{ readonly times: readonly number[]; readonly refused: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const kinds = callKinds(tableRows);
  const times: number[] = [];
  let refused = 0;
  const reader = async (number: number): Promise<void> => {
    for (let at = number; !ended(); at += 1) {
      const path = kinds[at % kinds.length]?.path(1000 + ((at * 7) % 3000)) ?? '';
      const from = performance.now();
      const { status } = await ask(`${address}${path}`, agent);
      if (status === 200) times.push(performance.now() - from);
      else if (status === 503 || status === 429) refused += 1;
      else throw new Error(`${path}: ${status}`);
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, number) => reader(number)));
  agent.destroy();
  return { times: times.toSorted((a, b) => a - b), refused };
}

async function probeHealth({ address }: Built, ended: () => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  while (!ended()) {
    const from = performance.now();
    await ask(`${address}/health`);
    times.push(performance.now() - from);
    await wait(PROBE_EVERY_MS);
  }
  return times.toSorted((a, b) => a - b);
}
