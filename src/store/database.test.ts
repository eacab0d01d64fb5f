// The pool reads what PostgreSQL sends as the platform wants it.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { kept } from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test('an int8 is a number and a date stays text', async () => {
  const { rows } = await sql`select 9007199254740991::int8 as big, date '2024-02-29' as day`.execute(
    database.db,
  );
  expect(rows).toEqual([{ big: 9007199254740991, day: '2024-02-29' }]);
});

test('an int8 beyond 2^53 is a bug, never a rounded number', async () => {
  await expect(sql`select 9007199254740993::int8 as big`.execute(database.db)).rejects.toThrow('beyond 2^53');
});

test('the server is PostgreSQL 18 in UTF-8 with the extensions that search needs', async () => {
  const { rows } = await sql<{ version: number; encoding: string; extensions: number }>`
    select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding,
      (select count(*) from pg_available_extensions where name in ('unaccent', 'pg_trgm', 'btree_gin')) as extensions`.execute(
    database.db,
  );
  expect(rows).toEqual([{ version: 18, encoding: 'UTF8', extensions: 3 }]);
});

test('a kept statement is prepared once by its connection, any other one is not', async () => {
  const prepared = await database.db.connection().execute(async (one) => {
    for (const value of [1, 2, 3]) {
      const { rows } = await sql<{ twice: number }>`${kept} select ${value}::int * 2 as twice`.execute(one);
      expect(rows).toEqual([{ twice: value * 2 }]);
      await sql`select ${value}::int * 3 as thrice`.execute(one);
    }
    return await sql<{ statement: string }>`
      select statement from pg_prepared_statements where statement like '%ice'`.execute(one);
  });
  expect(prepared.rows).toEqual([{ statement: '/* kept */ select $1::int * 2 as twice' }]);
});

test('a connection that breaks while nothing is asked of it is heard by its holder, and the next one works', async () => {
  const held = database.db.connection().execute(async (one) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(one);
    await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`.execute(database.db);
    // Long enough for the news to come in: unheard, they would end the process.
    await wait(100);
    return await sql`select 1`.execute(one);
  });
  await expect(held).rejects.toThrow();
  const { rows } = await sql<{ one: number }>`select 1 as one`.execute(database.db);
  expect(rows).toEqual([{ one: 1 }]);
});
