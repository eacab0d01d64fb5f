// A steward harvests a catalogue in a real Chromium, with scripts off and mostly by the keyboard: give an address, see its
// first datasets, accept, read the report, end it. Every page on the way, and what readers then see, is accessible and fits
// a telephone. `CIMAISE_LOOK=folder` also keeps screenshots.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Catalogue, serveCatalogue, told } from '../catalogues.ts';
import { harvestFor } from '../journeys/harvester.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody harvested by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('a catalogue harvested by hand', () => {
  let visits: Visits;
  let world: World;
  let catalogue: Catalogue;

  beforeAll(async () => {
    [world, catalogue] = await Promise.all([openWorld(), serveCatalogue()]);
    visits = await openVisits(world, { login: 'moisson', name: 'Responsable', role: 'steward' });
  }, 120_000);
  afterAll(async () => {
    await visits.close();
    await catalogue.close();
    await world.close();
  });

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
    const page = await visits.open({ scripts: false, width: 1280 });
    await page.goto('/espace');
    await page.getByRole('link', { name: 'Moissonnages' }).click();
    await visits.check('/espace/moissons', 'moissons-vide');
    await page.getByLabel('Adresse du catalogue').fill(`${catalogue.origin}/catalogue.ttl`);
    await page.getByLabel('Nom montré').fill('Catalogue de l’Ardelle');
    await press(page, 'Voir les premiers jeux');
    const here = new URL(page.url()).pathname;
    await harvestFor(world);
    await page.goto(here);
    expect(await page.locator('.lead').textContent()).toContain('DCAT, 12 jeux de données annoncés');
    await visits.check(here, 'moisson-apercu');
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
    await visits.check(here, 'moisson');
    await page.locator('#passages a').first().click();
    expect(await page.locator('.lead').textContent()).toBe(
      'Appliqué : 1 mis à jour, 1 absent, 10 inchangés.',
    );
    await visits.check(new URL(page.url()).pathname, 'moisson-passage');
    await visits.check('/espace/moissons', 'moissons');
    await page.goto(`${here}?arreter=1`);
    await visits.check(`${here}?arreter=1`, 'moisson-fin');
    await visits.check('/donnees?origine=Catalogue+de+l%E2%80%99Ardelle', 'donnees-moisson');
    await visits.check('/donnees/jeu-02', 'donnee-moissonnee');
    await page.getByLabel('Les fermer').check();
    await press(page, 'Arrêter ce moissonnage');
    expect(await page.locator('.toast').textContent()).toBe('Le moissonnage est arrêté.');
    await harvestFor(world);
    await visits.check('/donnees/jeu-02', 'donnee-fermee');
    await page.context().close();
  }, 240_000);
});
