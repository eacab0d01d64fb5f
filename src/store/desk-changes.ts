// The truth as the desk's index follows it: of each record touched, the documents that the public index lacks. Nearly
// all records are published and read alike by everybody: that is told in SQL, without reading what they say.
import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Period } from '../commons/dates/period.ts';
import { deriveRecord } from '../commons/derive.ts';
import type { Derived } from '../commons/derived.ts';
import type { Format } from '../commons/format.ts';
import { publicViewer, type Viewer } from '../commons/viewer.ts';
import type { Projected } from '../commons/visibility.ts';
import {
  type Catalogue,
  type DatasetEntry,
  type Datasets,
  followCatalogue,
  followDatasets,
} from './catalogue.ts';
import { type ChangesOptions, lookedUp, nextStretch, touchedRecords } from './changes.ts';
import { openDatabase } from './database.ts';
import { type LookupCache, readLookups } from './lookups.ts';
import { type Reading, readRecords } from './records.ts';
import type { Schema } from './schema.ts';
import { behindPublic, readShown } from './search/desk/behind-public.ts';
import { anyMember, everySteward, producerViewer, stateOf } from './search/desk/classes.ts';
import { findablePart, type Restricted, restrictedFields } from './search/desk/findable.ts';
import { NUMBERS_A_RECORD, recordOf } from './search/desk/numbers.ts';
import { noVariants, variantsOf } from './search/desk/variants.ts';
import type { ClosableSource, SearchSource, SourceRecord } from './search/source.ts';

/** Records looked at together: of most, nothing is read but where they stand. */
const LOOKED_AT = 20_000;

/** What a thread needs; `shown` holds what the public index shows. */
export type DeskChangesOptions = ChangesOptions & { readonly shown: BigInt64Array };

/** Before looking again whether the public index shows a change. */
const PAUSE_MS = 100;

/** Opens a source of its own, for a thread. */
export async function createSource(options: unknown): Promise<ClosableSource> {
  const { databaseUrl, root, today, shown } = options as DeskChangesOptions;
  const db = openDatabase(databaseUrl, { max: 2 });
  const source = deskChangesOf(db, { root, today: () => today ?? new Date().toISOString().slice(0, 10) });
  const beside = behindPublic(
    source,
    () => readShown(shown),
    () => wait(PAUSE_MS),
  );
  return { ...beside, close: () => db.destroy() };
}

type Options = { readonly root: string; readonly today: () => string };

/** The source over an open database. Records are numbered as `search/desk/numbers` says. */
export function deskChangesOf(db: Kysely<Schema>, { root, today }: Options): SearchSource {
  const state: State = { lookups: new Map(), periods: new Map(), restricted: new Map() };
  const currentDatasets = followDatasets(db);
  // Vocabularies and communes take their room only once there is something to derive.
  const currentCatalogue = followCatalogue(db, root);
  return {
    head: async () => (await db.selectFrom('journal_head').select('seq').executeTakeFirstOrThrow()).seq,
    next: (after, limit) => nextStretch(db, after, limit),
    records: async (stretch, afterNumber, limit) => {
      const catalogue = await currentDatasets();
      if (afterNumber <= 0) {
        state.lookups.clear();
        state.restricted.clear();
      }
      const afterRecord = recordOf(afterNumber);
      const most = Math.max(1, Math.floor(limit / NUMBERS_A_RECORD));
      const context = { catalogue: currentCatalogue, state, today: today() };
      // An index that never held anything need not hear of records that need nothing.
      if (stretch.after === 0)
        return await documentsOf(
          db,
          await apartRecords(db, { catalogue, afterRecord, limit: most }),
          context,
        );
      const touched = await touchedRecords(db, stretch, { catalogue, afterRecord, limit: LOOKED_AT });
      const page = cutPage(await standingsOf(db, touched, { catalogue, after: stretch.after }), most);
      const apart = page.filter((one) => one.apart).map(({ id }) => id);
      const documents = Map.groupBy(await documentsOf(db, apart, context), ({ record }) => recordOf(record));
      // The last one is told in any case: it says how far the page went.
      const told = page.filter(({ fresh, apart: needs }, at) => needs || !fresh || at === page.length - 1);
      return told.flatMap(({ id }) => documents.get(id) ?? noVariants(id));
    },
  };
}

