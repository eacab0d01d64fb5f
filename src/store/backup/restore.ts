// `restore`: a platform as it was when the archive was written. The archive is verified whole before anything is
// touched; files are added first (by digest: they harm nothing), then all tables change in one transaction.
// The search index is not in the archive: it is removed, and built anew at the next start.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Refusal } from '../../commons/refusal.ts';
import { keepFile, removeUnnamed } from '../files.ts';
import { type OpenForRestore, openForRestore, type PlatformOptions } from '../platform.ts';
import type { Backup, BackupSource } from './backup.ts';
import { writeBackup } from './backup.ts';
import { isEmptyDatabase, loadTables, requireKnownSchema } from './load.ts';
import type { Manifest } from './manifest.ts';
import { type NamedRetraction, readRetractions, replayRetractions } from './replay-retractions.ts';
import { LEDGER, writeLedger } from './retraction-ledger.ts';
import { openVerified, type Verified } from './verify.ts';

/** What is restored, and onto what. */
export type RestoreRequest = {
  readonly archive: string;
  /** The data folder that receives it, and another database than its own if any. */
  readonly target: PlatformOptions;
  /** What was retracted after the archive was written, besides what the platform that is replaced knows. */
  readonly retractions?: readonly NamedRetraction[];
  /** Where what is there goes before it is replaced; without it, only an empty place is filled. */
  readonly replace?: { readonly backups: string; readonly product: string; readonly at: Date };
};

/** What was done. */
export type Restored = {
  readonly manifest: Manifest;
  /** Digests of files that the archive says it could not hold. */
  readonly lacking: readonly string[];
  readonly leftOut: readonly string[];
  /** The backup of what was replaced. */
  readonly before?: Backup;
  /** How many retractions were made again. */
  readonly retracted: number;
};

/** What a data folder may hold and still be a place for a platform to come. */
const harmless = new Set([
  'run',
  'backups',
  'postgres',
  'postgres.location',
  'files',
  'index',
  LEDGER,
  'lost+found',
]);

/** Restores; refuses `backup-unreadable`, `backup-damaged`, `backup-newer` and `restore-not-empty` first. */
export async function restoreBackup(request: RestoreRequest): Promise<Restored> {
  const verified = await openVerified(request.archive);
  try {
    requireKnownSchema(verified);
    if (request.replace === undefined) await requireEmptyFolder(request.target.data);
    const platform = await openForRestore(request.target);
    try {
      return await restoreInto(platform, verified, request);
    } finally {
      await platform.stop();
    }
  } finally {
    await verified.reader.close();
  }
}

/** Puts back the files of the store that an archive holds, and touches nothing else; how many it held. */
export async function restoreFiles(archive: string, data: string): Promise<number> {
  const verified = await openVerified(archive);
  try {
    return await addFiles(verified, join(data, 'files'));
  } finally {
    await verified.reader.close();
  }
}

async function restoreInto(
  platform: OpenForRestore,
  verified: Verified,
  { target, replace, retractions: given = [] }: RestoreRequest,
): Promise<Restored> {
  const files = join(target.data, 'files');
  const source = { url: platform.url, files };
  const isEmpty = await isEmptyDatabase(platform.url);
  if (replace === undefined && !isEmpty) throw new Refusal('restore-not-empty', 409, { data: target.data });
  const before = replace === undefined || isEmpty ? undefined : await backUpBefore(source, replace);
  const own = isEmpty ? [] : await readRetractions(platform.db);
  await addFiles(verified, files);
  await rm(join(target.data, 'index'), { recursive: true, force: true });
  const { leftOut } = await loadTables(platform.url, verified);
  await platform.settle();
  const retracted = await replayRetractions(platform.db, [...own, ...given]);
  await writeLedger(platform.db, [target.data]);
  await removeUnnamed({ folder: files, db: platform.db });
  const { manifest, lacking } = verified;
  return { manifest, lacking, leftOut, retracted, ...(before === undefined ? {} : { before }) };
}

async function requireEmptyFolder(data: string): Promise<void> {
  const names = await readdir(data).catch(() => []);
  if (names.some((name) => !harmless.has(name))) throw new Refusal('restore-not-empty', 409, { data });
}

async function backUpBefore(
  source: Omit<BackupSource, 'product'>,
  { backups, product, at }: NonNullable<RestoreRequest['replace']>,
): Promise<Backup> {
  return await writeBackup(
    { ...source, product },
    { destination: { folder: backups, mark: 'avant-restauration' }, at },
  );
}

async function addFiles({ reader }: Verified, folder: string): Promise<number> {
  let added = 0;
  for await (const entry of reader.entries()) {
    if (!entry.name.startsWith('files/')) continue;
    const kept = await keepFile({ folder }, Readable.from(reader.content(entry)), entry.size);
    if (`files/${kept.digest}` !== entry.name) throw reader.damaged(entry.name);
    added += 1;
  }
  return added;
}
