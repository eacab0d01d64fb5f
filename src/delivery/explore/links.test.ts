// Links of lists: every row is reached once by following `next`, beyond the window too.
import { expect, test } from 'vitest';
import { translator } from '../../web/i18n.ts';
import { listLinks, readCursor } from './links.ts';

const WINDOW = 10_000;

function linksOf(path: string, total: number) {
  const url = new URL(path, 'http://here');
  const limit = Number(url.searchParams.get('limit') ?? 10);
  const cursor = url.searchParams.get('cursor');
  const { offset } =
    cursor === null ? { offset: Number(url.searchParams.get('offset') ?? 0) } : readCursor(cursor, url);
  const more = offset + limit < total;
  const place = { url, publicUrl: 'http://here', asked: { limit, offset }, total, more, window: WINDOW };
  return { offset, links: new Map(listLinks(place).map(({ rel, href }) => [rel, href])) };
}

test('following next reads every row once, beyond ten thousand', () => {
  const total = 10_450;
  const read: number[] = [];
  let path: string | undefined = '/records/?limit=100&where=a%3D1&include_links=true';
  while (path !== undefined) {
    const { offset, links } = linksOf(path, total);
    for (let row = offset; row < Math.min(total, offset + 100); row += 1) read.push(row);
    path = links.get('next');
  }
  expect(read).toEqual(Array.from({ length: total }, (_, row) => row));
});

test('a list that fits has no next; its last is its first', () => {
  const { links } = linksOf('/records?limit=20', 7);
  expect([...links.keys()]).toEqual(['self', 'first', 'last']);
  expect(links.get('last')).toBe('http://here/records?limit=20&offset=0');
});

test('counting asks no part', () => {
  expect([...linksOf('/records?limit=0', 7).links.keys()]).toEqual(['self', 'first']);
});

test('a cursor belongs to its question', () => {
  const { links } = linksOf('/records?limit=100&offset=9900&refine=a:b', 20_000);
  const next = new URL(links.get('next') ?? '');
  expect(readCursor(next.searchParams.get('cursor') ?? '', next)).toEqual({ offset: 10_000 });
  for (const change of [
    ['refine', 'a:c'],
    ['order_by', 'b'],
    ['version', '1'],
  ] as const) {
    const other = new URL(next);
    other.searchParams.set(change[0], change[1]);
    expect(() => readCursor(next.searchParams.get('cursor') ?? '', other)).toThrow('cursor-invalid');
  }
  const [digest] = JSON.parse(
    Buffer.from(next.searchParams.get('cursor') ?? '', 'base64url').toString(),
  ) as readonly [string];
  const forged = [
    {},
    [],
    [digest],
    [digest, -1],
    [digest, 1.5],
    [digest, 1, -2],
    [digest, 1, 2, {}],
    'x',
    null,
  ];
  const made = forged.map((one) => Buffer.from(JSON.stringify(one)).toString('base64url'));
  for (const wrong of ['', 'x', 'é', ...made, 'a'.repeat(9_000)])
    expect(() => readCursor(wrong, next)).toThrow('cursor-invalid');
  expect(translator('en').find('refusal.cursor-invalid')).toBeDefined();
});

test('a cursor holds the place of the last record', () => {
  const url = new URL('/records?limit=100&offset=9900&order_by=a', 'http://here');
  const next = { record: 12, ranks: ['été', 1.5, null, true] };
  const asked = { limit: 100, offset: 9_900 };
  const place = { url, publicUrl: 'http://here', asked, total: 20_000, more: true, next, window: WINDOW };
  const href = new URL(listLinks(place).find(({ rel }) => rel === 'next')?.href ?? '');
  expect(readCursor(href.searchParams.get('cursor') ?? '', href)).toEqual({ offset: 10_000, after: next });
});
