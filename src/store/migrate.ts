// Brings the schema forward: each migration in a transaction of its own, recorded in the table `migration`.
// Promise: up twice is once, two platforms at once migrate once, a newer schema is refused and left untouched.
import { type Kysely, sql } from 'kysely';
import { Refusal } from '../commons/refusal.ts';
import type { Database } from './database.ts';
import { type Migration, migrations as ours } from './migrations/index.ts';

/** Applies what is missing and returns the names of the migrations applied, oldest first. */
export async function migrate(
  db: Database,
  migrations: readonly Migration[] = ours,
): Promise<readonly string[]> {
  const open = db as unknown as Kysely<unknown>;
  await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`
    .execute(open)
    .catch(ignoreRace);
  refuseNewer(await appliedMigrations(open), migrations);
  const applied: string[] = [];
  for (const migration of migrations) {
    if (await applyOnce(open, migration)) applied.push(migration.name);
  }
  return applied;
}

/** What `migrate` would apply to a database that already holds something; a new one has nothing pending. */
export async function pendingMigrations(
  db: Database,
  migrations: readonly Migration[] = ours,
): Promise<readonly string[]> {
  const open = db as unknown as Kysely<unknown>;
  const found = await sql<{ name: string | null }>`select to_regclass('public.migration') as name`.execute(
    open,
  );
  const applied = found.rows[0]?.name == null ? [] : await appliedMigrations(open);
  if (applied.length === 0) return [];
  return migrations.map(({ name }) => name).filter((name) => !applied.includes(name));
}

/** Refuses (`data-newer`) names that this version of the platform does not know. */
export function refuseNewer(applied: readonly string[], migrations: readonly Migration[] = ours): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = applied.find((name) => !known.has(name));
  if (unknown !== undefined) throw new Refusal('data-newer', 409, { found: unknown });
}

/** The name of the newest migration that this version knows; empty when there is none. */
export function schemaVersion(): string {
  return ours.at(-1)?.name ?? '';
}

async function appliedMigrations(db: Kysely<unknown>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from migration order by name`.execute(db);
  return rows.map((row) => row.name);
}

/** Readers never wait behind a migration for longer than the lock timeout: it gives up first. */
async function applyOnce(db: Kysely<unknown>, { name, up }: Migration): Promise<boolean> {
  return db
    .transaction()
    .execute(async (transaction) => {
      await sql`set local lock_timeout = '10s'`.execute(transaction);
      await sql`lock table migration in share row exclusive mode`.execute(transaction);
      const found = await sql`select 1 from migration where name = ${name}`.execute(transaction);
      if (found.rows.length > 0) return false;
      await up(transaction);
      await sql`insert into migration (name) values (${name})`.execute(transaction);
      return true;
    })
    .catch((error: unknown) => {
      if (codeOf(error) === '55P03') throw new Refusal('migration-blocked', 503, { migration: name });
      throw error;
    });
}

/** Two platforms creating the table in the same moment: one of them meets a duplicate, and that is fine. */
function ignoreRace(error: unknown): void {
  if (!['23505', '42P07'].includes(codeOf(error) ?? '')) throw error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}
