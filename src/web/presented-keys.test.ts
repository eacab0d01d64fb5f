// Keys are taken out of an address and leave the rest of it as it was written.
import { expect, test } from 'vitest';
import { takeKeys, withoutKeys } from './presented-keys.ts';

const KEY = 'cle_0a1b2c3d_0123456789abcdef0123456789abcdef';

test.each([
  ['/a', [`Apikey ${KEY}`], [KEY], '/a'],
  ['/a', [`bearer  ${KEY} `], [KEY], '/a'],
  ['/a', [KEY], [KEY], '/a'],
  ['/a', ['Basic YTpi', 'Apikey', 'Apikey '], [], '/a'],
  [`/a?apikey=${KEY}`, [], [KEY], '/a'],
  [`/a?where=a%20b+c&apikey=${KEY}&x='1'`, [], [KEY], "/a?where=a%20b+c&x='1'"],
  [`/a?%61pikey=${KEY}&access_token=other`, [`Apikey ${KEY}`], [KEY, KEY, 'other'], '/a'],
  ['/a?apikey=&b=1', [], [], '/a?b=1'],
  ['/a?myapikey=1&apikeys=2', [], [], '/a?myapikey=1&apikeys=2'],
] as const)('%s with %j', (address, headers, keys, left) => {
  const url = new URL(address, 'http://here');
  expect(takeKeys(url, headers)).toEqual(keys);
  expect(`${url.pathname}${url.search}`).toBe(new URL(left, 'http://here').href.slice('http://here'.length));
  expect(url.searchParams.has('apikey')).toBe(false);
});

test('a text loses its keys, however they came into it', () => {
  const text = `GET /a?apikey=${KEY}&b=1 Authorization: Bearer ${KEY} x${KEY} "access_token%3D${KEY}"`;
  expect(withoutKeys(text)).not.toContain('abcdef');
  expect(withoutKeys(text)).toContain('&b=1');
});
