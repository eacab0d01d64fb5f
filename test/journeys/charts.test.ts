// Charts of datasets: every figure is the one that the Explore API and the old portal's analysis give, what is hidden is not
// there, what cannot be drawn is said, and no address breaks the page.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { addVisits, VISIT_ROWS, VISITS } from './chart-table.ts';

type Twin = {
  readonly id: string;
  readonly title?: string;
  readonly unit?: string;
  readonly form?: string;
  readonly notes?: readonly string[];
  readonly columns: readonly string[];
  readonly points: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly total: number;
  readonly rows: number;
  readonly differences: readonly string[];
  readonly jsonHref: string;
  readonly csvHref: string;
  readonly imageHref: string;
  readonly rowsHref: string;
  readonly embed: string;
};
type Rows = { readonly total_count: number; readonly results: readonly Readonly<Record<string, unknown>>[] };

const PAGE = `/donnees/${VISITS}/graphique`;
const API = `/api/explore/v2.1/catalog/datasets/${VISITS}`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addVisits(world);
});
afterAll(() => world.close());

const twin = (query: string): Promise<Twin> => world.json<Twin>(`${PAGE}.json${query}`);

describe('figures', () => {
  test.each<[string, string, string]>([
    ['?x=commune', 'select=count(*) as n&group_by=commune', 'barres'],
    ['?x=genre&y=moyenne.entrees', 'select=avg(entrees) as n&group_by=genre', 'barres'],
    ['?x=jour&y=somme.entrees', 'select=sum(entrees) as n&group_by=year(jour)', 'colonnes'],
    ['?x=jour&par=mois', 'select=count(*) as n&group_by=year(jour),month(jour)', 'ligne'],
    [
      '?x=jour&par=jour&forme=colonnes',
      'select=count(*) as n&group_by=year(jour),month(jour),day(jour)',
      'colonnes',
    ],
    ['?x=annee&y=minimum.solde', 'select=min(solde) as n&group_by=year(annee)', 'colonnes'],
    ['?x=solde', 'select=count(*) as n&group_by=range(solde,20)', 'colonnes'],
    ['?x=entrees&par=250', 'select=count(*) as n&group_by=range(entrees,250)', 'colonnes'],
    ['?x=entrees&par=valeur', 'select=count(*) as n&group_by=entrees', 'ligne'],
    ['?x=salle&points=200&q=Vesoul', 'select=count(*) as n&group_by=salle&where=search("Vesoul")', 'barres'],
    [
      '?x=commune&y=mediane.entrees&refine.genre=concert',
      'select=median(entrees) as n&group_by=commune&refine=genre:concert',
      'barres',
    ],
    [
      `?x=commune&exclude.genre=concert&where=${encodeURIComponent('entrees > 300')}`,
      'select=count(*) as n&group_by=commune&exclude=genre:concert&where=entrees > 300',
      'barres',
    ],
  ])('%s are those of %s', async (query, question, form) => {
    const chart = await twin(query);
    const api = await world.json<Rows>(`${API}/records?${encodeURI(question)}&limit=20000`);
    const numbers = (values: readonly unknown[]) => values.map(Number).toSorted((a, b) => a - b);
    expect(chart.points.length).toBeGreaterThan(1);
    expect(numbers(chart.points.map(({ values }) => values[0]))).toEqual(
      numbers(api.results.map(({ n }) => n)),
    );
    expect(chart.total).toBe(api.total_count);
    expect(chart.form).toBe(form);
  });

  test.each([
    '',
    '?x=commune&y=nombre&y=somme.solde&y=maximum.entrees',
    '?x=jour&par=mois&q=concert',
    '?x=salle&points=7&tri=x-inverse',
    '?x=annee&selon=genre',
  ])('"%s" has links that give exactly its groups, in JSON and as a file', async (query) => {
    const chart = await twin(query);
    const { results } = await world.json<Rows>(chart.jsonHref);
    const keys = Object.keys(results[0] ?? {});
    if (query.includes('selon=')) {
      const told = chart.points.flatMap(({ values }) => values).filter((value) => value !== 0);
      const counts = results.map((row) => row[keys.at(-1) ?? '']);
      expect(told.toSorted()).toEqual(counts.toSorted());
    } else {
      const series = keys.slice(keys.length - (chart.columns.length - 1));
      const lines = (rows: readonly (readonly unknown[])[]) => rows.map((row) => row.join('|')).toSorted();
      expect(lines(chart.points.map(({ values }) => values))).toEqual(
        lines(results.map((row) => series.map((name) => row[name]))),
      );
    }
    const file = await world.text(chart.csvHref);
    expect(file.trim().split('\n').length - 1).toBe(results.length);
    expect((await world.get(chart.rowsHref.replace(/#.*/, ''))).status).toBe(200);
  });

  test('every part of a split is counted, none twice', async () => {
    const [split, whole] = [await twin('?x=annee&selon=genre'), await twin('?x=annee')];
    const sums = split.points.map(({ values }) =>
      values.reduce<number>((sum, value) => sum + (value ?? 0), 0),
    );
    expect(sums).toEqual(whole.points.map(({ values }) => values[0]));
    expect(split.columns.slice(1)).toEqual(['exposition', 'concert', expect.stringMatching(/^atelier/)]);
  });
});

describe('words', () => {
  test('the title is what the figures say', async () => {
    const share = await twin('?x=genre');
    expect(share.title).toBe(`En tête : exposition, 276 lignes sur ${VISIT_ROWS}, soit 57,5\u00a0%`);
    expect((await twin('?x=commune')).title).toBe('3 valeurs en tête, à égalité : 96 lignes');
    expect((await twin('?x=genre&refine.genre=concert')).title).toBe(
      'Une seule valeur, concert : 136 lignes',
    );
    expect((await twin('?x=salle&tri=x')).title).toContain('valeurs montrées');
    const course = await twin('?x=jour');
    expect(course.title).toBe('De 3 lignes (2002) à 39 lignes (2022), avec un sommet à 41 lignes (2021)');
    expect(course.notes).toEqual(['Sans valeur, hors du dessin : 5 lignes.']);
    const english = await world.json<Twin>(`/en${PAGE}.json?x=genre`);
    expect(english.title).toBe(`In the lead: exposition, 276 rows of ${VISIT_ROWS}, 57.5%`);
  });

  test('what is not shown is said', async () => {
    const chart = await twin('?x=salle');
    expect([chart.points.length, chart.total]).toEqual([20, 240]);
    expect(chart.notes).toEqual(['Les 20 valeurs les plus hautes, sur 240.']);
  });

  test('the page holds the drawing, its description and the table without any script', async () => {
    const html = await world.text(`${PAGE}?x=genre`);
    expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="dessin-0 decrit-0"/);
    expect(html).toContain('<desc id="decrit-0">Nombre de lignes, par Genre. 3 valeurs.');
    expect(html).toMatch(/<td data-label="Nombre de lignes" class="number">276<\/td>/);
    expect(html).toContain(`href="${PAGE}.svg?x=genre"`);
    expect(html).not.toMatch(/<style|<script(?![^>]*src=)/);
    expect(await world.text(`/donnees/${VISITS}?q=concert&refine.commune=Dole`)).toContain(
      `href="${PAGE}?refine.commune=Dole&amp;q=concert"`,
    );
  });

  test('nothing to draw offers the way on', async () => {
    const html = await world.text(`${PAGE}?q=zzzz`);
    expect(html).toContain('Aucune ligne ne répond à ces filtres.');
    expect(html).toContain('Voir le graphique de toutes les lignes');
    expect((await world.get(`${PAGE}.svg?q=zzzz`)).status).toBe(404);
    expect(await twin('?q=zzzz')).toMatchObject({ total: 0, differences: [] });
  });

  test('the image is one file that needs nothing else', async () => {
    const answer = await world.get(`${PAGE}.svg?x=annee&selon=genre`);
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    const svg = await answer.text();
    expect(svg).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/,
    );
    expect(svg).not.toMatch(/<script|<style|href=|class="[^"]*var\(/);
    expect(svg).toContain('Source : Visites en Franche-Comté');
  });

  test('a frame of another site may hold it, without header, read as everybody', async () => {
    const framed = await world.get(`${PAGE}?x=genre&integre=1`);
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const html = await framed.text();
    expect(html).not.toContain('site-header');
    expect(html).not.toContain('graph-builder');
    expect((await world.get(`${PAGE}?x=genre`)).headers.get('x-frame-options')).toBe('DENY');
    const { embed } = await twin('?x=genre');
    const source = /src="([^"]+)"/.exec(embed)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(source).toBe(`${world.address}${PAGE}?x=genre&integre=1`);
  });
});

