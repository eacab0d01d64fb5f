// A migrated, empty database for one test file: cloned from the run's template in some 30 ms, dropped by `close`.
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import pg from 'pg';
import { inject } from 'vitest';
import { openDatabase } from '../src/store/database.ts';
import type { Schema } from '../src/store/schema.ts';
import { TEMPLATE } from './postgres.ts';

/** One database: through Kysely, or by its address (for a second connection, COPY, a spawned process). */
export type TestDatabase = {
  readonly db: Kysely<Schema>;
  readonly url: string;
  readonly close: () => Promise<void>;
};

/** Clones a template, the empty one when none is named. Call it in `beforeAll` and `close()` in `afterAll`. */
export async function testDatabase(template = TEMPLATE): Promise<TestDatabase> {
  const administratorUrl = inject('postgres');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdministrator(
    administratorUrl,
    `create database ${name} template ${template} strategy file_copy owner cimaise`,
  );
  const url = administratorUrl.replace('//postgres:', '//cimaise:').replace('/postgres?', `/${name}?`);
  const db = openDatabase(url, { max: 6 });
  const close = async (): Promise<void> => {
    await db.destroy();
    await asAdministrator(administratorUrl, `drop database ${name} with (force)`);
  };
  return { db, url, close };
}

/** Runs one statement as the test server's administrator. */
export async function asAdministrator(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
