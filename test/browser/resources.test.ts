// Resources and sources in a real Chromium: an address stated and put first by keyboard with scripts off; every page is
// accessible and fits a telephone, light and dark. `CIMAISE_LOOK=folder` also keeps screenshots.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepCheck } from '../../src/store/published/link-checks.ts';
import { addResource } from '../../src/store/published/resources.ts';
import { keepStanding, raiseAlarm, stateSource } from '../../src/store/published/sources.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { fourScreens, openVisits, type Visits } from './visits.ts';

const WORKS = 'base-joconde-extrait';
const DESK = `/espace/jeux/ressources/${WORKS}`;

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody stated a resource by hand (CHROMIUM=path names one)');

describe.skipIf(chromiumPath === undefined)('resources by hand', () => {
  let visits: Visits;
  let world: World;

  beforeAll(async () => {
    world = await openWorld();
    visits = await openVisits(world, { login: 'responsable', name: 'Responsable', role: 'steward' });
    await state(world);
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  test('an address is stated and put first by keyboard alone, scripts off', async () => {
    const page = await visits.open({ scripts: false, width: 390 });
    await page.goto(DESK);
    await page.getByLabel('Intitulé').focus();
    await page.keyboard.type('Carte des œuvres');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Don');
    await page.getByLabel('Ou son adresse').focus();
    await page.keyboard.type('https://exemple.example/carte.geojson');
    await page.keyboard.press('Enter');
    await page.waitForURL(/fait=add/);
    const titles = () => page.locator('#ressources td:first-child a').allTextContents();
    expect((await titles()).at(-1)).toBe('Carte des œuvres');
    for (let at = (await titles()).length; at > 1; at -= 1) {
      await page.getByRole('button', { name: 'Monter Carte des œuvres' }).focus();
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    }
    expect((await titles())[0]).toBe('Carte des œuvres');
    await page.getByRole('button', { name: 'Annuler' }).first().focus();
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
    expect((await titles())[1]).toBe('Carte des œuvres');
    await page.context().close();
  });

  const pages = [
    ['/espace/jeux/ressources', 'ressources-liste'],
    [DESK, 'ressources'],
    [`${DESK}/res-lien`, 'ressource'],
    [`/donnees/${WORKS}#ressources`, 'donnees-ressources'],
    ['/espace/jeux/source/museofile', 'source'],
    ['/espace/jeux/source/joconde', 'source-vide'],
    ['/espace/alertes', 'alertes'],
  ] as const;
  test.each(pages)('%s is accessible and fits', async (path, name) => {
    await visits.check(path, name, { screens: fourScreens });
  });
});

/** Resources of every kind, one address that no longer answers, one source that is well and one that shrank. */
async function state({ db, platform }: World): Promise<void> {
  const now = platform.clock();
  const before = (days: number): Date => new Date(now.getTime() - days * 24 * 3_600_000);
  const dataset = { id: WORKS, formerIds: [] };
  const beside = [
    ['res-doc', 'documentation', 'Dictionnaire des champs', 'https://exemple.example/dictionnaire.pdf'],
    [
      'res-lien',
      'link',
      'Le même jeu, par région',
      'https://donnees.exemple.example/un/tres/long/chemin/regions.csv',
    ],
    ['res-api', 'api', 'Service de reconnaissance des œuvres', 'https://api.exemple.example/v1'],
  ] as const;
  for (const [id, kind, title, address] of beside) {
    const description = kind === 'link' ? 'Un fichier par région, mis à jour le premier du mois.' : '';
    const stated = { id, dataset, kind, title, ...(description === '' ? {} : { description }) };
    await addResource(db, { ...stated, place: { address } }, { at: before(40) });
  }
  const [, lost, api] = beside;
  const check = async ([resource, , , address]: (typeof beside)[number], code: string, good: boolean) => {
    const standing = { status: good ? ('ok' as const) : ('broken' as const), since: before(9), failures: 0 };
    const answer = good ? ({ kind: 'ok', code } as const) : ({ kind: 'failed', code } as const);
    await keepCheck(db, { resource, address }, { at: now, answer, standing: { ...standing, nextAt: now } });
  };
  await check(lost, '404', false);
  await check(api, '200', true);
  const address = 'https://donnees.exemple.example/musees.csv';
  const stated = { dataset: 'museofile', frequency: 'weekly', mode: 'update', person: null } as const;
  await stateSource(db, { ...stated, address, at: before(30), seen: 0 });
  await keepStanding(db, {
    ...{ dataset: 'museofile', address, asked_at: now, outcome: 'held', next_at: before(-7) },
    ...{ good: false, import: 3, rows: 1_236, changed_at: before(14), code: 'shrunken' },
  });
  const facts = { rows: 612, before: 1_236, import: 3 };
  await raiseAlarm(db, { dataset: 'museofile', kind: 'shrunken', facts, at: before(2) });
}
