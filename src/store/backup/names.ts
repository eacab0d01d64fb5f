// Where backups stand and what they are called: `cimaise-2026-03-03-0215.cimaise`, by the machine's clock and zone.
// Only nightly names are cleared away; those made before an upgrade or a restore say so and stay until somebody
// removes them.
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../commons/refusal.ts';

const ENDING = '.cimaise';
const ordinary = /^cimaise-\d{4}-\d{2}-\d{2}-\d{4}(-\d+)?\.cimaise$/;
const halfWritten = /^cimaise-.*\.cimaise\.part$/;
const DAY_MS = 24 * 3600 * 1000;

/** What a backup is to be written to: a new file in a folder (with `mark` in its name), or exactly this file. */
export type Destination = { readonly folder: string; readonly mark?: string } | { readonly file: string };

/** A path that names a folder (it exists, or ends with `/`) takes a new file in it. */
export async function destinationOf(path: string): Promise<Destination> {
  const isFolder = path.endsWith('/') || ((await stat(path).catch(() => undefined))?.isDirectory() ?? false);
  return isFolder ? { folder: path } : { file: path };
}

/** A path that is free; refuses `backup-exists` for a file that is there: no backup is ever overwritten. */
export async function freePath(destination: Destination, at: Date): Promise<string> {
  if ('file' in destination) {
    if (await exists(destination.file)) throw new Refusal('backup-exists', 409, { file: destination.file });
    return destination.file;
  }
  const mark = destination.mark === undefined ? '' : `-${destination.mark}`;
  const name = `cimaise-${stamp(at)}${mark}`;
  for (let copy = 1; ; copy += 1) {
    const path = join(destination.folder, `${name}${copy === 1 ? '' : `-${copy}`}${ENDING}`);
    if (!(await exists(path))) return path;
  }
}

/** Removes all but the newest `keep` ordinary backups of `folder`, and what a killed backup left; gives their names. */
export async function clearOld(folder: string, keep: number, now: Date): Promise<readonly string[]> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => ordinary.test(name))
    .toSorted((a, b) => (sortable(a) < sortable(b) ? 1 : -1))
    .slice(keep);
  for (const name of old) await rm(join(folder, name), { force: true });
  for (const name of names.filter((one) => halfWritten.test(one))) {
    const made = (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? now.getTime();
    if (now.getTime() - made > DAY_MS) await rm(join(folder, name), { force: true });
  }
  return old;
}

/** `…-0215.cimaise` before `…-0215-2.cimaise` before `…-0215-10.cimaise`. */
function sortable(name: string): string {
  return name
    .slice(0, -ENDING.length)
    .replace(/-(\d{1,3})$/, (_, copy: string) => `-${copy.padStart(3, '0')}`);
}

function stamp(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}-${two(at.getHours())}${two(at.getMinutes())}`;
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}
