// DuckDB as we open it: Parquet within its folders, nothing outside, no settings to change, no extension to load.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Duck, openDuck } from './duckdb.ts';

describe('DuckDB', () => {
  let folder: string;
  let duck: Duck;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'duck-'));
    duck = await openDuck({ folders: [folder], overflow: join(folder, 'overflow') });
  });

  afterAll(async () => {
    duck.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('writes and reads Parquet below its folders', async () => {
    const connection = await duck.connect();
    const file = join(folder, 'a.parquet');
    await connection.run(
      `copy (select i, [i, i + 1] as l from range(1000) t(i)) to '${file}' (format parquet)`,
    );
    const result = await connection.runAndReadAll(
      'select count(*)::integer as n from read_parquet($file) where list_contains(l, 5)',
      { file },
    );
    expect(result.getRowObjects()).toEqual([{ n: 2 }]);
  });

  it.each([
    ["copy (select 1) to '/tmp/outside.parquet' (format parquet)", /permission/i],
    ["select * from read_csv('/etc/passwd')", /permission/i],
    ["set memory_limit = '64GB'", /locked/i],
    ['install spatial', /disabled|permission/i],
    ["attach '/tmp/outside.db'", /permission|disabled/i],
  ])('refuses %s', async (statement, why) => {
    const connection = await duck.connect();
    await expect(connection.run(statement)).rejects.toThrow(why);
  });
});
