// The search index for verbs: asked of the running `serve`, or opened by ourselves when nobody runs the platform.
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { askIndex } from './index-orders.ts';
import { journalHead } from './journal.ts';
import type { Schema } from './schema.ts';
import type { IndexTrouble } from './search/check.ts';
import { openSearch, type Search } from './search/search.ts';

/** Where the index stands and who has it: `attended` when a platform runs on the data folder. */
export type IndexPlace = {
  readonly data: string;
  readonly root: string;
  readonly url: string;
  readonly db: Kysely<Schema>;
  readonly attended: boolean;
};

/** Compares the index with the truth; undefined when there is none yet (the next start builds it). */
export async function checkIndexOf(place: IndexPlace): Promise<readonly IndexTrouble[] | undefined> {
  if (place.attended) return await askIndex(place.url, 'check');
  if ((await stat(folderOf(place)).catch(() => undefined)) === undefined) return undefined;
  return await withSearch(place, async (search) => await search.check());
}

/** Builds the index anew. */
export async function rebuildIndexOf(place: IndexPlace): Promise<void> {
  if (place.attended) {
    await askIndex(place.url, 'rebuild');
    return;
  }
  await rm(folderOf(place), { recursive: true, force: true });
  await withSearch(place, async () => undefined);
}

function folderOf({ data }: IndexPlace): string {
  return join(data, 'index');
}

async function withSearch<T>(place: IndexPlace, use: (search: Search) => Promise<T>): Promise<T> {
  const folder = folderOf(place);
  await mkdir(folder, { recursive: true });
  const source = { databaseUrl: place.url, root: place.root };
  const search = await openSearch({ folder, source, threads: 1 });
  try {
    await search.waitFor(await journalHead(place.db));
    return await use(search);
  } finally {
    await search.close();
  }
}
