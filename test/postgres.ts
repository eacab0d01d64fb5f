// One PostgreSQL for a whole test run, with a migrated template database that every test file clones.
// It is not durable: only the tests' own server may lose what it was given.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openDatabase } from '../src/store/database.ts';
import { migrate } from '../src/store/migrate.ts';
import { stopOrphan } from '../src/store/postgres/orphan.ts';
import { chooseOwner } from '../src/store/postgres/owner.ts';
import { startPostgres } from '../src/store/postgres/server.ts';
import { fastFolder } from './fast-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the test server's administrator, database `postgres`. */
    readonly postgres: string;
    /** A folder that lives as long as the run. */
    readonly scratch: string;
  }
}

const PREFIX = 'cimaise-test-';
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '128MB',
  max_connections: '300',
  max_wal_size: '2GB',
};

/** The template that `testDatabase` clones. */
export const TEMPLATE = 'cimaise_template';

/** Vitest's global setup: starts the server and migrates the template; the function returned stops and removes it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await fastFolder();
  await removeLeftovers(folder);
  const home = join(folder, `${PREFIX}${process.pid}`);
  const server = await startPostgres({ home, owner: await chooseOwner(folder), settings: FAST });
  await makeTemplate(server.administratorUrl);
  project.provide('postgres', server.administratorUrl);
  project.provide('scratch', home);
  return async () => {
    await server.stop();
    await rm(home, { recursive: true, force: true });
  };
}

async function makeTemplate(administratorUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: administratorUrl });
  await client.connect();
  await client.query(`create database ${TEMPLATE} owner cimaise`);
  const db = openDatabase(
    administratorUrl.replace('//postgres:', '//cimaise:').replace('/postgres?', `/${TEMPLATE}?`),
    { max: 1 },
  );
  await migrate(db);
  await db.destroy();
  await client.end();
}

/** A test run that was killed leaves its server and folder behind: the next one clears them away. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length)) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const home = join(folder, name);
    await stopOrphan(join(home, 'cluster')).catch(() => undefined);
    await rm(home, { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
