// Waiting until the running search shows everything that is committed.
import { setTimeout as wait } from 'node:timers/promises';
import { journalHead } from '../../src/store/journal.ts';
import { openPlatform } from '../../src/store/platform.ts';
import type { Built } from './built.ts';
import { readJson } from './http.ts';

const LOOK_EVERY_MS = 250;

/** Seconds until it does. */
export async function catchUp(data: string, built: Built): Promise<number> {
  const { db, stop } = await openPlatform({ data });
  const head = await journalHead(db);
  await stop();
  const from = performance.now();
  while ((await shownBy(built)) < head) await wait(LOOK_EVERY_MS);
  return (performance.now() - from) / 1000;
}

/** The last change that the search shows. A word that nothing holds: asking must not take the indexer's time. */
export async function shownBy({ address }: Built): Promise<number> {
  return (await readJson<{ seq: number }>(`${address}/recherche.json?q=xyzzyx`)).seq;
}
