// The map in a real Chromium: moved by keyboard, a zone drawn by keyboard and by hand, its address followed without
// scripts, a point's cartel; no accessibility violation in any of its states. And its reader of tiles reads ours.
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTile } from '../../browser/enhance/elements/map/read-tile.ts';
import { writeVectorTile } from '../../src/codecs/vector-tile.ts';
import { openWorld, type World } from '../world.ts';
import { axeSource, chromiumPath } from './chromium.ts';

test('the browser reads the tiles that the server writes', () => {
  const point = fc.record({
    x: fc.integer({ min: 0, max: 4095 }),
    y: fc.integer({ min: 0, max: 4095 }),
    properties: fc.record(
      {
        count: fc.integer({ min: 1, max: 5_000_000 }),
        title: fc.string({ unit: 'grapheme' }),
        together: fc.boolean(),
      },
      { requiredKeys: ['count'], noNullPrototype: true },
    ),
  });
  fc.assert(
    fc.property(fc.array(point), fc.array(point), (exact, communes) => {
      const bytes = writeVectorTile([
        { name: 'exact', features: exact },
        { name: 'communes', features: communes },
      ]);
      const expected = [
        ...exact.map((one) => ({ ...one, commune: false })),
        ...communes.map((one) => ({ ...one, commune: true })),
      ];
      expect(readTile(bytes, { z: 3, x: 4, y: 2 })).toEqual(
        expected.map(({ x, y, properties, commune }) => ({
          ...properties,
          commune,
          x: (4 + x / 4096) / 8,
          y: (2 + y / 4096) / 8,
        })),
      );
    }),
  );
});

