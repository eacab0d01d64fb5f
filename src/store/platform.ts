// The platform's database, ready to use: of the platform that runs on this data folder, else started for us.
// Exactly one process owns a data folder; it starts, migrates and stops PostgreSQL. Everybody else attaches.
import { realpath } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../commons/refusal.ts';
import { backUpBeforeUpgrade } from './backup/upgrade.ts';
import { attach, type Control, ownerOf, takeControl } from './control.ts';
import { markDataFolder, openDataFolder, placeServer } from './data-folder.ts';
import { type Database, openDatabase } from './database.ts';
import { migrate, schemaVersion } from './migrate.ts';
import { type RunningPostgres, startPostgres } from './postgres/server.ts';
import { checkServer } from './server-version.ts';

const PATIENCE_MS = 2_000;

/** The data folder, another server than our own when there is one, and what an upgrade is backed up with first. */
export type PlatformOptions = {
  readonly data: string;
  readonly databaseUrl?: string | undefined;
  /** Where the backup before an upgrade goes; without it there is none. */
  readonly backups?: string;
  /** The checkout, whose version the backup names. */
  readonly root?: string;
};

/** What happens while a platform comes up, for those who show progress. */
export type Progress = (
  event:
    | { readonly kind: 'database-elsewhere'; readonly home: string }
    | { readonly kind: 'database-ready' }
    | { readonly kind: 'upgrade-backed-up'; readonly path: string },
) => void;

/** A database to work with; `stop` closes it (and the server, when it was started for us). */
export type Platform = { readonly db: Database; readonly url: string; readonly stop: () => Promise<void> };

/** A platform that we own: `crashed` resolves if its server ends without being asked, `restart` brings it back. */
export type OwnedPlatform = Platform & {
  readonly crashed: () => Promise<void>;
  readonly restart: () => Promise<void>;
};

/** Attaches to the running platform of this data folder, or starts PostgreSQL until `stop`. */
export async function openPlatform(options: PlatformOptions): Promise<Platform> {
  for (;;) {
    const running = await attach(options.data);
    if (running) return attached(running.url, running.detach);
    const control = await takeControl(options.data);
    if (control) return waitForOthers(await own(options, control, () => undefined), control);
    await wait(50);
  }
}

/** Takes the data folder for the supervisor; refuses `already-running`. */
export async function ownPlatform(options: PlatformOptions, progress: Progress): Promise<OwnedPlatform> {
  const control = await takeControl(options.data);
  if (control) return own(options, control, progress);
  throw await alreadyRunning(options.data);
}

/** A platform taken as it is, whatever its schema; `settle` brings the schema forward and marks the folder with it. */
export type OpenForRestore = Platform & { readonly settle: () => Promise<void> };

/** Takes the data folder for a restore; refuses `already-running`. Nothing is migrated before `settle`. */
export async function openForRestore(options: PlatformOptions): Promise<OpenForRestore> {
  const control = await takeControl(options.data);
  if (!control) throw await alreadyRunning(options.data);
  try {
    const data = await realpath(options.data);
    const server = await serverFor(options, data, () => undefined);
    const db = openDatabase(server.url);
    const settle = async (): Promise<void> => {
      await migrate(db);
      await markDataFolder(data, schemaVersion());
    };
    const stop = async (): Promise<void> => {
      await db.destroy();
      await server.stop();
      await control.release();
    };
    return { db, url: server.url, settle, stop };
  } catch (error) {
    await control.release();
    throw error;
  }
}

async function alreadyRunning(data: string): Promise<Refusal> {
  return new Refusal('already-running', 409, { data, pid: String(await ownerOf(data)) });
}

/** Verbs that attached to ours meanwhile finish before the server goes. */
function waitForOthers(platform: OwnedPlatform, control: Control): Platform {
  const stop = async (): Promise<void> => {
    await control.alone();
    await platform.stop();
  };
  return { db: platform.db, url: platform.url, stop };
}

function attached(url: string, detach: () => void): Platform {
  const db = openDatabase(url);
  return {
    db,
    url,
    stop: async () => {
      await db.destroy();
      detach();
    },
  };
}

async function own(options: PlatformOptions, control: Control, progress: Progress): Promise<OwnedPlatform> {
  try {
    const data = await openDataFolder(options.data);
    const server = await serverFor(options, data, progress);
    return await prepare({ ...options, data }, server, { control, progress }).catch(
      async (error: unknown) => {
        await server.stop();
        throw error;
      },
    );
  } catch (error) {
    await control.release();
    throw error;
  }
}

/** What owning needs of a server, be it ours or named by DATABASE_URL. */
type OwnedServer = {
  readonly url: string;
  readonly crashed: () => Promise<void>;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

async function serverFor(
  { databaseUrl }: PlatformOptions,
  data: string,
  progress: Progress,
): Promise<OwnedServer> {
  return databaseUrl ? await useServer(databaseUrl) : await startServer(data, progress);
}

async function useServer(url: string): Promise<OwnedServer> {
  await checkServer(url);
  const nothing = async (): Promise<void> => undefined;
  return { url, crashed: never, restart: nothing, stop: nothing };
}

/** What does not happen. */
function never(): Promise<void> {
  return new Promise(() => undefined);
}

async function startServer(data: string, progress: Progress): Promise<OwnedServer> {
  const place = await placeServer(data);
  if (place.elsewhere) progress({ kind: 'database-elsewhere', home: place.home });
  const current: { server: RunningPostgres; stopped: boolean } = {
    server: await startPostgres(place),
    stopped: false,
  };
  progress({ kind: 'database-ready' });
  return {
    url: current.server.url,
    crashed: async () => {
      await current.server.ended;
      if (current.stopped) await never();
    },
    restart: async () => {
      current.server = await startPostgres(place);
    },
    stop: () => {
      current.stopped = true;
      return current.server.stop();
    },
  };
}

async function prepare(
  options: PlatformOptions,
  server: OwnedServer,
  { control, progress }: { readonly control: Control; readonly progress: Progress },
): Promise<OwnedPlatform> {
  const db = openDatabase(server.url);
  try {
    const path = await backUpBeforeUpgrade(db, server.url, options);
    if (path !== undefined) progress({ kind: 'upgrade-backed-up', path });
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  await markDataFolder(options.data, schemaVersion());
  control.announce(server.url);
  const stop = async (): Promise<void> => {
    // A long transaction under way is not waited for: it was not acknowledged, and PostgreSQL forgets it.
    await Promise.race([db.destroy(), wait(PATIENCE_MS, undefined, { ref: false })]);
    await server.stop();
    await control.release();
  };
  return { db, url: server.url, crashed: server.crashed, restart: server.restart, stop };
}
