// When the last good backup was made, as a setting of the instance: what *Santé* and `/ready` measure its age by.
import type { Kysely } from 'kysely';
import type { Schema } from '../schema.ts';
import { readSetting, writeSetting } from '../settings.ts';
import type { Backup } from './backup.ts';

/** The last good backup; `lacking` counts files that the store had lost. */
export type LastBackup = {
  readonly at: string;
  readonly path: string;
  readonly size: number;
  readonly seq: number;
  readonly lacking: number;
};

const KEY = 'backup';

/** Notes a backup that has been written and verified. */
export async function noteBackup(
  db: Kysely<Schema>,
  { path, size, manifest, lacking }: Backup,
): Promise<void> {
  const { at, seq } = manifest;
  await writeSetting(db, KEY, { at, path, size, seq, lacking: lacking.length } satisfies LastBackup);
}

/** The last good backup, if there ever was one. */
export async function lastBackup(db: Kysely<Schema>): Promise<LastBackup | undefined> {
  return (await readSetting(db, KEY)) as LastBackup | undefined;
}
