// Signals and retractions in a real Chromium: sent by keyboard with scripts off, answered at the desk; every page is
// accessible and fits a telephone, light and dark. `CIMAISE_LOOK=folder` also keeps screenshots.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendSignal } from '../signal-forms.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody sent a signal by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('signals by hand', () => {
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

  test('sent by keyboard alone, scripts off', async () => {
    const page = await visits.open({ scripts: false, width: 390, stranger: true });
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
    await visits.check('/signaler?notice=joconde%2F99900000001', 'signaler', { stranger: true });
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
    await visits.check(follow, 'suivi', { stranger: true });
    await visits.check('/espace/signalements', 'signalements');
    const { id } = await world.db
      .selectFrom('signal')
      .select('id')
      .where('kind', '=', 'unlawful')
      .executeTakeFirstOrThrow();
    await visits.check(`/espace/signalements/${id}`, 'signalement');
    await visits.check('/notice/joconde/99900000001', 'notice', { stranger: true });
    await visits.check('/espace', 'espace');
  });

  test('a field is retracted by hand with scripts off; every page on the way is accessible and fits', async () => {
    await visits.check('/espace/retraits', 'retraits-vide');
    const path = '/espace/retraits/notice/joconde/99900000001?quoi=fields';
    await visits.check(path, 'retirer');
    await visits.check('/espace/retraits/jeu/joconde', 'retirer-jeu');
    const page = await visits.open({ scripts: false, width: 390 });
    await page.goto(path);
    await page.getByLabel('Description').check();
    await page.getByLabel('Une donnée à ne plus diffuser').check();
    await page.getByLabel('Raison').fill('Demande de la personne représentée');
    await page.getByRole('button', { name: 'Voir ce qui va partir' }).click();
    await page.getByText('Retirer pour de bon ?').waitFor();
    await visits.keep(page, 'confirmer-390');
    await page.getByRole('button', { name: 'Retirer', exact: true }).click();
    await page.waitForURL(/fait=retrait/);
    await page.context().close();
    await visits.check('/espace/retraits', 'retraits');
    await visits.check('/espace/notices/joconde/99900000001', 'notice-bureau');
    expect(await world.text('/notice/joconde/99900000001')).not.toContain('artisan tient');
  });
});
