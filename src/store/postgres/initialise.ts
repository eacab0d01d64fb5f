// A new cluster: made aside and renamed, so that a kill in the middle leaves nothing half there.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Refusal } from '../../commons/refusal.ts';
import type { Owner } from './owner.ts';

/** The server's administrator, whose password is the one of the platform's role. */
export const ADMINISTRATOR = 'postgres';

/** The password kept in `<home>/password` (readable by us alone), drawn at random the first time. */
export async function keepPassword(home: string): Promise<string> {
  const path = join(home, 'password');
  const kept = await readFile(path, 'utf8').catch(() => '');
  if (kept !== '') return kept;
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${path}.new`, password, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return password;
}

/** Makes `<home>/cluster` with UTF-8, byte order collation, page checksums and passwords by SCRAM. */
export async function initialiseCluster(home: string, binaries: string, owner: Owner): Promise<void> {
  const aside = join(home, 'cluster.new');
  const secret = join(home, 'cluster.secret');
  await rm(aside, { recursive: true, force: true });
  await makeOwned(aside, owner);
  await writeFile(secret, await keepPassword(home), { mode: 0o600 });
  if (owner) await chown(secret, owner.uid, owner.gid);
  await runInitdb(join(binaries, 'bin', 'initdb'), aside, secret, owner);
  await rm(secret);
  await rename(aside, join(home, 'cluster'));
}

/** A folder that only `owner` may enter. */
export async function makeOwned(folder: string, owner: Owner): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  if (owner) await chown(folder, owner.uid, owner.gid);
}

async function runInitdb(program: string, cluster: string, secret: string, owner: Owner): Promise<void> {
  const flags = [
    '--pgdata',
    cluster,
    '--username',
    ADMINISTRATOR,
    '--pwfile',
    secret,
    '--auth',
    'scram-sha-256',
  ];
  flags.push(
    '--encoding',
    'UTF8',
    '--locale',
    'C',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
  );
  const run = promisify(execFile)(program, flags, { ...owner, cwd: '/', env: { LC_ALL: 'C' } });
  await run.catch((error: { stderr?: string }) => {
    throw refusalOfLog(error.stderr ?? String(error));
  });
}

/** What stopped initdb or the server, told from the last lines it wrote. */
export function refusalOfLog(log: string): Refusal {
  if (/no space left on device|disk quota exceeded/i.test(log)) return new Refusal('disk-full', 507);
  if (/incompatible with server/i.test(log)) return new Refusal('data-newer', 409, { found: 'PostgreSQL' });
  const lines = log.trim().split('\n');
  const fatal = lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? lines.at(-1) ?? '';
  return new Refusal('server-not-started', 500, { reason: fatal.trim() });
}