describe('what is hidden or hostile', () => {
  test('a column that is not public is refused like one that never was', async () => {
    const asked = [
      '?x=NAME',
      '?x=genre&y=somme.NAME',
      '?x=genre&selon=NAME',
      '?x=genre&refine.NAME=canari1@exemple.fr',
    ];
    asked.push(
      '?x=genre&exclude.NAME=a',
      '?x=genre&where=NAME is not null',
      '?x=genre&where=search(NAME,"canari")',
    );
    for (const query of asked) {
      const answers = await Promise.all(
        ['courriel', 'nullepart'].map(async (name) => {
          const address = `${PAGE}${encodeURI(query.replaceAll('NAME', name))}`;
          const [page, data] = [await world.get(address), await world.get(address.replace('?', '.json?'))];
          const text = (await page.text()) + (await data.text());
          expect(text.replaceAll('canari1@exemple.fr', '').replaceAll('"canari"', '')).not.toMatch(
            /canari\d/,
          );
          return [page.status, data.status, text.replaceAll(name, 'NAME').replace(/urn:uuid:[\w-]+/, '')];
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.[0]).toBe(400);
    }
    expect(await world.text(`${PAGE}?x=genre`)).not.toContain('ourriel');
  });

  test.each([
    '?x=',
    '?x=`genre`',
    '?x=genre) or 1=1 --',
    '?x=genre&y=nombre&y=nombre&y=nombre&y=nombre',
    '?x=genre&y=exec.genre',
    '?x=genre&y=somme.genre',
    '?x=genre&y=somme',
    '?x=genre&y=nombre.genre',
    '?x=genre&selon=genre',
    '?x=genre&points=0',
    '?x=genre&points=201',
    '?x=genre&points=1e9',
    '?x=genre&points=-5',
    '?x=genre&tri=hasard',
    '?x=genre&forme=camembert',
    '?x=jour&par=siecle',
    '?x=solde&par=0',
    '?x=solde&par=0.0000001',
    '?x=solde&par=1e5',
    '?x=genre&where=(((((',
    '?x=genre&timezone=Nowhere/At_All',
    `?x=genre&where=${'('.repeat(400)}true${')'.repeat(400)}`,
  ])('%s is told what to do, on the page and to programs', async (query) => {
    const address = `${PAGE}${encodeURI(query)}`;
    const page = await world.get(address);
    const html = await page.text();
    expect(page.status).toBe(query === '?x=' ? 200 : 400);
    expect(html).toContain('graph-builder');
    if (page.status === 400) expect(html).toContain('Choisissez dans le formulaire');
    expect((await world.get(address.replace('?', '.json?'))).status).toBe(page.status);
  });

  test.each([
    '?x=genre&q="><script>alert(1)</script>',
    '?x=genre&refine.genre="><img src=x onerror=alert(1)>',
    `?x=genre&where=${'genre = "</svg><script>"'}`,
    '?x=genre&ecart=<script>&ecart=forme',
    '?x=genre&q=%00%1b',
    `?x=genre&q=${'é'.repeat(2_000)}`,
    '?x=solde&par=0.000001',
    '?x=jour&par=heure',
    '?x=genre&par=mois',
  ])('%s is text', async (query) => {
    const page = await world.get(`${PAGE}${encodeURI(query).replaceAll('%2500%251b', '%00%1b')}`);
    const html = await page.text();
    expect(page.status).toBeLessThan(500);
    expect(html).not.toMatch(/<script>|<img src=x/);
  });

  test('a dataset under a former id, one that is not open and one that never was', async () => {
    const renamed = await world.get('/donnees/liste-et-localisation-des-musees-de-france/graphique?x=region');
    expect([renamed.status, renamed.headers.get('location')]).toEqual([
      301,
      '/donnees/musees-de-france-base-museofile/graphique?x=region',
    ]);
    expect((await world.get('/donnees/nullepart/graphique')).status).toBe(404);
    expect((await world.get('/donnees/nullepart/graphique.json')).status).toBe(404);
  });
});
