// Parameters of the API at n-1, n and n+1 of their limits, repeated, misspelt.
import { describe, expect, test } from 'vitest';
import { Refusal } from '../../commons/refusal.ts';
import { translator } from '../../web/i18n.ts';
import { knownParameters, type Parameters, readParameters } from './parameters.ts';

const read = (query: string, kind: keyof typeof knownParameters = 'list'): Parameters =>
  readParameters(new URLSearchParams(query), knownParameters[kind], kind === 'export' ? -1 : 10);

function refusedMessage(query: string): string {
  try {
    read(query);
  } catch (error) {
    if (error instanceof Refusal)
      return translator('en').find(`refusal.${error.code}`, error.parameters) ?? error.code;
    throw error;
  }
  return 'taken';
}

describe('limit and offset', () => {
  test.each([
    ['', 10],
    ['limit=0', 0],
    ['limit=99', 99],
    ['limit=100', 100],
    ['limit=-1', 100],
    ['limit=20000&group_by=a', 20_000],
    ['limit=-1&group_by=a', 20_000],
    ['limit=100&offset=9900', 100],
    ['limit=20000&group_by=a&offset=0', 20_000],
    ['limit=100&offset=650000&cursor=x', 100],
  ])('%s asks %i rows', (query, limit) => {
    expect(read(query).limit).toBe(limit);
  });

  test.each([
    'limit=101',
    'limit=-2',
    'offset=-1',
    'limit=20001&group_by=a',
    'limit=100&offset=9901',
    'limit=-1&offset=9901',
    'limit=ten',
    'limit=1e1',
    'limit=99999999999999999999',
  ])('%s is refused', (query) => {
    expect(refusedMessage(query)).toMatch(/^Invalid value for /);
  });

  test('is refused in the words of the old portal', () => {
    expect(refusedMessage('limit=1473')).toBe(
      'Invalid value for limit API parameter: 1473 was found but -1 <= limit <= 100 is expected.',
    );
  });

  test('of an export have no end', () => {
    expect(read('', 'export').limit).toBe(-1);
    expect(read('limit=650000', 'export').limit).toBe(650_000);
  });
});

test('where, refine, exclude and facet may be repeated; empty ones say nothing', () => {
  const asked = read('where=a=1&where=b=2&where=&refine=c:x&refine=c:y&exclude=d:z', 'list');
  expect(asked.where).toEqual(['a=1', 'b=2']);
  expect(asked.refine).toEqual(['c:x', 'c:y']);
  expect(asked.exclude).toEqual(['d:z']);
  expect(read('facet=a&facet=b', 'facets').facet).toEqual(['a', 'b']);
});

test('a parameter that is not one is named and not refused', () => {
  expect(read('refin=a:b&refin=c:d&limit=1&qv1=x&apikey=k').warnings).toEqual(['Unknown parameter: refin']);
  expect(read('where=a', 'plain').warnings).toEqual(['Unknown parameter: where']);
});

test('a time zone that nobody knows is refused; a language is taken for French', () => {
  expect(read('timezone=Europe/Berlin').timezone).toBe('Europe/Berlin');
  expect(refusedMessage('timezone=Mars/Base')).toMatch(/timezone/);
  expect(read('lang=fr-FR').lang).toBe('fr');
  expect(read('lang=tlh').lang).toBe('fr');
  expect(read('lang=EN').lang).toBe('en');
});
