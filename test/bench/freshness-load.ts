// Edits all the time while fifty readers search: what the readers wait, and how late the edits are found.
import { Agent } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { Built } from './built.ts';
import { type Desk, freshWords, nameArchitect, type Subject } from './edits.ts';
import { spread } from './freshness.ts';
import { read, readJson } from './http.ts';
import { type Figure, percentile } from './measure.ts';

/** 80,000 an hour: what the bases' producers change in a month. */
const EDITS_A_SECOND = 22;
const READERS = 50;
/** A reader looks at a page for one to three seconds. */
const THINKING_MS = [1000, 3000] as const;
const LOOK_EVERY_MS = 20;
const GIVE_UP_MS = 60_000;

const words = ['moulin', 'église', 'bateau', 'portrait', 'saint', 'calice', 'Rouen', 'façade', 'inscription'];

/** How long, and on which records. */
export type EditLoad = { readonly subjects: readonly Subject[]; readonly seconds: number };

/** Edits and readers beside each other for some seconds. */
export async function* editsBesideReaders(
  built: Built,
  desk: Desk,
  { subjects, seconds }: EditLoad,
): AsyncIterable<Figure> {
  const until = performance.now() + seconds * 1000;
  const [{ made, late }, pages] = await Promise.all([
    edits(built, desk, { subjects, until }),
    readUntil(built, { readers: READERS, ended: () => performance.now() > until }),
  ]);
  yield {
    what: `edits beside ${READERS} readers`,
    value: made / seconds,
    unit: 'edits/s',
    budget: EDITS_A_SECOND * 0.95,
    atLeast: true,
  };
  yield { what: `pages of ${READERS} readers`, value: pages.length / seconds, unit: 'pages/s' };
  for (const [name, part] of [
    ['p50', 0.5],
    ['p95', 0.95],
    ['p99', 0.99],
  ] as const)
    yield { what: `search page beside edits, ${name}`, value: percentile(pages, part), unit: 'ms' };
  yield* spread('edit until found, beside readers', late, 2000);
}

async function edits(
  built: Built,
  { room }: Desk,
  { subjects, until }: { readonly subjects: readonly Subject[]; readonly until: number },
): Promise<{ readonly made: number; readonly late: readonly number[] }> {
  const wordOf = freshWords();
  const late: Promise<number>[] = [];
  const under: Promise<void>[] = [];
  const from = performance.now();
  // Every second one edit is looked for, on a record that is not edited again; the others are only made.
  const [watched, others] = [subjects.slice(0, subjects.length / 2), subjects.slice(subjects.length / 2)];
  let made = 0;
  for (; performance.now() < until; made += 1) {
    const second = made % EDITS_A_SECOND === 0 ? watched[made / EDITS_A_SECOND] : undefined;
    const subject = second ?? (others[made % others.length] as Subject);
    const word = wordOf(made);
    const edit = nameArchitect(room, subject, word);
    under.push(edit);
    if (second !== undefined) late.push(edit.then(() => untilFound(built, word)));
    await wait(Math.max(0, from + ((made + 1) * 1000) / EDITS_A_SECOND - performance.now()));
  }
  await Promise.all(under);
  return { made, late: await Promise.all(late) };
}

/** Milliseconds until a word is found; what is not found in time counts as that time. */
async function untilFound({ address }: Built, word: string): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < GIVE_UP_MS) {
    const { total } = await readJson<{ total: number }>(`${address}/recherche.json?q=${word}`);
    if (total === 1) break;
    await wait(LOOK_EVERY_MS);
  }
  return performance.now() - from;
}

/** People who search and read until `ended`; milliseconds of their pages, shortest first. */
export async function readUntil(
  { address }: Built,
  { readers, ended }: { readonly readers: number; readonly ended: () => boolean },
): Promise<readonly number[]> {
  const times: number[] = [];
  const agent = new Agent({ keepAlive: true, maxSockets: readers });
  const reader = async (number: number): Promise<void> => {
    await wait((number * THINKING_MS[1]) / readers);
    for (let page = 0; !ended(); page += 1) {
      const from = performance.now();
      const word = words[(number + page) % words.length] ?? '';
      await read(`${address}/recherche?q=${encodeURIComponent(word)}&page=${1 + (page % 9)}`, agent);
      times.push(performance.now() - from);
      const [least, most] = THINKING_MS;
      await wait(least + ((number * 37 + page * 101) % (most - least)));
    }
  };
  await Promise.all(Array.from({ length: readers }, (_, at) => reader(at)));
  agent.destroy();
  return times.toSorted((a, b) => a - b);
}
