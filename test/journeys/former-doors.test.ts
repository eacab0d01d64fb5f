// The other doors of the old portal: version 2.0, version 1, downloads, pages and embeds, each with addresses as public
// programs wrote them, on the datasets of the territory.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type SearchAnswer, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;
type Search = {
  readonly nhits: number;
  readonly parameters: Row;
  readonly records: readonly { readonly recordid: string; readonly fields: Row; readonly geometry?: Row }[];
  readonly facet_groups?: readonly { readonly name: string; readonly facets: readonly Row[] }[];
};

const WORKS = 'base-joconde-extrait';
const MUSEUMS = 'musees-de-france-base-museofile';
const MONUMENTS = 'liste-des-immeubles-proteges-au-titre-des-monuments-historiques';
const TOTAL = PENDULUMS + 4;
/** Those of the museum of Besançon. */
const BESANCON = PENDULUMS + 2;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe.each(['/api/v2', '/api/explore/v2.0'])('version 2.0 at %s', (base) => {
  const get = <T = Row>(path: string) => world.json<T>(`${base}/catalog${path}`);

  test.each([
    ['/datasets', 'datasets'],
    ['/datasets?rows=1&start=1', 'datasets'],
    [`/datasets/${WORKS}`, 'dataset'],
    [`/datasets/${WORKS}/records?rows=3&start=2&sort=-reference`, 'records'],
    [`/datasets/${WORKS}/records/99900000001`, 'record'],
    [`/datasets/${WORKS}/aggregates?select=count(*)&group_by=domaine`, 'aggregations'],
    [`/datasets/${WORKS}/facets?facet=domaine`, 'facets'],
    [`/datasets/${WORKS}/exports`, 'links'],
    [`/datasets/${WORKS}/attachments`, 'attachments'],
    ['/facets', 'facets'],
  ])('%s has %s', async (path, key) => {
    const answer = await world.get(`${base}/catalog${path}`);
    expect(answer.status).toBe(200);
    const json = (await answer.json()) as Row;
    expect(json).toHaveProperty(key);
    expect(json).toHaveProperty('links');
  });

  test('records are wrapped, with what the platform knows of them', async () => {
    const { total_count, records } = await get<{
      total_count: number;
      records: readonly { links: Row[]; record: { id: string; fields: Row } }[];
    }>(`/datasets/${WORKS}/records?rows=2&where=titre%20like%20%22Portrait%22`);
    expect(total_count).toBe(1);
    expect(records[0]?.record).toMatchObject({
      id: '99900000001',
      timestamp: expect.stringContaining('T'),
      size: expect.any(Number),
      fields: { titre: "Portrait de l'horloger", domaine: ['peinture'] },
    });
  });

  test('aggregations are counted', async () => {
    const { aggregations } = await get<{ aggregations: readonly Row[] }>(
      `/datasets/${WORKS}/aggregates?select=count(*)%20as%20n&group_by=domaine`,
    );
    expect(aggregations).toContainEqual({ domaine: 'horlogerie', n: PENDULUMS });
  });

  test('csv has no byte order mark', async () => {
    expect(await world.text(`${base}/catalog/datasets/${MUSEUMS}/exports/csv`)).toMatch(/^\w/);
  });
});

