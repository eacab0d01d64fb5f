// Unix socket folders: a socket's path may hold 107 bytes at most (sockaddr_un), a checkout's path may be longer.
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../../commons/refusal.ts';
import { makeOwned } from './initialise.ts';
import type { Owner } from './owner.ts';

const LONGEST_SOCKET_PATH = 103;

/** `<folder>/<name>` when its path is short enough, else a folder named by its digest under the tmp folder. */
export function socketFolder(folder: string, longestFile: string): string {
  if (Buffer.byteLength(join(folder, longestFile)) <= LONGEST_SOCKET_PATH) return folder;
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `cimaise-${digest}`);
  return Buffer.byteLength(join(short, longestFile)) <= LONGEST_SOCKET_PATH
    ? short
    : join('/tmp', `cimaise-${digest}`);
}

/** Makes the folder for its owner alone; one that someone else put there is refused. */
export async function makeSocketFolder(folder: string, owner: Owner): Promise<void> {
  const found = await lstat(folder).catch(() => undefined);
  const ours = owner?.uid ?? process.getuid?.();
  if (found && (!found.isDirectory() || (found.uid !== ours && found.uid !== process.getuid?.()))) {
    throw new Refusal('socket-folder-taken', 409, { folder });
  }
  await makeOwned(folder, owner);
}
