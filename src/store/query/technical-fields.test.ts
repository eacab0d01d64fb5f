// The technical fields of the old portal are asked in SQL as in the naive evaluator, and nowhere else.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareAnswers, compareStreams, tableOf } from '../../../test/query/compare-answers.ts';
import { columns } from '../../../test/query/table-questions.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery, type QueryParameters } from '../../commons/odsql/parse-query.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { type Duck, openDuck } from '../duckdb.ts';
import { askTable } from './ask-table.ts';
import type { AskedTable } from './sql.ts';

const rows: readonly PublishedRow[] = [31, 7, 12].map((number, at) => ({
  record: at + 1,
  key: `K${number}`,
  at: `2026-01-0${3 - at}T10:00:00.000Z`,
  values: { titre: `titre ${number}`, nombre: number },
}));

let folder: string;
let duck: Duck;
let table: AskedTable;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'technical-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  table = await tableOf(await duck.connect(), 'asked', columns, rows);
});
afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

test.each<[Partial<QueryParameters>, readonly number[]]>([
  [{ where: ['recordid = "K31"'] }, [1]],
  [{ where: ['recordid in ("K7", "K12")'] }, [2, 3]],
  [{ where: ['recordid is null'] }, []],
  [{ where: ["record_timestamp > date'2026-01-02'"] }, [1]],
  [{ where: ['year(record_timestamp) = 2026'] }, [1, 2, 3]],
  [{ orderBy: 'recordid desc' }, [2, 1, 3]],
  [{ orderBy: '-record_timestamp' }, [1, 2, 3]],
  [{ orderBy: 'record_timestamp' }, [3, 2, 1]],
  [{ select: 'recordid, record_timestamp, upper(recordid) as r, nombre', orderBy: 'recordid' }, [3, 1, 2]],
])('%j', async (asked, records) => {
  const query = await compareAnswers(table, rows, { limit: 10, offset: 0, ...asked });
  expect(query).toBeDefined();
  expect(query && (await askTable(table, query))).toMatchObject({ records });
  if (query !== undefined) await compareStreams(table, rows, query);
});

test.each<Partial<QueryParameters>>([
  { where: ['_key = "K31"'] },
  { orderBy: '_at' },
  { where: ['recordid like "K31"'] },
  { where: ['search(recordid, "K31")'] },
  { groupBy: 'recordid', select: 'count(*)' },
  { refine: ['recordid:K31'] },
  { facet: ['recordid'] },
  { where: ['record_size > 3'] },
])('%j is refused', (asked) => {
  expect(() => checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date())).toThrow(
    'odsql-error',
  );
});
