// The world of the journeys: the territory of `journeys/territory.ts` imported as producers import, on a database of
// its own, served by the platform's own server on a free port. Seeded once a run, then cloned in some 50 ms.
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { inject } from 'vitest';
import type { Role } from '../src/commons/viewer.ts';
import { type Config, type Environment, readConfig } from '../src/config.ts';
import { importPlatform } from '../src/first-light.ts';
import { applyImport, createImport, prepareImport } from '../src/manufactory/imports/imports.ts';
import type { ImportPlatform } from '../src/manufactory/imports/platform.ts';
import { acceptInvitation, addMember, viewerOf } from '../src/members/members.ts';
import { type LogEntry, serve } from '../src/server.ts';
import { type Database, openDatabase } from '../src/store/database.ts';
import { journalHead } from '../src/store/journal.ts';
import { makeCopies, picturesWithoutCopies } from '../src/store/pictures.ts';
import type { Desk } from '../src/store/search/desk/desk.ts';
import type { Search } from '../src/store/search/search.ts';
import type { Tables } from '../src/store/snapshots/tables.ts';
import { asAdministrator, testDatabase } from './database.ts';
import { type ProducerFile, territoryFiles } from './journeys/territory.ts';
import { TEMPLATE } from './postgres.ts';

/** The checkout. */
export const root = join(import.meta.dirname, '..');

/** Asks the server; redirects are answers. A path without `http` is one of the world's own. */
export type Client = {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  readonly text: (path: string) => Promise<string>;
  readonly json: <T = SearchAnswer>(path: string) => Promise<T>;
  /** Sends a form with the session's own CSRF value. */
  readonly post: (
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Response>;
  /** Sends a body of another type. */
  readonly send: (path: string, body: string, type: string) => Promise<Response>;
};

/** What the twin of the search gives. */
export type SearchAnswer = {
  readonly total: number;
  readonly seq: number;
  readonly records: readonly RecordAnswer[];
  readonly facets: Readonly<
    Record<string, { readonly values: readonly { readonly value: string; readonly count: number }[] }>
  >;
  readonly next?: string;
};

/** What the twin of a record gives. */
export type RecordAnswer = {
  readonly dataset: string;
  readonly key: string;
  readonly url: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly images: readonly { readonly thumbnail?: string }[];
  readonly interval?: { readonly from: string; readonly to: string };
};

/** One running instance. */
export type World = Client & {
  readonly platform: ImportPlatform;
  readonly db: Database;
  readonly search: Search;
  readonly desk: Desk;
  readonly tables: Tables;
  readonly address: string;
  readonly config: Config;
  /** What the server logged. */
  readonly log: readonly LogEntry[];
  readonly signIn: (role: Role, producers?: readonly string[]) => Promise<Client>;
  /** Imports a file to its end; returns the import's number once the search shows it. */
  readonly take: (file: ProducerFile, mode?: 'update' | 'replace', clock?: () => Date) => Promise<number>;
  /** Resolves when the search shows everything committed so far. */
  readonly settle: () => Promise<void>;
  /** Closes everything; throws what the server logged as a bug. */
  readonly close: () => Promise<void>;
};

const WORLD = 'cimaise_world';

/** Opens a world with the territory in it, configured as `env` says besides. Close it in `afterAll`. */
export async function openWorld(env: Environment = {}): Promise<World> {
  const seeded = await seededTemplate();
  return await openOn(await testDatabase(WORLD), { root, files: seeded, env });
}

/** Opens an empty world on the formats of another folder of the installation's shape. */
export async function openEmptyWorld(installation: string): Promise<World> {
  return await openOn(await testDatabase(), { root: installation });
}

async function openOn(
  database: Awaited<ReturnType<typeof testDatabase>>,
  {
    root: installation,
    files,
    env = {},
  }: { readonly root: string; readonly files?: string; readonly env?: Environment },
): Promise<World> {
  const data = await mkdtemp(join(inject('scratch'), 'data-'));
  if (files !== undefined) await cp(files, join(data, 'files'), { recursive: true });
  await mkdir(join(data, 'files'), { recursive: true });
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const config = readConfig(installation, {
    CIMAISE_DATA: data,
    PORT: String(port),
    PUBLIC_URL: address,
    // Tests ask faster than people may, all from one address.
    CIMAISE_API_BURST: '0',
    CIMAISE_API_EXPORTS: '0',
    ...env,
  });
  const log: LogEntry[] = [];
  const platform = await importPlatform(config, database);
  const server = await serve(config, database, (entry) => log.push(entry));
  const { db } = database;
  const settle = async () => {
    const head = await journalHead(db);
    const { search, desk, tables } = server;
    await Promise.all([search.waitFor(head), desk.waitFor(head), tables.waitFor(head)]);
  };
  await settle();
  return {
    ...clientOf(address, {}),
    ...{
      platform,
      db,
      search: server.search,
      desk: server.desk,
      tables: server.tables,
      address,
      config,
      log,
      settle,
    },
    signIn: (role, producers) => signIn(db, address, { role, producers: producers ?? [] }),
    take: async (file, mode, clock = platform.clock) => {
      const id = await takeFile({ ...platform, clock }, file, mode);
      await settle();
      return id;
    },
    close: async () => {
      await server.close();
      await database.close();
      await rm(data, { recursive: true, force: true });
      const bugs = log.filter((entry) => 'bug' in entry).map(({ bug }) => bug);
      if (bugs.length > 0) throw new Error(`the server met bugs:\n${bugs.join('\n')}`);
    },
  };
}

/** Imports a producer's file, pictures beside it, and applies it. */
async function takeFile(
  platform: ImportPlatform,
  file: ProducerFile,
  mode: 'update' | 'replace' = 'update',
): Promise<number> {
  const parts = [[file.name, Buffer.from(file.text)] as const, ...Object.entries(file.pictures ?? {})];
  const files = parts.map(([name, bytes]) => ({ name, source: Readable.from([bytes]) }));
  const id = await createImport(platform, { files, dataset: file.dataset, mode });
  await prepareImport(platform, id);
  await applyImport(platform, id, { removeMany: true });
  for (const digest of await picturesWithoutCopies(platform.db, 100))
    await makeCopies(platform.files, digest);
  return id;
}

/** Makes the seeded template once a run, whoever comes first; returns the folder of its files. */
async function seededTemplate(): Promise<string> {
  const url = inject('postgres');
  const files = join(inject('scratch'), 'world-files');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', [WORLD]);
    const known = await client.query('select 1 from pg_database where datname = $1', [WORLD]);
    if (known.rowCount === 0) await makeWorld(url, files);
    return files;
  } finally {
    await client.end();
  }
}

