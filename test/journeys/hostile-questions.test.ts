// Questions nobody should ask, through HTTP and through the store: each is answered or clearly refused, in both
// languages, and the next reader is served as before. What the index itself makes of them: store/search/hostile.test.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Node, Query } from '../../src/commons/query.ts';
import { openWorld, type SearchAnswer, type World } from '../world.ts';

let world: World;
let foreign = '';
beforeAll(async () => {
  world = await openWorld();
  const { next = '' } = await world.json('/recherche.json?tri=titre');
  foreign = new URL(next).searchParams.get('suite') ?? '';
});
afterAll(() => world.close());

const words = (count: number): string => Array.from({ length: count }, (_, at) => `mot${at}`).join('+');
const crossed = '47_5_48_7_48_5_47_7';

/** Address, status, then the code of the refusal or the total found. */
const addresses: readonly [what: string, address: string, status: number, outcome?: string | number][] = [
  ['10,000 terms in an address', `/recherche?q=${words(10_000)}`, 431],
  ['1 MB of text', `/recherche?q=${'a'.repeat(1_000_000)}`, 431],
  ['as many terms as an address bears', `/recherche?q=${words(1_500)}`, 400, 'query-too-long'],
  ['one word of 12,000 letters', `/recherche?q=${'a'.repeat(12_000)}`, 400, 'query-too-long'],
  ['65 words', `/recherche?q=${words(65)}`, 400, 'query-too-long'],
  ['64 words', `/recherche?q=${words(64)}`, 200, 0],
  ['100 nested groups', `/recherche?q=${'('.repeat(100)}cadran${')'.repeat(100)}`, 200],
  ['unbalanced quotes', '/recherche?q=%22cadran', 200],
  ['quotes in quotes', '/recherche?q=%22%22%22cadran%22%22', 200],
  ['the beginning of a word by one letter', '/recherche?q=a*', 400, 'beginning-too-short'],
  ['only stop words', '/recherche?q=de+la+les', 200],
  ['only signs', '/recherche?q=%2F%21%3F%2A%2B%2D', 200, 0],
  ['emoji', '/recherche?q=%F0%9F%8E%A8%F0%9F%8E%A8', 200, 0],
  ['a family of emoji joined', '/recherche?q=%F0%9F%91%A8%E2%80%8D%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7', 200, 0],
  ['half a surrogate', '/recherche?q=%ED%A0%BD', 200],
  ['bytes that are no UTF-8', '/recherche?q=%FF%FE', 200],
  ['a NUL', '/recherche?q=a%00b', 400],
  ['FTS5 syntax', '/recherche?q=title%3Acadran+NEAR%28a+b%29+%2A', 200],
  ['SQL', '/recherche?q=%27%3B+drop+table+words%3B+--', 200],
  ['page 10^9', '/recherche?page=1000000000', 400, 'offset-too-large'],
  ['page 402', '/recherche?page=402', 400, 'offset-too-large'],
  ['page Infinity', '/recherche?page=Infinity', 400, 'offset-too-large'],
  ['page -3', '/recherche?page=-3', 200],
  ['page NaN', '/recherche?page=NaN', 200],
  ['a cursor that is none', '/recherche.json?suite=rubbish', 400, 'cursor-foreign'],
  ['a cursor of 10,000 letters', `/recherche.json?suite=${'A'.repeat(10_000)}`, 400, 'cursor-foreign'],
  ['a box of NaN', '/recherche?cadre=NaN,NaN,NaN,NaN', 400, 'shape-invalid'],
  ['a box without end', '/recherche?cadre=-Infinity,-90,Infinity,90', 400, 'shape-invalid'],
  ['a box upside down', '/recherche?cadre=0,50,10,40', 400, 'shape-invalid'],
  ['a map in a box of NaN', '/recherche/carte.json?box=NaN,NaN,NaN,NaN', 400, 'shape-invalid'],
  ['a polygon that crosses itself', `/recherche?zone=${crossed}`, 200],
  ['a polygon of NaN', '/recherche?zone=NaN_NaN_1_1_2_2', 400, 'shape-invalid'],
  ['a polygon of one point thrice', '/recherche?zone=47_6_47_6_47_6', 200, 0],
  ['a radius of 10^300', '/recherche?lieu=Besan%C3%A7on&km=1e300', 200],
  ['a radius of NaN', '/recherche?lieu=Besan%C3%A7on&km=NaN', 200],
  ['years beyond all days', '/recherche?de=99999999&a=-99999999', 200],
  ['201 values of a facet', `/recherche?${'f.author=a&'.repeat(201)}`, 200],
  ['61 facets', `/recherche?${Array.from({ length: 250 }, (_, at) => `f.x${at}=a`).join('&')}`, 400],
  ['a facet that is none', '/recherche/filtres/__proto__', 404],
  [
    'a search of 10,000 letters inside a facet',
    `/recherche/filtres/author?contient=${'a'.repeat(10_000)}`,
    200,
  ],
  ['an import that never was', '/recherche?import=999999999', 200, 0],
];

