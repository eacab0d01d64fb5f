// The desk's search over a real truth: drafts, waiting edits, withdrawals, levels, producers and withheld fields are
// found by those who may see them and by nobody else; the public's answers never change by them.
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Node, Query } from '../../src/commons/query.ts';
import { levels, publicViewer, type Viewer } from '../../src/commons/viewer.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { deskChangesOf } from '../../src/store/desk-changes.ts';
import { recordChange } from '../../src/store/journal.ts';
import { readRecords } from '../../src/store/records.ts';
import { recordOf } from '../../src/store/search/desk/numbers.ts';
import { openWorld, root, type World } from '../world.ts';
import { csvOf } from './territory.ts';

const AT = new Date('2026-03-01T10:00:00Z');
type Member = Extract<Viewer, { kind: 'member' }>;
const as = (role: Member['role'], ...producers: string[]): Member => ({
  kind: 'member',
  id: role,
  role,
  producers,
});
const reader = as('reader');
const steward = as('steward');

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

const question = (where: Node, parts: Partial<Query> = {}): Query => ({
  where,
  sort: 'title',
  offset: 0,
  limit: 100,
  facets: [{ facet: 'state', limit: 10, ownFilter: 'applied' }],
  ...parts,
});
const words = (text: string): Node => ({ kind: 'words', text });

async function found(viewer: Member, text: string): Promise<readonly string[]> {
  const { records } = await world.desk.as(viewer).search(question(words(text)));
  const rows = await world.db.selectFrom('record').select(['id', 'key']).execute();
  return records.map((record) => rows.find(({ id }) => id === record)?.key ?? '?');
}

async function states(viewer: Member): Promise<Record<string, number>> {
  const { facets } = await world.desk.as(viewer).search(question({ kind: 'all' }));
  return Object.fromEntries((facets['state']?.values ?? []).map(({ value, count }) => [value, count]));
}

/** Writes the next version of a record with other values, published or not, and whatever else `row` says. */
async function write(
  key: string,
  values: Readonly<Record<string, string>>,
  row: { readonly publish?: boolean; readonly withdraw?: boolean; readonly set?: object } = {},
): Promise<void> {
  const kind = row.withdraw === true ? 'withdraw' : 'save';
  await recordChange(world.db, { kind, at: AT, hides: [] }, async (trx, change) => {
    await sql`
      with next as (
        insert into version (record, number, change, body, format_number)
        select version.record, version.number + 1, ${change}, version.body || ${JSON.stringify(values)}::jsonb,
          version.format_number
        from record join version on version.record = record.id and version.number = record.head
        where record.key = ${key} returning record, number)
      update record set head = next.number, published = case
          when ${row.withdraw === true} then null when ${row.publish === true} then next.number
          else record.published end
      from next where next.record = record.id`.execute(trx);
    if (row.set !== undefined) await trx.updateTable('record').set(row.set).where('key', '=', key).execute();
    return {};
  });
  await world.settle();
}

/** As many as the truth gives each viewer, and the public as many as before. */
async function expectTotals(): Promise<void> {
  const catalogue = await loadCatalogue(world.db, root);
  const ids = (await world.db.selectFrom('record').select('id').execute()).map(({ id }) => id);
  const reading = { catalogue, today: AT.toISOString().slice(0, 10) };
  for (const viewer of [reader, steward, as('producer', 'M9901'), as('producer', 'M9902', 'M9901')]) {
    const seen = await readRecords(world.db, ids, { ...reading, viewer, plane: 'head' });
    expect(await world.desk.as(viewer).count({ kind: 'all' })).toBe(seen.length);
  }
  const open = await readRecords(world.db, ids, { ...reading, viewer: publicViewer, plane: 'published' });
  expect(await world.search.count({ kind: 'all' })).toBe(open.length);
  expect(await world.desk.check()).toEqual([]);
}

test('before anything is edited the desk holds nothing and answers as the public does', async () => {
  expect(world.desk.status().live).toBe(0);
  await expectTotals();
  expect(Object.keys(await states(reader))).toEqual(['published']);
});

test('a waiting edit is found at the desk by what it says now, by the public by what is published', async () => {
  await write('99900000003', { TITR: 'Étude de nuages' });
  expect(await found(reader, 'nuages')).toEqual(['99900000003']);
  expect(await found(reader, 'vagues')).not.toContain('99900000003');
  expect(await world.search.count(words('nuages'))).toBe(0);
  expect(await states(steward)).toMatchObject({ pending: 1 });
  await expectTotals();
  await write('99900000003', {}, { publish: true });
  expect(await found(reader, 'nuages')).toEqual(['99900000003']);
  expect(await world.search.count(words('nuages'))).toBe(1);
  expect(world.desk.status().live).toBe(0);
  await expectTotals();
});

test('what is withdrawn stays at the desk, and says so', async () => {
  await write('IA90000002', {}, { withdraw: true });
  expect(await found(reader, 'tuyé')).toEqual(['IA90000002']);
  expect(await world.search.count(words('tuyé'))).toBe(0);
  expect(await states(reader)).toMatchObject({ withdrawn: 1 });
  await expectTotals();
});

