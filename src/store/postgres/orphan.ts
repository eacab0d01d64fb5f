// A server left behind when its supervisor was killed: found by its lock file and stopped before a new one starts.
import { execFile } from 'node:child_process';
import { readFile, readlink, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const STOP_CLEANLY_MS = 60_000;

/**
 * Leaves `cluster` without a living server. A server of this very cluster is shut down cleanly (crash recovery
 * if it does not answer); a lock file whose process id now belongs to some other program is made harmless.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const pid = Number(text?.split('\n')[0]);
  if (text === undefined || !Number.isInteger(pid) || pid <= 1 || !isAlive(pid)) return;
  if (await isServerOf(pid, cluster)) return stopServer(pid);
  // PostgreSQL takes a lock file that names its parent for stale, and still checks shared memory itself.
  await writeFile(lock, text.replace(/^\d+/, String(process.pid)));
}

async function stopServer(pid: number): Promise<void> {
  send(pid, 'SIGINT');
  if (await isGone(pid, STOP_CLEANLY_MS)) return;
  send(pid, 'SIGQUIT');
  await isGone(pid, STOP_CLEANLY_MS);
}

async function isGone(pid: number, within: number): Promise<boolean> {
  for (let waited = 0; waited < within; waited += 20) {
    if (!isAlive(pid)) return true;
    await wait(20);
  }
  return false;
}

/** A server's working folder is its cluster; where /proc is missing its command line names it. */
async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  const real = await realpath(cluster);
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder !== undefined) return folder === real;
  const command = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
  return command.includes(cluster) || command.includes(real);
}

/** True while a process with this id exists, zombies not counted where they can be told. */
function isAlive(pid: number): boolean {
  return send(pid, 0);
}

function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