describe('over HTTP', () => {
  test.each(addresses)('%s', async (_what, address, status, outcome) => {
    const page = await world.get(address);
    expect(page.status).toBe(status);
    const text = await page.text();
    if (status !== 200) expect(text.length).toBeGreaterThan(40);
    if (status === 431 || outcome === undefined) return;
    const twin = await world.get(address.replace(/^(\/[a-z/]+)(\.json)?/, '$1.json'));
    expect(twin.status).toBe(status);
    const json = (await twin.json()) as SearchAnswer & { readonly code?: string };
    expect(typeof outcome === 'number' ? json.total : json.code).toBe(outcome);
  });

  test('a refused address says why in the reader’s language', async () => {
    const french = await (await world.get(`/recherche?q=${words(65)}`)).text();
    expect(french.includes('trop longue')).toBe(true);
    const english = await (await world.get(`/en/recherche?q=${words(65)}`)).text();
    expect(english.includes('too long')).toBe(true);
    const none = await (await world.get(`/recherche?q=${'a'.repeat(20_000)}`)).text();
    expect(none.includes('trop longue') && none.includes('too long')).toBe(true);
  });

  test('the cursor of another search shows a beginning, and its twin refuses', async () => {
    expect((await world.get(`/recherche?q=cadran&suite=${foreign}`)).status).toBe(200);
    expect((await world.get(`/recherche.json?q=cadran&suite=${foreign}`)).status).toBe(400);
  });
});

const nested = (depth: number): Node => {
  let node: Node = { kind: 'all' };
  for (let at = 0; at < depth; at += 1) node = { kind: 'and', nodes: [node] };
  return node;
};
const base: Query = { where: { kind: 'all' }, sort: 'relevance', offset: 0, limit: 10, facets: [] };
const asked: readonly [what: string, question: Partial<Query>, code?: string][] = [
  ['100 nested groups', { where: nested(100) }, 'query-too-complex'],
  ['a million nested groups', { where: nested(1_000_000) }, 'query-too-complex'],
  ['10,000 terms', { where: { kind: 'words', text: words(10_000).replaceAll('+', ' ') } }, 'query-too-long'],
  ['1 MB of text', { where: { kind: 'phrase', text: 'é'.repeat(1_000_000) } }, 'query-too-long'],
  ['offset 10^9', { offset: 1e9 }, 'offset-too-large'],
  ['limit 10^9', { limit: 1e9 }],
  ['a facet limit of 10^9', { facets: [{ facet: 'author', limit: 1e9, ownFilter: 'excluded' }] }],
  ['a cursor of 1 MB', { cursor: 'A'.repeat(1_000_000) }, 'cursor-foreign'],
  [
    'two million records',
    { where: { kind: 'records', records: Array.from({ length: 2_000_000 }, (_, at) => at) } },
    'query-too-complex',
  ],
  [
    'a million records',
    { where: { kind: 'records', records: Array.from({ length: 1_000_000 }, (_, at) => at) } },
  ],
  [
    'a box of NaN',
    { where: { kind: 'box', south: Number.NaN, west: 0, north: 1, east: 1 } },
    'shape-invalid',
  ],
];

describe('through the store', () => {
  test.each(asked)('%s', async (_what, question, code) => {
    const answer = await world.search.search({ ...base, ...question }).then(
      ({ total }) => total,
      (error) => error.code,
    );
    expect(answer).toEqual(code ?? expect.any(Number));
  });
});

test('a search that has had its time is cut, and page and twin say so', async () => {
  const hurried = await openWorld({ CIMAISE_SEARCH_SECONDS: '0' });
  const page = await hurried.get('/recherche?q=cadran');
  expect(page.status).toBe(503);
  expect((await page.text()).includes('prenait trop de temps')).toBe(true);
  const twin = await hurried.get('/recherche.json?q=cadran');
  expect([twin.status, await twin.json()]).toMatchObject([503, { code: 'query-too-slow' }]);
  await hurried.close();
});

test('after all of that the next reader is served', async () => {
  expect((await world.json('/recherche.json?q=cadran')).total).toBeGreaterThan(0);
});
