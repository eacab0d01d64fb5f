// Clients that leave, over real connections: one in the line takes no turn, one that is being answered is worked for no longer.
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { column } from '../../../test/query/published-column.ts';
import { checkQuery } from '../../commons/odsql/check.ts';
import { parseQuery } from '../../commons/odsql/parse-query.ts';
import { publicViewer } from '../../commons/viewer.ts';
import { type Duck, openDuck } from '../../store/duckdb.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { createHttpServer } from '../../web/http-server.ts';
import type { RouteRequest } from '../../web/route.ts';
import { networkCaller } from './caller.ts';
import { createLimits } from './limits.ts';
import { weighed } from './weigh.ts';

const columns = [column('n', 'int')];
const query = checkQuery(parseQuery({ limit: 10, offset: 0, where: ['n >= 0'] }), columns, new Date(0));
const limits = {
  ...createLimits({ calls: 100, heavy: 1, exports: 5 }),
  cost: { light: 0, most: 1_000, bulk: 1_000 },
};
const facts = { ofTable: async () => ({ records: 100 }) };
/** Minutes of work for one processor. */
const ENDLESS =
  'select count(*) from range(1000000) a, range(1000000) b where (a.range * 31 + b.range) % 7 = 3';

const log: Readonly<Record<string, unknown>>[] = [];
const begun: string[] = [];
let folder: string;
let duck: Duck;
let app: FastifyInstance;

/** Asks a question that ends at once, or one that does not. */
async function handle({ client, left, query: asked }: RouteRequest) {
  const connection = await duck.connect();
  const table = { connection, columns } as unknown as OpenTable;
  try {
    return await weighed(
      { limits, facts, caller: networkCaller(client, 100), left },
      { table, query },
      async () => {
        const name = asked.get('name') ?? '';
        begun.push(name);
        await connection.run(name === 'endless' ? ENDLESS : 'select 1');
        return { json: { name } };
      },
    );
  } finally {
    connection.closeSync();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leaving-'));
  duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  app = await createHttpServer({
    routes: [{ method: 'GET', path: '/question', right: 'portal.read', handle }],
    authenticate: async () => ({ viewer: publicViewer, csrf: '' }),
    requireRight: () => undefined,
    troublePage: async () => '<p>trouble</p>',
    requireSpace: async () => undefined,
    log: (entry) => log.push(entry),
    publicUrl: 'http://127.0.0.1',
    trustProxy: false,
    incoming: folder,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  duck.close();
  await rm(folder, { recursive: true, force: true });
});

/** Begins to ask; gives the way to leave. */
function ask(name: string): { readonly leave: () => void } {
  const { port } = app.server.address() as AddressInfo;
  const asked = request({ port, path: `/question?name=${name}` });
  asked.on('error', () => undefined);
  asked.end();
  return { leave: () => asked.destroy() };
}

const until = (holds: () => boolean): Promise<void> => expect.poll(holds, { timeout: 10_000 }).toBe(true);
const statuses = () => log.map(({ status }) => status);
const isEmpty = () => {
  const { running, waiting } = limits.questions.status();
  return running + waiting === 0;
};

test('a question whose client has left is out of the line at once, and is never asked', async () => {
  const leave = await limits.questions.enter('another');
  const [first, second] = [ask('first'), ask('second')];
  await until(() => limits.questions.status().waiting === 2);
  first.leave();
  await until(() => limits.questions.status().waiting === 1);
  expect(limits.questions.status().running).toBe(1);
  leave();
  await until(isEmpty);
  expect(begun).toEqual(['second']);
  await until(() => log.length === 2);
  expect(statuses().sort()).toEqual([200, 499]);
  second.leave();
});

test('a question that is being answered ends with the departure of its client, and the next has its turn', async () => {
  log.length = 0;
  const endless = ask('endless');
  await until(() => begun.includes('endless'));
  const next = ask('next');
  await until(() => limits.questions.status().waiting === 1);
  endless.leave();
  await until(() => begun.includes('next'));
  await until(isEmpty);
  await until(() => log.length === 2);
  expect(statuses()).toEqual([499, 200]);
  next.leave();
});

test('a client that has its answer has not left', async () => {
  log.length = 0;
  const { port } = app.server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}/question?name=plain`);
  expect([answer.status, await answer.json()]).toEqual([200, { name: 'plain' }]);
  expect(statuses()).toEqual([200]);
});
