// What the system says about a process: whether it lives, whether it works in a folder. Through /proc where there
// is one, else through `ps`.
import { execFile } from 'node:child_process';
import { readFile, readlink, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Sends a signal (0 only asks); true when there is such a process, even one that is not ours. */
export function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True while the process runs. One that ended but that its parent never asked about (a zombie) does not. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!send(pid, 0)) return false;
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) [ZX] /.test(stat);
}

/** True when the process works in `folder`; where /proc is missing, when its command line names the folder. */
export async function worksIn(pid: number, folder: string): Promise<boolean> {
  const real = await realpath(folder);
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (cwd !== undefined) return cwd === real;
  const command = await promisify(execFile)('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
  return command.includes(folder) || command.includes(real);
}
