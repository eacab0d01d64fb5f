// A reader's journey in a real Chromium, on the platform's own server: with scripts off, then with them; every live
// page without an accessibility violation at two widths, and no request that leaves the site.
import { readFile } from 'node:fs/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csvOf } from '../journeys/territory.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody clicked through the site (CHROMIUM=path names one)');

test.runIf(process.env['CI'] !== undefined)('a Chromium is there where tests must be whole', () => {
  expect(chromiumPath).toBeDefined();
});

describe.skipIf(chromiumPath === undefined)('a journey in a browser', () => {
  let browser: Browser;
  let world: World;
  let axe = '';

  beforeAll(async () => {
    world = await openWorld();
    const gone = csvOf([{ REF: 'MNR90002', TITR: 'Coupe', DOMN: 'céramique', SCLE: '18e siècle' }]);
    await world.take({ name: 'mnr.csv', dataset: 'mnr', text: gone }, 'replace');
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    axe = await readFile(axeSource, 'utf8');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  /** A page whose faults are told at its end: errors of the console, requests that leave the site. */
  async function visit(options: BrowserContextOptions, walk: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ baseURL: world.address, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith(world.address) && !address.startsWith('data:')) faults.push(address);
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      const expected = /status of 4(?:04|10|01)/.test(message.text());
      if (['error', 'warning'].includes(message.type()) && !expected) faults.push(message.text());
    });
    await walk(page);
    await context.close();
    expect(faults).toEqual([]);
  }

  test('without scripts: search, filter, open, next', async () => {
    await visit({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto('/');
      await page.locator('input[name="q"]').first().fill('cadran');
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/recherche\?.*q=cadran/);
      expect(await page.locator('h1').textContent()).toMatch(/3/);
      await page.locator('a[href*="f.domain=peinture"], label:has-text("peinture")').first().click();
      if (!page.url().includes('f.domain'))
        await page.getByRole('button', { name: 'Appliquer les filtres' }).first().click();
      await page.waitForURL(/f\.domain=peinture/);
      const records = page.locator('main a[href*="/notice/joconde/"]');
      expect(
        new Set(await records.evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('?')[0])))
          .size,
      ).toBe(2);
      await records.first().click();
      await page.waitForURL(/\/notice\/joconde\//);
      const first = await page.locator('h1').textContent();
      await page.locator('a[rel="next"]').first().click();
      await page.waitForURL(/\/notice\/joconde\/.*rang=2/);
      expect(await page.locator('h1').textContent()).not.toBe(first);
    });
  });

  test('with scripts: the same, the theme, and the keyboard alone', async () => {
    await visit({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' }, async (page) => {
      await page.goto('/recherche?q=cadran');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('skip');
      const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await ground();
      await page.locator('form[action="/theme"] button[value="dark"]').first().click();
      await page.waitForLoadState();
      expect(await ground()).not.toBe(light);
      await page.goto('/notice/joconde/99900000001');
      expect(await ground()).not.toBe(light);
      await page.goto('/recherche?q=cadran&vue=carte');
      await page.waitForLoadState('networkidle');
      expect(await page.locator('main svg a, main a svg').count()).toBeGreaterThan(0);
    });
  });

  test('an advanced search by the keyboard alone: criterion, proposed value, group, results, back', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.goto('/recherche/avancee?f.dataset=joconde');
      await page.getByLabel('Champ du critère 1').selectOption('AUTR');
      await page.getByLabel('Opérateur du critère 1').selectOption('est');
      const value = page.getByRole('combobox', { name: 'Valeur du critère 1' });
      await value.focus();
      await page.keyboard.type('ker');
      await page.getByRole('option', { name: 'KERVEL Yves' }).waitFor();
      expect(await value.getAttribute('aria-expanded')).toBe('true');
      await page.keyboard.press('ArrowDown');
      const active = await value.getAttribute('aria-activedescendant');
      expect(await page.locator(`[id="${active}"]`).textContent()).toBe('KERVEL Yves');
      await page.keyboard.press('Enter');
      expect(await value.inputValue()).toBe('KERVEL Yves');
      expect(await value.getAttribute('aria-expanded')).toBe('false');
      await page.getByRole('button', { name: 'Ajouter un groupe' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/faire=groupe/);
      await page.getByLabel('Champ du critère 2.1').selectOption('DENO');
      await page.getByLabel('Opérateur du critère 2.1').selectOption('renseigne');
      expect(await page.locator('[id="valeur.2.1"]').isVisible()).toBe(false);
      await page.getByRole('combobox', { name: 'Valeur du critère 1' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/recherche\?.*c=/);
      expect(await page.locator('h1').textContent()).toMatch(/^\s*2/);
      await page.getByRole('link', { name: 'Modifier' }).focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/recherche\/avancee/);
      expect(await page.getByLabel('Champ du critère 2').inputValue()).toBe('DENO');
    });
  });

  const live = [
    '/',
    '/recherche',
    '/recherche?vue=mosaique',
    '/recherche?vue=tableau',
    '/recherche?vue=carte',
    '/recherche?q=hippopotame',
    '/recherche/filtres/author',
    '/recherche/avancee',
    '/recherche/avancee?f.dataset=joconde&c=TITR+contient+%22rade%22+OU+NON+%28MILL+plus-que+%2219e%22+ET+DENO+est+%22x%22%29',
    '/recherche/avancee?champ.1=TITR&operateur.1=contient&valeur.1=&faire=critere',
    '/recherche?c=TITR+contient+%22rade%22',
    '/notice/joconde/99900000001',
    '/notice/merimee/IA90000002',
    '/notice/memoire/APTEST00001',
    '/notice/museofile/M9901',
    '/auteurs/LEROUX%20Anne',
    '/notice/joconde/absente',
    '/notice/mnr/MNR90001',
    '/connexion',
    '/mentions-legales',
    '/en/recherche?q=cadran',
  ];

  test.each([
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ])('every page is accessible and fits at $width pixels', async (viewport) => {
    const faults: string[] = [];
    await visit({ viewport, reducedMotion: 'reduce' }, async (page) => {
      for (const path of live) {
        await page.goto(path, { waitUntil: 'load' });
        faults.push(...(await violationsOf(page, axe)).map((fault) => `${path} ${fault}`));
        const wide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (wide > 1) faults.push(`${path} is ${wide} pixels too wide`);
      }
    });
    expect(faults).toEqual([]);
  });
});

type AxeAnswer = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

/** What axe finds, as "rule: element". The content policy admits no injected script: the browser evaluates it. */
async function violationsOf(page: Page, axe: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const scope = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeAnswer> } };
    const { violations } = await scope.axe.run({ resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  });
}
