// Who is answered packed, what is never packed, and that what is packed says so to caches.
import { Readable } from 'node:stream';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed, encodingFor } from './compressed.ts';

const json = { json: { words: 'patrimoine '.repeat(1_000) } };
const long = JSON.stringify(json.json);

test.each([
  ['gzip, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.5, gzip', 'gzip'],
  ['br;q=0, gzip;q=0.1', 'gzip'],
  ['*', 'br'],
  ['deflate', undefined],
  ['identity', undefined],
  ['gzip;q=0', undefined],
  ['gzip;q=x', undefined],
  ['', undefined],
  [undefined, undefined],
])('%s is answered with %s', (accepted, encoding) => {
  expect(encodingFor(accepted)).toBe(encoding);
});

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('%s reads back as what was packed', async (encoding, unpack) => {
  const whole = await compressed({ ...json, headers: { etag: '"a"', vary: 'Accept' } }, encoding);
  expect(whole.headers).toEqual({
    'content-encoding': encoding,
    etag: 'W/"a"',
    vary: 'Accept, Accept-Encoding',
  });
  if (!('bytes' in whole)) return expect.unreachable();
  expect(whole.bytes.byteLength).toBeLessThan(long.length / 10);
  expect(unpack(whole.bytes).toString()).toBe(long);
  const headers = { 'content-length': String(long.length), 'accept-ranges': 'bytes', etag: '"file"' };
  const file = await compressed(
    { stream: Readable.from([Buffer.from(long)]), type: 'text/csv', headers },
    encoding,
  );
  expect(file.headers).toEqual({ 'content-encoding': encoding, etag: 'W/"file"', vary: 'Accept-Encoding' });
  if (!('stream' in file)) return expect.unreachable();
  expect(unpack(Buffer.concat(await Array.fromAsync(file.stream))).toString()).toBe(long);
});

test.each([
  [
    'a part of a file',
    { status: 206, text: long, type: 'text/csv', headers: { 'content-range': 'bytes 0-1/2' } },
  ],
  ['an event stream', { text: long, type: 'text/event-stream' }],
  ['a picture', { bytes: Buffer.from(long), type: 'image/jpeg' }],
  ['a packed file', { bytes: Buffer.from(long), type: 'application/gzip' }],
  [
    'a workbook',
    { bytes: Buffer.from(long), type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  ],
  ['what is packed already', { text: long, type: 'text/csv', headers: { 'content-encoding': 'gzip' } }],
  ['a way elsewhere', { redirect: '/' }],
  ['nothing', { empty: true as const, status: 304 }],
])('%s stays as it is', async (_, answer) => {
  expect(await compressed(answer, 'br, gzip')).toBe(answer);
});

test('a small answer is not packed, and says yet that others are', async () => {
  expect(await compressed({ json: {} }, 'br')).toEqual({ json: {}, headers: { vary: 'Accept-Encoding' } });
});

test('leaving the packed file leaves what it is made from', async () => {
  const stream = Readable.from([Buffer.from(long)]);
  const answer = await compressed({ stream, type: 'text/csv' }, 'gzip');
  if (!('stream' in answer)) return expect.unreachable();
  answer.stream.destroy();
  await new Promise((resolve) => stream.once('close', resolve));
  expect(stream.destroyed).toBe(true);
});
