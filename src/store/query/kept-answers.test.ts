// Answers about all rows are kept while the table shows the same, and no longer; filtered ones never.
import { expect, test } from 'vitest';
import type { TableAnswer } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import type { OpenTable } from '../snapshots/tables.ts';
import { createKeptAnswers } from './kept-answers.ts';
import type { Place } from './place.ts';

const query: TableQuery = {
  ...{ refine: [], exclude: [], facets: [] },
  ...{ limit: 10, offset: 0, timezone: 'UTC', lang: 'fr' },
};
const filtered: TableQuery = { ...query, where: { kind: 'constant', value: true } };

function tableAt(changed: number, more: Partial<OpenTable> = {}): OpenTable {
  return { dataset: { firstId: 'works' }, changed, relation: 'works', ...more } as OpenTable;
}

/** Kept answers, and how often a table was really asked. */
function counted(answer: () => Promise<TableAnswer>) {
  const asked = { times: 0 };
  const kept = createKeptAnswers();
  const ask = (table: OpenTable, wanted: TableQuery, after?: Place): Promise<TableAnswer> =>
    kept(table, { query: wanted, after }, () => {
      asked.times += 1;
      return answer();
    });
  return { ask, asked };
}

const records = (count: number): TableAnswer => ({
  ...{ kind: 'records', total: count, facets: [], overall: new Map() },
  records: Array.from({ length: count }, (_, at) => at),
});

test('the same question to the same state of a table is answered once', async () => {
  const { ask, asked } = counted(async () => records(3));
  await Promise.all([ask(tableAt(1), query), ask(tableAt(1), query)]);
  expect(await ask(tableAt(1), query)).toEqual(records(3));
  expect(asked.times).toBe(1);
  await ask(tableAt(1), { ...query, offset: 10 });
  expect(asked.times).toBe(2);
});

test('a change, a record hidden and another dataset are asked anew', async () => {
  const { ask, asked } = counted(async () => records(3));
  await ask(tableAt(1), query);
  await ask(tableAt(2), query);
  await ask(tableAt(2, { relation: 'works where _record not in (7)' }), query);
  await ask(tableAt(2, { dataset: { firstId: 'places' } as OpenTable['dataset'] }), query);
  expect(asked.times).toBe(4);
});

test('filtered questions, parts after a place, cited versions, long answers and failures are not kept', async () => {
  const short = counted(async () => records(3));
  for (let time = 0; time < 2; time += 1) {
    await short.ask(tableAt(1), filtered);
    await short.ask(tableAt(1), query, { ranks: [], record: 7 });
    await short.ask(tableAt(1, { version: { number: 1, at: new Date(0) } }), query);
  }
  expect(short.asked.times).toBe(6);
  const long = counted(async () => records(2_000));
  await long.ask(tableAt(1), query);
  await long.ask(tableAt(1), query);
  expect(long.asked.times).toBe(2);
  const failing = counted(() => Promise.reject(new Error('no memory')));
  await expect(failing.ask(tableAt(1), query)).rejects.toThrow('no memory');
  await expect(failing.ask(tableAt(1), query)).rejects.toThrow('no memory');
  expect(failing.asked.times).toBe(2);
});
