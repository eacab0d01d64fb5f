// The truth as the read plane follows it: changes in commit order, and for each stretch of them the records touched,
// derived from their current published version as anybody may see it. A record is also touched when one that it
// looks up changes. A change of kind `format` (another format, another visibility) touches its whole dataset.
import { type Kysely, sql } from 'kysely';
import type { Period } from '../commons/dates/period.ts';
import { deriveRecord } from '../commons/derive.ts';
import { publicViewer } from '../commons/viewer.ts';
import { type Catalogue, type Datasets, followCatalogue } from './catalogue.ts';
import { openDatabase } from './database.ts';
import { type LookupCache, readLookups } from './lookups.ts';
import { readRecords } from './records.ts';
import type { Schema } from './schema.ts';
import type { ClosableSource, SearchSource, SourceRecord, Stretch } from './search/source.ts';

/** What a thread needs to follow the truth. `today` (ISO) ends embargoes. */
export type ChangesOptions = { readonly databaseUrl: string; readonly root: string; readonly today?: string };

const CHANGES_AT_ONCE = 500;

/** Opens a source of its own, for a thread. */
export async function createSource(options: unknown): Promise<ClosableSource> {
  const { databaseUrl, root, today } = options as ChangesOptions;
  const db = openDatabase(databaseUrl, { max: 2 });
  const source = changesOf(db, { root, today: () => today ?? new Date().toISOString().slice(0, 10) });
  return { ...source, close: () => db.destroy() };
}

/** The source over an open database. */
export function changesOf(
  db: Kysely<Schema>,
  options: { readonly root: string; readonly today: () => string },
): SearchSource {
  const state: SourceState = { lookups: new Map(), periods: new Map() };
  const currentCatalogue = followCatalogue(db, options.root);
  return {
    head: async () => (await db.selectFrom('journal_head').select('seq').executeTakeFirstOrThrow()).seq,
    next: (after, limit) => nextStretch(db, after, limit),
    records: async (stretch, afterRecord, limit) => {
      const catalogue = await currentCatalogue();
      if (afterRecord <= 0) state.lookups.clear();
      const numbers = await touchedRecords(db, stretch, { catalogue, afterRecord, limit });
      return await deriveAll(db, numbers, { catalogue, state, today: options.today() });
    },
  };
}

type SourceState = {
  readonly lookups: LookupCache;
  readonly periods: Map<string, Period | undefined>;
};

/** The next changes after `after` that touch at most `limit` records together, or one larger one. */
export async function nextStretch(
  db: Kysely<Schema>,
  after: number,
  limit: number,
): Promise<Stretch | undefined> {
  // Counted no further than it matters: behind a large change others may wait that are as large.
  const [first, ...others] = await touchedBy(db, { after, changes: CHANGES_AT_ONCE, most: limit + 1 });
  if (first === undefined) return undefined;
  if (first.records > limit) {
    const [whole] = await touchedBy(db, { after, changes: 1, most: null });
    return { after, upTo: first.seq, records: whole?.records ?? first.records, hides: first.hides };
  }
  let { seq: upTo, records, hides } = first;
  for (const change of others) {
    if (records + change.records > limit) break;
    upTo = change.seq;
    records += change.records;
    hides ||= change.hides;
  }
  return { after, upTo, records, hides };
}

/** About how many records each of the next changes touches, counted to `most` (null: all). */
async function touchedBy(
  db: Kysely<Schema>,
  { after, changes, most }: { after: number; changes: number; most: number | null },
): Promise<readonly { readonly seq: number; readonly records: number; readonly hides: boolean }[]> {
  const result = await sql<{ seq: number; records: number; hides: boolean }>`
    select change.seq, change.hides,
      (select count(*)::int from (
        select from version where version.change = change.id limit ${most}) written)
      + case when change.kind = 'format' then (select count(*)::int from (
        select from record where record.dataset = change.dataset limit ${most}) held) else 0 end as records
    from change where change.seq > ${after} order by change.seq limit ${changes}`.execute(db);
  return result.rows;
}

/** `dataset` is null for a change in several. */
type ChangeHead = { readonly id: number; readonly dataset: number | null };

type TouchedPage = {
  readonly catalogue: Datasets;
  readonly afterRecord: number;
  readonly limit: number;
};

