// Parts of a file at n-1, n and n+1 of its length, and everything that is no range.

import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { fileOrPart } from './ranges.ts';

const bytes = Buffer.from('0123456789');

async function asked(range?: string, ifRange?: string, whole = bytes) {
  const read: unknown[] = [];
  const answer = fileOrPart(
    { header: (name) => ({ range, 'if-range': ifRange })[name] },
    {
      size: whole.length,
      etag: '"abc"',
      type: 'text/plain',
      headers: { 'cache-control': 'no-cache' },
      read: (part) => {
        read.push(part);
        return Readable.from([part === undefined ? whole : whole.subarray(part.start, part.end + 1)]);
      },
    },
  );
  const { status = 200, headers } = answer;
  const text = 'stream' in answer ? (await buffer(answer.stream)).toString() : '';
  expect(headers).toMatchObject({ 'accept-ranges': 'bytes', etag: '"abc"', 'cache-control': 'no-cache' });
  expect(headers?.['content-length']).toBe(status === 416 ? undefined : String(text.length));
  expect(read).toHaveLength(status === 416 ? 0 : 1);
  return [status, text, headers?.['content-range']];
}

test.each([
  ['bytes=0-0', '0', 'bytes 0-0/10'],
  ['bytes=4-', '456789', 'bytes 4-9/10'],
  ['bytes=9-', '9', 'bytes 9-9/10'],
  ['bytes=2-5', '2345', 'bytes 2-5/10'],
  ['bytes=0-8', '012345678', 'bytes 0-8/10'],
  ['bytes=0-9', '0123456789', 'bytes 0-9/10'],
  ['bytes=0-10', '0123456789', 'bytes 0-9/10'],
  ['bytes=5-99999999999999999999', '56789', 'bytes 5-9/10'],
  ['bytes=-1', '9', 'bytes 9-9/10'],
  ['bytes=-10', '0123456789', 'bytes 0-9/10'],
  ['bytes=-11', '0123456789', 'bytes 0-9/10'],
  ['Bytes= 3-4 ', '34', 'bytes 3-4/10'],
])('%s is %s', async (range, text, told) => {
  expect(await asked(range)).toEqual([206, text, told]);
  expect(await asked(range, '"abc"')).toEqual([206, text, told]);
});

test.each(['bytes=10-', 'bytes=10-20', 'bytes=99999999999999999999-', 'bytes=-0'])(
  '%s is no part of it, and nothing is read',
  async (range) => {
    expect(await asked(range)).toEqual([416, '', 'bytes */10']);
  },
);

test.each([
  undefined,
  '',
  'bytes',
  'bytes=',
  'bytes=-',
  'bytes=5-4',
  'bytes=a-b',
  'bytes=1.5-3',
  'bytes=+1-3',
  'bytes=0-1,3-4',
  'lines=0-1',
  'bytes=0-1\u00a0',
])('%s is no range: the whole is given', async (range) => {
  expect(await asked(range)).toEqual([200, '0123456789', undefined]);
});

test.each(['"abd"', 'W/"abc"', 'abc', 'Sat, 28 Nov 2026 10:00:00 GMT', '*', ''])(
  'a part of a file that is not %s any more is the whole',
  async (ifRange) => {
    expect(await asked('bytes=4-', ifRange)).toEqual([200, '0123456789', undefined]);
  },
);

test('an empty file has no part', async () => {
  const empty = Buffer.alloc(0);
  expect(await asked('bytes=0-', undefined, empty)).toEqual([416, '', 'bytes */0']);
  expect(await asked('bytes=-1', undefined, empty)).toEqual([416, '', 'bytes */0']);
  expect(await asked(undefined, undefined, empty)).toEqual([200, '', undefined]);
});
