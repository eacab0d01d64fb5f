// Migrations go forward once, one transaction each, and never touch a newer schema.
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '../../test/database.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations as ours } from './migrations/index.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await sql`drop table if exists first_step, second_step`.execute(database.db);
  await sql`delete from migration where name like '9%'`.execute(database.db);
});
afterAll(() => database.close());

const first: Migration = {
  name: '901-first',
  up: async (db) => {
    await sql`create table first_step (one int)`.execute(db);
  },
};
const second: Migration = {
  name: '902-second',
  up: async (db) => {
    await sql`create table second_step (one int)`.execute(db);
  },
};
const broken: Migration = {
  name: '902-broken',
  up: async (db) => {
    await sql`create table second_step (one int)`.execute(db);
    await sql`select 1 / 0`.execute(db);
  },
};

async function tables(): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where tablename in ('first_step', 'second_step') order by 1`.execute(
    database.db,
  );
  return rows.map((row) => row.name);
}

test('up twice is once', async () => {
  const all = [...ours, first, second];
  expect(await migrate(database.db, all)).toEqual(['901-first', '902-second']);
  expect(await migrate(database.db, all)).toEqual([]);
});

test('two platforms that migrate in the same moment migrate once', async () => {
  const all = [...ours, first, second];
  const both = await Promise.all([migrate(database.db, all), migrate(database.db, all)]);
  expect(both.flat().sort()).toEqual(['901-first', '902-second']);
});

test('a migration that fails leaves those before it and nothing of itself; the next attempt goes on', async () => {
  await expect(migrate(database.db, [...ours, first, broken])).rejects.toThrow('division by zero');
  expect(await tables()).toEqual(['first_step']);
  expect(await migrate(database.db, [...ours, first, second])).toEqual(['902-second']);
});

test('a schema with a migration that we do not know is refused before anything is touched', async () => {
  await migrate(database.db, [...ours, first]);
  await sql`insert into migration (name) values ('999-later')`.execute(database.db);
  await expect(migrate(database.db, [...ours, first, second])).rejects.toMatchObject({
    code: 'data-newer',
    parameters: { found: '999-later' },
  });
  expect(await tables()).toEqual(['first_step']);
});
