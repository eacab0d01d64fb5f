// Keeping and moving house with the real commands: a running platform is backed up, checked and reindexed; an upgrade
// backs up first, and one command goes back.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { openForRestore, openPlatform } from '../../src/store/platform.ts';
import { type Command, familyOf, root, run, startOn, stop, temporaryFolder } from './platform-process.ts';

const leftovers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of leftovers.splice(0).reverse()) await clean();
});

async function folder(): Promise<string> {
  const made = await temporaryFolder();
  leftovers.push(made.remove);
  return join(made.path, 'data');
}

function watch<C extends Command>(command: C): C {
  leftovers.push(async () => {
    const family = command.child.exitCode === null ? familyOf(command.child.pid ?? 0) : [];
    for (const { pid } of family) process.kill(pid, 'SIGKILL');
  });
  return command;
}

async function verb(data: string, ...words: readonly string[]): Promise<{ status: number; json: Json }> {
  const command = run(['verb', ...words, '--json'], { env: { CIMAISE_DATA: data } });
  const status = await command.ended;
  const last = command
    .output()
    .trim()
    .split('\n')
    .findLast((line) => line.startsWith('{'));
  if (last === undefined) throw new Error(command.output());
  return { status, json: JSON.parse(last) as Json };
}

type Json = Readonly<Record<string, unknown>>;

test('a running platform tells its health, and is backed up, checked and reindexed', {
  timeout: 180_000,
}, async () => {
  const data = await folder();
  const platform = watch(await startOn(data));
  const health = await fetch(`${platform.address}/health`);
  expect([health.status, await health.json()]).toEqual([200, { state: 'ok' }]);
  const before = (await (await fetch(`${platform.address}/ready`)).json()) as { measures: readonly Json[] };
  expect(before.measures).toContainEqual(
    expect.objectContaining({ code: 'backup', state: 'warn', mend: 'npm run -s cimaise -- backup' }),
  );
  expect((await fetch(`${platform.address}/espace/sante`)).status).toBe(401);

  const backup = await verb(data, 'backup', '--keep', '2');
  expect(backup).toMatchObject({ status: 0, json: { lacking: [] } });
  for (let more = 0; more < 2; more += 1) await verb(data, 'backup', '--keep', '2');
  const kept = (await readdir(join(data, 'backups'))).filter((name) => name.endsWith('.cimaise'));
  expect(kept).toHaveLength(2);
  const ready = (await (await fetch(`${platform.address}/ready`)).json()) as { measures: readonly Json[] };
  expect(ready.measures).toContainEqual({ code: 'backup', label: 'Sauvegarde', state: 'ok' });

  expect(await verb(data, 'check', '--deep')).toMatchObject({ status: 0, json: { ok: true, index: true } });
  expect(await verb(data, 'reindex')).toMatchObject({ status: 0 });
  const refused = await verb(data, 'restore', String(backup.json['path']), '--replace');
  expect(refused).toMatchObject({ status: 1 });
  expect(await stop(platform)).toBe(0);
});

test('an upgrade backs up first, and restore goes back by one command', { timeout: 180_000 }, async () => {
  const data = await folder();
  const backups = join(data, 'backups');
  const place = { data, backups, root };
  await (await openPlatform(place)).stop();
  expect(await readdir(data)).not.toContain('backups');

  await makeOlder(data);
  const upgraded = await openPlatform(place);
  await sql`insert into setting values ('mark', '{"made":"after the upgrade"}')`.execute(upgraded.db);
  await upgraded.stop();
  const [archive = ''] = await readdir(backups);
  expect(archive).toMatch(/-avant-007-hidden-records\.cimaise$/);

  const restored = await verb(data, 'restore', join(backups, archive), '--replace');
  expect(restored).toMatchObject({
    status: 0,
    json: { before: expect.stringContaining('avant-restauration') },
  });
  const back = await openPlatform(place);
  const marks = await sql`select key from setting where key = 'mark'`.execute(back.db);
  await back.stop();
  expect(marks.rows).toEqual([]);
  expect(await readdir(backups)).toHaveLength(2);
});

/** Takes the last migration back by hand, as if an older platform had left this folder. */
async function makeOlder(data: string): Promise<void> {
  const platform = await openForRestore({ data });
  const db = openDatabase(platform.url, { max: 1 });
  await sql`drop index record_hidden, version_tombstone`.execute(db);
  await sql`delete from migration where name = '007-hidden-records'`.execute(db);
  await db.destroy();
  await platform.stop();
}