/** A record that was touched: whether a member may read it otherwise than the public, whether it is new. */
type Standing = { readonly id: number; readonly apart: boolean; readonly fresh: boolean };

/** As many records as hold `most` that need documents. */
function cutPage(standings: readonly Standing[], most: number): readonly Standing[] {
  let apart = 0;
  const end = standings.findIndex((one) => {
    if (one.apart) apart += 1;
    return apart === most;
  });
  return end < 0 ? standings : standings.slice(0, end + 1);
}

type State = {
  /** What each class looked up, by class (of producers, by producer). */
  readonly lookups: Map<string, LookupCache>;
  readonly periods: Map<string, Period | undefined>;
  readonly restricted: Map<Format, Restricted>;
};
type Context = {
  readonly catalogue: () => Promise<Catalogue>;
  readonly state: State;
  readonly today: string;
};
type Page = { readonly catalogue: Datasets; readonly afterRecord: number; readonly limit: number };

/** Records that some member may read otherwise than the public: by number, from above `afterRecord`. */
async function apartRecords(
  db: Kysely<Schema>,
  { catalogue, afterRecord, limit }: Page,
): Promise<readonly number[]> {
  const result = await sql<{ id: number }>`
    with hidden as materialized (${hiddenTargets(catalogue)})
    select record.id from record where record.id > ${afterRecord} and ${isApartNow(catalogue)}
    order by record.id limit ${limit}`.execute(db);
  return result.rows.map(({ id }) => id);
}

/** How records stand, by number. One whose first version is its only one, and of this stretch, was never indexed. */
async function standingsOf(
  db: Kysely<Schema>,
  records: readonly number[],
  { catalogue, after }: { readonly catalogue: Datasets; readonly after: number },
): Promise<readonly Standing[]> {
  if (records.length === 0) return [];
  const result = await sql<Standing>`
    with hidden as materialized (${hiddenTargets(catalogue)})
    select record.id, ${isApartNow(catalogue)} as apart, record.head = 1 and (
      select change.seq > ${after} from version join change on change.id = version.change
      where version.record = record.id and version.number = 1) as fresh
    from record where record.id = any(${[...records]}::bigint[]) order by record.id`.execute(db);
  return result.rows;
}

/** Looked-up records that the public may not read whole. */
function hiddenTargets(catalogue: Datasets) {
  return sql`select dataset, key from record
    where dataset = any(${lookedUp(catalogue).datasets}::int[]) and (visibility > 0 or withheld is not null)`;
}

function isApartNow(catalogue: Datasets) {
  const entries = [...catalogue.datasets.values()];
  const whole = entries.filter((entry) => isApart(entry, catalogue)).map(({ id }) => id);
  return sql`(record.published is distinct from record.head or record.visibility > 0
    or record.withheld is not null or record.dataset = any(${whole}::int[])
    ${sql.join(entries.map(saysRestricted), sql` `)}
    or (exists (select from hidden) and exists (
      select from link join hidden on hidden.dataset = link.dataset and hidden.key = link.key
      where link.source = record.id and link.field = any(${lookedUp(catalogue).fields}::text[]))))`;
}

/** Whether each record of a dataset must be looked at: it is not public, or looks up what the public may not read. */
function isApart({ format, visibility }: DatasetEntry, catalogue: Datasets): boolean {
  if (visibility !== 'public') return true;
  const { silent } = restrictedFields(format);
  return format.fields.some(({ code, derived }) => {
    if (derived?.kind !== 'lookup' || silent.has(code)) return false;
    const target = catalogue.datasets.get(derived.dataset);
    if (target === undefined) return false;
    const { findable, silent: notThere } = restrictedFields(target.format);
    const hidden = notThere.has(derived.field) || findable.some((field) => field.code === derived.field);
    return hidden || target.visibility !== 'public';
  });
}

