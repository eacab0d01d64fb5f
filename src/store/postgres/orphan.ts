// A server left behind when its supervisor was killed: found by its lock file and stopped before a new one starts.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isRunning, send, worksIn } from './processes.ts';

const STOP_CLEANLY_MS = 60_000;

/**
 * Leaves `cluster` without a living server. A server of this very cluster is shut down cleanly (or, when it does
 * not heed that, at once); a lock file whose process id now belongs to something else is made harmless.
 */
export async function stopOrphan(cluster: string): Promise<void> {
  const lock = join(cluster, 'postmaster.pid');
  const text = await readFile(lock, 'utf8').catch(() => undefined);
  const pid = Number(text?.split('\n')[0]);
  if (text === undefined || !Number.isInteger(pid) || pid <= 1 || !send(pid, 0)) return;
  if ((await isRunning(pid)) && (await worksIn(pid, cluster))) return stopServer(pid);
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
    if (!(await isRunning(pid))) return true;
    await wait(20);
  }
  return false;
}