describe.skipIf(chromiumPath === undefined)('the map', () => {
  let browser: Browser;
  let world: World;
  let axe = '';
  beforeAll(async () => {
    world = await openWorld();
    browser = await chromium.launch({ executablePath: chromiumPath ?? '', args: ['--no-sandbox'] });
    axe = await readFile(axeSource, 'utf8');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function visit(options: BrowserContextOptions, walk: (page: Page) => Promise<void>): Promise<void> {
    const context = await browser.newContext({ baseURL: world.address, ...options });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(world.address)) faults.push(request.url());
    });
    page.on('pageerror', (error) => faults.push(String(error)));
    await walk(page);
    await context.close();
    expect(faults).toEqual([]);
  }

  async function openMap(page: Page, address = '/recherche?vue=carte'): Promise<void> {
    await page.goto(address);
    await page.locator('cimaise-map[ready]:not([waiting]) .mark').first().waitFor();
  }

  const total = async (page: Page) => Number((await page.locator('h1').textContent())?.replace(/\D/g, ''));

  test('is moved by the keyboard alone; address, list and count follow', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await openMap(page);
      const whole = await page.locator('.map-count').textContent();
      await page.locator('.map-stage').focus();
      for (const key of ['+', '+', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowUp'])
        await page.keyboard.press(key);
      await page.waitForURL(/cadre=/);
      await expect.poll(() => page.locator('.map-count').textContent()).not.toBe(whole);
      const cadre = new URL(page.url()).searchParams.get('cadre');
      const { total: inside } = await world.json(`/recherche.json?cadre=${cadre}`);
      expect(await total(page)).toBe(inside);
      expect(await page.locator('.map-rows li').count()).toBe(Math.min(25, inside));
      expect(await page.locator('#search-form input[name=cadre]').inputValue()).toBe(cadre);
    });
  });

  test('a polygon drawn by keyboard keeps the search to it; its address works without scripts', async () => {
    let address = '';
    let found = 0;
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await openMap(page);
      await page.getByRole('button', { name: 'Dessiner une zone' }).click();
      const press = async (key: string, times: number) => {
        for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
      };
      await press('Shift+ArrowLeft', 5);
      await press('Space', 1);
      await press('Shift+ArrowUp', 4);
      await press('Space', 1);
      await press('Shift+ArrowRight', 4);
      await press('Space', 1);
      await press('Enter', 1);
      await page.waitForURL(/zone=/);
      address = page.url();
      await page.getByRole('link', { name: /zone dessinée/ }).waitFor();
      found = await total(page);
      expect(new URL(address).searchParams.get('zone')?.split('_')).toHaveLength(6);
      expect((await world.json(`/recherche.json${new URL(address).search}`)).total).toBe(found);
      await page.locator('cimaise-map[ready] .zone').waitFor({ state: 'attached' });
    });
    await visit({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(address);
      expect(await total(page)).toBe(found);
      await page.locator('svg.marks-map .zone').waitFor({ state: 'attached' });
      await page.getByRole('link', { name: /zone dessinée/ }).click();
      await page.waitForURL((url) => !url.search.includes('zone'));
      expect(await total(page)).toBeGreaterThan(found);
      await page.getByRole('link', { name: 'La Réunion' }).click();
      await page.waitForURL(/cadre=55/);
      expect(await page.locator('svg.marks-map .land').getAttribute('d')).toMatch(/^M/);
    });
  });

  test('a rectangle is pulled open by hand; Escape gives a drawing up', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await openMap(page);
      const draw = page.getByRole('button', { name: 'Dessiner un rectangle' });
      await draw.click();
      await page.keyboard.press('Escape');
      await draw.click();
      const stage = await page.locator('.map-stage').boundingBox();
      const at = (x: number, y: number) => [(stage?.x ?? 0) + x, (stage?.y ?? 0) + y] as const;
      await page.mouse.move(...at(470, 160));
      await page.mouse.down();
      await page.mouse.move(...at(120, 480), { steps: 3 });
      await page.mouse.up();
      await page.waitForURL(/zone=/);
      const corners = new URL(page.url()).searchParams.get('zone')?.split('_') ?? [];
      expect(corners).toHaveLength(8);
      expect(new Set(corners).size).toBe(4);
    });
  });

  test('a point says what it is in a cartel, and the list shows it', async () => {
    await visit({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await openMap(page, '/recherche?vue=carte&cadre=-4.9,48.2,-4.3,48.6');
      const single = page.locator('.mark.single:not(.by-commune)').first();
      const title = (await single.getAttribute('aria-label'))?.split(',')[0] ?? '-';
      await single.click();
      const cartel = page.locator('.map-cartel');
      await cartel.waitFor();
      expect(await cartel.locator('.title').textContent()).toContain(title);
      expect(await page.locator('.map-rows li.chosen').count()).toBe(1);
      await page.keyboard.press('Escape');
      expect(await cartel.count()).toBe(0);
      expect(await page.evaluate(() => document.activeElement?.className)).toBe('map-stage');
    });
  });

  test.each([
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ])(
    'is accessible and fits at $width pixels, in both themes, at rest and while drawing',
    async (viewport) => {
      const faults: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await visit({ viewport, colorScheme, reducedMotion: 'reduce' }, async (page) => {
          await openMap(page, '/recherche?vue=carte&cadre=-4.9,48.2,-4.3,48.6&zone=47_-6_47_-1_50_-1_50_-6');
          faults.push(...(await violationsOf(page, axe)));
          await page.locator('.mark.single').first().click();
          faults.push(...(await violationsOf(page, axe)));
          await page.getByRole('button', { name: 'Dessiner une zone' }).click();
          faults.push(...(await violationsOf(page, axe)));
          const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
          expect(scrollWidth).toBe(clientWidth);
        });
      }
      expect(faults).toEqual([]);
    },
  );
});

type AxeAnswer = { violations: { id: string; nodes: { html: string; failureSummary?: string }[] }[] };

async function violationsOf(page: Page, axe: string): Promise<readonly string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const scope = globalThis as unknown as { axe: { run: (options: object) => Promise<AxeAnswer> } };
    const { violations } = await scope.axe.run({ resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}
