// What can go wrong around `npm start`: a second start, a taken port, kill -9, Ctrl-C, other versions, other users.
import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { attach, ownerOf } from '../../src/store/control.ts';
import { canEnter } from '../../src/store/postgres/owner.ts';
import {
  type Command,
  familyOf,
  root,
  run,
  startOn,
  stop,
  survivors,
  temporaryFolder,
} from './platform-process.ts';

const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;
const leftovers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of leftovers.splice(0).reverse()) await clean();
});

async function folder(): Promise<string> {
  const made = await temporaryFolder();
  leftovers.push(made.remove);
  return join(made.path, 'data');
}

/** Should a test fail half-way, nothing that it started stays. */
function watch<C extends Command>(command: C): C {
  leftovers.push(async () => {
    const family = command.child.exitCode === null ? familyOf(command.child.pid ?? 0) : [];
    for (const { pid } of family) process.kill(pid, 'SIGKILL');
  });
  return command;
}

/** Commits one row through the database of the running platform. */
async function acknowledgeRow(data: string, text: string): Promise<void> {
  const platform = await attach(data);
  const client = new pg.Client({ connectionString: platform?.url });
  await client.connect();
  await client.query('create table if not exists survivor (text text)');
  await client.query('insert into survivor values ($1)', [text]);
  await client.end();
  platform?.detach();
}

async function rowsOf(data: string): Promise<readonly string[]> {
  const platform = await attach(data);
  const client = new pg.Client({ connectionString: platform?.url });
  await client.connect();
  const { rows } = await client.query<{ text: string }>('select text from survivor order by text');
  await client.end();
  platform?.detach();
  return rows.map((row) => row.text);
}

test('a first start serves a page, refuses a second one, and Ctrl-C leaves no process', async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  expect((await fetch(platform.address)).status).toBe(200);

  const second = run(['start'], { env: { CIMAISE_DATA: data } });
  expect(await second.ended).toBe(1);
  expect(second.output()).toContain('Une plateforme utilise déjà le dossier');

  const verb = run(['verb', 'migrate', '--json'], { env: { CIMAISE_DATA: data } });
  expect(await verb.ended).toBe(0);
  expect(JSON.parse(verb.output())).toHaveProperty('schema');

  const family = familyOf(platform.child.pid ?? 0);
  expect(family.some(({ command }) => command.includes('postgres'))).toBe(true);
  expect(await stop(platform)).toBe(0);
  expect(
    await survivors(
      family.map(({ pid }) => pid),
      2000,
    ),
  ).toEqual([]);
});

test('a taken port is refused in one sentence and leaves no process', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  leftovers.push(async () => taken.close());
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  const start = watch(run(['start'], { env: { CIMAISE_DATA: await folder(), PORT: String(port) } }));
  await start.until('base de données prête');
  const family = familyOf(start.child.pid ?? 0).map(({ pid }) => pid);
  expect(await start.ended).toBe(1);
  expect(start.output()).toContain(`Le port ${port} est déjà utilisé`);
  expect(await survivors(family, 2000)).toEqual([]);
});

test('after kill -9 of everything, the next start has what was acknowledged', async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  await acknowledgeRow(data, 'acknowledged');
  for (const { pid } of familyOf(platform.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
  await platform.ended;

  const again = watch(await startOn(data));
  expect(await rowsOf(data)).toEqual(['acknowledged']);
  expect(await stop(again)).toBe(0);
});

test('after kill -9 of the supervisor its children end, and the next start takes over the orphaned server', async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  await acknowledgeRow(data, 'acknowledged');
  const family = familyOf(platform.child.pid ?? 0);
  const children = family.filter(({ command }) => / (serve|work) /.test(command)).map(({ pid }) => pid);
  expect(children).toHaveLength(2);
  process.kill((await ownerOf(data)) ?? 0, 'SIGKILL');
  await platform.ended;
  expect(await survivors(children, 10_000)).toEqual([]);

  const again = watch(await startOn(data));
  expect(await rowsOf(data)).toEqual(['acknowledged']);
  expect(await stop(again)).toBe(0);
  expect(
    await survivors(
      family.map(({ pid }) => pid),
      2000,
    ),
  ).toEqual([]);
});

