// A reader composes a chart in a real Chromium, by the keyboard and with scripts off; it is accessible and fits every screen,
// by day and by night, and stands in a page of another site. `CIMAISE_LOOK=folder` also keeps screenshots.
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addVisits, VISITS } from '../journeys/chart-table.ts';
import { openWorld, type World } from '../world.ts';
import { chromiumPath } from './chromium.ts';
import { fourScreens, openVisits, type Visits } from './visits.ts';

if (chromiumPath === undefined)
  console.warn('SKIPPED: no Chromium found; nobody composed a chart by hand (CHROMIUM=path names one)');

const PAGE = `/donnees/${VISITS}/graphique`;

describe.skipIf(chromiumPath === undefined)('a chart', () => {
  let visits: Visits;
  let world: World;
  beforeAll(async () => {
    world = await openWorld();
    await addVisits(world);
    visits = await openVisits(world);
  });
  afterAll(async () => {
    await visits?.close();
    await world?.close();
  });

  test('is reached from its dataset and composed by the keyboard, with scripts off', async () => {
    const page = await visits.open({ scripts: false, width: 390 });
    await page.goto(`/donnees/${VISITS}?q=concert`);
    await page.getByRole('link', { name: 'Graphique' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/graphique\?q=concert$/);
    expect(await page.locator('figcaption :is(h1, h2)').textContent()).toBe(
      'Une seule valeur, concert : 136 lignes',
    );
    await page.getByLabel('Regrouper par').focus();
    await page.keyboard.type('Jou');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Entrées (som');
    await page.getByLabel('Regrouper par').press('Enter');
    await page.getByRole('button', { name: 'Dessiner' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/x=jour/);
    const asked = new URL(page.url()).searchParams;
    expect([asked.get('x'), asked.getAll('y')[0], asked.get('q')]).toEqual([
      'jour',
      'somme.entrees',
      'concert',
    ]);
    expect(await page.locator('figcaption span').textContent()).toBe('Entrées (somme), par année (Jour)');
    const image = page.getByRole('img', { name: /^De / });
    expect(await image.locator('rect').count()).toBeGreaterThan(10);
    await page.getByText('Intégrer', { exact: true }).focus();
    await page.keyboard.press('Enter');
    expect(await page.getByLabel('Code à coller dans une page').inputValue()).toContain('integre=1');
    await page.context().close();
  });

  test.each([
    ['mots', '?x=commune&y=minimum.solde&y=nombre'],
    ['temps', '?x=jour&par=mois&forme=ligne'],
    ['separe', '?x=annee&selon=genre&exclude.genre=concert&ecart=forme'],
    ['centaines', '?x=salle&points=200'],
    ['vide', '?q=zzzz'],
    ['refus', '?x=courriel'],
    ['cadre', '?x=genre&y=moyenne.entrees&integre=1'],
  ])('%s is accessible and fits every screen', async (name, query) => {
    await visits.check(`${PAGE}${query}`, `graphique-${name}`, { screens: fourScreens });
  });

  test('figures beside the longest marks stay on a telephone', async () => {
    for (const query of ['?x=commune&y=minimum.solde', '?x=genre&y=moyenne.entrees', '?x=jour&par=jour']) {
      const page = await visits.open({ width: 390 });
      await page.goto(`${PAGE}${query}`);
      const outside = await page.locator('.graph text').evaluateAll((texts) =>
        texts.flatMap((text) => {
          const { left, right } = text.getBoundingClientRect();
          return left < 0 || right > 390 ? [text.textContent] : [];
        }),
      );
      expect(outside).toEqual([]);
      await page.context().close();
    }
  });

  test('an iframe of the old portal shows the chart in a page of another site', async () => {
    const chart = { type: 'column', func: 'SUM', yAxis: 'entrees' };
    const queries = [{ charts: [chart], xAxis: 'genre', maxpoints: 50, sort: 'serie1-1' }];
    const dataChart = encodeURIComponent(Buffer.from(JSON.stringify({ queries })).toString('base64'));
    const source = `${world.address}/explore/embed/dataset/${VISITS}/analyze/?dataChart=${dataChart}&static=false`;
    const site = await siteWith([source, `${world.address}${PAGE}?x=genre`]);
    const page = await visits.open({ width: 1280, scripts: false });
    await page.goto(site.address);
    const framed = page.frameLocator('iframe >> nth=0');
    await framed.locator('figcaption h1').waitFor();
    expect(await framed.locator('figcaption h1').textContent()).toMatch(/^En tête : exposition, /);
    expect(await framed.getByRole('link', { name: /^Ouvrir dans/ }).count()).toBe(1);
    expect(await framed.locator('header').count()).toBe(0);
    // The page itself, which did not ask for a frame, stands in none.
    expect(await page.frameLocator('iframe >> nth=1').locator('figcaption').count()).toBe(0);
    await page.context().close();
    await site.close();
  });
});

/** Another site: a page with an iframe for each address. */
async function siteWith(
  sources: readonly string[],
): Promise<{ readonly address: string; readonly close: () => Promise<void> }> {
  const frames = sources
    .map((source) => `<iframe src="${source}" width="600" height="450"></iframe>`)
    .join('');
  const server = createServer((_, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html>${frames}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' ? place?.port : undefined;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { address: `http://127.0.0.1:${port}/`, close };
}
