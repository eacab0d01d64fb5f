// Lists that go on by places have the records of lists that go on by offsets, in any order; places of other orders are
// refused.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tableOf } from '../../../test/query/compare-answers.ts';
import { columns, questions, tables } from '../../../test/query/table-questions.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { checkQuery, shapeOf } from '../../commons/odsql/check.ts';
import { parseQuery, type QueryParameters } from '../../commons/odsql/parse-query.ts';
import { Refusal } from '../../commons/refusal.ts';
import { type Duck, openDuck } from '../duckdb.ts';
import { askPlace, askTable } from './ask-table.ts';
import type { Place } from './place.ts';
import type { AskedTable } from './sql.ts';

const ROWS = 60;
const seed = Date.now() % 1_000_000_000;
const present = new Date('2026-03-31T12:00:00Z');

let duck: Duck;
let folder: string;
let table: AskedTable;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'place-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  const [rows = []] = fc.sample(tables(ROWS), { numRuns: 1, seed });
  table = await tableOf(await duck.connect(), 'placed', columns, rows);
});
afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

function checked(asked: QueryParameters): TableQuery | undefined {
  try {
    return checkQuery(parseQuery(asked), columns, present);
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function recordsOf(query: TableQuery, after?: Place): Promise<readonly number[]> {
  const answer = await askTable(table, query, after);
  return answer.kind === 'records' ? answer.records : [];
}

async function byPlaces(query: TableQuery): Promise<readonly number[]> {
  const all: number[] = [];
  let after: Place | undefined;
  for (;;) {
    const part = await recordsOf({ ...query, offset: 0, limit: 7 }, after);
    all.push(...part);
    const last = part.at(-1);
    if (last === undefined || all.length > ROWS) return all;
    after = await askPlace(table, query, last);
    if (after === undefined) throw new Error(`no place for ${JSON.stringify(query.orderBy)}`);
  }
}

test('300 random lists read by places are those read by offsets', async () => {
  console.info(`places: seed ${seed}`);
  let ordered = 0;
  const one = fc.asyncProperty(questions, async (asked) => {
    const query = checked({ ...asked, facet: [] });
    if (query === undefined || shapeOf(query) !== 'records') return;
    const whole = await recordsOf({ ...query, offset: 0, limit: -1 });
    expect(await byPlaces(query)).toEqual(whole);
    if (query.orderBy !== undefined && whole.length > 7) ordered += 1;
  });
  await fc.assert(one, { numRuns: 300, seed });
  expect(ordered).toBeGreaterThan(10);
});

test('a place of another order is refused, whatever it holds', async () => {
  const query = checked({ orderBy: 'nombre, titre desc', limit: 3, offset: 0 });
  if (query === undefined) throw new Error('refused');
  const wrong: readonly Place['ranks'][] = [[], [1], ['a', 'b'], [1, 2], [true, 'b'], [1, 'b', 3]];
  for (const ranks of wrong)
    await expect(recordsOf(query, { record: 1, ranks })).rejects.toThrow('cursor-invalid');
  expect(await recordsOf(query, { record: 1, ranks: [null, null] })).toEqual(
    (await recordsOf({ ...query, limit: -1 }, { record: 1, ranks: [null, null] })).slice(0, 3),
  );
});
