// Follows the journal for the tables of published datasets: each stretch of changes is read once for all tables that
// show the same change, and every table shows it whole or not at all.

import { setImmediate as turn } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Kysely, sql } from 'kysely';
import type { Catalogue } from '../catalogue.ts';
import { nextStretch, touchedRecords } from '../changes.ts';
import type { LookupCache } from '../lookups.ts';
import type { Schema } from '../schema.ts';
import type { Stretch } from '../search/source.ts';
import { applyChanges, type HeldTable } from './held-table.ts';
import { readPublishedRows } from './published-rows.ts';

/** What following needs. `small`: how many touched records a table takes before it waits for a snapshot. */
export type Following = {
  readonly db: Kysely<Schema>;
  readonly connection: DuckDBConnection;
  readonly catalogue: Catalogue;
  readonly today: string;
  readonly small: number;
};

const BATCH = 1_000;
/** Rows made between two turns of the event loop, which answers readers meanwhile. */
const AT_ONCE = 100;

/** Brings the tables that do not wait to the change `head`. */
export async function followTables(
  tables: readonly HeldTable[],
  head: number,
  following: Following,
): Promise<void> {
  for (;;) {
    const behind = tables.filter(({ seq, waiting }) => seq < head && !waiting);
    const seq = Math.min(...behind.map((table) => table.seq));
    const group = behind.filter((table) => table.seq === seq);
    if (group.length === 0) return;
    const stretch = await nextStretch(following.db, seq, following.small);
    if (stretch === undefined) return;
    await takeStretch(group, stretch, following);
  }
}

async function takeStretch(
  group: readonly HeldTable[],
  stretch: Stretch,
  following: Following,
): Promise<void> {
  const touched = await touchedByBase(group, stretch, following);
  const lookups: LookupCache = new Map();
  for (const table of group) {
    const numbers = touched.get(table.base) ?? [];
    if (numbers.length > following.small) {
      table.waiting = true;
      continue;
    }
    const batches = rowBatches(table, numbers, { ...following, lookups });
    await applyChanges(following.connection, table, { seq: stretch.upTo, batches });
  }
}

/** Records touched, by base; of one that is touched too often no more than that is kept. */
async function touchedByBase(
  group: readonly HeldTable[],
  stretch: Stretch,
  { db, catalogue, small }: Following,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const bases = new Map(group.map(({ base }): [number, number[]] => [base, []]));
  for (let afterRecord = -1; ; ) {
    const page = await touchedRecords(db, stretch, { catalogue, afterRecord, limit: BATCH * 5 });
    const last = page.at(-1);
    if (last === undefined) return bases;
    for (const { id, dataset } of await basesOf(db, page)) {
      const known = bases.get(dataset);
      if (known !== undefined && known.length <= small) known.push(id);
    }
    if ([...bases.values()].every((known) => known.length > small)) return bases;
    afterRecord = last;
  }
}

async function basesOf(
  db: Kysely<Schema>,
  records: readonly number[],
): Promise<readonly { readonly id: number; readonly dataset: number }[]> {
  return await db
    .selectFrom('record')
    .select(['id', 'dataset'])
    .where('id', '=', sql<number>`any(${[...records]}::bigint[])`)
    .orderBy('id')
    .execute();
}

/** The rows of these records as they are now, in turns. */
export async function* rowBatches(
  { dataset }: HeldTable,
  numbers: readonly number[],
  reading: Pick<Following, 'db' | 'catalogue' | 'today'> & { readonly lookups: LookupCache },
) {
  for (let at = 0; at < numbers.length; at += AT_ONCE) {
    const touched = numbers.slice(at, at + AT_ONCE);
    const rows = await readPublishedRows(reading.db, touched, { ...reading, datasets: [dataset] });
    yield { touched, rows: rows.get(dataset.id) ?? [] };
    await turn();
  }
}
