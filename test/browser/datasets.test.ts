// A steward makes a dataset of a table in a real Chromium, with scripts off: deposit, read what is proposed, correct it,
// be told what is missing, create, see the records. Every page on the way is accessible and fits a telephone.
// `CIMAISE_LOOK=folder` also keeps screenshots.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Worker } from '../../src/store/jobs/queue.ts';
import { workFor } from '../journeys/worker.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { fourScreens, openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody made a dataset by hand (CHROMIUM=path names one)');

const table = [
  'identifiant;Nom de la fête;Commune;Code Insee;Genre;Entrées (en personnes);Courriel;Fax;latitude;longitude',
  ...Array.from({ length: 24 }, (_, at) =>
    [
      `F${at + 100}`,
      `Veillée ${at + 1}`,
      at % 3 === 0 ? 'Besançon' : 'Dole',
      at % 3 === 0 ? '25056' : '39198',
      at % 2 === 0 ? 'musique' : 'danse',
      String(40 * (at + 1)),
      `contact${at}@exemple.fr`,
      '',
      `47.${100 + at}`,
      `5.${480 + at}`,
    ].join(';'),
  ),
].join('\n');

describe.skipIf(chromiumPath === undefined)('a dataset made by hand', () => {
  let visits: Visits;
  let world: World;
  let worker: Worker;

  beforeAll(async () => {
    world = await openWorld();
    worker = await workFor(world);
    visits = await openVisits(world, { login: 'responsable', name: 'Responsable', role: 'steward' });
  });
  afterAll(async () => {
    await visits?.close();
    await worker?.close();
    await world?.close();
  });

  const check = (path: string, name: string): Promise<void> =>
    visits.check(path, name, { screens: fourScreens });

  /** Waits, by loading the page anew as its own refresh does, until it says `words`. */
  async function until(page: Page, words: RegExp): Promise<void> {
    for (let turn = 0; turn < 100; turn += 1) {
      if (words.test((await page.locator('h1').textContent()) ?? '')) return;
      await page.waitForTimeout(200);
      await page.reload();
    }
    throw new Error(`never ${words}: ${await page.locator('main').textContent()}`);
  }

  test('deposit, correct, create, see', async () => {
    const page = await visits.open({ scripts: false, width: 1280 });
    await page.goto('/espace');
    await page.getByRole('link', { name: 'Jeux de données' }).click();
    await check('/espace/jeux', 'jeux');
    await page
      .getByLabel('Tableau')
      .setInputFiles({ name: 'Fêtes 2026.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
    await page.getByRole('button', { name: 'Lire le tableau' }).click();
    await until(page, /Format proposé\s: 10 colonnes/);
    const here = new URL(page.url()).pathname;

    expect(await page.locator('#personnelles').textContent()).toMatch(
      /Courriel\s*24 adresses e-mail, non publique/,
    );
    expect(
      await page.getByLabel('Titre', { exact: true }).or(page.locator('#titre')).first().inputValue(),
    ).toBe('Fêtes 2026');
    expect(await page.locator('#nom').inputValue()).toBe('fetes-2026');
    expect(await page.locator('#c5-libelle').inputValue()).toBe('Entrées (en personnes)');
    expect(await page.locator('#c5-unite').inputValue()).toBe('personnes');
    expect(await page.locator('[name="c6-publique"]').isChecked()).toBe(false);
    expect(await page.locator('[name="c7-reprise"]').isChecked()).toBe(false);
    expect(await page.locator('[name="cle"][value="0"]').isChecked()).toBe(true);
    await check(here, 'proposition');

    await page.locator('#c5-libelle').fill('Personnes venues');
    await page.locator('[name="c6-publique"]').check();
    await page.getByRole('button', { name: 'Créer le jeu de données' }).first().click();
    expect(await page.locator('.finding-error').textContent()).toContain('Courriel');
    expect(await page.locator('#c5-libelle').inputValue()).toBe('Personnes venues');
    await page.locator('[name="c6-publique"]').uncheck();
    await page.locator('[name="c4-filtre"]').check();
    await page.locator('#nom').fill('fetes');
    await page.getByRole('button', { name: 'Créer le jeu de données' }).first().click();
    await until(page, /Fêtes 2026/);
    expect(await page.locator('.lead').textContent()).toContain('24 fiches créées, 0 rejets');
    await check(here, 'cree');
    await check('/espace/jeux', 'jeux-apres');
    await check('/espace/jeux/format/fetes', 'format');

    await world.settle();
    await page.getByRole('link', { name: 'Voir le jeu de données' }).click();
    expect(await page.locator('h1').textContent()).toMatch(/24/);
    const record = await world.json<{ readonly values: object }>('/notice/fetes/F100.json');
    expect(record.values).toMatchObject({ entrees_en_personnes: '40', position: '47.100,5.480' });
    expect(record.values).not.toHaveProperty('courriel');
    expect(await world.text('/notice/fetes/F100')).toContain('Personnes venues');
    await page.context().close();
  }, 180_000);
});
