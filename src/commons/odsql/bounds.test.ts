// Every bound of a question (docs/api/limits.md): one below it and at it the question is read, one beyond it is refused.
import { expect, it } from 'vitest';
import { columns } from '../../../test/query/table-questions.ts';
import { Refusal } from '../refusal.ts';
import type { Condition, Literal } from './ast.ts';
import { checkQuery } from './check.ts';
import { readGeometry } from './geometry-text.ts';
import { parseQuery, type QueryParameters } from './parse-query.ts';

const times = (n: number, of: (at: number) => string): readonly string[] =>
  Array.from({ length: n }, (_, at) => of(at));

function reasonOf(asked: Partial<QueryParameters>): string {
  try {
    checkQuery(parseQuery({ limit: 10, offset: 0, ...asked }), columns, new Date());
    return 'read';
  } catch (error) {
    if (error instanceof Refusal) return String(error.parameters['reason']);
    throw error;
  }
}

it.each<[string, number, (n: number) => Partial<QueryParameters>]>([
  ['characters of a clause', 20_000, (n) => ({ where: [`code = "${'a'.repeat(n - 9)}"`] })],
  [
    'terms of a clause',
    6_000,
    (n) => ({ where: [`nombre in (${n % 2 === 0 ? '-' : ''}${times((n - 3) >> 1, () => '1').join(',')})`] }),
  ],
  ['operations of arithmetic', 200, (n) => ({ where: [`nombre = ${times(n + 1, () => '1').join('+')}`] })],
  ['levels', 60, (n) => ({ where: [`${'('.repeat(n)}nombre = 1${')'.repeat(n)}`] })],
  ['items of select', 500, (n) => ({ select: times(n, (at) => `nombre as n${at}`).join(',') })],
  [
    'keys of group_by',
    10,
    (n) => ({ select: 'count(*)', groupBy: times(n, (at) => `nombre + ${at} as n${at}`).join(',') }),
  ],
  ['keys of order_by', 20, (n) => ({ orderBy: times(n, () => 'nombre').join(',') })],
  ['facets', 200, (n) => ({ facet: times(n, () => 'nombre') })],
  [
    'refinements and exclusions',
    200,
    (n) => ({ refine: times(n - 1, () => 'nombre:1'), exclude: ['nombre:2'] }),
  ],
  ['clauses of where', 100, (n) => ({ where: times(n, () => 'nombre = 1') })],
  ['values of a facet', 100_000, (n) => ({ facet: [`facet(name="nombre", limit=${n})`] })],
  [
    'values of all facets',
    100_000,
    (n) => ({ facet: ['facet(name="nombre", limit=50000)', `facet(name="nombre", limit=${n - 50_000})`] }),
  ],
  ['words of search', 20, (n) => ({ where: [`search("${times(n, () => 'mot').join(' ')}")`] })],
  [
    'words of all text searches',
    200,
    (n) => ({ where: [`"${times(n - 1, () => 'mot').join(' ')}"`, 'titre like "mot"'] }),
  ],
  [
    'words in near spellings',
    20,
    (n) => ({ where: times(2, (at) => `search("${'mot '.repeat(at === 0 ? 10 : n - 10)} fin")`) }),
  ],
])('%s: %i, and not one more', (name, most, asked) => {
  const reasons = [most - 1, most, most + 1].map((n) => reasonOf(asked(n)));
  expect(reasons.slice(0, 2), name).toEqual(['read', 'read']);
  expect(reasons[2], name).not.toBe('read');
});

it.each<[string, number, (n: number) => readonly Condition[]]>([
  ['words', 200, (n) => [{ kind: 'words', way: 'all', text: times(n, (at) => `m${at}`).join(' ') }]],
  ['characters', 20_000, (n) => [{ kind: 'words', way: 'contains', text: 'a'.repeat(n), fields: ['titre'] }]],
  [
    'terms',
    6_000,
    (n) => [
      { kind: 'is', of: { kind: 'field', name: 'titre' }, value: null, negated: false },
      { kind: 'among', of: { kind: 'field', name: 'nombre' }, values: times(n - 1, () => '1').map(numeric) },
    ],
  ],
])(
  'conditions that another API builds have the same bound of %s: %i, and not one more',
  (name, most, made) => {
    const reasons = [most - 1, most, most + 1, most * 100].map((n) => {
      const where = { kind: 'and', conditions: [{ kind: 'or', conditions: made(n) }] } as const;
      try {
        checkQuery({ ...parseQuery({ limit: 10, offset: 0 }), where }, columns, new Date());
        return 'read';
      } catch (error) {
        if (error instanceof Refusal) return error.code;
        throw error;
      }
    });
    expect(reasons, name).toEqual(['read', 'read', 'odsql-error', 'odsql-error']);
  },
);

function numeric(raw: string): Literal {
  return { kind: 'number', value: Number(raw), raw };
}

it('positions of a geometry: 5,000, and not one more, though the characters of a clause end before', () => {
  const read = (n: number) => readGeometry(`MULTIPOINT(${times(n, () => '1 1').join(',')})`);
  for (const n of [4_999, 5_000]) expect(read(n)).toMatchObject({ geometry: { type: 'MultiPoint' } });
  expect(read(5_001)).toEqual({ problem: expect.stringContaining('5000 positions') });
});