/** Records of a dataset that say something which members find by and the public does not. */
function saysRestricted({ id, format }: DatasetEntry) {
  const codes = restrictedFields(format).findable.map(({ code }) => code);
  if (codes.length === 0) return sql``;
  return sql`or (record.dataset = ${id} and exists (
    select from version where version.record = record.id and version.number = record.head
      and version.body ?| ${codes}::text[]))`;
}

async function documentsOf(
  db: Kysely<Schema>,
  records: readonly number[],
  { catalogue, ...rest }: Context,
): Promise<readonly SourceRecord[]> {
  if (records.length === 0) return [];
  const context = { ...rest, catalogue: await catalogue() };
  const published = await publishedNumbers(db, records);
  const producers = [...new Set([...published.values()].map(({ producer }) => producer))];
  const everyProducer: Viewer = { kind: 'member', id: '', role: 'producer', producers };
  const open = await readAs(db, records, { ...context, viewer: publicViewer, plane: 'published' });
  const heads = {
    members: await readAs(db, records, { ...context, viewer: anyMember, plane: 'head' }),
    organisation: await readAs(db, records, { ...context, viewer: everyProducer, plane: 'head' }),
    private: await readAs(db, records, { ...context, viewer: everySteward, plane: 'head' }),
  };
  return records.flatMap((record) => {
    const head = heads.private.get(record)?.projected;
    return variantsOf(record, {
      public: open.get(record)?.derived,
      members: heads.members.get(record)?.derived,
      organisation: heads.organisation.get(record)?.derived,
      private: heads.private.get(record)?.derived,
      state: head === undefined ? 'draft' : stateOf(head, published.get(record)?.published ?? null),
    });
  });
}

type Published = { readonly producer: string; readonly published: number | null };

async function publishedNumbers(
  db: Kysely<Schema>,
  records: readonly number[],
): Promise<ReadonlyMap<number, Published>> {
  const rows = await db
    .selectFrom('record')
    .select(['id', 'producer', 'published'])
    .where('id', '=', sql<number>`any(${[...records]}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

type Read = { readonly projected: Projected; readonly derived: Derived };
type ReadingAs = Reading & Pick<Context, 'state'>;

/** Records as a viewer finds them. What they look up is read as published: a draft there is not yet said here. */
async function readAs(
  db: Kysely<Schema>,
  records: readonly number[],
  reading: ReadingAs,
): Promise<ReadonlyMap<number, Read>> {
  const projected = await readRecords(db, records, reading);
  const groups = Map.groupBy(projected, ({ producer }) => lookingAs(reading.viewer, producer));
  const found = new Map<number, Read>();
  for (const [producer, group] of groups) {
    const viewer = producer === undefined ? reading.viewer : producerViewer(producer);
    const key = JSON.stringify(viewer);
    const cache = reading.state.lookups.get(key) ?? new Map();
    reading.state.lookups.set(key, cache);
    const { catalogue, state, today } = reading;
    const lookup = await readLookups(db, group, { catalogue, today, viewer, plane: 'published', cache });
    const derive = { ...catalogue.references, lookup, periods: state.periods };
    for (const record of group) {
      const format = catalogue.datasets.get(record.dataset)?.format;
      if (format === undefined) continue;
      const restricted = state.restricted.get(format) ?? restrictedFields(format);
      state.restricted.set(format, restricted);
      const derived = deriveRecord(findablePart(record, restricted), format, derive);
      found.set(record.record, { projected: record, derived });
    }
  }
  return found;
}

/** A producer looks up what it may read for its own records, not what all producers together may. */
function lookingAs(viewer: Viewer, producer: string): string | undefined {
  return viewer.kind === 'member' && viewer.role === 'producer' ? producer : undefined;
}
