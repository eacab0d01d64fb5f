// What `start` does between the migrations and the first page: formats as proposals, the demonstration territory,
// and the one-time sign-in of the first administrator.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { seedDemonstration } from './manufactory/demonstration/seed.ts';
import type { ImportPlatform } from './manufactory/imports/platform.ts';
import { firstAdministrator } from './members/members.ts';
import type { StartHooks } from './start.ts';
import { loadCatalogue } from './store/catalogue.ts';
import { demonstrationStatus } from './store/demonstration.ts';
import { proposeFormats, readFormatFolder } from './store/formats.ts';
import type { Platform } from './store/platform.ts';
import { proposeExtracts, readExtractFolder } from './store/published/extracts.ts';

/** Everything that imports need, over an open platform. Formats are proposed first, so that datasets exist. */
export async function importPlatform(
  config: Pick<Config, 'root' | 'data'>,
  { db, url }: Pick<Platform, 'db' | 'url'>,
): Promise<ImportPlatform> {
  const clock = (): Date => new Date();
  const folder = join(config.root, 'formats');
  const formats = await readFormatFolder(folder);
  await proposeFormats(db, formats, clock());
  await proposeExtracts(db, await readExtractFolder(folder, formats), clock());
  const catalogue = await loadCatalogue(db, config.root);
  return { db, url, catalogue, clock, files: { folder: join(config.data, 'files'), db, now: clock } };
}

/** The hooks of `start`. */
export const firstLight: Required<StartHooks> = {
  seed: async (platform, { config, say, t }) => {
    const imports = await importPlatform(config, platform);
    if (!config.demo || (await demonstrationStatus(platform.db)).removed !== undefined) return;
    const began = performance.now();
    const seeded: string[] = [];
    await seedDemonstration(imports, { folder: join(config.root, 'demonstration') }, (file) =>
      seeded.push(file),
    );
    if (seeded.length > 0) {
      say(t('start.demonstration', { seconds: Math.round((performance.now() - began) / 100) / 10 }));
    }
  },
  firstSignIn: async ({ db }, address) => {
    const context = { db, now: () => new Date(), secret: () => randomBytes(24).toString('base64url') };
    const secret = await firstAdministrator(context);
    return secret === undefined ? undefined : `${address}/invitation/${secret}`;
  },
};
