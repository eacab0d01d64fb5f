// Costly questions on a real table: at the limit and beside it, and in turn when many come at once.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableOf } from '../../../test/query/compare-answers.ts';
import { column } from '../../../test/query/published-column.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery, type QueryParameters } from '../../commons/odsql/parse-query.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { type Duck, openDuck } from '../../store/duckdb.ts';
import { askTable } from '../../store/query/ask-table.ts';
import type { AskedTable } from '../../store/query/sql.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { keyCaller, networkCaller } from './caller.ts';
import { createLimits, type Limits } from './limits.ts';
import { weighed } from './weigh.ts';

const ROWS = 100;
const columns = [column('nom', 'text'), column('n', 'int')];
const rows = Array.from(
  { length: ROWS },
  (_, at): PublishedRow => ({
    record: at + 1,
    key: `K${at}`,
    at: '2026-01-01T00:00:00Z',
    values: { nom: `nom ${at % 10}`, n: at },
  }),
);

let folder: string;
let duck: Duck;
let asked: AskedTable;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weigh-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  asked = await tableOf(await duck.connect(), 'weighed', columns, rows);
});
afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

const question = (parts: Partial<QueryParameters>): TableQuery =>
  checkQuery(parseQuery({ limit: 10, offset: 0, ...parts }), columns, new Date());

function roomOf(cost: Limits['cost'], heavy = 2) {
  const facts = { ofTable: async () => ({ records: ROWS }) };
  return { facts, limits: { ...createLimits({ calls: 100, heavy, exports: 5 }), cost } };
}

const network = networkCaller('192.0.2.1', 100);
const bulk = keyCaller(
  {
    ...{ id: 'k', family: 'k', person: null, name: '', scopes: ['data.read', 'data.bulk'], calls: 1 },
    ...{ at: new Date(0), until: null, revokedAt: null, usedAt: null },
  },
  0,
);

async function total(
  room: ReturnType<typeof roomOf>,
  parts: Partial<QueryParameters>,
  caller = network,
): Promise<number> {
  const query = question(parts);
  const table = asked as OpenTable;
  return (await weighed({ ...room, caller }, { table, query }, () => askTable(table, query))).total;
}

test('a question that costs as much as it may is answered, and one value more is refused with its part', async () => {
  const where = ['n >= 0'];
  expect(await total(roomOf({ light: 0, most: 101, bulk: 1_000 }), { where })).toBe(ROWS);
  expect(await total(roomOf({ light: 0, most: 100, bulk: 1_000 }), { where })).toBe(ROWS);
  const narrow = roomOf({ light: 0, most: 99, bulk: 100 });
  await expect(total(narrow, { where })).rejects.toMatchObject({
    code: 'question-too-costly',
    status: 400,
    parameters: { clause: 'where', part: 'condition', share: 100 },
  });
  expect(await total(narrow, { where }, bulk)).toBe(ROWS);
  await expect(total(narrow, { where: ['n >= 0 and n < 500'] }, bulk)).rejects.toMatchObject({
    code: 'question-too-costly',
  });
});

test('a filter makes room: what it leaves is counted before the question is refused', async () => {
  const room = roomOf({ light: 0, most: 350, bulk: 350 });
  const grouped = { select: 'count(distinct nom), median(n)', groupBy: 'nom' };
  await expect(total(room, grouped)).rejects.toMatchObject({
    parameters: { clause: 'select', part: 'aggregate' },
  });
  expect(await total(room, { ...grouped, where: ['n < 10'] })).toBe(10);
  await expect(total(room, { ...grouped, where: ['n < 90'] })).rejects.toMatchObject({
    code: 'question-too-costly',
  });
  expect(room.limits.questions.status()).toEqual({ running: 0, waiting: 0 });
});

test('what costs little passes by those who wait', async () => {
  const room = roomOf({ light: 100, most: 1_000, bulk: 1_000 }, 1);
  const leave = await room.limits.questions.enter('another');
  expect(await total(room, { where: ['n >= 0'] })).toBe(ROWS);
  const waiting = total(room, { where: ['n >= 0 and n < 500'] });
  await new Promise((resolve) => setImmediate(resolve));
  expect(room.limits.questions.status()).toEqual({ running: 1, waiting: 1 });
  leave();
  expect(await waiting).toBe(ROWS);
});

test('one client with fifty costly questions at once does not keep another from its answer', async () => {
  const room = roomOf({ light: 0, most: 1_000, bulk: 1_000 });
  const parts = { where: ['n >= 0'] };
  const ended: string[] = [];
  const eager = Array.from({ length: 50 }, () =>
    total(room, parts).then(
      () => ended.push('eager'),
      (error: { code: string }) => ended.push(error.code),
    ),
  );
  await total(room, parts, networkCaller('192.0.2.2', 100)).then(() => ended.push('other'));
  // One of its questions was running and ten wait; those beyond were told so at once, and no more than a few came first.
  expect(ended.filter((what) => what === 'too-many-at-once')).toHaveLength(39);
  expect(ended.filter((what) => what === 'eager').length).toBeLessThan(8);
  await Promise.all(eager);
  expect(ended.filter((what) => what === 'eager')).toHaveLength(11);
  expect(room.limits.questions.status()).toEqual({ running: 0, waiting: 0 });
});
