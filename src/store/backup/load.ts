// Loads the tables of a verified archive in one transaction: what was there is dropped, the archive's own schema is
// made by its migrations, its lines are copied in, identities go on where they were. Killed in the middle: all as before.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { openConnection } from '../database.ts';
import { type Migration, migrations as ours } from '../migrations/index.ts';
import type { ArchiveEntry } from './archive-reader.ts';
import { type Manifest, newer, type TableSummary, tableOfPart } from './manifest.ts';
import { tableWithColumns } from './snapshot.ts';
import { expandPart } from './table-parts.ts';
import type { Verified } from './verify.ts';

/** Names of tables that the archive holds and the schema of its migrations does not: they were left out. */
export type Loaded = { readonly leftOut: readonly string[] };

/** Refuses `backup-newer` an archive whose schema this platform cannot make. */
export function requireKnownSchema({ manifest, reader }: Verified): readonly Migration[] {
  const known = new Map(ours.map((migration) => [migration.name, migration]));
  return manifest.migrations.map((name) => {
    const migration = known.get(name);
    if (migration === undefined) throw newer(reader.path, manifest);
    return migration;
  });
}

/** Replaces everything in the database at `url` by the archive's tables. */
export async function loadTables(url: string, verified: Verified): Promise<Loaded> {
  const migrations = requireKnownSchema(verified);
  const client = await openConnection(url, 'cimaise-restore');
  try {
    await client.query('begin');
    await client.query("set local lock_timeout = '30s'");
    await dropAll(client);
    await makeSchema(client, migrations);
    const leftOut = await fillTables(client, verified);
    await setIdentities(client, verified.manifest, new Set(await tableNames(client)));
    await client.query('commit');
    await client.query('analyze');
    return { leftOut };
  } finally {
    await client.end();
  }
}

/** Whether the database holds any table of ours. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const client = await openConnection(url, 'cimaise-restore');
  const { rows } = await client.query<{ name: string | null }>(
    "select to_regclass('public.migration') as name",
  );
  await client.end();
  return rows[0]?.name == null;
}

/** The queue's schema goes too: its numbers point at jobs, and it is made anew from them. */
async function dropAll(client: pg.Client): Promise<void> {
  await client.query('drop schema if exists pgboss cascade');
  const tables = await tableNames(client);
  if (tables.length > 0)
    await client.query(`drop table ${tables.map(pg.escapeIdentifier).join(', ')} cascade`);
}

async function makeSchema(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const db = onClient(client);
  await client.query('create table migration (name text primary key, at timestamptz not null default now())');
  for (const { up } of migrations) await up(db);
  // A migration may write rows of its own (the head of the journal): the archive has them too.
  await client.query(`truncate ${(await tableNames(client)).map(pg.escapeIdentifier).join(', ')}`);
}

/** Kysely on one connection that we hold ourselves, for migrations inside our transaction. */
function onClient(client: pg.Client): Kysely<unknown> {
  const connection = { query: client.query.bind(client), release: (): void => undefined };
  const pool = { connect: async () => connection, end: async (): Promise<void> => undefined };
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
}

async function fillTables(client: pg.Client, verified: Verified): Promise<readonly string[]> {
  const known = new Set(await tableNames(client));
  const parts = await partsByTable(verified);
  const leftOut: string[] = [];
  for (const table of verified.manifest.tables) {
    if (known.has(table.name))
      await fillTable(client, verified, { table, parts: parts.get(table.name) ?? [] });
    else leftOut.push(table.name);
  }
  return leftOut;
}

async function partsByTable({ reader }: Verified): Promise<ReadonlyMap<string, readonly ArchiveEntry[]>> {
  const parts = new Map<string, ArchiveEntry[]>();
  for await (const entry of reader.entries()) {
    const table = tableOfPart(entry.name);
    if (table === undefined) continue;
    const list = parts.get(table) ?? [];
    list.push(entry);
    parts.set(table, list);
  }
  return parts;
}

type Filling = { readonly table: TableSummary; readonly parts: readonly ArchiveEntry[] };

async function fillTable(client: pg.Client, { reader }: Verified, { table, parts }: Filling): Promise<void> {
  const lines = async function* (): AsyncGenerator<Buffer> {
    for (const part of parts) yield await expandPart(await reader.bytes(part));
  };
  const copy = client.query(copyFrom(`copy ${tableWithColumns(table)} from stdin`));
  await pipeline(Readable.from(lines()), copy);
  if (copy.rowCount !== table.rows) throw reader.damaged(`tables/${table.name}`);
}

async function setIdentities(
  client: pg.Client,
  { sequences }: Manifest,
  known: ReadonlySet<string>,
): Promise<void> {
  for (const { table, column, last } of sequences) {
    if (!known.has(table)) continue;
    await client.query('select setval(pg_get_serial_sequence(quote_ident($1), $2), $3)', [
      table,
      column,
      last,
    ]);
  }
}

async function tableNames(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  return rows.map(({ name }) => name);
}
