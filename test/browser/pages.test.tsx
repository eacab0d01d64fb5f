// Every page of the gallery in a real Chromium: no accessibility violation, nothing wider than the screen, nothing
// refused by the content policy. `CIMAISE_LOOK=folder` also keeps a screenshot of each.
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type GalleryName, gallery } from '../look/gallery.tsx';
import { type GalleryServer, serveGallery } from '../look/serve.ts';
import { axeSource, chromiumPath } from './chromium.ts';

const look = process.env['CIMAISE_LOOK'];
const only = process.env['CIMAISE_LOOK_ONLY']?.split(',');
const names = (Object.keys(gallery) as GalleryName[]).filter(
  (name) => only === undefined || only.includes(name),
);

const screens = [
  { label: '1280', width: 1280, height: 900, scheme: 'light' },
  { label: '390-sombre', width: 390, height: 844, scheme: 'dark' },
  { label: '1280-sombre', width: 1280, height: 900, scheme: 'dark' },
  { label: '390', width: 390, height: 844, scheme: 'light' },
] as const;

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; pages were not opened in a browser (CHROMIUM=path names one)');

test.runIf(process.env['CI'] !== undefined)('a Chromium is there where tests must be whole', () => {
  expect(chromiumPath).toBeDefined();
});

describe.skipIf(chromiumPath === undefined)('pages in a browser', () => {
  let browser: Browser;
  let server: GalleryServer;

  beforeAll(async () => {
    server = await serveGallery();
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
  });

  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  for (const screen of screens.slice(0, look === undefined ? 2 : 4)) {
    test(`every page is accessible and fits at ${screen.label}`, async () => {
      const page = await browser.newPage({ viewport: screen, colorScheme: screen.scheme, bypassCSP: false });
      const troubles: string[] = [];
      const faults: string[] = [];
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
      });
      for (const name of names) {
        await page.goto(`${server.address}/page/${name}`, { waitUntil: 'load' });
        if (look !== undefined)
          await page.screenshot({ path: join(look, `${name}-${screen.label}.png`), fullPage: true });
        const found = [
          ...(await violationsOf(page, screen.width < 720 ? phoneRules : {})),
          ...(await overflowOf(page)),
          ...troubles.splice(0),
        ];
        faults.push(...found.map((fault) => `${name}: ${fault}`));
      }
      expect(faults).toEqual([]);
      await page.close();
    }, 180_000);
  }

  test('with scripts a facet is searched while typing and neighbours come after the page', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${server.address}/page/search-list`);
    await page.getByRole('searchbox', { name: 'Chercher dans Auteur' }).fill('hub');
    await page.getByLabel('Hubert Robert').waitFor();
    await page.goto(`${server.address}/page/record`);
    await page.getByText('3 sur 878').waitFor();
    expect(await page.locator('a[rel=next]').getAttribute('href')).toBe('/n/8');
    await page.locator('.scene-work a').click();
    await page.getByRole('button', { name: 'Rapprocher' }).click();
    await page.keyboard.press('Escape');
    await page.locator('.zoom-dialog').waitFor({ state: 'detached' });
    await page.close();
  });

  test('the map moves by its buttons and by hand, and its address follows', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(`${server.address}/page/search-map`);
    await page.locator('cimaise-map[ready]').waitFor();
    await page.locator('[data-zoom=in]').click();
    await page.waitForURL(/cadre=/);
    const near = new URL(page.url()).search;
    const map = await page.locator('.map-stage').boundingBox();
    await page.mouse.move((map?.x ?? 0) + 80, (map?.y ?? 0) + 300);
    await page.mouse.down();
    await page.mouse.move((map?.x ?? 0) + 200, (map?.y ?? 0) + 320, { steps: 4 });
    await page.mouse.up();
    await page.waitForURL((url) => url.search !== near);
    await page.close();
  });

  test('without scripts the phone opens its menu and its filters', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
    await page.goto(`${server.address}/page/search-list`);
    await page.locator('.phone-menu summary').click();
    expect(await page.locator('.phone-menu nav').isVisible()).toBe(true);
    await page.locator('.phone-menu summary').click();
    expect(await page.locator('#filters').isVisible()).toBe(false);
    await page.locator('a[href="#filters"]').click();
    expect(await page.locator('#filters').isVisible()).toBe(true);
    await page.close();
  });
});

/** What a small screen and the dark theme can change; the rest was seen at full width. */
const phoneRules = {
  runOnly: [
    'color-contrast',
    'target-size',
    'scrollable-region-focusable',
    'link-in-text-block',
    'aria-hidden-focus',
  ],
};

/** What axe finds (WCAG 2.2 A and AA, best practices), as "rule: element". */
async function violationsOf(page: Page, options: object): Promise<readonly string[]> {
  // The content policy admits no injected script: the browser evaluates it as its own.
  const { readFile } = await import('node:fs/promises');
  await page.evaluate(await readFile(axeSource, 'utf8'));
  return page.evaluate(async (asked) => {
    const axe = (
      globalThis as unknown as {
        axe: {
          run: (
            options: object,
          ) => Promise<{ violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] }>;
        };
      }
    ).axe;
    const { violations } = await axe.run({
      resultTypes: ['violations'],
      rules: { 'target-size': { enabled: true } },
      ...asked,
    });
    return violations.flatMap(({ id, nodes }) =>
      nodes.slice(0, 3).map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`),
    );
  }, options);
}

/** Elements that reach beyond the right edge of the screen. */
function overflowOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const drawn = document.body.scrollWidth;
    if (drawn > width + 1) return [`the page is ${drawn} wide`];
    const clipped = (element: Element) =>
      element.closest('.hanging, .table-frame, .mosaic, .unseen, svg, .tabs, pre') !== null;
    return [...document.querySelectorAll('main *, header *, footer *')]
      .filter((element) => !clipped(element) && element.getBoundingClientRect().right > width + 1)
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 5);
  });
}
