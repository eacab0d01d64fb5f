// What comes from an address, or in a file, may not publish by itself what looks like a person's, nor empty a column:
// the last good version stays, whoever answers for the dataset reads which column and how many, and decides at the desk.

import { writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectorJobs, lookAtDue } from '../../src/manufactory/connectors/jobs.ts';
import { createDataset, proposeFromFile } from '../../src/manufactory/formats/formats.ts';
import { importJobs } from '../../src/manufactory/imports/jobs.ts';
import type { ImportPlatform } from '../../src/manufactory/imports/platform.ts';
import { runImport } from '../../src/manufactory/imports/verbs.ts';
import { addMember } from '../../src/members/members.ts';
import { loadCatalogue } from '../../src/store/catalogue.ts';
import { runJob } from '../../src/store/jobs/run.ts';
import type { Letter } from '../../src/web/mail.ts';
import { createOutward } from '../../src/web/outward.ts';
import { type Client, openWorld, root, type World } from '../world.ts';

const COUNT = 20;
type Row = { readonly nom?: string; readonly valeur?: string };
const table = (row: (at: number) => Row): string =>
  [
    'ref;nom;valeur',
    ...Array.from({ length: COUNT }, (_, at) => {
      const { nom = `Fête ${at}`, valeur = `${at + 1}` } = row(at);
      return `F${at};${nom};${valeur}`;
    }),
  ].join('\n');
const plain = table(() => ({}));
const persons = table((at) => ({ nom: `Jean Dupont jean${at}@x.fr 06 12 34 56 ${10 + at}` }));

let world: World;
let steward: Client;
let server: Server;
let given = plain;
let letters: Letter[] = [];
let now = new Date('2026-11-28T08:00:00Z');
const HERE = '/espace/jeux/source/fetes';

beforeAll(async () => {
  world = await openWorld();
  steward = await world.signIn('steward');
  server = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/csv' }).end(given));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const path = await file(plain);
  const proposed = await proposeFromFile(world.platform, { path, name: 'fetes.csv' });
  const words = { name: 'fetes', title: { fr: 'Fêtes' }, producer: 'Région' };
  await createDataset(world.platform, { table: proposed, words });
  await runImport(await platform(), { paths: [path], dataset: 'fetes' });
  const secret = () => 'x'.repeat(32);
  const member = { login: 'f@region.example', name: 'F', role: 'producer', producers: ['Région'] } as const;
  await addMember({ db: world.db, now: () => now, secret }, member);
  const adresse = `http://127.0.0.1:${(server.address() as AddressInfo).port}/fetes.csv`;
  await steward.post(HERE, { version: '0', adresse, frequence: 'weekly', mode: 'update' });
  await pass();
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await world.close();
});
beforeEach(() => {
  letters = [];
});

async function file(text: string): Promise<string> {
  const path = join(world.config.data, 'files', 'fetes.csv');
  await writeFile(path, text);
  return path;
}

const platform = async (): Promise<ImportPlatform> => ({
  ...world.platform,
  clock: () => now,
  catalogue: await loadCatalogue(world.db, root),
});

/** A week passes, and all that waits is done. */
async function pass(days = 7): Promise<void> {
  now = new Date(now.getTime() + days * 24 * 3_600_000);
  const outward = createOutward({ allowPrivate: true, userAgent: 'test' });
  await lookAtDue({ db: world.db, clock: () => now });
  const handlers = {
    ...importJobs({ open: platform, outward }),
    ...connectorJobs({
      ...{ db: world.db, clock: () => now, open: platform, outward, publicUrl: world.address },
      letters: { sent: true, write: async (_, letter) => letters.push(letter) },
    }),
  };
  for (;;) {
    const waiting = await world.db
      .selectFrom('job')
      .select('id')
      .where('state', '=', 'waiting')
      .where('kind', 'in', Object.keys(handlers))
      .execute();
    if (waiting.length === 0) break;
    const running = { db: world.db, url: world.platform.url, clock: () => now, log: () => undefined };
    for (const { id } of waiting) await runJob(running, handlers, id);
  }
  await world.settle();
}

type Facts = {
  readonly standing: { readonly outcome: string; readonly import: number };
  readonly alarm?: { readonly kind: string; readonly facts: Readonly<Record<string, string>> };
};
const facts = async (): Promise<Facts> => await steward.json<Facts>(`${HERE}.json`);
const found = async (query: string): Promise<number> =>
  (await world.json(`/recherche.json?f.dataset=fetes&q=${query}`)).total;

