// The page of interfaces in a real Chromium: by the keyboard alone with scripts off, without a fault of accessibility, nothing
// wider than the screen, in light and dark. `CIMAISE_LOOK=folder` also keeps screenshots.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeConcerts } from '../many-kinds.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody read the page of interfaces (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('interfaces for programs', () => {
  let visits: Visits;
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await makeConcerts(world);
    visits = await openVisits(world);
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  test('a family of functions is unfolded by the keyboard with scripts off, and its example followed', async () => {
    const page = await visits.open({ width: 390, scripts: false });
    await page.goto('/api');
    const family = page.locator('details', { hasText: 'Compter et mesurer' }).first();
    await family.locator('summary').focus();
    await page.keyboard.press('Enter');
    expect(await family.getAttribute('open')).not.toBeNull();
    await page.keyboard.press('Tab');
    const example = family.locator('a.interface-example').first();
    expect(await example.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    await page.waitForURL(/records\?select=/);
    expect(JSON.parse((await page.textContent('body')) ?? '{}')).toMatchObject({ total_count: 1 });
    await page.context().close();
  });

  test.each([
    [1280, false],
    [1280, true],
    [390, false],
    [390, true],
  ])('at %i pixels, dark %s: accessible, and no wider than the screen', async (width, dark) => {
    const page = await visits.open({ width, dark });
    await page.goto('/api');
    await page.evaluate(() => {
      for (const one of document.querySelectorAll<HTMLDetailsElement>('main details')) one.open = true;
    });
    await visits.inspect(page, `interfaces-${width}${dark ? '-sombre' : ''}`);
    await page.context().close();
  });
});