async function makeWorld(administratorUrl: string, folder: string): Promise<void> {
  const making = `${WORLD}_making`;
  await asAdministrator(administratorUrl, `create database ${making} template ${TEMPLATE} owner cimaise`);
  const url = administratorUrl.replace('//postgres:', '//cimaise:').replace('/postgres?', `/${making}?`);
  const db = openDatabase(url, { max: 4 });
  const config = { root, data: join(folder, '..', 'world-data') };
  const platform = { ...(await importPlatform(config, { db, url })) };
  const files = { ...platform.files, folder };
  await mkdir(folder, { recursive: true });
  for (const file of await territoryFiles()) await takeFile({ ...platform, files }, file);
  await db.destroy();
  await asAdministrator(administratorUrl, `alter database ${making} rename to ${WORLD}`);
}

/** Who is signed in. */
export type Person = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly producers?: readonly string[];
};

const now = (): Date => new Date();
const randomSecret = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');

/** Invites a person, who accepts; the cookie of the session. */
export async function newSession(db: Database, person: Person): Promise<string> {
  const context = { db, now, secret: randomSecret };
  const secret = await addMember(context, person);
  const { cookie } = await acceptInvitation(context, { secret, password: 'quatre cloches sonnent midi' });
  return cookie;
}

async function signIn(
  db: Database,
  address: string,
  { role, producers }: { readonly role: Role; readonly producers: readonly string[] },
): Promise<Client> {
  const login = `${role}.${randomSecret()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')}`;
  const cookie = await newSession(db, { login, name: role, role, producers });
  const { csrf } = await viewerOf({ db, now, secret: randomSecret }, cookie);
  return clientOf(address, { cookie: `session=${cookie}` }, csrf);
}

function clientOf(address: string, own: Readonly<Record<string, string>>, csrf?: string): Client {
  const get: Client['get'] = (path, headers = {}) =>
    ask(path.startsWith('http') ? path : `${address}${path}`, {
      method: 'GET',
      headers: { ...own, ...headers },
    });
  return {
    get,
    text: async (path) => (await get(path)).text(),
    json: async <T = SearchAnswer>(path: string) => (await (await get(path)).json()) as T,
    post: (path, fields, headers = {}) => {
      const form = new URLSearchParams({ ...(csrf === undefined ? {} : { _csrf: csrf }), ...fields });
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      const headersOfForm = { ...type, ...own, ...headers };
      return ask(`${address}${path}`, { method: 'POST', headers: headersOfForm, body: form.toString() });
    },
    send: (path, body, type) =>
      ask(`${address}${path}`, { method: 'POST', headers: { 'content-type': type, ...own }, body }),
  };
}

type Asked = {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
};

/** Not `fetch`: that mends paths, follows its own rules for headers and says that a script asks. */
async function ask(address: string, { method, headers, body }: Asked): Promise<Response> {
  const [, origin = '', path = ''] = /^(http:\/\/[^/]+)(.*)$/.exec(address) ?? [];
  const { hostname, port } = new URL(origin);
  return await new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const given = new Headers();
        for (const [name, value] of Object.entries(answer.headersDistinct))
          for (const one of value ?? []) given.append(name, one);
        const whole = chunks.length === 0 ? null : Buffer.concat(chunks);
        resolve(new Response(whole, { status: answer.statusCode ?? 0, headers: given }));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}
