// A published dataset read whole from the truth, as the public may see it at one moment: what exports made outside
// `serve` are written from.
import type { Kysely } from 'kysely';
import type { Format } from '../../commons/format.ts';
import type { PublishedRow } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';
import { type Catalogue, type DatasetEntry, datasetOf, loadDatasets } from '../catalogue.ts';
import type { LookupCache } from '../lookups.ts';
import type { Schema } from '../schema.ts';
import { readPublishedRows } from '../snapshots/published-rows.ts';
import { publishedNumbers } from '../snapshots/snapshots.ts';
import { readRegister, requireRows } from './register.ts';

/** A dataset and its rows in the order of their records; they can be read once, while `use` is at work. */
export type WholeDataset = {
  readonly dataset: PublishedDataset;
  readonly format: Format;
  readonly rows: AsyncIterable<PublishedRow>;
};

/** What reading needs. */
export type WholeRoom = {
  readonly db: Kysely<Schema>;
  readonly catalogue: () => Promise<Catalogue>;
  readonly now: () => Date;
};

/** Gives a dataset, by its id or one that it had, to `use`. Throws as `requireRows`. */
export async function readWhole<T>(
  { db, catalogue, now }: WholeRoom,
  id: string,
  use: (whole: WholeDataset) => Promise<T>,
): Promise<T> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const current: Catalogue = { ...(await catalogue()), ...(await loadDatasets(trx)) };
      const dataset = requireRows(await readRegister(trx, current), id);
      const base = datasetOf(current, dataset.base);
      const today = now().toISOString().slice(0, 10);
      const rows = rowsOf(trx, { dataset, base, catalogue: current, today });
      return await use({ dataset, format: base.format, rows });
    });
}

type Reading = {
  readonly dataset: PublishedDataset;
  readonly base: DatasetEntry;
  readonly catalogue: Catalogue;
  readonly today: string;
};

/** Looked-up records that are kept in memory. */
const KEPT = 50_000;

async function* rowsOf(
  trx: Kysely<Schema>,
  { dataset, base, catalogue, today }: Reading,
): AsyncGenerator<PublishedRow> {
  const lookups: LookupCache = new Map();
  for await (const numbers of publishedNumbers(trx, base.id)) {
    const reading = { datasets: [dataset], catalogue, today, lookups };
    yield* (await readPublishedRows(trx, numbers, reading)).get(dataset.id) ?? [];
    if (lookups.size > KEPT) lookups.clear();
  }
}
