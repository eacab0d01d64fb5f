// The outbound client against a real server of this machine, and against names that would lead inside.
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import type { Refusal } from '../commons/refusal.ts';
import { createOutward, type Outward } from './outward.ts';
import { publicAddressTest } from './outward-address.ts';

const limits = { seconds: 5, bytes: 1_000_000 };
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serverWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const trusting = createOutward({ allowPrivate: true, userAgent: 'test' });
const careful = createOutward({ allowPrivate: false, userAgent: 'test' });

async function textOf(fetch: Outward, url: string, within = limits): Promise<string> {
  const answer = await fetch(url, within);
  const chunks: Buffer[] = [];
  for await (const chunk of answer.body) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'nothing refused',
    (error: Refusal) => error.code,
  );
}

describe('what may be called', () => {
  const isPublic = publicAddressTest();

  test('public addresses are', () => {
    for (const address of [
      '1.1.1.1',
      '185.75.143.24',
      '172.32.0.1',
      '100.128.0.1',
      '2a01:c9c0::1',
      '2606:4700::1111',
    ])
      expect([address, isPublic(address)]).toEqual([address, true]);
  });

  test('private, local, shared, mapped, translated and reserved addresses are not', () => {
    const refused = [
      ...[
        '0.0.0.0',
        '10.1.2.3',
        '100.64.0.1',
        '127.0.0.1',
        '127.8.8.8',
        '169.254.169.254',
        '172.16.0.1',
        '172.31.255.255',
      ],
      ...['192.0.0.192', '192.168.1.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '203.0.113.4'],
      ...[
        '::',
        '::1',
        '::ffff:10.0.0.1',
        '::ffff:1.1.1.1',
        '64:ff9b::a00:1',
        '64:ff9b:1::1',
        '2002:7f00:1::',
        '2001:0:1::1',
      ],
      ...[
        '2001:db8::1',
        'fc00::1',
        'fd12::1',
        'fe80::1',
        'fe80::1%eth0',
        'ff02::1',
        'fec0::1',
        'example.org',
        '',
      ],
    ];
    for (const address of refused) expect([address, isPublic(address)]).toEqual([address, false]);
  });
});

describe('addresses', () => {
  test('a literal private address is refused before anything is sent, however it is written', async () => {
    let asked = 0;
    const origin = await serverWith((_, response) => {
      asked += 1;
      response.end('secret');
    });
    const port = new URL(origin).port;
    for (const host of ['127.0.0.1', '0x7f.1', '2130706433', '[::ffff:127.0.0.1]', '[::1]', '127.1'])
      expect(await refusalOf(careful(`http://${host}:${port}/`, limits))).toBe('fetch-refused-address');
    expect(asked).toBe(0);
  });

  test('a name that leads inside is refused when connecting, even beside a public address', async () => {
    const inside = createOutward({
      allowPrivate: false,
      userAgent: 'test',
      resolve: async () => [{ address: '127.0.0.1', family: 4 }],
    });
    const both = createOutward({
      allowPrivate: false,
      userAgent: 'test',
      resolve: async () => [
        { address: '1.1.1.1', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ],
    });
    expect(await refusalOf(inside('http://collections.example/', limits))).toBe('fetch-refused-address');
    expect(await refusalOf(both('http://collections.example/', limits))).toBe('fetch-refused-address');
  });

  test('only http and https are spoken, and no password is carried', async () => {
    for (const url of ['file:///etc/passwd', 'ftp://example.org/', 'http://a:b@example.org/', 'nonsense'])
      expect(await refusalOf(trusting(url, limits))).toBe('fetch-failed');
  });

  test('a proxy named by the environment is not used', async () => {
    const origin = await serverWith((_, response) => response.end('direct'));
    process.env['http_proxy'] = 'http://127.0.0.1:1/';
    expect(await textOf(trusting, origin)).toBe('direct');
    delete process.env['http_proxy'];
  });
});

describe('answers', () => {
  test('redirects are followed, and each is checked again', async () => {
    const origin = await serverWith((request, response) => {
      if (request.url === '/there') response.end('here');
      else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
      else response.writeHead(301, { location: '/there' }).end();
    });
    expect(await textOf(trusting, origin)).toBe('here');
    expect(await refusalOf(trusting(`${origin}/round`, limits))).toBe('fetch-failed');
    expect(await refusalOf(trusting(`${origin}/file`, limits))).toBe('fetch-failed');
  });

  test('compressed answers are opened and counted as opened', async () => {
    const zeros = Buffer.alloc(5_000_000);
    const origin = await serverWith((request, response) => {
      if (request.url === '/bomb')
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(zeros));
      else response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync('REF;TICO'));
    });
    expect(await textOf(trusting, origin)).toBe('REF;TICO');
    expect(await refusalOf(textOf(trusting, `${origin}/bomb`))).toBe('fetch-too-large');
  });

  test('one time limit covers the silence before and the dripping after', async () => {
    const origin = await serverWith((request, response) => {
      if (request.url === '/drip') response.writeHead(200).write('a');
    });
    const brief = { seconds: 0.2, bytes: 1000 };
    expect(await refusalOf(trusting(origin, brief))).toBe('fetch-timeout');
    expect(await refusalOf(textOf(trusting, `${origin}/drip`, brief))).toBe('fetch-timeout');
  });

  test('an error page, a closed port and a cut answer are failures with their reason', async () => {
    const origin = await serverWith((request, response) => {
      if (request.url === '/cut') {
        response.writeHead(200, { 'content-length': '100' }).write('half');
        setTimeout(() => response.destroy(), 20);
      } else response.writeHead(404).end();
    });
    expect(await refusalOf(trusting(origin, limits))).toBe('fetch-failed');
    expect(await refusalOf(trusting('http://127.0.0.1:1/', limits))).toBe('fetch-failed');
    expect(await refusalOf(textOf(trusting, `${origin}/cut`))).toBe('fetch-failed');
  });

  test('the file name of the answer is kept', async () => {
    const origin = await serverWith((_, response) =>
      response.writeHead(200, { 'content-disposition': 'attachment; filename="base.csv"' }).end('x'),
    );
    expect((await trusting(origin, limits)).fileName).toBe('base.csv');
  });

  test('what was had before is asked about, and 304 is an answer to that question only', async () => {
    const origin = await serverWith((request, response) => {
      const known = request.headers['if-none-match'] === '"a"' || request.url === '/always';
      response.writeHead(known ? 304 : 200, {
        etag: '"a"',
        'last-modified': 'Sat, 28 Nov 2026 06:00:00 GMT',
      });
      response.end(known ? '' : request.headers.accept);
    });
    const first = await trusting(origin, limits, { accept: 'text/turtle' });
    expect(first).toMatchObject({ status: 200, etag: '"a"', lastModified: 'Sat, 28 Nov 2026 06:00:00 GMT' });
    for await (const chunk of first.body) expect(String(chunk)).toBe('text/turtle');
    expect(await trusting(origin, limits, { etag: '"a"' })).toMatchObject({ status: 304 });
    expect(await refusalOf(trusting(`${origin}/always`, limits))).toBe('fetch-failed');
  });

  test('a server that asks for patience is told with how long, in seconds or as a date', async () => {
    const origin = await serverWith((request, response) => {
      const date = 'Sat, 28 Nov 2026 06:00:00 GMT';
      const waits: Readonly<Record<string, string>> = { '/date': 'Sat, 28 Nov 2026 06:02:00 GMT', '/s': '7' };
      response.writeHead(503, { date, 'retry-after': waits[request.url ?? ''] ?? 'soon' }).end();
    });
    const said = async (path: string) =>
      trusting(origin + path, limits).then(
        () => undefined,
        ({ parameters }: Refusal) => [parameters['status'], parameters['retryAfter']],
      );
    expect(await said('/date')).toEqual([503, 120]);
    expect(await said('/s')).toEqual([503, 7]);
    expect(await said('/soon')).toEqual([503, undefined]);
  });
});
