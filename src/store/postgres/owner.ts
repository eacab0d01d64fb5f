// Who owns a PostgreSQL cluster: PostgreSQL refuses to run as root, so root hands it to an unprivileged user.
import { execFile, spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

/** The user that PostgreSQL runs as; undefined stands for ourselves. */
export type Owner = { readonly uid: number; readonly gid: number } | undefined;

/**
 * Ourselves unless we are root; then the owner of `folder`, or `nobody` when that is root too
 * or has no account (PostgreSQL refuses a user id without a name).
 */
export async function chooseOwner(folder: string): Promise<Owner> {
  if (process.getuid?.() !== 0) return undefined;
  const { uid, gid } = await stat(folder);
  if (uid !== 0 && (await hasAccount(uid))) return { uid, gid };
  return { uid: await askId('-u'), gid: await askId('-g') };
}

/** True when the owner can enter this folder (permissions of every folder above it included). */
export async function canEnter(owner: Owner, folder: string): Promise<boolean> {
  if (!owner) return true;
  const child = spawn('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...owner, cwd: '/', stdio: 'ignore' });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code === 0));
    child.once('error', () => resolve(false));
  });
}

async function hasAccount(uid: number): Promise<boolean> {
  return promisify(execFile)('id', ['-un', String(uid)]).then(
    () => true,
    () => false,
  );
}

async function askId(flag: '-u' | '-g'): Promise<number> {
  const { stdout } = await promisify(execFile)('id', [flag, 'nobody']);
  return Number(stdout.trim());
}
