// Which searches are answered from lists of words, wholly or in part, and which look at every row.
import { expect, test } from 'vitest';
import { column } from '../../../test/query/published-column.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import { narrowByWords, type WordTests } from './by-words.ts';
import { type AskedTable, Parameters } from './sql.ts';

const columns = [column('titre', 'text'), column('nombre', 'int')];

/** The tests that a condition makes of words: listed ones, those held against rows, and how many conditions are then known. */
function narrowed(where: string) {
  const asked: WordTests[] = [];
  const table = {
    columns,
    relation: 'all rows',
    byWords: (tests: WordTests) => {
      asked.push(tests);
      return 'some rows';
    },
  } as unknown as AskedTable;
  const query = checkQuery(parseQuery({ where: [where], limit: 1, offset: 0 }), columns, new Date());
  const { table: found, known } = narrowByWords(table, query, new Parameters());
  const [tests] = asked;
  return {
    relation: found.relation,
    listed: tests?.listed.map(({ test, isNear }) => (isNear ? 'near' : test.split(' ')[1])),
    held: tests?.held === 'true' ? 0 : tests?.held.split(' and ').length,
    known: known.size,
    isFirst: tests?.isFirst,
  };
}

test('words that every row must have are listed; over all fields nothing else is looked at', () => {
  expect(narrowed('"comtoise"')).toEqual({
    relation: 'some rows',
    listed: ['='],
    held: 1,
    known: 1,
    isFirst: false,
  });
  expect(narrowed('search("comtoise dorée")')).toMatchObject({ listed: ['near', '>='], held: 2, known: 1 });
  expect(narrowed('"a" and nombre > 1 and "b*"')).toMatchObject({ listed: ['=', '>='], held: 2, known: 2 });
});

test('in some fields they narrow what is looked at', () => {
  expect(narrowed('titre like "comtoise"')).toEqual({
    ...{ relation: 'some rows', listed: ['='], held: 0, known: 0, isFirst: true },
  });
  expect(narrowed('search(titre, "comtoise")')).toMatchObject({ listed: ['>='], held: 0, known: 0 });
});

test('where a row may do without them, where whole values are compared, and where they are many, all rows are looked at', () => {
  const others = ['"a" or nombre > 1', 'not "a"', 'startswith(titre, "a")', 'nombre > 1', 'titre = "a"'];
  const many = `"${Array.from({ length: 11 }, (_, at) => `mot${at}`).join(' ')}"`;
  for (const where of [...others, many]) expect(narrowed(where).relation).toBe('all rows');
});
