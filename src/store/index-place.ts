// The search index for verbs: asked of the running `serve`, or opened by ourselves when nobody runs the platform.
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { askIndex, bothIndexes, type IndexAnswer, type Orderly } from './index-orders.ts';
import { journalHead } from './journal.ts';
import type { Schema } from './schema.ts';
import type { IndexTrouble } from './search/check.ts';
import { openDesk } from './search/desk/desk.ts';
import { openSearch } from './search/search.ts';

/** Where the index stands and who has it: `attended` when a platform runs on the data folder. */
export type IndexPlace = {
  readonly data: string;
  readonly root: string;
  readonly url: string;
  readonly db: Kysely<Schema>;
  readonly attended: boolean;
};

/** What is wrong with the index; `index-behind` besides the index's own troubles. */
export type IndexFault = Omit<IndexTrouble, 'code'> & {
  readonly code: IndexTrouble['code'] | 'index-behind';
};

const LOOKS = 10;
const BETWEEN_LOOKS_MS = 1_000;

/**
 * What is wrong with the index; undefined when there is none yet (the next start builds it). Its place in the journal
 * and its count are always looked at; `deep` compares every document with its record.
 */
export async function checkIndexOf(
  place: IndexPlace,
  deep: boolean,
): Promise<readonly IndexFault[] | undefined> {
  if (place.attended) return await lookAt(place, deep, (order) => askIndex(place.url, order));
  if ((await stat(folderOf(place)).catch(() => undefined)) === undefined) return undefined;
  return await withIndexes(place, async (indexes) =>
    lookAt(place, deep, async (order) => ({
      ...indexes.status(),
      troubles: order === 'check' ? await indexes.check() : [],
    })),
  );
}

/** Edits go on meanwhile: what differs is looked at again before it is a fault. */
async function lookAt(
  { db }: IndexPlace,
  deep: boolean,
  ask: (order: 'status' | 'check') => Promise<IndexAnswer>,
): Promise<readonly IndexFault[]> {
  for (let look = 1; ; look += 1) {
    const expected = await publicRecords(db);
    const { seq, live } = await ask('status');
    const fault = faultOf(expected, { seq, live });
    if (fault === undefined) return deep ? (await ask('check')).troubles : [];
    if (look === LOOKS) return [fault];
    await wait(BETWEEN_LOOKS_MS);
  }
}

type Standing = { readonly seq: number; readonly live: number };

function faultOf(expected: Standing, { seq, live }: Standing): IndexFault | undefined {
  if (seq < expected.seq) return { code: 'index-behind', value: `${seq} < ${expected.seq}` };
  return live === expected.live ? undefined : { code: 'index-count', value: `${live} ≠ ${expected.live}` };
}

/** The last change, and how many records anybody may see: those of public datasets, public themselves, not deleted. */
async function publicRecords(db: Kysely<Schema>): Promise<Standing> {
  const result = await sql<Standing>`
    select (select seq from journal_head) as seq, (
      select count(*) from record join dataset on dataset.id = record.dataset
      join version on version.record = record.id and version.number = record.published
      where record.visibility = 0 and dataset.visibility = 0 and version.body is not null
    ) as live`.execute(db);
  return result.rows[0] ?? { seq: 0, live: 0 };
}

/** Builds the index anew. */
export async function rebuildIndexOf(place: IndexPlace): Promise<void> {
  if (place.attended) {
    await askIndex(place.url, 'rebuild');
    return;
  }
  await rm(folderOf(place), { recursive: true, force: true });
  await withIndexes(place, async () => undefined);
}

function folderOf({ data }: IndexPlace): string {
  return join(data, 'index');
}

async function withIndexes<T>(place: IndexPlace, use: (indexes: Orderly) => Promise<T>): Promise<T> {
  const folder = folderOf(place);
  await mkdir(folder, { recursive: true });
  const source = { databaseUrl: place.url, root: place.root };
  const desk = openDesk({ folder, source, threads: 1 });
  const search = await openSearch({ folder, source, threads: 1, onView: desk.follow });
  try {
    const head = await journalHead(place.db);
    await Promise.all([search.waitFor(head), desk.waitFor(head)]);
    return await use(bothIndexes(search, desk));
  } finally {
    await desk.close();
    await search.close();
  }
}