describe('version 1', () => {
  const search = (query: string) => world.json<Search>(`/api/records/1.0/search/?dataset=${WORKS}&${query}`);

  test.each<readonly [string, number]>([
    ['', TOTAL],
    ['rows=50&refine.domaine=horlogerie', PENDULUMS],
    ['q=pendule', PENDULUMS],
    ['q=pendul', PENDULUMS],
    ['q="pendul"', 0],
    ['q=titre:pendule AND millesime_de_creation:1801', 1],
    ['q=domaine==peinture', 2],
    ['exclude.domaine=horlogerie', 4],
    ['disjunctive.domaine=true&refine.domaine=peinture&refine.domaine=dessin', 4],
    ['refine.domaine=peinture&refine.domaine=dessin', 0],
    ['geofilter.distance=47.2402,6.0241,1000', BESANCON],
    ['geofilter.polygon=(47,6),(47,7),(48,7),(48,6)', BESANCON],
    ['q=%23null(auteur)', 0],
    ['q=(((', TOTAL],
  ])('%s finds %i records', async (query, count) => {
    const answer = await search(query.replaceAll(' ', '%20'));
    expect(answer.nhits).toBe(count);
  });

  test('an answer has the shape of then', async () => {
    const answer = await search(
      'rows=1&sort=-reference&facet=domaine&refine.domaine=horlogerie&timezone=Europe/Paris',
    );
    expect(answer.parameters).toMatchObject({
      dataset: WORKS,
      rows: 1,
      start: 0,
      format: 'json',
      timezone: 'Europe/Paris',
      facet: ['domaine'],
      refine: { domaine: 'horlogerie' },
    });
    const [record] = answer.records;
    expect(record).toMatchObject({
      datasetid: WORKS,
      recordid: '99900001000',
      geometry: { type: 'Point', coordinates: [6.0241, 47.2402] },
      fields: { coordonnees: [47.2402, 6.0241], materiaux_techniques: 'bronze;marbre' },
    });
    expect(Object.values(record?.fields ?? {})).not.toContain(null);
    expect(answer.facet_groups).toEqual([
      {
        name: 'domaine',
        facets: [{ name: 'horlogerie', count: PENDULUMS, state: 'refined', path: 'horlogerie' }],
      },
    ]);
  });

  test('a facet that is disjunctive lists all its values, and each chosen one is refined', async () => {
    const { facet_groups } = await search(
      'rows=0&facet=domaine&disjunctive.domaine=true&refine.domaine=peinture&refine.domaine=dessin',
    );
    const states = Object.fromEntries(
      facet_groups?.[0]?.facets.map(({ name, state }) => [name, state]) ?? [],
    );
    expect(states).toMatchObject({ peinture: 'refined', dessin: 'refined', horlogerie: 'displayed' });
  });

  test('a facet bears the name that it was asked under', async () => {
    const { facet_groups } = await search('rows=0&facet=domn');
    expect(facet_groups?.map(({ name }) => name)).toEqual(['domn']);
  });

  test('order is descending; a minus turns it round', async () => {
    const ids = async (sort: string) =>
      (await search(`rows=100&sort=${sort}`)).records.map(({ recordid }) => recordid);
    const falling = await ids('reference');
    expect(falling).toEqual(falling.toSorted().toReversed());
    expect(await ids('-reference')).toEqual(falling.toReversed());
  });

  test('rows are limited at 10,000', async () => {
    const status = async (query: string) =>
      (await world.get(`/api/records/1.0/search/?dataset=${WORKS}&${query}`)).status;
    expect(await status('rows=9999')).toBe(200);
    expect(await status('rows=10000')).toBe(200);
    expect(await status('rows=10001')).toBe(400);
    expect(await status('rows=1&start=10000')).toBe(400);
    expect(await status('rows=x')).toBe(400);
  });

  test('jsonp and geojson are given to those who still ask', async () => {
    const script = await world.get(
      `/api/records/1.0/search/?dataset=${WORKS}&rows=1&format=jsonp&callback=show`,
    );
    expect(script.headers.get('content-type')).toContain('javascript');
    expect(await script.text()).toMatch(/^\/\*\*\/show\(\{.*\}\);$/s);
    expect(
      (await world.get(`/api/records/1.0/search/?dataset=${WORKS}&format=jsonp&callback=alert(1)`)).status,
    ).toBe(400);
    const shapes = await world.json<Row>(`/api/records/1.0/search/?dataset=${WORKS}&rows=1&format=geojson`);
    expect(shapes['type']).toBe('FeatureCollection');
  });

  test('downloads are files of what is found', async () => {
    const csv = await world.text(
      `/api/records/1.0/download/?dataset=${WORKS}&format=csv&refine.domaine=peinture&fields=titre,domaine&csv_separator=,&use_labels_for_header=true`,
    );
    expect(csv.split('\r\n')[0]).toBe('Titre,Domaine');
    expect(csv.trim().split('\r\n')).toHaveLength(3);
  });

  test.each([
    `/api/records/1.0/download/?dataset=${WORKS}&format=json`,
    `/explore/dataset/${WORKS}/download?format=json&timezone=Europe/Paris&use_labels_for_header=false`,
  ])('%s is the array of records of the search', async (path) => {
    type Records = Search['records'];
    const query = '&q=reference:99900001000&timezone=Europe/Paris';
    const [given, rest] = await world.json<Records>(`${path.replace(/&timezone=[^&]*/, '')}${query}`);
    const [found] = (await search(query)).records;
    expect(rest).toBeUndefined();
    expect({ ...given, record_timestamp: '' }).toEqual({ ...found, record_timestamp: '' });
    expect(given).toMatchObject({
      datasetid: WORKS,
      fields: { coordonnees: [47.2402, 6.0241], materiaux_techniques: 'bronze;marbre' },
      record_timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    expect(await world.json<Records>(path)).toHaveLength(TOTAL);
  });

  test('charts are analysed', async () => {
    const points = await world.json<readonly Row[]>(
      `/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&y.n.func=COUNT`,
    );
    expect(points).toContainEqual({ x: 'horlogerie', n: PENDULUMS });
    const crossed = await world.json<readonly Row[]>(
      `/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&x=ville&y.n.func=COUNT`,
    );
    expect(crossed).toContainEqual({ x: { domaine: 'horlogerie', ville: 'Besançon' }, n: PENDULUMS });
  });

  const analyse = (query: string) =>
    world.json<readonly Row[]>(`/api/records/1.0/analyze/?dataset=${WORKS}&${query}`);

  test('points come in the order of x, or as sort says, and as many as are wanted', async () => {
    const xs = async (query: string) =>
      (await analyse(`x=domaine&y.n.func=COUNT&${query}`)).map(({ x }) => x);
    const all = await xs('');
    expect(all).toEqual(all.toSorted());
    expect(await xs('sort=-x')).toEqual(all);
    expect(await xs('sort=x')).toEqual(all.toReversed());
    expect(await xs('sort=x.domaine&maxpoints=1')).toEqual([all.at(-1)]);
    expect(await xs('sort=n&maxpoints=1')).toEqual(['horlogerie']);
    expect((await xs('sort=-n')).at(-1)).toBe('horlogerie');
    expect(await xs('maxpoints=0&sort=nothing')).toEqual(all);
    const answer = await world.get(
      `/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&y.n.func=COUNT&sort=nothing&precision=day&maxpoints=3`,
    );
    expect(answer.headers.get('warning')).toBe('299 - "Unknown sort: nothing"');
  });

  test('a cumulative series adds up in the order of the points', async () => {
    const plain = await analyse('x=domaine&y.n.func=COUNT&sort=n');
    const summed = await analyse('x=domaine&y.n.func=COUNT&y.n.cumulative=true&sort=n');
    let sum = 0;
    expect(summed.map(({ n }) => n)).toEqual(plain.map(({ n }) => (sum += Number(n))));
  });

  test('deviations, sums of squares and expressions are told by group', async () => {
    const year = 'millesime_de_creation';
    const years = (await search(`rows=-1&fields=domaine,${year}`)).records.flatMap(({ fields }) =>
      fields['domaine'] === 'horlogerie' && /^\d{4}$/.test(String(fields[year]))
        ? [Number(fields[year])]
        : [],
    );
    expect(years.length).toBeGreaterThan(2);
    const place =
      'y.la.expr=latitude&y.la.func=SUMSQUARES&y.d.func=STDDEV&y.d.expr=latitude*2-latitude&y.t.func=SUM&y.t.expr=(latitude%2B1)*2';
    const [point] = await world.json<readonly Row[]>(
      `/api/records/1.0/analyze/?dataset=${MUSEUMS}&x=region&sort=-x&maxpoints=1&${place}`,
    );
    const found = await world.json<Search>(
      `/api/records/1.0/search/?dataset=${MUSEUMS}&rows=-1&refine.region=${encodeURIComponent(String(point?.['x']))}`,
    );
    const values = found.records.flatMap(({ fields }) =>
      'latitude' in fields ? [Number(fields['latitude'])] : [],
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(Number(point?.['la'])).toBeCloseTo(
      values.reduce((sum, value) => sum + value ** 2, 0),
      5,
    );
    expect(Number(point?.['d'])).toBeCloseTo(Math.sqrt(spread), 4);
    expect(Number(point?.['t'])).toBeCloseTo(
      values.reduce((sum, value) => sum + (value + 1) * 2, 0),
      5,
    );
  });

  test.each([
    'y.n.func=AVG',
    'y.n.func=NOPE&y.n.expr=latitude',
    'y.n.func=AVG&y.n.expr=sqrt(latitude)',
    'y.n.func=AVG&y.n.expr=latitude),count(*',
    'y.n.func=AVG&y.n.expr=(latitude',
    'y.n.func=AVG&y.n.expr=inconnue',
    'precision=century&x=date_de_mise_a_jour',
  ])('%s is refused', async (query) => {
    const path = `/api/records/1.0/analyze/?dataset=${MUSEUMS}&x=region&${encodeURI(query)}`;
    expect((await world.get(path)).status).toBe(400);
  });

  test('an analysis is CSV or a script when that is asked', async () => {
    const csv = await world.text(
      `/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&y.n.func=COUNT&sort=n&maxpoints=1&format=csv`,
    );
    expect(csv).toBe(`x;n\r\nhorlogerie;${PENDULUMS}\r\n`);
    const script = await world.text(
      `/api/records/1.0/analyze/?dataset=${WORKS}&x=domaine&format=jsonp&callback=draw`,
    );
    expect(script).toMatch(/^\/\*\*\/draw\(\[/);
  });

  test('datasets are searched and described', async () => {
    const found = await world.json<{ nhits: number; datasets: readonly Row[] }>(
      '/api/datasets/1.0/search/?q=horlogerie OR monuments&rows=5&facet=publisher'.replaceAll(' ', '%20'),
    );
    expect(found.nhits).toBeGreaterThan(0);
    expect(found.datasets[0]).toHaveProperty('datasetid');
    const documented = [
      ...['publisher', 'modified', 'issued', 'accrualperiodicity', 'language', 'license', 'granularity'],
      ...['dataquality', 'theme', 'keyword', 'created', 'creator', 'contributor', 'spatial', 'temporal'],
    ];
    const facets = await world.json<Search>(
      `/api/datasets/1.0/search/?rows=0${documented.map((name) => `&facet=${name}`).join('')}`,
    );
    const groups = facets.facet_groups?.map(({ name }) => name) ?? [];
    expect(documented).toEqual(expect.arrayContaining(groups));
    expect(groups).toEqual(expect.arrayContaining(['publisher', 'modified', 'issued', 'license']));
    const one = await world.json<{ metas: Row; fields: readonly Row[] }>(`/api/datasets/1.0/${WORKS}/`);
    expect(one.metas['records_count']).toBe(TOTAL);
    expect(one.fields.length).toBeGreaterThan(50);
  });
});

/** A chart as the old portal described it. */
function chart(options: Row): string {
  const charts = [{ type: 'column', func: 'COUNT', yAxis: 'x', scientificDisplay: true }];
  const queries = [{ charts, xAxis: 'domaine', maxpoints: 50, config: { dataset: WORKS, options } }];
  return encodeURIComponent(Buffer.from(JSON.stringify({ queries, timescale: '' })).toString('base64'));
}

describe('addresses with a double slash', () => {
  test.each([
    `//api/records/1.0/search/?dataset=${WORKS}&rows=1`,
    `//api/explore/v2.1//catalog/datasets/${WORKS}/records?limit=1`,
    `//explore/dataset/${WORKS}/download?format=csv`,
  ])('%s answers as with one', async (path) => {
    const [double, single] = await Promise.all([world.text(path), world.text(path.replace(/\/{2,}/g, '/'))]);
    expect(double).toBe(single);
  });

  test('a page leads to a place of this site', async () => {
    const answer = await world.get(`//explore//dataset/${WORKS}//table/?q=pendule`);
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^\/(?!\/)/);
  });

  test.each([
    '//evil.example',
    '//evil.example/explore/',
    '//explore//evil.example',
    '//explore/dataset//evil.example/table/',
    '//api//evil.example',
    '/explore/dataset/%2F%2Fevil.example/table/',
    '/%5Cevil.example/explore/',
    '//evil.example/espace',
  ])('%s leads nowhere else', async (path) => {
    const answer = await world.get(path);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('location')).toBeNull();
  });
});

describe('pages of the old portal', () => {
  const pages: readonly (readonly [path: string, count: number, kept?: string])[] = [
    [`dataset/${WORKS}/table/?q=pendule`, PENDULUMS, '#tableau'],
    [`dataset/${WORKS}/table/?refine.domaine=peinture&sort=titre`, 2, 'order_by=%60titre%60+DESC'],
    [`dataset/${WORKS}/table/?disjunctive.domaine&refine.domaine=peinture&refine.domaine=dessin`, 4],
    [`dataset/${WORKS}/table/?exclude.domaine=horlogerie`, 4],
    [`dataset/${WORKS}/map/?location=12,47.2402,6.0241&basemap=jawg.streets`, BESANCON, 'vue=carte'],
    [`dataset/${WORKS}/analyze/?dataChart=eyJxdWVyaWVzIjpbXX0%3D`, TOTAL, '/graphique'],
    [`dataset/${WORKS}/analyze/?dataChart=${chart({ 'refine.domaine': 'peinture' })}`, 2, 'x=domaine'],
    [
      `embed/dataset/${WORKS}/analyze/?dataChart=${chart({ q: 'pendule' })}&static=false`,
      PENDULUMS,
      'integre=1',
    ],
    [`dataset/${WORKS}/analyze/?q=portrait&dataChart=${chart({ q: 'pendule' })}`, 1],
    [`dataset/${WORKS}/analyze/?dataChart=${encodeURIComponent('%%% no chart')}`, TOTAL],
    [`dataset/${WORKS}/images/`, TOTAL, 'vue=mosaique'],
    [`dataset/${WORKS}/api/?q=titre:"Pendule"`, PENDULUMS],
    [`embed/dataset/${WORKS}/table/?refine.ville=Besan%C3%A7on&static=false&datasetcard=true`, BESANCON],
    [`embed/dataset/${WORKS}/map/?location=5,46.5,2.5`, TOTAL, 'vue=carte'],
    [`embed/dataset/${WORKS}/analyze/`, TOTAL],
    [`embed/dataset/${WORKS}/images/?q=portrait`, 1],
    ['dataset/liste-et-localisation-des-musees-de-france/table/', 2],
    [`dataset/${MUSEUMS}/table/?refine.region=Bretagne`, 1],
    [`dataset/${WORKS}/table/?q=NOT pendule`, 4],
    [`dataset/${WORKS}/table/?q=pendule OR portrait`, PENDULUMS + 1],
    [`dataset/${WORKS}/map/?q=pendule OR portrait`, PENDULUMS + 1, '#tableau'],
    [`dataset/${WORKS}/images/?q=NOT pendule`, 4, '#tableau'],
    [`dataset/${WORKS}/table/?geofilter.distance=47.2402,6.0241,1000`, BESANCON],
    [`embed/dataset/${WORKS}/map/?geofilter.polygon=(47,6),(47,7),(48,7),(48,6)`, BESANCON],
    [`dataset/${WORKS}/table/?geofilter.distance=nowhere&refine.couleur=bleu&sort=couleur`, TOTAL],
  ];
  test.each(pages.map(([path, count, kept = '']) => ({ path, count, kept })))(
    '$path leads to the $count records that it showed',
    async ({ path, count, kept }) => {
      const answer = await world.get(`/explore/${encodeURI(path).replaceAll('%25', '%')}`);
      expect(answer.status).toBe(302);
      const address = answer.headers.get('location') ?? '';
      expect(address).toContain(kept);
      expect((await world.get(address)).status).toBe(200);
      expect(await shownAt(address)).toBe(count);
    },
  );

  /** How many records the page at an address shows. */
  async function shownAt(address: string): Promise<number> {
    const [path = ''] = address.split('#');
    const twin = path.includes('?') ? path.replace('?', '.json?') : `${path}.json`;
    const json = await world.json<{ total?: number; rows?: number; table?: { total: number } }>(twin);
    return json.table?.total ?? json.rows ?? json.total ?? -1;
  }

  test('what a page shows is what the API counts', async () => {
    for (const asked of ['q=portrait', 'refine.domaine=peinture', 'q=NOT pendule&exclude.domaine=dessin']) {
      const answer = await world.get(`/explore/dataset/${WORKS}/table/?${encodeURI(asked)}`);
      const path = `/api/records/1.0/search/?dataset=${WORKS}&rows=0&${encodeURI(asked)}`;
      expect(await shownAt(answer.headers.get('location') ?? ''), asked).toBe(
        (await world.json<Search>(path)).nhits,
      );
    }
  });

  test.each([
    ['', ''],
    ['information/', ''],
    ['export/?refine.domaine=peinture', '?refine.domaine=peinture#telecharger'],
    ['api/', '#programmer'],
  ])('%s leads to the page of the dataset', async (path, kept) => {
    const answer = await world.get(`/en/explore/dataset/${WORKS}/${path}`);
    const address = answer.headers.get('location') ?? '';
    expect([answer.status, address]).toEqual([302, `/en/donnees/${WORKS}${kept}`]);
    expect((await world.get(address.split('#')[0] ?? '')).status).toBe(200);
  });

  test('its catalogue leads to the catalogue', async () => {
    const answer = await world.get('/en/explore/?q=horlogerie&refine.theme=Culture&sort=modified');
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      '/en/donnees?q=horlogerie&theme=Culture',
    ]);
    expect((await world.get('/explore')).headers.get('location')).toBe('/donnees');
  });

  test('only the records of an extract are shown, in English too', async () => {
    const answer = await world.get(`/en/explore/dataset/${MONUMENTS}/table/`);
    const address = answer.headers.get('location') ?? '';
    expect(address).toBe(`/en/donnees/${MONUMENTS}#tableau`);
    const shown = await shownAt(address);
    expect(shown).toBe(
      (await world.json<Search>(`/api/records/1.0/search/?dataset=${MONUMENTS}&rows=0`)).nhits,
    );
    const map = await world.get(`/en/explore/dataset/${MONUMENTS}/map/`);
    const found = map.headers.get('location') ?? '';
    expect(found).toMatch(/^\/en\/recherche\?/);
    const { records } = await world.json<SearchAnswer>(found.replace('?', '.json?'));
    expect(records.length).toBeGreaterThan(0);
    for (const { key } of records) expect(key).toMatch(/^PA/);
  });

  test('files come under the name of their dataset; images where they are now', async () => {
    const file = await world.get(
      `/explore/dataset/${WORKS}/download/?format=csv&timezone=Europe/Berlin&use_labels_for_header=true&csv_separator=%3B&refine.domaine=peinture`,
    );
    expect(file.headers.get('content-disposition')).toBe(`attachment; filename="${WORKS}.csv"`);
    expect((await file.text()).trim().split('\r\n')).toHaveLength(3);
    const image = await world.get(`/explore/dataset/${WORKS}/files/${'a'.repeat(64)}/300/`);
    expect(image.headers.get('location')).toBe(`/image/${'a'.repeat(64)}/320`);
  });

  test('an embed stands in frames of other sites, its page by itself does not', async () => {
    const embed = `/explore/embed/dataset/${WORKS}/table/?refine.domaine=peinture`;
    const door = await world.get(embed);
    expect(door.headers.get('x-frame-options')).toBeNull();
    const address = door.headers.get('location') ?? '';
    expect(address).toContain('&integre=1');
    const framed = await world.get(address);
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
    const page = await framed.text();
    expect(page).toContain('<base target="_blank"/>');
    expect(page).not.toContain('site-header');
    const whole = await world.get(address.replace('&integre=1', ''));
    expect(whole.headers.get('x-frame-options')).toBe('DENY');
    expect(await whole.text()).toContain('site-header');
    for (const path of ['/connexion?integre=1', '/signaler?integre=1', '/espace?integre=1'])
      expect((await world.get(path)).headers.get('x-frame-options'), path).toBe('DENY');
    const dataset = await world.get(`/explore/embed/dataset/${WORKS}/information/`);
    expect(dataset.headers.get('location')).toBe(`/donnees/${WORKS}?integre=1`);
  });

  test('a dataset that is not there is said not to be', async () => {
    for (const path of [
      'dataset/nulle-part/table/',
      'embed/dataset/nulle-part/map/',
      'dataset/nulle-part/download/?format=csv',
    ])
      expect((await world.get(`/explore/${path}`)).status, path).toBe(404);
  });
});
