// Addresses elsewhere, on a server that misbehaves: each answer is judged for what it is, politely.
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { troubledLinks } from '../../store/published/link-checks.ts';
import { addResource, changeResource, listResources } from '../../store/published/resources.ts';
import { createOutward } from '../../web/outward.ts';
import { checkLinks } from './check-links.ts';

let database: TestDatabase;
let server: Server;
let origin: string;
let now = new Date('2026-11-28T08:00:00Z');
let asked: string[] = [];
let pauses = 0;
const broken = new Set<string>();

const listener: RequestListener = (request, response) => {
  const path = request.url ?? '';
  asked.push(`${request.method} ${path}`);
  const head = request.method === 'HEAD';
  if (broken.has(path)) response.writeHead(404).end();
  else if (path === '/no-head' && head) response.writeHead(405).end();
  else if (path === '/hangs-on-head' && head) request.socket.destroy();
  else if (path === '/moved') response.writeHead(301, { location: '/fine' }).end();
  else if (path === '/loop') response.writeHead(302, { location: '/loop' }).end();
  else if (path === '/busy') response.writeHead(503, { 'retry-after': '7200' }).end();
  else if (path === '/error') response.writeHead(500).end();
  else if (path === '/closed') response.writeHead(403).end();
  else if (path === '/endless' && head) response.writeHead(405).end();
  else if (path === '/endless') {
    const more = setInterval(() => response.write('x'.repeat(60_000)), 1);
    response.on('close', () => clearInterval(more));
  } else if (path === '/same' && request.headers['if-none-match'] === '"a"') response.writeHead(304).end();
  else response.writeHead(200, { etag: '"a"' }).end(head ? undefined : 'x');
};

beforeAll(async () => {
  database = await testDatabase();
  server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
});
beforeEach(async () => {
  await database.db.deleteFrom('resource').execute();
  await database.db.deleteFrom('link_check').execute();
  asked = [];
  pauses = 0;
  broken.clear();
});

const dataset = { id: 'd', formerIds: [] };

async function add(...addresses: readonly string[]): Promise<void> {
  for (const address of addresses) {
    const place = { address: address.startsWith('/') ? origin + address : address };
    await addResource(
      database.db,
      { id: address, dataset, kind: 'link', title: address, place },
      { at: now },
    );
  }
}

async function check(allowPrivate = true): Promise<Readonly<Record<string, string>>> {
  const pause = async (): Promise<void> => {
    pauses += 1;
  };
  const outward = createOutward({ allowPrivate, userAgent: 'test' });
  await checkLinks({ db: database.db, outward, clock: () => now, pause });
  const resources = await listResources(database.db, dataset);
  return Object.fromEntries(
    resources.map(({ id, check: last }) => [id, `${last?.status} ${last?.code ?? ''}`]),
  );
}

const later = (hours: number): void => {
  now = new Date(now.getTime() + hours * 3_600_000);
};

test('each answer is judged for what it is; HEAD first, GET where that is not understood', async () => {
  await add(
    '/fine',
    '/no-head',
    '/hangs-on-head',
    '/moved',
    '/loop',
    '/busy',
    '/error',
    '/closed',
    '/endless',
  );
  expect(await check()).toEqual({
    '/fine': 'ok 200',
    '/no-head': 'ok 200',
    '/hangs-on-head': 'ok 200',
    '/moved': 'ok 200',
    '/loop': 'late fetch-failed',
    '/busy': 'late 503',
    '/error': 'late 500',
    '/closed': 'late 403',
    '/endless': 'ok 200',
  });
  expect(asked.filter((one) => one.endsWith('/fine'))[0]).toBe('HEAD /fine');
  expect(asked).toContain('GET /no-head');
});

test('one host is asked one question after the other, with a pause between', async () => {
  await add('/a', '/b', '/c', '/d');
  await check();
  expect(asked).toEqual(['HEAD /a', 'HEAD /b', 'HEAD /c', 'HEAD /d']);
  expect(pauses).toBe(3);
});

test('what is not due is not asked; what has not changed costs one 304', async () => {
  await add('/same');
  expect(await check()).toEqual({ '/same': 'ok 200' });
  later(24);
  await check();
  expect(asked.length).toBe(1);
  later(7 * 24);
  expect(await check()).toEqual({ '/same': 'ok 304' });
});

test('three failures over a day make an address broken; one good answer mends it', async () => {
  await add('/x');
  broken.add('/x');
  expect(await check()).toEqual({ '/x': 'late 404' });
  later(12);
  expect(await check()).toEqual({ '/x': 'late 404' });
  later(24);
  expect(await check()).toEqual({ '/x': 'broken 404' });
  expect(await troubledLinks(database.db)).toMatchObject([{ resource: '/x', status: 'broken', code: '404' }]);
  broken.clear();
  later(48);
  expect(await check()).toEqual({ '/x': 'ok 200' });
  expect(await troubledLinks(database.db)).toEqual([]);
});

test('a changed address begins anew; what was taken away is asked no more', async () => {
  await add('/x', '/y');
  broken.add('/x');
  await check();
  const place = { address: `${origin}/z` };
  await changeResource(database.db, { id: '/x', seen: 1, act: 'edit', place }, { at: now });
  await changeResource(database.db, { id: '/y', seen: 1, act: 'remove', gone: 'fini' }, { at: now });
  asked = [];
  later(24 * 30);
  expect(await check()).toEqual({ '/x': 'ok 200' });
  expect(asked).toEqual(['HEAD /z']);
});

test('a host that does not answer is left alone after three questions, and nothing is said of its others', async () => {
  const dead = createServer();
  await new Promise<void>((done) => dead.listen(0, '127.0.0.1', done));
  const { port } = dead.address() as AddressInfo;
  await new Promise((done) => dead.close(done));
  const urls = [1, 2, 3, 4, 5].map((at) => `http://127.0.0.1:${port}/${at}`);
  await add(...urls);
  expect(Object.values(await check())).toEqual([
    ...Array(3).fill('late fetch-failed'),
    ...Array(2).fill('late host'),
  ]);
});

test('an address of this network is not asked', async () => {
  await add('/fine');
  expect(await check(false)).toEqual({ '/fine': 'late fetch-refused-address' });
  expect(asked).toEqual([]);
});