test('after kill -9 of PostgreSQL or of a child the platform brings them back by itself', async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  await acknowledgeRow(data, 'acknowledged');
  const family = familyOf(platform.child.pid ?? 0);
  const serve = family.find(({ command }) => command.includes(' serve '));
  const server = family.find(({ command }) => command.includes('/bin/postgres'));
  process.kill(server?.pid ?? 0, 'SIGKILL');
  await platform.until('base de données revenue');
  process.kill(serve?.pid ?? 0, 'SIGKILL');
  await platform.until('redémarre');
  expect(await rowsOf(data)).toEqual(['acknowledged']);
  expect(await stop(platform)).toBe(0);
});

test('a PostgreSQL that is killed again while it starts comes back all the same', async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  await acknowledgeRow(data, 'acknowledged');
  const killed = new Set<number>();
  while (killed.size < 4) {
    const server = familyOf(platform.child.pid ?? 0).find(
      ({ pid, command }) => command.includes('/bin/postgres') && !killed.has(pid),
    );
    await wait(20);
    if (server === undefined) continue;
    killed.add(server.pid);
    process.kill(server.pid, 'SIGKILL');
  }
  await platform.until('base de données revenue');
  expect(await rowsOf(data)).toEqual(['acknowledged']);
  expect(await stop(platform)).toBe(0);
});

test('a data folder of a newer version is refused and left as it is', async () => {
  const data = await folder();
  await mkdir(data);
  await writeFile(join(data, 'cimaise.json'), '{"schema":"999-later"}');
  const start = run(['start'], { env: { CIMAISE_DATA: data } });
  expect(await start.ended).toBe(1);
  expect(start.output()).toContain('version plus récente de la plateforme (999-later)');
  expect(await readFile(join(data, 'cimaise.json'), 'utf8')).toBe('{"schema":"999-later"}');
});

test('an unknown verb, a wrong option and a senseless variable each say so with their own status', async () => {
  const unknown = run(['verb', 'fly'], {});
  expect(await unknown.ended).toBe(2);
  const option = run(['verb', 'migrate', '--fast'], {});
  expect(await option.ended).toBe(2);
  const variable = run(['verb', 'migrate', '--json', '--lang', 'en'], { env: { PORT: 'http' } });
  expect(await variable.ended).toBe(1);
  expect(variable.output()).toContain('The variable PORT is “http”');
  expect(variable.output()).toContain('"code":"config-invalid"');
});

test('two starts in the same moment on the socket of a killed owner: exactly one gets the folder', async () => {
  const data = await folder();
  const killed = watch(await startOn(data));
  for (const { pid } of familyOf(killed.child.pid ?? 0)) process.kill(pid, 'SIGKILL');
  await killed.ended;
  const both = [1, 2].map(() => watch(run(['start'], { env: { CIMAISE_DATA: data } })));
  const [first] = await Promise.all([Promise.race(both.map((one) => one.ended.then(() => one)))]);
  expect(await first.ended).toBe(1);
  expect(first.output()).toContain('Une plateforme utilise déjà le dossier');
  const [other] = both.filter((one) => one !== first);
  await other?.until('Ctrl-C');
  if (other) expect(await stop(other)).toBe(0);
});

