// Signals and retractions in a real Chromium: sent by keyboard with scripts off, answered at the desk; every page is
// accessible and fits a telephone, light and dark. `CIMAISE_LOOK=folder` also keeps screenshots.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptInvitation, addMember } from '../../src/members/members.ts';
import { sendSignal } from '../signal-forms.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

const look = process.env['CIMAISE_LOOK'];

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody sent a signal by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('signals by hand', () => {
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

  type Options = {
    readonly scripts: boolean;
    readonly width: number;
    readonly dark?: boolean;
    readonly member?: boolean;
  };

  async function pageFor({ scripts, width, dark = false, member = false }: Options): Promise<Page> {
    const context = await browser.newContext({
      baseURL: world.address,
      javaScriptEnabled: scripts,
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height: 900 },
      locale: 'fr-FR',
    });
    if (member) await context.addCookies([{ name: 'session', value: session, url: world.address }]);
    return await context.newPage();
  }

  /** No accessibility violation and nothing wider than the screen. */
  async function check(path: string, name: string, member = false): Promise<void> {
    for (const [width, dark] of [
      [1280, false],
      [390, true],
    ] as const) {
      const page = await pageFor({ scripts: true, width, dark, member });
      await page.goto(path);
      const found = await violationsOf(page, axe);
      expect(found, `${name} at ${width}`).toEqual([]);
      const wide = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(wide, `${name} at ${width}`).toBeLessThanOrEqual(0);
      if (look !== undefined) {
        const file = `${name}-${width}${dark ? '-sombre' : ''}.png`;
        await page.screenshot({ path: join(look, file), fullPage: true });
      }
      await page.context().close();
    }
  }

  test('sent by keyboard alone, scripts off', async () => {
    const page = await pageFor({ scripts: false, width: 390 });
    await page.goto('/notice/joconde/99900000002');
    await page.getByRole('link', { name: 'Signaler un contenu ou demander un retrait' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/signaler/);
    await page.getByLabel('Une erreur dans la fiche').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Cette peinture montre ma maison.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    // A person takes longer than a robot.
    await page.waitForTimeout(3_000);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/signalements\//);
    expect(await page.locator('h1').textContent()).toMatch(/Votre signalement/);
    expect(await page.getByText('Des données personnelles qui me concernent').count()).toBe(1);
    await page.context().close();
  });

  test('every page of signals is accessible and fits', async () => {
    const target = { notice: 'joconde/99900000001' };
    await check('/signaler?notice=joconde%2F99900000001', 'signaler');
    const follow = await sendSignal(world, target, {
      nature: 'unlawful',
      courriel: 'lectrice@example.org',
      message: 'Cette image montre quelqu’un qui ne l’a pas voulu.\n\nMerci de la retirer.',
    });
    await sendSignal(
      world,
      { jeu: 'base-joconde-extrait' },
      { message: 'Le lien de la licence est mort.', nature: 'link' },
    );
    await world.db.updateTable('signal').set({ due: '2026-01-05' }).where('kind', '=', 'unlawful').execute();
    await check(follow, 'suivi');
    await check('/espace/signalements', 'signalements', true);
    const { id } = await world.db
      .selectFrom('signal')
      .select('id')
      .where('kind', '=', 'unlawful')
      .executeTakeFirstOrThrow();
    await check(`/espace/signalements/${id}`, 'signalement', true);
    await check('/notice/joconde/99900000001', 'notice');
    await check('/espace', 'espace', true);
  });

  test('a field is retracted by hand with scripts off; every page on the way is accessible and fits', async () => {
    await check('/espace/retraits', 'retraits-vide', true);
    const path = '/espace/retraits/notice/joconde/99900000001?quoi=fields';
    await check(path, 'retirer', true);
    await check('/espace/retraits/jeu/joconde', 'retirer-jeu', true);
    const page = await pageFor({ scripts: false, width: 390, member: true });
    await page.goto(path);
    await page.getByLabel('Description').check();
    await page.getByLabel('Une donnée à ne plus diffuser').check();
    await page.getByLabel('Raison').fill('Demande de la personne représentée');
    await page.getByRole('button', { name: 'Voir ce qui va partir' }).click();
    await page.getByText('Retirer pour de bon ?').waitFor();
    if (look !== undefined) await page.screenshot({ path: join(look, 'confirmer-390.png'), fullPage: true });
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await page.waitForURL(/fait=retrait/);
    await page.context().close();
    await check('/espace/retraits', 'retraits', true);
    await check('/espace/notices/joconde/99900000001', 'notice-bureau', true);
    expect(await world.text('/notice/joconde/99900000001')).not.toContain('artisan tient');
  });
});

/** What axe finds on a page, by rule and place. */
async function violationsOf(page: Page, axe: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ' ' + target.join(' '))))`);
}
