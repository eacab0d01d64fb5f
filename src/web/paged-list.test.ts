// Pages of lists: what an address asks, what stands there, and the ways on and back.
import { expect, test } from 'vitest';
import { holdsWords, LISTED, pageOf, pageOfList } from './paged-list.ts';

const list = Array.from({ length: 2 * LISTED + 1 }, (_, at) => at);
const at = (query: string) => pageOfList(list, { here: '/liste', query: new URLSearchParams(query) });

test('a list comes page by page and keeps what else the address asks', () => {
  expect(at('q=a').rows).toEqual(list.slice(0, LISTED));
  expect(at('q=a').paging).toEqual({
    first: 1,
    last: LISTED,
    total: list.length,
    nextHref: '/liste?q=a&p=2',
  });
  expect(at('q=a&p=2').paging).toMatchObject({ previousHref: '/liste?q=a', nextHref: '/liste?q=a&p=3' });
  expect(at('p=3').rows).toEqual([2 * LISTED]);
  expect(at('p=3').paging).not.toHaveProperty('nextHref');
});

test('behind the end stands the last page, before the beginning the first', () => {
  expect(at('p=99').rows).toEqual([2 * LISTED]);
  for (const wrong of ['0', '-3', 'x', '1e99'])
    expect(pageOf(new URLSearchParams({ p: wrong }))).toBeGreaterThan(0);
  expect(pageOfList([], { here: '/liste', query: new URLSearchParams('p=4') }).paging).toEqual({
    ...{ first: 0, last: 0, total: 0 },
  });
});

test('words are found whatever their case and accents, all of them', () => {
  expect(holdsWords(['Musées de France', undefined], 'france MUSEE')).toBe(true);
  expect(holdsWords(['Musées de France'], 'musée belge')).toBe(false);
  expect(holdsWords([''], '')).toBe(true);
});
