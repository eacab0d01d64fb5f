// The data folder: everything that one platform keeps. `cimaise.json` says which schema it holds, `run/` has the
// control socket, `postgres/` the server; a server that could not be reached there lives elsewhere, and
// `postgres.location` says where.
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuseNewer } from './migrate.ts';
import { canEnter, chooseOwner, type Owner } from './postgres/owner.ts';

const MARKER = 'cimaise.json';
const POINTER = 'postgres.location';
const ELSEWHERE = '/var/lib/cimaise';

/** Where the server of a data folder lives and as whom it runs; `elsewhere` when not in the folder itself. */
export type ServerPlace = { readonly home: string; readonly owner: Owner; readonly elsewhere: boolean };

/** Makes the folder, gives its real path, and refuses (`data-newer`) one that a newer platform has written. */
export async function openDataFolder(data: string): Promise<string> {
  await mkdir(data, { recursive: true });
  const text = await readFile(join(data, MARKER), 'utf8').catch(() => undefined);
  const marker = text === undefined ? undefined : (JSON.parse(text) as { schema: string });
  if (marker?.schema) refuseNewer([marker.schema]);
  return realpath(data);
}

/** Notes which schema the folder now holds. */
export async function markDataFolder(data: string, schema: string): Promise<void> {
  await replaceFile(join(data, MARKER), `${JSON.stringify({ schema })}\n`);
}

/** Finds the server's place; the first time, beside the data, or in /var/lib when its own user cannot go there. */
export async function placeServer(data: string): Promise<ServerPlace> {
  const owner = await chooseOwner(data);
  const noted = await readFile(join(data, POINTER), 'utf8').catch(() => undefined);
  if (noted !== undefined) return { home: noted.trim(), owner, elsewhere: true };
  const here = join(data, 'postgres');
  if (await canEnter(owner, data)) return { home: await makeReachable(here), owner, elsewhere: false };
  const digest = createHash('sha256').update(data).digest('hex').slice(0, 16);
  const home = await makeReachable(join(ELSEWHERE, digest));
  await replaceFile(join(data, POINTER), `${home}\n`);
  return { home, owner, elsewhere: true };
}

/** Entered by everyone, read by nobody else: what is secret inside has its own permissions. */
async function makeReachable(home: string): Promise<string> {
  await mkdir(home, { recursive: true });
  if (dirname(home) === ELSEWHERE) await chmod(ELSEWHERE, 0o755);
  await chmod(home, 0o755);
  return home;
}

async function replaceFile(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { flush: true });
  await rename(`${path}.new`, path);
}
