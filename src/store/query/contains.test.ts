// A text held anywhere in a value: SQL and the naive evaluator agree for every column of texts.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tableOf } from '../../../test/query/compare-answers.ts';
import { columns, tables } from '../../../test/query/table-questions.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { answerNaively } from '../../commons/odsql/naive.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import { openDuck } from '../duckdb.ts';
import { askTable } from './ask-table.ts';

test('texts are held wherever they stand, in any case of letters', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'contains-'));
  const duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  const [rows = []] = fc.sample(tables(60), { numRuns: 1, seed: 4 });
  const table = await tableOf(await duck.connect(), 'asked', columns, rows);
  const plain = parseQuery({ limit: -1, offset: 0 });
  let found = 0;
  for (const name of ['titre', 'code', 'auteur', 'domaine', 'sujets'])
    for (const text of ['É', 'é', 'ON', '9', '%', '_', '"', "'", '\\', 'œ', '日', ' > ', '', 'zzz', '$p1'])
      for (const negated of [false, true]) {
        const held = { kind: 'words', way: 'contains', text, fields: [name] } as const;
        const where = negated ? ({ kind: 'not', condition: held } as const) : held;
        const query = checkQuery({ ...plain, where }, columns, new Date());
        const answer = await askTable(table, query);
        expect(answer, `${name} ${text}`).toEqual(answerNaively(query, rows, columns));
        if (!negated && text !== '') found += answer.total;
      }
  expect(found).toBeGreaterThan(50);
  duck.close();
  await rm(folder, { recursive: true, force: true });
});