/** Records that a stretch touches, by number, from above `afterRecord`. */
export async function touchedRecords(
  db: Kysely<Schema>,
  { after, upTo }: Stretch,
  page: TouchedPage,
): Promise<readonly number[]> {
  const changes = await db
    .selectFrom('change')
    .select(['id', 'kind', 'dataset'])
    .where('seq', '>', after)
    .where('seq', '<=', upTo)
    .execute();
  const ids = changes.map((change) => change.id);
  const whole = changes.flatMap(({ kind, dataset }) => (kind === 'format' ? (dataset ?? []) : []));
  const written = await writtenRecords(db, ids, page);
  const ofDatasets = whole.length === 0 ? [] : await recordsOfDatasets(db, whole, page);
  // Since the beginning every record was written itself.
  const looking = after === 0 ? [] : await lookingRecords(db, { changes, whole }, page);
  const all = new Set([...written, ...ofDatasets, ...looking]);
  return [...all].toSorted((a, b) => a - b).slice(0, page.limit);
}

/** Records that look up what was written, or anything of a dataset that changed as a whole. */
async function lookingRecords(
  db: Kysely<Schema>,
  { changes, whole }: { readonly changes: readonly ChangeHead[]; readonly whole: readonly number[] },
  { catalogue, afterRecord, limit }: TouchedPage,
): Promise<readonly number[]> {
  const { fields, datasets } = lookedUp(catalogue);
  const ids = changes
    .filter(({ dataset }) => dataset === null || datasets.includes(dataset))
    .map(({ id }) => id);
  if (ids.length === 0) return [];
  const written = await sql<{ record: number }>`
    select distinct link.source as record
    from version
    join record on record.id = version.record and record.dataset = any(${datasets}::int[])
    join link on link.dataset = record.dataset and link.key = record.key
    where version.change = any(${[...ids]}::bigint[]) and link.field = any(${fields}::text[])
      and link.source > ${afterRecord}
    order by 1 limit ${limit}`.execute(db);
  const looked = whole.filter((dataset) => datasets.includes(dataset));
  if (looked.length === 0) return written.rows.map((row) => row.record);
  const all = await sql<{ record: number }>`
    select distinct link.source as record from link
    where link.dataset = any(${looked}::int[]) and link.field = any(${fields}::text[])
      and link.source > ${afterRecord}
    order by 1 limit ${limit}`.execute(db);
  return [...written.rows, ...all.rows].map((row) => row.record);
}

async function recordsOfDatasets(
  db: Kysely<Schema>,
  datasets: readonly number[],
  { afterRecord, limit }: TouchedPage,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('record')
    .select('id')
    .where('dataset', 'in', datasets)
    .where('id', '>', afterRecord)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** One change is read along its index, however large; several are few records together. */
async function writtenRecords(
  db: Kysely<Schema>,
  ids: readonly number[],
  { afterRecord, limit }: { readonly afterRecord: number; readonly limit: number },
): Promise<readonly number[]> {
  const [only] = ids;
  const condition =
    ids.length === 1 && only !== undefined
      ? sql`version.change = ${only}`
      : sql`version.change = any(${[...ids]}::bigint[])`;
  const result = await sql<{ record: number }>`
    select distinct version.record from version
    where ${condition} and version.record > ${afterRecord}
    order by version.record limit ${limit}`.execute(db);
  return result.rows.map((row) => row.record);
}

async function deriveAll(
  db: Kysely<Schema>,
  numbers: readonly number[],
  context: { readonly catalogue: Catalogue; readonly state: SourceState; readonly today: string },
): Promise<readonly SourceRecord[]> {
  const { catalogue, state, today } = context;
  const reading = { catalogue, viewer: publicViewer, plane: 'published', today } as const;
  const projected = await readRecords(db, numbers, reading);
  const lookup = await readLookups(db, projected, { ...reading, cache: state.lookups });
  const derive = { ...catalogue.references, lookup, periods: state.periods };
  const derived = new Map(
    projected.flatMap((record) => {
      const format = catalogue.datasets.get(record.dataset)?.format;
      return format === undefined ? [] : [[record.record, deriveRecord(record, format, derive)]];
    }),
  );
  return numbers.map((record) => ({ record, derived: derived.get(record) }));
}

/** Fields that make lookups, and the datasets that are looked up. */
export function lookedUp(catalogue: Datasets): { readonly fields: string[]; readonly datasets: number[] } {
  const fields = new Set<string>();
  const datasets = new Set<number>();
  for (const { format } of catalogue.datasets.values()) {
    for (const { derived } of format.fields) {
      const target = derived?.kind === 'lookup' ? catalogue.datasets.get(derived.dataset) : undefined;
      if (derived?.kind !== 'lookup' || target === undefined) continue;
      fields.add(derived.by);
      datasets.add(target.id);
    }
  }
  return { fields: [...fields], datasets: [...datasets] };
}
