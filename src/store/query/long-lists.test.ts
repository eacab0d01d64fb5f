// A long list of values is one parameter, and means what a short one means.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compareAnswers, tableOf } from '../../../test/query/compare-answers.ts';
import { columns } from '../../../test/query/table-questions.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import type { PublishedRow } from '../../commons/published.ts';
import { type Duck, openDuck } from '../duckdb.ts';
import { prepareQuery, whereOf } from './ask-table.ts';
import type { AskedTable } from './sql.ts';

const rows: readonly PublishedRow[] = Array.from({ length: 30 }, (_, at) => ({
  record: at + 1,
  key: `K${at}`,
  at: '2026-01-01T00:00:00Z',
  values: {
    titre: at % 7 === 0 ? null : `titre ${at}`,
    auteur: at % 3 === 0 ? [] : [`a${at}`, `a${at + 1}`],
    nombre: at % 5 === 0 ? null : at,
    mesure: at / 4,
    creation: `20${at + 10}`,
  },
}));

let folder: string;
let duck: Duck;
let table: AskedTable;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lists-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  table = await tableOf(await duck.connect(), 'asked', columns, rows);
});
afterAll(async () => {
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

const list = (length: number, of: (at: number) => string) =>
  Array.from({ length }, (_, at) => of(at * 2)).join(',');

test.each([
  ['titre', (at: number) => `"titre ${at}"`],
  ['upper(titre)', (at: number) => `"TITRE ${at}"`],
  ['auteur', (at: number) => `"a${at}"`],
  ['nombre', (at: number) => `${at}`],
  ['mesure', (at: number) => `${at}.5`],
  ['nombre + 1', (at: number) => `${at}`],
  ['creation', (at: number) => `date'${2000 + at}'`],
])('%s in a list of 100, of 101, of 500, and not', async (of, value) => {
  for (const length of [100, 101, 500])
    for (const not of ['', 'not '])
      expect(
        await compareAnswers(table, rows, {
          limit: 50,
          offset: 0,
          where: [`${not}${of} in (${list(length, value)})`],
        }),
      ).toBeDefined();
});

test('a list of 2,900 values adds one parameter to a statement', async () => {
  const where = [`nombre in (${list(2_900, String)})`];
  const query = checkQuery(parseQuery({ limit: 10, offset: 0, where }), columns, new Date());
  const making = (await prepareQuery(table, query)).making();
  expect(whereOf(query, making).length).toBeLessThan(200);
  expect(Object.keys(making.parameters.values)).toHaveLength(1);
});
