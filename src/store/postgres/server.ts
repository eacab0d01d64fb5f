// The platform's own PostgreSQL: prepared, started and stopped in one `home` folder, reached by a Unix socket only.
// Promise: when `startPostgres` resolves, the server has recovered and answers; when `stop` resolves, it is gone.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { placeBinaries } from './binaries.ts';
import { ADMINISTRATOR, initialiseCluster, keepPassword, refusalOfLog } from './initialise.ts';
import { stopOrphan } from './orphan.ts';
import type { Owner } from './owner.ts';
import { type Settings, settingsFor } from './settings.ts';
import { makeSocketFolder, socketFolder } from './socket.ts';

const ROLE = 'cimaise';
const LOG_LIMIT = 10 * 1024 * 1024;
const STOP_FAST_MS = 120_000;

/** A server that runs: addresses for the platform's role and for the administrator, its end, and how to stop it. */
export type RunningPostgres = {
  /** The platform's database, as the platform's own role. */
  readonly url: string;
  /** The database `postgres`, as the server's administrator. */
  readonly administratorUrl: string;
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** Fast shutdown: sessions are cut, everything committed is on disk. */
  readonly stop: () => Promise<void>;
};

/** What a server needs: where it lives, as whom it runs, and settings that differ from ours. */
export type PostgresOptions = { readonly home: string; readonly owner: Owner; readonly settings?: Settings };

/** Starts the server of `home`, making its cluster the first time and stopping an orphan of a killed supervisor. */
export async function startPostgres({
  home,
  owner,
  settings = {},
}: PostgresOptions): Promise<RunningPostgres> {
  await mkdir(home, { recursive: true });
  const cluster = join(home, 'cluster');
  await stopOrphan(cluster);
  const major = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined);
  const binaries = await placeBinaries(home, major?.trim());
  if (major === undefined) await initialiseCluster(home, binaries, owner);
  const folder = socketFolder(join(home, 'socket'), '.s.PGSQL.5432.lock');
  await makeSocketFolder(folder, owner);
  // No server of ours lives any more: a lock left by a killed one may name a process id that now is another's.
  for (const stale of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock']) await rm(join(folder, stale), { force: true });
  const server = await launch({ home, owner, settings: { ...settingsFor(totalmem()), ...settings } }, folder);
  const password = await keepPassword(home);
  const url = (role: string, database: string): string =>
    `postgresql://${role}:${password}@localhost/${database}?host=${encodeURIComponent(folder)}`;
  await untilReady(server, () => ensureDatabase(url(ADMINISTRATOR, 'postgres'), password));
  return {
    url: url(ROLE, ROLE),
    administratorUrl: url(ADMINISTRATOR, 'postgres'),
    pid: server.child.pid ?? 0,
    ended: server.ended,
    stop: () => stopServer(server),
  };
}

type Server = {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  /** What the server has written since it was launched. */
  readonly readLog: () => Promise<string>;
};

/** The server gets a session of its own: a Ctrl-C in the terminal reaches it through us only, in the right order. */
async function launch({ home, owner, settings = {} }: PostgresOptions, folder: string): Promise<Server> {
  const logFile = join(home, 'log');
  if (((await stat(logFile).catch(() => undefined))?.size ?? 0) > LOG_LIMIT) await rm(logFile);
  const log = await open(logFile, 'a', 0o600);
  const from = (await log.stat()).size;
  const flags = Object.entries({ ...settings, unix_socket_directories: folder }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const child = spawn(join(home, 'binaries', 'bin', 'postgres'), ['-D', join(home, 'cluster'), ...flags], {
    ...owner,
    cwd: '/',
    env: { LC_ALL: 'C' },
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  await log.close();
  return { child, ended, readLog: async () => (await readFile(logFile)).subarray(from).toString() };
}

/** Recovery after a crash may take minutes: we wait as long as the server lives. */
async function untilReady(server: Server, isReady: () => Promise<boolean>): Promise<void> {
  while (!(await isReady())) {
    if (hasEnded(server.child)) throw refusalOfLog(await server.readLog());
    await wait(15);
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}

/**
 * The platform works as a role of its own, owner of its database and nothing more. False when the server does not answer
 * yet, or ends meanwhile.
 */
async function ensureDatabase(url: string, password: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const role = await client.query('select 1 from pg_roles where rolname = $1', [ROLE]);
    if (role.rowCount === 0) {
      await client.query(`create role ${ROLE} login password ${client.escapeLiteral(password)}`);
    }
    const database = await client.query('select 1 from pg_database where datname = $1', [ROLE]);
    if (database.rowCount === 0) await client.query(`create database ${ROLE} owner ${ROLE}`);
    return true;
  } catch (error) {
    if (isOfStatement(error)) throw error;
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether a server that works refused a statement, not that it starts, stops or is gone (classes 57 and 08). */
function isOfStatement(error: unknown): boolean {
  return error instanceof pg.DatabaseError && !/^(57|08)/.test(error.code ?? '');
}

async function stopServer({ child, ended }: Server): Promise<void> {
  if (hasEnded(child)) return;
  child.kill('SIGINT');
  const timer = setTimeout(() => child.kill('SIGQUIT'), STOP_FAST_MS);
  await ended;
  clearTimeout(timer);
}
