// The grammar of ODSQL, clause by clause, and what it refuses: in Opendatasoft's words, with the place.
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../refusal.ts';
import type { TableQuery } from './ast.ts';
import { parseFacet, parseGroupBy, parseOrderBy, parseRefine, parseSelect, parseWhere } from './parse.ts';
import { parseQuery } from './parse-query.ts';

function refusalOf(read: () => unknown): Refusal {
  try {
    read();
  } catch (error) {
    return error as Refusal;
  }
  throw new Error('nothing was refused');
}

describe('where', () => {
  it('AND binds tighter than OR, NOT tighter than both', () => {
    expect(parseWhere('a or not b and "x"')).toEqual({
      kind: 'or',
      conditions: [
        { kind: 'is', of: { kind: 'field', name: 'a' }, value: true, negated: false },
        {
          kind: 'and',
          conditions: [
            {
              kind: 'not',
              condition: { kind: 'is', of: { kind: 'field', name: 'b' }, value: true, negated: false },
            },
            { kind: 'words', way: 'all', text: 'x' },
          ],
        },
      ],
    });
  });

  it.each([
    ['contains(objet, "x")', 'unexpected ( at position 8 in contains(objet, "x")'],
    ['a = ', 'unexpected end of the expression at position 4 in a = '],
    ['a = "b', 'unexpected " at position 4 in a = "b'],
    ['a = 1)', 'unexpected ) at position 5 in a = 1)'],
  ])('%s is refused: %s', (text, message) => {
    const { code, status, parameters } = refusalOf(() => parseWhere(text));
    expect([code, status]).toEqual(['odsql-syntax', 400]);
    expect(parameters['message']).toBe(
      `ODSQL syntax exception: ${message}. Clause(s) containing the error(s): where.`,
    );
  });
});

it('the other clauses are read', () => {
  expect(parseSelect('*, exclude(geo*), count(*) as n')?.map(({ kind }) => kind)).toEqual([
    'all',
    'exclude',
    'value',
  ]);
  expect(parseGroupBy('range(d, 1 day) as jour, year(d)')?.map(({ name }) => name)).toEqual([
    'jour',
    'year(d)',
  ]);
  expect(parseOrderBy('-n, count(*) desc')?.map(({ descending }) => descending)).toEqual([true, true]);
  expect(parseFacet('facet(name="f", disjunctive=true, sort="-count", limit=200)')).toEqual({
    field: 'f',
    disjunctive: true,
    sort: '-count',
    limit: 200,
  });
  expect(parseRefine('`f`:"a: b"')).toEqual({ field: 'f', value: 'a: b' });
});

it('clauses that come several times hold together', () => {
  const query: TableQuery = parseQuery({ where: ['a', ' ', 'b'], refine: ['c:1'], limit: 10, offset: 0 });
  expect(query.where?.kind).toBe('and');
  expect(query).toMatchObject({ refine: [{ field: 'c', value: '1' }], timezone: 'UTC', lang: 'fr' });
});