test('another server by DATABASE_URL is migrated and served; one that does not answer is refused', async () => {
  const administrator = new pg.Client({ connectionString: inject('postgres') });
  await administrator.connect();
  const name = `elsewhere_${process.pid}`;
  await administrator.query(`create database ${name} owner cimaise`);
  const url = inject('postgres').replace('//postgres:', '//cimaise:').replace('/postgres?', `/${name}?`);
  const platform = watch(await startOn(await folder(), { env: { DATABASE_URL: url } }));
  expect((await fetch(platform.address)).status).toBe(200);
  expect(await stop(platform)).toBe(0);
  await administrator.query(`drop database ${name} with (force)`);
  await administrator.end();

  const env = { CIMAISE_DATA: await folder(), DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:9/none' };
  const silent = run(['start'], { env });
  expect(await silent.ended).toBe(1);
  expect(silent.output()).toContain('ne répond pas');
  expect(silent.output()).not.toContain('secret');
});

const OLD_SERVER = '/usr/lib/postgresql/15/bin';
const hasOldServer = isRoot && (await stat(join(OLD_SERVER, 'initdb')).catch(() => undefined)) !== undefined;

test.skipIf(!hasOldServer)(
  'a server older than 17 is refused with its version (skipped without PostgreSQL 15)',
  async () => {
    const home = join(await folder(), '..', 'old');
    await mkdir(home);
    await chown(home, NOBODY.uid, NOBODY.gid);
    const asNobody = { ...NOBODY, cwd: '/', stdio: 'ignore' } as const;
    const cluster = join(home, 'cluster');
    execFileSync(
      join(OLD_SERVER, 'initdb'),
      ['-D', cluster, '-U', 'cimaise', '-A', 'trust', '-E', 'UTF8', '-N'],
      asNobody,
    );
    const flags = `-c listen_addresses= -c unix_socket_directories=${home} -c fsync=off`;
    execFileSync(join(OLD_SERVER, 'pg_ctl'), ['-D', cluster, '-o', flags, '-w', 'start'], asNobody);
    leftovers.push(async () =>
      execFileSync(join(OLD_SERVER, 'pg_ctl'), ['-D', cluster, '-m', 'immediate', 'stop'], asNobody),
    );
    const url = `postgresql://cimaise@localhost/postgres?host=${encodeURIComponent(home)}`;
    const start = run(['start'], { env: { CIMAISE_DATA: await folder(), DATABASE_URL: url } });
    expect(await start.ended).toBe(1);
    expect(start.output()).toMatch(/est en version 15\.\d+.*il faut la version 17/);
  },
);

const reachable = isRoot && (await canEnter(NOBODY, root));

test.skipIf(!reachable)('an ordinary user starts it from a folder that nobody else can read', async () => {
  const data = await folder();
  const home = join(data, '..');
  await chown(home, NOBODY.uid, NOBODY.gid);
  await chmod(home, 0o700);
  const platform = watch(await startOn(data, { user: NOBODY }));
  expect((await fetch(platform.address)).status).toBe(200);
  expect((await stat(join(data, 'postgres', 'cluster'))).uid).toBe(NOBODY.uid);
  expect(await stop(platform)).toBe(0);
});

test.skipIf(!isRoot)(
  'root starts it from a folder that nobody else can read, and says where the database is',
  async () => {
    const data = await folder();
    await chmod(join(data, '..'), 0o700);
    const platform = watch(await startOn(data));
    expect(platform.output()).toContain('la base de données est dans /var/lib/cimaise/');
    const home = (await readFile(join(data, 'postgres.location'), 'utf8')).trim();
    leftovers.push(() => rm(home, { recursive: true }));
    expect((await stat(join(home, 'cluster'))).uid).not.toBe(0);
    expect(await stop(platform)).toBe(0);
  },
);

test.skipIf(!isRoot)('root gives the database to the owner of the data folder', async () => {
  const data = await folder();
  await mkdir(data);
  const account = Number(execFileSync('id', ['-u', 'daemon'], { encoding: 'utf8' }));
  await chown(data, account, NOBODY.gid);
  const verb = run(['verb', 'migrate'], { env: { CIMAISE_DATA: data } });
  expect(await verb.ended).toBe(0);
  expect((await stat(join(data, 'postgres', 'cluster'))).uid).toBe(account);
});

function mountSmallDisk(at: string, size: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', at], { stdio: 'ignore' });
    leftovers.push(async () => execFileSync('umount', ['-l', at]));
    return true;
  } catch {
    return false;
  }
}

test.skipIf(!isRoot)(
  'a full disk is one sentence, wherever it fills up, and room makes it start',
  async ({ skip }) => {
    const data = await folder();
    await mkdir(data);
    if (!mountSmallDisk(data, '30m')) skip('this machine does not let us mount a small disk');
    for (const size of ['30m', '90m']) {
      execFileSync('mount', ['-o', `remount,size=${size}`, data]);
      const start = watch(run(['start'], { env: { CIMAISE_DATA: data } }));
      expect(await start.ended).toBe(1);
      expect(start.output()).toContain('Le disque est plein');
    }
    execFileSync('mount', ['-o', 'remount,size=1g', data]);
    const verb = run(['verb', 'migrate'], { env: { CIMAISE_DATA: data } });
    expect(await verb.ended, verb.output()).toBe(0);
  },
);
