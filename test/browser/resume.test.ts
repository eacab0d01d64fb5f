// Old addresses are pasted in a real Chromium, with scripts off and by the keyboard alone; what comes back is accessible,
// fits a telephone, and is copied with one click where there are scripts. `CIMAISE_LOOK=folder` also keeps screenshots.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { openVisits, type Visits } from './visits.ts';

const HOST = 'https://data.culture.gouv.fr';
const API = `${HOST}/api/explore/v2.1/catalog/datasets`;
const text = [
  `${API}/base-joconde-extrait/records?limit=20&where=titre like "Pendule"`,
  `${API}/liste-et-localisation-des-musees-de-france/records?where=Region="Bretagne"&couleur=bleu`,
  `${API}/base-joconde-extraits/records`,
  `${API}/base-joconde-extrait/records?limit=1473`,
  `${HOST}/explore/embed/dataset/base-joconde-extrait/analyze/?dataChart=AAAA`,
  'https://www.pop.culture.gouv.fr/notice/joconde/99900000001',
  'javascript:alert(1)',
  `${HOST}/api/records/1.0/search/?dataset=\${id}`,
].join('\n');

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody took up old addresses by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('old addresses', () => {
  let visits: Visits;
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    visits = await openVisits(world);
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  const pageAt = async (width: number, { scripts = true, dark = false } = {}): Promise<Page> => {
    const page = await visits.open({
      width,
      scripts,
      dark,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.goto('/reprendre');
    return page;
  };

  test('pasted by the keyboard with scripts off, read as a table, taken as a file', async () => {
    const page = await pageAt(390, { scripts: false });
    await page.getByLabel('Adresses, ou texte qui en contient').focus();
    await page.keyboard.insertText(text);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#resultat$/);
    expect(await page.getByRole('status').textContent()).toContain(
      '8 adresses trouvées : 2 répondent comme avant',
    );
    expect(await page.locator('tbody tr').first().textContent()).toContain('Répond : 30 lignes');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Télécharger le tableau (CSV)' }).click();
    expect((await download).suggestedFilename()).toBe('reprendre.csv');
    await page.context().close();
  });

  test.each([
    [1280, false],
    [1280, true],
    [390, false],
    [390, true],
  ])(
    'at %i pixels, dark %s: no fault of accessibility, nothing wider than the screen',
    async (width, dark) => {
      const page = await pageAt(width, { dark });
      const name = `reprendre-${width}${dark ? '-sombre' : ''}`;
      await visits.inspect(page, name);
      await page.getByLabel('Adresses, ou texte qui en contient').fill(text);
      await page.getByRole('button', { name: 'Voir où elles mènent' }).click();
      await page.waitForURL(/#resultat$/);
      await visits.inspect(page, `${name}-resultat`);
      await page.getByRole('button', { name: 'Copier toutes les nouvelles adresses' }).click();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied.split('\n')).toHaveLength(7);
      expect(copied.split('\n').every((line) => line.startsWith(world.address))).toBe(true);
      await page.context().close();
    },
  );
});
