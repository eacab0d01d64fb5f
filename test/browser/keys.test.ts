// A key made by the keyboard alone in a real Chromium, with scripts off; every page of keys is accessible and fits a
// telephone. `CIMAISE_LOOK=folder` also keeps screenshots.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/members/key-uses.ts';
import { acceptInvitation, addMember } from '../../src/members/members.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

const look = process.env['CIMAISE_LOOK'];

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody made a key by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('keys made by hand', () => {
  let browser: Browser;
  let world: World;
  let axe = '';
  let session = '';

  beforeAll(async () => {
    world = await openWorld();
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    axe = await readFile(axeSource, 'utf8');
    const random = (): string =>
      Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url');
    const context = { db: world.db, now: () => new Date(), secret: random };
    const secret = await addMember(context, { login: 'clefs', name: 'Responsable', role: 'administrator' });
    session = (await acceptInvitation(context, { secret, password: 'quatre cloches sonnent midi' })).cookie;
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function pageFor(scripts: boolean, width: number, dark = false): Promise<Page> {
    const context = await browser.newContext({
      baseURL: world.address,
      javaScriptEnabled: scripts,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height: 900 },
      locale: 'fr-FR',
    });
    await context.addCookies([{ name: 'session', value: session, url: world.address }]);
    return await context.newPage();
  }

  /** No accessibility violation and nothing wider than the screen. */
  async function inspect(page: Page, name: string): Promise<void> {
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: tool } = globalThis as unknown as {
        axe: { run: () => Promise<{ violations: object[] }> };
      };
      return (await tool.run()).violations;
    });
    expect(found, name).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(wide, name).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    if (look !== undefined) await page.screenshot({ path: join(look, `${name}.png`), fullPage: true });
    await page.context().close();
  }

  async function check(path: string, name: string): Promise<void> {
    for (const [width, dark] of [
      [1280, false],
      [390, true],
    ] as const) {
      const page = await pageFor(true, width, dark);
      await page.goto(path);
      await inspect(page, `${name}-${width}${dark ? '-sombre' : ''}`);
    }
  }

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
    await check('/espace/cles', 'cles-vide');
    const page = await pageFor(false, 390);
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
    await check('/espace/cles', 'cles');
    await check(`/espace/cles/${key}`, 'cle');
    await check('/espace/cles/toutes', 'cles-toutes');
  });

  test('the secret and what was wrong are said where they are looked for', async () => {
    for (const [name, wanted] of [
      ['', 'cle-refusee'],
      ['Tableau de bord', 'cle-faite'],
    ] as const) {
      const page = await pageFor(true, 390);
      await page.goto('/espace/cles');
      await page.getByLabel('Nom').fill(name === '' ? ' ' : name);
      await page.getByRole('button', { name: 'Faire la clé' }).click();
      await page.waitForLoadState('load');
      await inspect(page, wanted);
    }
  });
});
