// Before a platform changes the schema of what it finds, it backs it up: going back is the older version's `restore`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from '../database.ts';
import { pendingMigrations } from '../migrate.ts';
import { writeBackup } from './backup.ts';
import { noteBackup } from './last.ts';

/** The data folder, where backups go (none is made without) and the checkout. */
export type UpgradeOptions = { readonly data: string; readonly backups?: string; readonly root?: string };

/** Backs up when migrations are pending on a database that holds something; gives the archive's path. */
export async function backUpBeforeUpgrade(
  db: Database,
  url: string,
  { data, backups, root }: UpgradeOptions,
): Promise<string | undefined> {
  const [next] = await pendingMigrations(db);
  if (next === undefined || backups === undefined) return undefined;
  const source = { url, files: join(data, 'files'), product: await productVersion(root) };
  const destination = { folder: backups, mark: `avant-${next}` };
  const backup = await writeBackup(source, { destination, at: new Date() });
  await noteBackup(db, backup);
  return backup.path;
}

/** The platform's version, as the checkout's package says it. */
export async function productVersion(root: string | undefined): Promise<string> {
  if (root === undefined) return '';
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version?: string };
  return manifest.version ?? '';
}
