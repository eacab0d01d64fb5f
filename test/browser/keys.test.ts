// A key made by the keyboard alone in a real Chromium, with scripts off; every page of keys is accessible and fits a
// telephone. `CIMAISE_LOOK=folder` also keeps screenshots.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/members/key-uses.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody made a key by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('keys made by hand', () => {
  let visits: Visits;
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
    visits = await openVisits(world, { login: 'clefs', name: 'Responsable', role: 'administrator' });
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  /** Uses as a month would leave them. */
  async function used(key: string): Promise<void> {
    for (let ago = 0; ago < 30; ago += 1) {
      const day = dayOf(new Date(Date.now() - ago * 86_400_000));
      const calls = ago % 7 > 4 ? 0 : 400 + ((ago * 137) % 900);
      await world.db
        .insertInto('key_use')
        .values({ key, day, calls, refused: ago === 3 ? 12 : 0 })
        .execute();
    }
    await world.db.updateTable('access_key').set({ used_at: new Date() }).where('id', '=', key).execute();
  }

  test('by the keyboard, scripts off, on a telephone', async () => {
    await visits.check('/espace/cles', 'cles-vide');
    const page = await visits.open({ scripts: false, width: 390 });
    await page.goto('/espace/cles');
    await page.getByLabel('Nom').focus();
    await page.keyboard.type('Carte des musées');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    for (const _ of ['bulk', 'calls', 'lasts']) await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const secret = (await page.locator('.secret').textContent()) ?? '';
    expect(secret).toMatch(/^cle_/);
    const key = secret.slice(4, 12);
    const kept = await world.db.selectFrom('access_key').selectAll().where('id', '=', key).executeTakeFirst();
    expect(kept).toMatchObject({ name: 'Carte des musées', scopes: ['data.read'], calls: 100_000 });
    await page.context().close();
    await used(key);
    await visits.check('/espace/cles', 'cles');
    await visits.check(`/espace/cles/${key}`, 'cle');
    await visits.check('/espace/cles/toutes', 'cles-toutes');
  });

  test('the secret and what was wrong are said where they are looked for', async () => {
    for (const [name, wanted] of [
      ['', 'cle-refusee'],
      ['Tableau de bord', 'cle-faite'],
    ] as const) {
      const page = await visits.open({ width: 390 });
      await page.goto('/espace/cles');
      await page.getByLabel('Nom').fill(name === '' ? ' ' : name);
      await page.getByRole('button', { name: 'Faire la clé' }).click();
      await page.waitForLoadState('load');
      await visits.inspect(page, wanted);
      await page.context().close();
    }
  });
});
