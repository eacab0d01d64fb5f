// Where tests keep what they may lose: in memory where there is plenty and programs may run from it, else in tmp.
import { readFile, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const PLENTY = 4 * 1024 ** 3;

/** A folder in which files are made quickly; it exists and everybody may write there. */
export async function fastFolder(): Promise<string> {
  const space = await statfs(MEMORY).catch(() => undefined);
  if (!space || space.bavail * space.bsize < PLENTY) return tmpdir();
  const mounts = await readFile('/proc/mounts', 'utf8').catch(() => '');
  const mount = mounts.split('\n').find((line) => line.split(' ')[1] === MEMORY);
  return /\b(noexec|ro)\b/.test(mount?.split(' ')[3] ?? 'noexec') ? tmpdir() : MEMORY;
}
