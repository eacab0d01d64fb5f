// A steward states a dataset that is not open yet in a real Chromium, with scripts off and by the keyboard: is told what is
// missing, saves, hides, takes away. Every page on the way is accessible and fits a telephone, in light and in dark.
// `CIMAISE_LOOK=folder` also keeps screenshots.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { fourScreens, openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody stated a dataset by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('the catalogue by hand', () => {
  let visits: Visits;
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
    visits = await openVisits(world, { login: 'responsable', name: 'Responsable', role: 'steward' });
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  const check = (path: string, name: string): Promise<void> =>
    visits.check(path, name, { screens: fourScreens });

  test('a planned dataset is stated, corrected, hidden and taken away', { timeout: 180_000 }, async () => {
    const page = await visits.open({ width: 1280, scripts: false });
    await page.goto('/espace/jeux');
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
    await visits.keep(page, 'fiche-fautes');
    await page.getByLabel('Date d’ouverture prévue').fill('01/2027');
    await page.getByLabel('Thèmes').fill('Culture ; Publics');
    await page.getByLabel('Producteur').fill('Ville');
    await page.getByRole('button', { name: 'Enregistrer la fiche' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('La fiche est enregistrée');
    const here = '/espace/jeux/fiche/frequentation-des-musees';
    await check('/donnees', 'donnees');
    await check('/donnees?etat=prevu', 'donnees-prevus');
    await check('/donnees/frequentation-des-musees', 'jeu-prevu');
    await check('/donnees/base-joconde-extrait', 'jeu-ouvert');
    await check('/espace/jeux/fiche?q=musees&etat=planned', 'catalogue-cherche');
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
