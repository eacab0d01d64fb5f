// The desk's journey through HTTP: drop a file, see what it would do, apply it, undo it; nobody sees another's imports.
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ImportWorld, importWorld } from '../../../test/imports.ts';
import type { Viewer } from '../../commons/viewer.ts';
import { requireRight } from '../../members/rights.ts';
import { runJob } from '../../store/jobs/run.ts';
import { plainAssets } from '../../web/assets.ts';
import { frameOf } from '../../web/frame.ts';
import { createHttpServer } from '../../web/http-server.ts';
import { defaultSettings } from '../../web/settings.ts';
import { importJobs } from './jobs.ts';
import { importRoutes } from './routes.ts';

const steward: Viewer = { kind: 'member', id: 's', role: 'steward', producers: [] };
const producer: Viewer = { kind: 'member', id: 'p', role: 'producer', producers: ['Musée du Temps'] };

let world: ImportWorld;
let app: FastifyInstance;
let origin: string;
beforeAll(async () => {
  world = await importWorld();
  const { db, url, files, clock, catalogue } = world.platform;
  app = await createHttpServer({
    routes: importRoutes({
      db,
      url,
      files,
      clock,
      catalogue: async () => catalogue,
      frame: async (request) =>
        frameOf(request, { settings: defaultSettings, assets: plainAssets, demonstration: false }),
    }),
    authenticate: async (cookie) =>
      cookie === undefined
        ? { viewer: { kind: 'public' }, csrf: '' }
        : { viewer: cookie === 's' ? steward : producer, csrf: 'secret' },
    requireRight,
    troublePage: async (_request, refusal) => `trouble ${refusal?.code ?? 'unexpected'}`,
    requireSpace: async () => undefined,
    log: () => undefined,
    publicUrl: 'http://127.0.0.1',
    trustProxy: false,
    incoming: files.folder,
  });
  origin = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await app.close();
  await world.close();
});

type Asked = { readonly as?: string; readonly form?: FormData | URLSearchParams };

async function ask(path: string, { as = 's', form }: Asked = {}): Promise<Response> {
  const headers = { cookie: `session=${as}`, origin: 'http://127.0.0.1' };
  const body = form === undefined ? {} : { method: 'POST', body: form };
  return await fetch(`${origin}${path}`, { headers, redirect: 'manual', ...body });
}

function fields(values: Record<string, string> = {}): URLSearchParams {
  return new URLSearchParams({ _csrf: 'secret', ...values });
}

function upload(text: string, values: Record<string, string> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _csrf: 'secret', ...values })) form.append(name, value);
  form.append('fichiers', new Blob([text]), 'horloges.csv');
  return form;
}

/** What the worker does with what waits. */
async function work(): Promise<void> {
  const { db } = world.platform;
  const waiting = await db
    .selectFrom('job')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('id')
    .execute();
  const handlers = importJobs({ open: async () => world.platform });
  for (const { id } of waiting) await runJob({ ...world.platform, log: () => undefined }, handlers, id);
}

async function drop(text: string, { as = 's', ...values }: Record<string, string> = {}): Promise<string> {
  const answer = await ask('/espace/imports', { as, form: upload(text, values) });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

test('a file is dropped, previewed, applied and undone from the desk', async () => {
  const page = await drop('Numéro;Titre;Couleur\nHT1;Pendule;or\nHT2;;\n');
  expect(await (await ask(page)).text()).toContain('Lecture en cours');
  await work();
  const ready = await (await ask(page)).text();
  expect(ready).toContain('Prêt à appliquer');
  expect(ready).toContain('Ce champ ne doit pas être vide');
  expect(ready).toContain('Couleur');
  const json = await (await ask(`${page}.json`)).json();
  expect(json).toMatchObject({ state: 'ready', rows: 2, created: 1, rejected: 1, unmapped: ['Couleur'] });
  await ask(`${page}/application`, { form: fields() });
  await work();
  const applied = await (await ask(page)).text();
  expect(applied).toContain('Appliqué à 1\u00a0notice'.replace('\u00a0', ' '));
  expect(applied).toContain('/recherche?import=');
  await ask(`${page}/annulation`, { form: fields() });
  await work();
  expect(await (await ask(page)).text()).toContain('Import annulé');
  expect(await world.bodies()).toEqual({});
});

test('a column mapped by hand is remembered for the next file with that header', async () => {
  const text = 'Numéro;Titre;Bled\nHT5;Pendule;Dole\n';
  const page = await drop(text);
  await work();
  await ask(`${page}/correspondance`, {
    form: fields({ 'colonne-0-0': 'NUM', 'colonne-0-1': 'TITLE', 'colonne-0-2': 'PLACE' }),
  });
  await work();
  expect(await (await ask(`${page}.json`)).json()).toMatchObject({ unmapped: [] });
  const next = await drop(text);
  await work();
  expect(await (await ask(`${next}.json`)).json()).toMatchObject({ unmapped: [], created: 1 });
});

test('the guess can be changed: another delimiter reads the file again', async () => {
  const page = await drop('Numéro;Titre|Nom\nHT6;Pendule|x\n');
  await work();
  await ask(`${page}/lecture`, { form: fields({ separateur: 'bar', mode: 'append' }) });
  await work();
  expect(await (await ask(`${page}.json`)).json()).toMatchObject({ state: 'refused', mode: 'append' });
  expect(await (await ask(page)).text()).toContain('Ce fichier ne ressemble à aucun jeu de données');
});

test('a producer sees only its own imports and touches only its own records', async () => {
  const page = await drop('Numéro;Titre\nHT7;Pendule\nHB7;Cartel\n', { as: 'p' });
  await work();
  expect(await (await ask(`${page}.json`, { as: 'p' })).json()).toMatchObject({ created: 1, rejected: 1 });
  const others = await drop('Numéro;Titre\nHT8;Pendule\n');
  expect((await ask(others, { as: 'p' })).status).toBe(404);
  expect((await ask(`${others}/application`, { as: 'p', form: fields() })).status).toBe(404);
  const list = (await (await ask('/espace/imports.json', { as: 'p' })).json()) as { imports: unknown[] };
  expect(list.imports).toHaveLength(1);
});

test('the report holds every finding, with formulas made harmless', async () => {
  const rows = Array.from({ length: 130 }, (_, at) => `HT9${at};`).join('\n');
  const page = await drop(`Numéro;Titre;Lieu\n${rows}\nHT99999;=1+1;Paris\n`);
  await work();
  const answer = await ask(`${page}/rapport.csv`);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const lines = (await answer.text()).trim().split('\r\n');
  expect(lines.filter((line) => line.includes('required-empty'))).toHaveLength(130);
  expect(lines.at(-1)).toContain(`'=1+1`);
});

test('nothing is done without the form’s secret, and nobody who is not signed in sees anything', async () => {
  const form = new URLSearchParams({ _csrf: 'wrong' });
  expect((await ask('/espace/imports/1/application', { form })).status).toBe(403);
  const answer = await fetch(`${origin}/espace/imports`, { redirect: 'manual' });
  expect([302, 303, 401]).toContain(answer.status);
});
