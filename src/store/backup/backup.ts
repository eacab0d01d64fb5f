// `backup`: everything that the platform keeps in one archive, while it goes on working. Tables in one snapshot, files
// by digest; written beside, synced, read back and verified, then renamed: what bears a backup's name is a good one.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { filePath } from '../files.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { CONTAINER, entryNames, fileName, type Manifest, partName } from './manifest.ts';
import { clearOld, type Destination, freePath } from './names.ts';
import { inSnapshot, type RegisteredFile, type Snapshot } from './snapshot.ts';
import { compressParts } from './table-parts.ts';
import { verifyBackup } from './verify.ts';

/** What is backed up: the database at `url` and the file store in `files`, by which version of the platform. */
export type BackupSource = { readonly url: string; readonly files: string; readonly product: string };

/** Where to, when, and how many ordinary backups stay in that folder (all, when absent). */
export type BackupRequest = {
  readonly destination: Destination;
  readonly at: Date;
  readonly keep?: number;
};

/** A good backup. */
export type Backup = {
  readonly path: string;
  readonly size: number;
  readonly manifest: Manifest;
  /** Digests of files that are registered and not in the store, or not as they were put there. */
  readonly lacking: readonly string[];
  /** Names of older backups that were cleared away. */
  readonly cleared: readonly string[];
};

/** Writes one archive; nothing bears its name before it has been verified. */
export async function writeBackup(source: BackupSource, request: BackupRequest): Promise<Backup> {
  const { destination, at } = request;
  await mkdir('file' in destination ? dirname(destination.file) : destination.folder, { recursive: true });
  const path = await freePath(destination, at);
  const written = await writeAside(source, `${path}.part`, at);
  await rename(`${path}.part`, path);
  await syncFolder(dirname(path));
  const cleared =
    request.keep === undefined || 'file' in destination
      ? []
      : await clearOld(destination.folder, request.keep, at);
  return { path, cleared, ...written };
}

async function writeAside(
  source: BackupSource,
  path: string,
  at: Date,
): Promise<Pick<Backup, 'size' | 'manifest' | 'lacking'>> {
  await rm(path, { force: true });
  const writer = await ArchiveWriter.create(path, at);
  try {
    await inSnapshot(source.url, async (snapshot) => writeEntries(writer, snapshot, { source, at }));
    await writer.finish();
    return { size: writer.size, ...(await verifyBackup(path)) };
  } catch (error) {
    await writer.abandon();
    await rm(path, { force: true });
    throw error;
  }
}

async function writeEntries(
  writer: ArchiveWriter,
  snapshot: Snapshot,
  { source, at }: { readonly source: BackupSource; readonly at: Date },
): Promise<void> {
  const { postgres, migrations, seq, tables, sequences, files } = snapshot;
  const { product } = source;
  const facts = { container: CONTAINER, product, at: at.toISOString(), postgres, migrations, seq };
  const manifest: Manifest = { ...facts, tables, sequences, files };
  await writer.add(entryNames.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  for (const table of tables) {
    let part = 0;
    for await (const bytes of compressParts(snapshot.copy(table))) {
      part += 1;
      await writer.add(partName(table.name, part), bytes);
    }
  }
  const lacking: string[] = [];
  for await (const batch of snapshot.eachFile()) {
    for (const file of batch) if (!(await writeFile(writer, source.files, file))) lacking.push(file.digest);
  }
  await writer.add(entryNames.lacking, Buffer.from(lacking.map((digest) => `${digest}\n`).join('')));
}

/** False for a file that is not there or not what its digest says: the backup goes on without it and says so. */
async function writeFile(writer: ArchiveWriter, folder: string, file: RegisteredFile): Promise<boolean> {
  const path = filePath({ folder }, file.digest);
  if (!(await isWhole(path, file))) return false;
  await writer.addFile(fileName(file.digest), file.size, createReadStream(path));
  return true;
}

async function isWhole(path: string, { digest, size }: RegisteredFile): Promise<boolean> {
  const hash = createHash('sha256');
  let read = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk as Buffer);
      read += (chunk as Buffer).length;
    }
  } catch {
    return false;
  }
  return read === size && hash.digest('hex') === digest;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
