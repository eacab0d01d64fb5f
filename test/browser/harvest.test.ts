// A steward harvests a catalogue in a real Chromium, with scripts off and mostly by the keyboard: give an address, see its
// first datasets, accept, read the report, end it. Every page on the way, and what readers then see, is accessible and fits
// a telephone. `CIMAISE_LOOK=folder` also keeps screenshots.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, addMember } from '../../src/members/members.ts';
import { type Catalogue, serveCatalogue, told } from '../catalogues.ts';
import { harvestFor } from '../journeys/harvester.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

const look = process.env['CIMAISE_LOOK'];

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody harvested by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('a catalogue harvested by hand', () => {
  let browser: Browser;
  let world: World;
  let catalogue: Catalogue;
  let axe = '';
  let session = '';

  beforeAll(async () => {
    [world, catalogue] = await Promise.all([openWorld(), serveCatalogue()]);
    axe = await readFile(axeSource, 'utf8');
    const context = { db: world.db, now: () => new Date(), secret: () => 'moisson-'.padEnd(32, 'x') };
    const secret = await addMember(context, {
      login: 'moisson',
      name: 'Responsable',
      role: 'steward',
      producers: [],
    });
    session = (await acceptInvitation(context, { secret, password: 'quatre cloches sonnent midi' })).cookie;
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await catalogue.close();
    await world.close();
  });

  async function pageFor(options: {
    readonly scripts: boolean;
    readonly dark?: boolean;
    readonly width: number;
  }) {
    const context = await browser.newContext({
      baseURL: world.address,
      javaScriptEnabled: options.scripts,
      colorScheme: options.dark === true ? 'dark' : 'light',
      viewport: { width: options.width, height: 900 },
      locale: 'fr-FR',
    });
    await context.addCookies([{ name: 'session', value: session, url: world.address }]);
    return await context.newPage();
  }

  /** No accessibility violation and nothing wider than the screen, at two widths, light and dark. */
  async function check(path: string, name: string): Promise<void> {
    for (const [width, dark] of [
      [1280, false],
      [390, true],
    ] as const) {
      const page = await pageFor({ scripts: true, dark, width });
      await page.goto(path);
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: object[] }> };
        };
        return (await tool.run()).violations;
      });
      expect(found, `${name} ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), name).toBeLessThanOrEqual(
        width,
      );
      if (look !== undefined) {
        await page.screenshot({
          path: join(look, `${name}-${width}${dark ? '-sombre' : ''}.png`),
          fullPage: true,
        });
      }
      await page.context().close();
    }
  }

  /** Reaches a control by the tabulator alone and presses it. */
  async function press(page: Page, label: string): Promise<void> {
    for (let turn = 0; turn < 60; turn += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      if ((await focused.count()) > 0 && (await focused.textContent())?.trim() === label) {
        await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
        return;
      }
    }
    throw new Error(`no way to ${label} by the keyboard`);
  }

  test('address, first datasets, agreement, report, end', async () => {
    const page = await pageFor({ scripts: false, width: 1280 });
    await page.goto('/espace');
    await page.getByRole('link', { name: 'Moissonnages' }).click();
    await check('/espace/moissons', 'moissons-vide');
    await page.getByLabel('Adresse du catalogue').fill(`${catalogue.origin}/catalogue.ttl`);
    await page.getByLabel('Nom montré').fill('Catalogue de l’Ardelle');
    await press(page, 'Voir les premiers jeux');
    const here = new URL(page.url()).pathname;
    await harvestFor(world);
    await page.goto(here);
    expect(await page.locator('.lead').textContent()).toContain('DCAT, 12 jeux de données annoncés');
    await check(here, 'moisson-apercu');
    await press(page, 'Accepter et moissonner');
    expect(await page.locator('progress').count()).toBe(1);
    await harvestFor(world);
    catalogue.datasets = told
      .slice(0, 11)
      .map((one, at) => (at === 0 ? { ...one, title: 'Fonds photographiques' } : one));
    await page.goto(here);
    await press(page, 'Moissonner maintenant');
    await harvestFor(world);
    await page.goto(here);
    await check(here, 'moisson');
    await page.locator('#passages a').first().click();
    expect(await page.locator('.lead').textContent()).toBe(
      'Appliqué : 1 mis à jour, 1 absent, 10 inchangés.',
    );
    await check(new URL(page.url()).pathname, 'moisson-passage');
    await check('/espace/moissons', 'moissons');
    await page.goto(`${here}?arreter=1`);
    await check(`${here}?arreter=1`, 'moisson-fin');
    await check('/donnees?origine=Catalogue+de+l%E2%80%99Ardelle', 'donnees-moisson');
    await check('/donnees/jeu-02', 'donnee-moissonnee');
    await page.getByLabel('Les fermer').check();
    await press(page, 'Arrêter ce moissonnage');
    expect(await page.locator('.toast').textContent()).toBe('Le moissonnage est arrêté.');
    await harvestFor(world);
    await check('/donnees/jeu-02', 'donnee-fermee');
    await page.context().close();
  }, 240_000);
});
