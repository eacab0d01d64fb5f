// Files from the web: fetched by the one outbound client, kept like an upload, imported; what the other side answers
// instead of data is a refusal that the page of the import can say.
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importPlatform } from '../../src/first-light.ts';
import { importJobs } from '../../src/manufactory/imports/jobs.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { createFromAddress } from '../../src/manufactory/imports/sources.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { type ImportRow, readImport } from '../../src/store/imports.ts';
import { runJob } from '../../src/store/jobs/run.ts';
import { latestJobFor } from '../../src/store/jobs.ts';
import { findSource } from '../../src/store/sources.ts';
import { createOutward } from '../../src/web/outward.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { root } from '../world.ts';

const csv =
  'REF;NOMOFF;NOMUSAGE;ADRL1_M;CP_M;VILLE_M\nM9951;musée de la Dentelle;;2 cour Carrée;61000;Alençon\n';
const page = '<!doctype html><html><body><h1>Page introuvable</h1></body></html>';

let database: TestDatabase;
let platform: ImportPlatform;
let folder: string;
let server: Server;
let origin: string;

const answers: RequestListener = (request, response) => {
  if (request.url === '/museums.csv.gz') response.end(gzipSync(csv));
  else if (request.url === '/export') {
    response.setHeader('content-disposition', 'attachment; filename="museums.csv"');
    response.setHeader('content-encoding', 'gzip');
    response.end(gzipSync(csv.replace('M9951', 'M9952')));
  } else if (request.url === '/moved') response.writeHead(302, { location: '/museums.csv.gz' }).end();
  else if (request.url === '/inside') redirect(response, '127.0.0.2');
  else if (request.url === '/inside-by-name') redirect(response, 'inside.example');
  else if (request.url === '/page') response.setHeader('content-type', 'text/html').end(page);
  else response.writeHead(404, { 'content-type': 'text/html' }).end(page);
};

function redirect(response: ServerResponse, host: string): void {
  response.writeHead(302, { location: `http://${host}:${new URL(origin).port}/museums.csv.gz` }).end();
}

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'cimaise-web-sources-'));
  platform = await importPlatform({ root, data: folder }, database);
  server = createServer(answers);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** Imports what an address gives and applies it; jobs run as the worker runs them. */
async function take(
  address: string,
  outward = createOutward({ allowPrivate: true, userAgent: 'test' }),
): Promise<ImportRow> {
  const { id } = await createFromAddress(platform, { address, apply: true });
  const handlers = importJobs({ open: async () => platform, outward });
  const running = { ...platform, log: () => undefined };
  for (let job = await latestJobFor(platform.db, 'import', id); job?.state === 'waiting'; ) {
    await runJob(running, handlers, job.id);
    job = await latestJobFor(platform.db, 'import', id);
  }
  return await readImport(platform.db, id);
}

test('a compressed file is fetched, kept under its name and imported', async () => {
  const row = await take(`${origin}/museums.csv.gz`);
  expect(row).toMatchObject({ state: 'applied', counts: { created: 1, rejected: 0 } });
  expect(row.files.map(({ name }) => name)).toEqual(['museums.csv.gz']);
});

test('an answer that names its file and compresses it on the way is read as that file', async () => {
  const row = await take(`${origin}/export`);
  expect(row).toMatchObject({ state: 'applied', counts: { created: 1, rejected: 0 } });
  expect(row.files.map(({ name }) => name)).toEqual(['museums.csv']);
});

test('a redirect is followed; the file bears the name of where it was', async () => {
  const row = await take(`${origin}/moved`);
  expect(row).toMatchObject({ state: 'applied', counts: { unchanged: 1 } });
  expect(row.files.map(({ name }) => name)).toEqual(['museums.csv.gz']);
});

test('an address of this machine is refused, also behind a redirect, unless the configuration allows it', async () => {
  const careful = createOutward({ allowPrivate: false, userAgent: 'test' });
  // Here the first host counts as public, and what it redirects to does not.
  const outside = createOutward({
    allowPrivate: false,
    userAgent: 'test',
    isPublic: (address) => address === '127.0.0.1',
    resolve: async (host) => [{ address: host === 'inside.example' ? '127.0.0.2' : '127.0.0.1', family: 4 }],
  });
  const asked = [
    [careful, `${origin}/museums.csv.gz`],
    [outside, `${origin}/inside`],
    [outside, `${origin}/inside-by-name`],
  ] as const;
  for (const [outward, address] of asked) {
    const row = await take(address, outward);
    expect(row).toMatchObject({ state: 'refused', refusal: { code: 'fetch-refused-address' } });
    expect(row.files).toEqual([]);
  }
  expect(await take(`${origin}/moved`, outside)).toMatchObject({ state: 'applied' });
});

test('a missing page is a refusal that names the address and the reason', async () => {
  const row = await take(`${origin}/lost.csv`);
  expect(row).toMatchObject({
    state: 'refused',
    refusal: { code: 'fetch-failed', parameters: { url: `${origin}/lost.csv`, reason: 'HTTP 404' } },
  });
});

test('a web page instead of data is refused as such', async () => {
  const row = await take(`${origin}/page`);
  expect(row).toMatchObject({ state: 'refused', refusal: { code: 'html-not-data' } });
});

test('the command follows a source by name to its end, and says what the other side refused', async () => {
  const outward = createOutward({ allowPrivate: true, userAgent: 'test' });
  const from = { address: `${origin}/museums.csv.gz`, outward };
  const done = await runImport(platform, { paths: [], dataset: 'museofile', from });
  expect(done).toMatchObject({ rows: 1, unchanged: 1, rejected: 0 });
  const dry = await runImport(platform, { paths: [], dataset: 'museofile', from, dryRun: true });
  expect(dry).toMatchObject({ rows: 1, unchanged: 1, applied: false });
  expect(dry.import).toBeUndefined();
  const lost = { address: `${origin}/lost.csv`, outward };
  await expect(runImport(platform, { paths: [], from: lost })).rejects.toMatchObject({
    code: 'fetch-failed',
    parameters: { reason: 'HTTP 404' },
  });
  await expect(findSource(join(root, 'formats'), 'lost')).rejects.toMatchObject({ code: 'source-unknown' });
  expect(await findSource(join(root, 'formats'), 'museofile')).toMatchObject({ dataset: 'museofile' });
});