test('a file that is imported by the command is held as well, unless it is told that this may be public', async () => {
  const path = await file(table((at) => ({ nom: `compte FR76 3000 6000 0112 3456 7890 189 ${at}` })));
  const command = { paths: [path], dataset: 'fetes' };
  const tried = await runImport(await platform(), { ...command, dryRun: true });
  expect(tried.findings).toMatchObject({ 'personal-iban': COUNT });
  await expect(runImport(await platform(), command)).rejects.toMatchObject({
    code: 'import-personal',
    parameters: { count: COUNT, columns: 'Nom' },
  });
  const taken = await runImport(await platform(), { ...command, personal: true });
  expect(taken.applied).toBe(true);
});

test('a refresh that brings names, e-mails and telephones is held; alarm and letter say column, kind and count', async () => {
  given = persons;
  await pass();
  expect(await found('dupont')).toBe(0);
  expect(await found('')).toBe(COUNT);
  const { standing, alarm } = await facts();
  expect(standing.outcome).toBe('held');
  expect(alarm).toMatchObject({ kind: 'personal', facts: { found: 'Nom email 20\nNom phone 20' } });
  expect(letters[0]?.text).toContain('« Nom » (20 adresses e-mail) ; « Nom » (20 numéros de téléphone)');
  expect(letters[0]?.text).not.toMatch(/@x\.fr|12 34/);
});

test('the held file is applied at the desk only by somebody who says that this may be public', async () => {
  const { standing } = await facts();
  const page = `/espace/imports/${standing.import}`;
  expect(await steward.text(page)).toContain(
    'Publier aussi ce qui semble personnel (Nom : 20 adresses e-mail',
  );
  const refused = await steward.post(`${page}/application`, {});
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('Ce fichier apporte 40 valeurs qui semblent personnelles');
  expect(await found('dupont')).toBe(0);
  await steward.post(`${page}/application`, { personnes: '1' });
  await pass(1);
  expect(await found('dupont')).toBe(COUNT);
});

test('what was let through once is no news; more of it is', async () => {
  given = persons.replace('Jean Dupont', 'Jeanne Dupont');
  await pass();
  expect(await facts()).toMatchObject({ standing: { outcome: 'taken' } });
  given = `${persons}\nF99;Jean Dupont jean99@x.fr;3`;
  await pass();
  expect((await facts()).alarm).toMatchObject({ kind: 'personal', facts: { found: 'Nom email 21' } });
});

test('names of persons in half of a column are told, a few are not', async () => {
  given = table((at) => ({ nom: at < 12 ? 'Jean Vilar' : `Fête ${at}` }));
  await pass();
  expect((await facts()).alarm).toMatchObject({ kind: 'personal', facts: { found: 'Nom name 12' } });
  given = table((at) => ({ nom: at < 5 ? 'Jean Vilar' : `Fête ${at}` }));
  await pass();
  expect(await facts()).toMatchObject({ standing: { outcome: 'taken' } });
});

test('a column that is opened with a purpose and a basis, or hidden, is not held', async () => {
  const address = '/espace/jeux/format/fetes';
  const page = await steward.text(address);
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? '';
  expect(page).toContain('name="c1-finalite"');
  const sent = await steward.post(address, {
    ...{ version, titre: 'Fêtes', producteur: 'Région', 'c1-type': 'text', 'c1-libelle': 'Nom' },
    ...{
      'c1-reprise': '1',
      'c1-publique': '1',
      'c1-finalite': 'Joindre les fêtes',
      'c1-base': 'public-task',
    },
  });
  expect(sent.status).toBe(303);
  given = `${persons}\nF98;Jean Dupont jean98@x.fr;3\nF99;Jean Dupont jean99@x.fr;3`;
  await pass();
  expect(await facts()).toMatchObject({ standing: { outcome: 'taken' } });
  expect((await facts()).alarm).toBeUndefined();
});

test('a refresh in which a column can no longer be read is held; alarm and letter say which and how many', async () => {
  given = table((at) => (at < 15 ? { valeur: `environ ${at}` } : {}));
  await pass();
  expect(await found('')).toBe(COUNT + 2);
  const { standing, alarm } = await facts();
  expect(standing.outcome).toBe('held');
  expect(alarm).toMatchObject({ kind: 'values', facts: { columns: 'Valeur 15 20' } });
  expect(letters[0]?.text).toContain('« Valeur » (15 valeurs sur 20)');
  given = table((at) => (at === 3 ? { valeur: 'environ 3' } : {}));
  await pass();
  expect(await facts()).toMatchObject({ standing: { outcome: 'taken' } });
});
