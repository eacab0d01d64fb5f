// A dataset made from a table is refreshed from its address: what is new is taken, what is the same costs nothing, what
// broke, shrank or changed its shape leaves the last good version online and alarms until the source is well again.

import { writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectorJobs, lookAtDue } from '../../src/manufactory/connectors/jobs.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { formatJobs } from '../../src/manufactory/formats/jobs.ts';
import { applyImport, createImport, prepareImport } from '../../src/manufactory/imports/imports.ts';
import { importJobs } from '../../src/manufactory/imports/jobs.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { addMember } from '../../src/members/members.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { runJob } from '../../src/store/jobs/run.ts';
import { openAlarms } from '../../src/store/published/sources.ts';
import type { Letter } from '../../src/web/mail.ts';
import { createOutward, type Outward } from '../../src/web/outward.ts';
import { type Client, openWorld, root, type World } from '../world.ts';

const header = 'ref;nom;commune\n';
const rows = (count: number, word = 'Fête'): string =>
  header + Array.from({ length: count }, (_, at) => `F${at};${word} ${at};Dole\n`).join('');

let world: World;
let steward: Client;
let server: Server;
let address: string;
let answer: RequestListener;
let asked: { readonly method: string; readonly validator: string | undefined }[] = [];
let now = new Date('2026-11-28T08:00:00Z');
let outward: Outward;
let letters: Letter[] = [];

beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
  server = createServer((request, response) => {
    asked.push({ method: request.method ?? '', validator: request.headers['if-none-match'] });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fetes.csv`;
  outward = createOutward({ allowPrivate: true, userAgent: 'test' });
  await makeDataset();
  const secret = () => 'x'.repeat(32);
  const member = {
    login: 'fetes@region.example',
    name: 'Fêtes',
    role: 'producer',
    producers: ['Région'],
  } as const;
  await addMember({ db: world.db, now: () => now, secret }, member);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});
beforeEach(() => {
  asked = [];
  letters = [];
});

const platform = async (): Promise<ImportPlatform> => ({
  ...world.platform,
  clock: () => now,
  catalogue: await loadCatalogue(world.db, root),
});

async function makeDataset(): Promise<void> {
  const path = join(world.config.data, 'files', 'fetes.csv');
  await writeFile(path, rows(20));
  const table = await proposeFromFile(world.platform, { path, name: 'fetes.csv' });
  const words = { name: 'fetes', title: { fr: 'Fêtes' }, producer: 'Région' };
  await createDataset(world.platform, { table, words });
  const files = [{ name: 'fetes.csv', source: Readable.from([rows(20)]) }];
  const id = await createImport(await platform(), { files, dataset: 'fetes', mode: 'replace' });
  await prepareImport(await platform(), id);
  await applyImport(await platform(), id, {});
  await world.settle();
}

/** What the worker does until nothing waits. */
async function work(): Promise<void> {
  const handlers = {
    ...importJobs({ open: platform, outward }),
    ...formatJobs({ open: platform, outward }),
    ...connectorJobs({
      ...{ db: world.db, clock: () => now, open: platform, outward, publicUrl: world.address },
      letters: { sent: true, write: async (_, letter) => letters.push(letter) },
    }),
  };
  const kinds = Object.keys(handlers);
  for (;;) {
    const waiting = await world.db
      .selectFrom('job')
      .select('id')
      .where('state', '=', 'waiting')
      .where('kind', 'in', kinds)
      .execute();
    if (waiting.length === 0) break;
    const running = { db: world.db, url: world.platform.url, clock: () => now, log: () => undefined };
    for (const { id } of waiting) await runJob(running, handlers, id);
  }
  await world.settle();
}

/** Time passes, the platform looks at what is due and works. */
async function pass(days: number): Promise<void> {
  now = new Date(now.getTime() + days * 24 * 3_600_000);
  await lookAtDue({ db: world.db, clock: () => now });
  await work();
}

const gives =
  (text: string, headers: Readonly<Record<string, string>> = {}): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv', ...headers }).end(text);
  };

type Facts = {
  readonly version: number;
  readonly address: string | null;
  readonly standing?: { readonly outcome: string; readonly import: number | null; readonly failures: number };
  readonly alarm?: { readonly kind: string; readonly facts: Readonly<Record<string, string | number>> };
};
const HERE = '/espace/jeux/source/fetes';
const facts = async (): Promise<Facts> => await steward.json<Facts>(`${HERE}.json`);
const state = async (fields: Readonly<Record<string, string>>): Promise<Response> =>
  await steward.post(HERE, {
    ...{ version: String((await facts()).version), adresse: address, frequence: 'weekly', mode: 'replace' },
    ...fields,
  });
const records = async (query = ''): Promise<number> =>
  (await world.json(`/recherche.json?f.dataset=fetes${query}`)).total;
const imports = async (): Promise<number> =>
  (await world.db.selectFrom('import').select('id').where('dataset', '=', 'fetes').execute()).length;

test('an address and a frequency are stated at the desk; what it gives is online at the next look', async () => {
  expect((await state({})).status).toBe(303);
  answer = gives(rows(22), { etag: '"un"' });
  await pass(0);
  expect(await facts()).toMatchObject({ address, standing: { outcome: 'taken' } });
  expect(await records()).toBe(22);
  expect(await steward.text(HERE)).toContain('La nouvelle version reçue le 28 novembre 2026 est en ligne.');
});

test('nothing is asked before its time; then what has not changed costs one question and no import', async () => {
  const before = await imports();
  await pass(1);
  expect(asked).toEqual([]);
  answer = (_, response) => response.writeHead(304).end();
  await pass(6);
  expect(asked).toEqual([{ method: 'GET', validator: '"un"' }]);
  answer = gives(rows(22));
  await pass(7);
  expect(await facts()).toMatchObject({ standing: { outcome: 'unchanged' } });
  expect(await imports()).toBe(before);
});

test('a source that lost more than a fifth of its rows keeps what is online and alarms once, by mail too', async () => {
  answer = gives(rows(12), { etag: '"court"' });
  await pass(7);
  expect(await records()).toBe(22);
  expect(await facts()).toMatchObject({
    standing: { outcome: 'held' },
    alarm: { kind: 'shrunken', facts: { rows: 12, before: 22 } },
  });
  expect(letters.map(({ to }) => to)).toEqual(['fetes@region.example']);
  expect(letters[0]?.text).toContain('compte 12 lignes');
  answer = (_, response) => response.writeHead(304).end();
  await pass(7);
  expect(letters.length).toBe(1);
  expect(await facts()).toMatchObject({ alarm: { kind: 'shrunken' } });
  const page = await steward.text('/espace/alertes');
  expect(page).toContain('Fêtes');
  expect(page).toContain('le précédent en comptait 22');
});

test('the alarm ends by itself when the source is well again', async () => {
  answer = gives(rows(23));
  await pass(7);
  expect(await records()).toBe(23);
  expect((await facts()).alarm).toBeUndefined();
  expect(await steward.text('/espace/alertes')).toContain('Tout va bien');
});

test('a person may take what was kept aside; the alarm ends at the next look', async () => {
  answer = gives(rows(10), { etag: '"dix"' });
  await pass(7);
  const id = (await facts()).standing?.import ?? 0;
  expect(await steward.text(HERE)).toContain(`/espace/imports/${id}`);
  await steward.post(`/espace/imports/${id}/application`, { retirer: '1' });
  await work();
  expect(await records()).toBe(10);
  answer = (_, response) => response.writeHead(304).end();
  await pass(7);
  expect((await facts()).alarm).toBeUndefined();
});

const csv = (text: string): RequestListener => gives(text);
const bad: readonly (readonly [name: string, kind: string, listener: RequestListener])[] = [
  [
    'a source without one of its columns',
    'shape',
    csv('ref;nom\nF0;Fête 0\n'.concat('F1;Fête 1\n'.repeat(1))),
  ],
  ['a header and nothing below', 'unreadable', csv(header)],
  ['a web page instead of data', 'unreadable', gives('<!doctype html><html><body>Portail</body></html>')],
  ['another table', 'shape', csv('x;y\n1;2\n3;4\n')],
  ['bytes that are no table', 'unreadable', csv('\u0000\u0001\u0002'.repeat(200))],
  ['no byte at all', 'empty', csv('')],
];
test.each(bad)('%s leaves what is online and alarms', async (_, kind, listener) => {
  answer = listener;
  await pass(7);
  expect(await facts()).toMatchObject({ alarm: { kind }, standing: { outcome: 'held' } });
  for (const text of [letters[0]?.text ?? '', await steward.text(HERE)]) {
    expect(text).not.toMatch(/\((?:[a-z]+-)+[a-z]+\)/);
    expect(text).toMatch(/n’a pas pu être pris|aucune ligne utilisable|colonnes attendues manquent/);
  }
  expect(await records()).toBe(10);
  answer = gives(rows(10, `Après ${kind}`));
  await pass(7);
  expect((await facts()).alarm).toBeUndefined();
});

const gone: readonly (readonly [name: string, code: string, listener: RequestListener])[] = [
  ['not there', '404', (_, response) => response.writeHead(404).end('non')],
  ['broken', '500', (_, response) => response.writeHead(500).end()],
  ['in a circle', 'fetch-failed', (_, response) => response.writeHead(302, { location: '/fetes.csv' }).end()],
  [
    'cut off',
    'fetch-failed',
    (_, response) => {
      response.writeHead(200, { 'content-length': '100000' });
      response.write(rows(9));
      setTimeout(() => response.destroy(), 20);
    },
  ],
];
test.each(gone)(
  'a source that is %s alarms at the third attempt in a row, not before',
  async (_, code, listener) => {
    answer = listener;
    await pass(7);
    expect((await facts()).alarm).toBeUndefined();
    await pass(1);
    expect((await facts()).alarm).toBeUndefined();
    await pass(1);
    expect((await facts()).alarm).toMatchObject({ kind: 'broken', facts: { failures: 3 } });
    expect(String((await facts()).alarm?.facts['code'])).toBe(code);
    expect(await records()).toBe(10);
    answer = gives(rows(10, `Depuis ${code} ${now.getTime()}`));
    await pass(1);
    expect((await facts()).alarm).toBeUndefined();
  },
);

test('a source that changes no more is late after twice its frequency, and well again when it changes', async () => {
  answer = gives(rows(10, 'Immobile'));
  await pass(7);
  await pass(7);
  expect((await facts()).alarm).toBeUndefined();
  await pass(8);
  expect((await facts()).alarm).toMatchObject({ kind: 'late' });
  answer = gives(rows(10, 'Mobile'));
  await pass(7);
  expect((await facts()).alarm).toBeUndefined();
});

test('an address of this network is never asked, and that alarms at once', async () => {
  const trusting = outward;
  outward = createOutward({ allowPrivate: false, userAgent: 'test' });
  await pass(7);
  expect(asked).toEqual([]);
  expect((await facts()).alarm).toMatchObject({ kind: 'broken', facts: { code: 'fetch-refused-address' } });
  outward = trusting;
  await pass(1);
  expect((await facts()).alarm).toBeUndefined();
});

test('asking now is done once, however often it is pressed', async () => {
  answer = gives(rows(11, 'Maintenant'));
  for (const _ of [1, 2, 3]) expect((await steward.post(`${HERE}/actualisation`, {})).status).toBe(303);
  expect(await steward.json(`${HERE}/avancement`)).toMatchObject({ finished: false });
  await work();
  expect(asked.length).toBe(1);
  expect(await records('&q=maintenant')).toBe(11);
  expect(await steward.json(`${HERE}/avancement`)).toMatchObject({ finished: true });
});

test('what is stated wrongly is refused and kept in the form; the last statement can be taken back', async () => {
  for (const adresse of ['ftp://exemple.example/a.csv', 'rien', 'https://moi:mot@exemple.example/']) {
    const refused = await state({ adresse });
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain(`value="${adresse}"`);
  }
  const { version } = await facts();
  await state({ adresse: '' });
  expect((await facts()).address).toBeNull();
  await pass(30);
  expect(asked).toEqual([]);
  expect((await steward.post(`${HERE}/actualisation`, {})).status).toBe(409);
  expect((await steward.post(`${HERE}/annulation`, { version: String(version) })).status).toBe(409);
  await steward.post(`${HERE}/annulation`, { version: String(version + 1) });
  expect(await facts()).toMatchObject({ address, version: version + 2 });
});

test('stewards state sources; a producer reads the alarms of its own datasets only', async () => {
  answer = gives(header);
  await pass(30);
  expect((await openAlarms(world.db)).length).toBe(1);
  const own = await world.signIn('producer', ['Région']);
  const other = await world.signIn('producer', ['Autre']);
  expect((await own.get(HERE)).status).toBe(403);
  expect(await own.text('/espace/alertes')).toContain('Fêtes');
  expect(await other.text('/espace/alertes')).not.toContain('Fêtes');
  expect((await world.get('/espace/alertes')).status).toBe(303);
  expect((await steward.get('/espace/jeux/source/rien')).status).toBe(404);
});

test('a table at an address becomes a dataset that is refreshed from it', async () => {
  const from = address.replace('fetes.csv', 'foires%20d%zz.csv');
  answer = gives(rows(9, 'Foire'));
  const here = (await steward.post('/espace/jeux', { adresse: from })).headers.get('location') ?? '';
  await work();
  expect(await steward.json(`${here}.json`)).toMatchObject({ state: 'proposed' });
  const words = { nom: 'foires', titre: 'Foires', producteur: 'Région', frequence: 'monthly' };
  expect((await steward.post(here, { ...words, faire: 'creer' })).status).toBe(303);
  await work();
  expect(await steward.json(`${here}.json`)).toMatchObject({ state: 'created', dataset: 'foires' });
  const source = '/espace/jeux/source/foires';
  expect(await steward.json(`${source}.json`)).toMatchObject({
    address: from,
    frequency: 'monthly',
    version: 1,
  });
  answer = gives(rows(10, 'Foire'));
  await pass(0);
  expect((await world.json('/recherche.json?f.dataset=foires')).total).toBe(10);
  expect((await steward.get(source)).status).toBe(200);
});

test('a table that is not at its address is refused with the reason', async () => {
  answer = (_, response) => response.writeHead(404).end();
  const here = (await steward.post('/espace/jeux', { adresse: address })).headers.get('location') ?? '';
  await work();
  expect(await steward.json(`${here}.json`)).toMatchObject({ state: 'refused', file: address });
  expect((await steward.post('/espace/jeux', { adresse: 'ftp://exemple.example/a' })).status).toBe(422);
});