test('levels of a record: its producer, stewards, nobody else', async () => {
  const { producer } = await world.db
    .selectFrom('record')
    .select('producer')
    .where('key', '=', 'PA90000003')
    .executeTakeFirstOrThrow();
  const own = as('producer', producer);
  const visibility = (level: (typeof levels)[number]) => ({ visibility: levels.indexOf(level) });
  await write('PA90000003', {}, { publish: true, set: visibility('organisation') });
  expect(await found(own, 'minou')).toEqual(['PA90000003']);
  expect(await found(reader, 'minou')).toEqual([]);
  expect(await found(as('producer', 'X'), 'minou')).toEqual([]);
  await write('PA90000003', {}, { publish: true, set: visibility('private') });
  expect(await found(own, 'minou')).toEqual([]);
  expect(await found(steward, 'minou')).toEqual(['PA90000003']);
  await expectTotals();
  await write('PA90000003', {}, { publish: true, set: { ...visibility('organisation'), producer: 'X' } });
  expect(await found(as('producer', 'X'), 'minou')).toEqual(['PA90000003']);
  expect(await found(own, 'minou')).toEqual([]);
  await write('PA90000003', {}, { publish: true, set: { ...visibility('public'), producer } });
  await expectTotals();
});

test('a withheld field is found by its producer and stewards', async () => {
  const withheld = JSON.stringify({ fields: ['HIST'] });
  await write('PA90000001', {}, { publish: true, set: { withheld } });
  const { producer } = await world.db
    .selectFrom('record')
    .select('producer')
    .where('key', '=', 'PA90000001')
    .executeTakeFirstOrThrow();
  expect(await found(steward, 'bise')).toEqual(['PA90000001']);
  expect(await found(as('producer', producer), 'bise')).toEqual(['PA90000001']);
  expect(await found(reader, 'bise')).toEqual([]);
  expect(await world.search.count(words('bise'))).toBe(0);
  await expectTotals();
});

test('what a museum says in a draft is not yet said of its works; published, it is', async () => {
  await write('M9902', { NOMOFF: 'musée du Zénith' });
  expect(await found(steward, 'zénith')).toEqual(['M9902']);
  await write('M9902', {}, { publish: true });
  expect(await found(reader, 'zénith')).toContain('99900000003');
  await expectTotals();
});

test('another level of the whole base is followed', async () => {
  const { id } = world.platform.catalogue.datasets.get('enluminures') ?? { id: 0 };
  const change = { kind: 'format', at: AT, dataset: id, hides: [id] } as const;
  await recordChange(world.db, change, async (trx) => {
    await trx.updateTable('dataset').set({ visibility: 1 }).where('id', '=', id).execute();
    return {};
  });
  await world.settle();
  expect(await found(reader, 'horloger')).toContain('INID90001');
  expect(await world.search.count({ kind: 'facet', facet: 'dataset', values: ['enluminures'] })).toBe(0);
  await expectTotals();
});

test('of a load of published records the desk hears next to nothing; of edits, page by page, everything', async () => {
  const today = () => '2026-03-01';
  const source = deskChangesOf(world.db, { root, today });
  const pagesSince = async (after: number, limit: number): Promise<readonly (readonly number[])[]> => {
    const stretch = await source.next(after, 1000);
    if (stretch === undefined) throw new Error('no change');
    const pages: (readonly number[])[] = [];
    for (let last = -1; ; ) {
      const page = await source.records(stretch, last, limit);
      const end = page.at(-1);
      if (end === undefined) return pages;
      pages.push(page.filter(({ derived }) => derived !== undefined).map(({ record }) => recordOf(record)));
      last = end.record;
    }
  };
  const keys = Array.from({ length: 9 }, (_, at) => `9990000009${at}`);
  const rows = keys.map((REF) => ({
    REF,
    TITR: 'Œuvre',
    DOMN: 'dessin',
    INV: REF,
    STAT: 'don',
    MUSEO: 'M9902',
  }));
  let before = await source.head();
  await world.take({ name: 'j.csv', dataset: 'joconde', text: csvOf(rows) });
  expect(await pagesSince(before, 2000)).toEqual([[]]);
  expect(await pagesSince(0, 4000)).toHaveLength(1);
  before = await source.head();
  await recordChange(world.db, { kind: 'save', at: AT, hides: [] }, async (trx, change) => {
    await sql`
      with next as (
        insert into version (record, number, change, body, format_number)
        select record.id, 2, ${change}, version.body, version.format_number
        from record join version on version.record = record.id and version.number = 1
        where record.key = any(${keys}::text[]) returning record)
      update record set head = 2 from next where next.record = record.id`.execute(trx);
    return {};
  });
  expect((await pagesSince(before, 16)).map((page) => page.length)).toEqual([4, 4, 1]);
  await world.settle();
  await expectTotals();
});

test('built anew, the desk answers the same', async () => {
  const ask = async () =>
    await Promise.all(
      [reader, steward].map((viewer) => world.desk.as(viewer).search(question({ kind: 'all' }))),
    );
  const before = await ask();
  await world.desk.rebuild();
  await world.settle();
  expect(await ask()).toEqual(before);
  await expectTotals();
});
