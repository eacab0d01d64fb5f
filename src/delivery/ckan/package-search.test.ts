// The bounds of `package_search` (docs/api/limits.md): one below and at each it is answered, one beyond it is refused.
import { expect, it } from 'vitest';
import { packageBounds, searchPackages } from './package-search.ts';

const { characters, terms, sort, facets } = packageBounds;
const times = (n: number, of: string): readonly string[] => Array.from({ length: n }, () => of);

it.each<[string, number, (n: number) => Record<string, string>]>([
  ['characters', characters, (n) => ({ q: 'a'.repeat(n - 1), fq: 'b' })],
  ['words', terms, (n) => ({ q: times(n - 1, 'a').join(' '), fq: 'b' })],
  ['values', terms, (n) => ({ q: `tags:(${times(n, 'a').join(' OR ')})` })],
  ['clauses', terms, (n) => ({ fq: times(n, 'tags:a').join(' OR ') })],
  ['keys of sort', sort, (n) => ({ sort: times(n, 'name').join(',') })],
  [
    'fields of facets',
    facets,
    (n) => ({
      'facet.field': times(n, 'x')
        .map((x, at) => `${x}${at}`)
        .join(','),
    }),
  ],
])('%s: %i, and not one more', (_, most, asked) => {
  const outcomes = [most - 1, most, most + 1].map((n) => {
    try {
      return searchPackages([], new URLSearchParams(asked(n))) && 'answered';
    } catch (error) {
      return (error as { readonly code?: string }).code;
    }
  });
  expect(outcomes).toEqual(['answered', 'answered', 'parameter-out-of-range']);
});
