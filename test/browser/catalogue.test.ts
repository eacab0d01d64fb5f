// A steward states a dataset that is not open yet in a real Chromium, with scripts off and by the keyboard: is told what is
// missing, saves, hides, takes away. Every page on the way is accessible and fits a telephone, in light and in dark.
// `CIMAISE_LOOK=folder` also keeps screenshots.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, addMember } from '../../src/members/members.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

const look = process.env['CIMAISE_LOOK'];

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody stated a dataset by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('the catalogue by hand', () => {
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
    const secret = await addMember(context, { login: 'responsable', name: 'Responsable', role: 'steward' });
    session = (await acceptInvitation(context, { secret, password: 'quatre cloches sonnent midi' })).cookie;
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(options: { readonly width: number; readonly scripts: boolean }): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width, height: 900 },
      javaScriptEnabled: options.scripts,
    });
    await context.addCookies([{ name: 'session', value: session, url: world.address }]);
    return await context.newPage();
  }

  /** Faults of a page, and how far it runs over a telephone. */
  async function check(path: string, name: string): Promise<void> {
    for (const width of [1280, 390]) {
      const page = await open({ width, scripts: true });
      await page.goto(`${world.address}${path}`);
      await page.evaluate(axe);
      const faults = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        const { violations } = await tool.run();
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      });
      expect([path, width, faults]).toEqual([path, width, []]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - globalThis.innerWidth);
      expect([path, width, over <= 0]).toEqual([path, width, true]);
      for (const scheme of look === undefined ? [] : (['light', 'dark'] as const)) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.screenshot({ path: join(look ?? '', `${name}-${width}-${scheme}.png`), fullPage: true });
      }
      await page.context().close();
    }
  }

  test('a planned dataset is stated, corrected, hidden and taken away', { timeout: 180_000 }, async () => {
    const page = await open({ width: 1280, scripts: false });
    await page.goto(`${world.address}/espace/jeux`);
    await page.getByRole('link', { name: 'Catalogue et fiches' }).click();
    await check('/espace/jeux/fiche', 'fiches');
    await page.getByRole('link', { name: 'Nouvelle fiche' }).click();
    await check('/espace/jeux/nouvelle-fiche', 'fiche-nouvelle');
    await page.getByLabel('Titre').first().fill('Fréquentation des musées');
    await page.getByLabel('État').selectOption('planned');
    await page.getByLabel('État').press('Tab');
    await page.keyboard.type('bientôt');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('#prevu-error').textContent()).toContain('Écrivez une année');
    expect(await page.getByLabel('Titre').first().inputValue()).toBe('Fréquentation des musées');
    if (look !== undefined) await page.screenshot({ path: join(look, 'fiche-fautes.png'), fullPage: true });
    await page.getByLabel('Date d’ouverture prévue').fill('01/2027');
    await page.getByLabel('Thèmes').fill('Culture ; Publics');
    await page.getByLabel('Producteur').fill('Ville');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('La fiche est enregistrée');
    const here = '/espace/jeux/fiche/frequentation-des-musees';
    await check('/donnees', 'donnees');
    await check('/donnees?etat=prevu', 'donnees-prevus');
    await check('/donnees/frequentation-des-musees', 'jeu-prevu');
    await page.getByLabel('Titre').first().fill('Fréquentation des musées de la ville');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await check(here, 'fiche');
    await page.getByRole('button', { name: 'Annuler la dernière modification' }).click();
    await expect.poll(() => page.getByLabel('Titre').first().inputValue()).toBe('Fréquentation des musées');
    await page.getByRole('link', { name: 'Retirer du catalogue' }).click();
    await check(`${here}?retirer=1`, 'fiche-retirer');
    await page.getByLabel('Motif, public').fill('Fondu dans « Publics des musées »');
    await page.getByRole('button', { name: 'Retirer du catalogue' }).click();
    await check(here, 'fiche-retiree');
    await check('/donnees/frequentation-des-musees', 'jeu-retire');
    await page.getByRole('button', { name: 'Rétablir dans le catalogue' }).click();
    await page.getByRole('link', { name: 'Voir la page publique' }).click();
    await expect.poll(() => page.textContent('h1')).toBe('Fréquentation des musées');
    await page.context().close();
  });
});
