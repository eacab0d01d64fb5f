// Since when a dataset shows what it shows, by the journal: what `Last-Modified` says from the first answer of a process on,
// so that harvesters who go by dates do not read everything again after each restart.
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { datasetOf } from '../../store/catalogue.ts';
import { lookedUp } from '../../store/changes.ts';
import { journalHead } from '../../store/journal.ts';
import { type LastTouch, lastTouch } from '../../store/last-touch.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { Explore } from './explore.ts';

/** The time of the last change of what a table shows; undefined when the journal does not tell one that is safe. */
export type ShownSince = (table: OpenTable) => Promise<Date | undefined>;

/** Asks the journal once for each state of a table; of cited versions, which lose what is hidden today, each time. */
export function createShownSince(room: Pick<Explore, 'db' | 'catalogue' | 'now'>): ShownSince {
  const known = new Map<string, { readonly state: string; readonly since: Promise<Date | undefined> }>();
  return async (table) => {
    const head = await journalHead(room.db);
    if (table.version !== undefined) return await askJournal(room, table, head);
    const { state, seq } = table;
    // Behind the truth, from which the values of a page come: it may show what the journal has not told of it yet.
    if (seq < head) return undefined;
    const before = known.get(table.dataset.firstId);
    if (before?.state === state) return await before.since;
    const since = askJournal(room, table, seq);
    known.set(table.dataset.firstId, { state, since });
    since.catch(() => known.delete(table.dataset.firstId));
    return await since;
  };
}

async function askJournal(
  { db, catalogue, now }: Pick<Explore, 'db' | 'catalogue' | 'now'>,
  { dataset }: OpenTable,
  upTo: number,
): Promise<Date | undefined> {
  const touched = await lastChange({ db, catalogue, now }, dataset, upTo);
  if (touched?.at === undefined) return undefined;
  // Its words may have been stated since: names of columns, its id.
  return new Date(Math.max(touched.at.getTime(), Date.parse(dataset.statedAt ?? '') || 0));
}

/** The last change, up to that one, of what a dataset may show. */
export async function lastChange(
  { db, catalogue, now }: Pick<Explore, 'db' | 'catalogue' | 'now'>,
  { base }: Pick<PublishedDataset, 'base'>,
  upTo: number,
): Promise<LastTouch | undefined> {
  const datasets = await catalogue();
  const bases = [datasetOf(datasets, base).id, ...lookedUp(datasets).datasets];
  return await lastTouch(db, { bases, upTo, today: now().toISOString().slice(0, 10) });
}

/** The dates of an answer about a table: of its newest record, and since when it is so. */
export async function datesOf(
  { facts, shownSince }: Pick<Explore, 'facts' | 'shownSince'>,
  table: OpenTable,
): Promise<{ readonly modified: Date | undefined; readonly since: Date | undefined }> {
  const { modified } = await facts.ofTable(table);
  return {
    modified: modified === undefined ? undefined : new Date(modified),
    since: await shownSince(table),
  };
}
