// Analyses of the old portal, as its pages and iframes described them in `dataChart`: each leads to the chart that it was,
// with the figures that the analysis of version 1 gives; what is not kept is named, here and by Reprendre.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { addVisits, VISIT_ROWS, VISITS } from './chart-table.ts';

type Twin = {
  readonly points: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  readonly total: number;
  readonly rows: number;
  readonly form: string;
  readonly differences: readonly string[];
};
type Series = {
  readonly type?: string;
  readonly func?: string;
  readonly yAxis?: string;
  readonly subsets?: string;
};
type Query = Readonly<Record<string, unknown>> & { readonly charts: readonly Series[] };

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await addVisits(world);
});
afterAll(() => world.close());

/** A description as the old portal wrote it, with what it always said besides. */
function described(...queries: readonly Query[]): string {
  const whole = {
    queries: queries.map(({ charts, ...query }) => ({
      charts: charts.map((chart) => ({
        alignMonth: true,
        scientificDisplay: true,
        color: '#66c2a5',
        ...chart,
      })),
      ...{ maxpoints: '', timescale: '', sort: '', seriesBreakdown: '', seriesBreakdownTimescale: '' },
      config: { dataset: VISITS, options: {} },
      ...query,
    })),
    ...{ timescale: '', displayLegend: true, alignMonth: true },
  };
  return encodeURIComponent(Buffer.from(JSON.stringify(whole)).toString('base64'));
}

/** Where an analysis leads, and what is there. */
async function lead(
  query: string,
  embed = false,
): Promise<{ readonly address: string; readonly twin: Twin }> {
  const answer = await world.get(`/explore/${embed ? 'embed/' : ''}dataset/${VISITS}/analyze/?${query}`);
  expect(answer.status).toBe(302);
  const address = answer.headers.get('location') ?? '';
  const [page = '', asked = ''] = address.split('?');
  expect((await world.get(address)).status).toBe(200);
  return { address, twin: await world.json<Twin>(`${page}.json?${asked}`) };
}

/** What Reprendre says of it. */
async function told(query: string): Promise<readonly string[]> {
  const address = `https://data.culture.gouv.fr/explore/embed/dataset/${VISITS}/analyze/?${query}`;
  const answer = await world.post('/reprendre', { adresses: address }, { accept: 'application/json' });
  const { addresses } = (await answer.json()) as {
    readonly addresses: readonly {
      readonly status: number;
      readonly differences: readonly { code: string }[];
    }[];
  };
  expect(addresses[0]?.status).toBe(200);
  return (addresses[0]?.differences ?? []).map(({ code }) => code);
}

const count = { type: 'column', func: 'COUNT', yAxis: 'entrees' };
const sum = { type: 'column', func: 'SUM', yAxis: 'entrees' };
const corpus: readonly (readonly [
  name: string,
  query: Query,
  kept: string,
  form: string,
  losses: readonly string[],
])[] = [
  [
    'columns over words',
    { charts: [count], xAxis: 'genre', maxpoints: 50 },
    'x=genre&y=nombre&points=50',
    'barres',
    [],
  ],
  [
    'the greatest first',
    { charts: [{ ...sum, type: 'bar' }], xAxis: 'commune', maxpoints: 3, sort: 'serie1-1' },
    'x=commune&y=somme.entrees&tri=valeur&points=3',
    'barres',
    [],
  ],
  [
    'a spline by month',
    {
      charts: [{ type: 'spline', func: 'AVG', yAxis: 'entrees' }],
      xAxis: 'jour',
      timescale: 'month',
    },
    'x=jour&par=mois&y=moyenne.entrees&forme=ligne',
    'ligne',
    [],
  ],
  [
    'an area by day',
    { charts: [{ type: 'area', func: 'COUNT' }], xAxis: 'jour', timescale: 'day' },
    'par=jour',
    'ligne',
    [],
  ],
  [
    'two series by year',
    { charts: [sum, { ...sum, func: 'MAX' }], xAxis: 'annee', timescale: 'year' },
    'x=annee&par=annee&y=somme.entrees&y=maximum.entrees&forme=colonnes',
    'colonnes',
    [],
  ],
  ['numbers one by one', { charts: [count], xAxis: 'entrees' }, 'par=valeur', 'colonnes', []],
  [
    'medians',
    {
      charts: [{ type: 'column', func: 'QUANTILES', yAxis: 'solde', subsets: '50' }],
      xAxis: 'genre',
    },
    'y=mediane.solde',
    'barres',
    [],
  ],
  ['a pie', { charts: [{ ...sum, type: 'pie' }], xAxis: 'genre' }, 'x=genre', 'barres', ['form']],
  [
    'a treemap',
    { charts: [{ type: 'treemap', func: 'COUNT' }], xAxis: 'commune' },
    'x=commune',
    'barres',
    ['form'],
  ],
  [
    'a line over words',
    { charts: [{ ...count, type: 'line' }], xAxis: 'genre' },
    'x=genre',
    'barres',
    ['form'],
  ],
  ['hours of a day', { charts: [count], xAxis: 'jour', timescale: 'hour' }, 'par=jour', 'colonnes', ['step']],
  [
    'days of the week',
    { charts: [count], xAxis: 'jour', timescale: 'weekday' },
    'x=jour',
    'colonnes',
    ['step'],
  ],
  [
    'a breakdown',
    { charts: [count], xAxis: 'annee', timescale: 'year', seriesBreakdown: 'genre', stacked: 'normal' },
    'selon=genre',
    'colonnes',
    [],
  ],
  [
    'a breakdown in shares',
    { charts: [count], xAxis: 'annee', seriesBreakdown: 'genre', stacked: 'percent' },
    'selon=genre',
    'colonnes',
    ['shares'],
  ],
  [
    'a breakdown by a date',
    { charts: [count], xAxis: 'genre', seriesBreakdown: 'jour' },
    'x=genre',
    'barres',
    ['split'],
  ],
  [
    'a standard deviation beside a count',
    { charts: [count, { ...sum, func: 'STDDEV' }], xAxis: 'genre' },
    'y=nombre',
    'barres',
    ['function'],
  ],
  ['a column that is hidden', { charts: [count], xAxis: 'courriel' }, 'y=nombre', 'barres', ['column']],
  [
    'the order of a second series',
    { charts: [count, sum], xAxis: 'genre', sort: 'serie1-2' },
    'x=genre',
    'barres',
    ['order'],
  ],
  [
    'too many series',
    { charts: [count, sum, { ...sum, func: 'MIN' }, { ...sum, func: 'AVG' }], xAxis: 'genre' },
    'x=genre',
    'barres',
    ['series'],
  ],
  [
    'more values than are drawn',
    { charts: [count], xAxis: 'salle', maxpoints: 1_000 },
    'points=200',
    'barres',
    ['points'],
  ],
];

describe('dataChart', () => {
  test.each(corpus)('%s', async (_, query, kept, form, losses) => {
    const dataChart = `dataChart=${described(query)}`;
    const { address, twin } = await lead(dataChart);
    expect(address).toContain(kept);
    expect(twin.form).toBe(form);
    expect(twin.rows).toBe(VISIT_ROWS);
    expect(twin.differences.length).toBe(losses.length);
    expect(await told(dataChart)).toEqual(losses.map((loss) => `chart-${loss}`));
  });

  /** Charts whose groups are all shown, as version 1 was asked for them by the widgets. */
  const analysed = corpus.filter(
    ([, { charts, xAxis, seriesBreakdown }, , , losses]) =>
      losses.every((loss) => loss === 'form' || loss === 'shares') &&
      seriesBreakdown === undefined &&
      charts.every(({ func }) => func !== 'QUANTILES') &&
      xAxis !== 'salle',
  );
  test.each(analysed)('%s has the figures of version 1', async (_, query) => {
    const { twin } = await lead(
      `dataChart=${described(query)}&refine.genre=concert&disjunctive.genre=true&q=NOT%20Dole`,
    );
    const asked = new URLSearchParams({
      dataset: VISITS,
      x: String(query['xAxis']),
      'refine.genre': 'concert',
    });
    asked.set('q', 'NOT Dole');
    asked.set('precision', String(query['timescale'] ?? ''));
    for (const [at, { func = '', yAxis = '' }] of query.charts.entries()) {
      asked.set(`y.s${at}.func`, func);
      asked.set(`y.s${at}.expr`, yAxis);
    }
    const old = await world.json<readonly Readonly<Record<string, number>>[]>(
      `/api/records/1.0/analyze/?${asked}`,
    );
    const lines = old.map((point) => query.charts.map((__, at) => point[`s${at}`] ?? null).join());
    // Version 1 has no point for rows without x; here they are a bar of their own, and take their place.
    const told = twin.points.filter(({ label }) => label !== 'Sans valeur');
    const ours = told.map(({ values }) => values.join());
    if (typeof query['maxpoints'] === 'number' && query['maxpoints'] < old.length) {
      expect(ours).toEqual(lines.toSorted((one, other) => Number(other) - Number(one)).slice(0, ours.length));
      expect(twin.points.length).toBe(query['maxpoints']);
    } else expect(ours.toSorted()).toEqual(lines.toSorted());
    expect(ours.length).toBeGreaterThan(0);
  });

  test('several charts laid over each other: the first is drawn', async () => {
    const dataChart = `dataChart=${described({ charts: [count], xAxis: 'genre' }, { charts: [sum], xAxis: 'jour' })}`;
    const { address, twin } = await lead(dataChart);
    expect(address).toContain('x=genre');
    expect(twin.differences).toEqual([expect.stringContaining('seul le premier')]);
    expect(await told(dataChart)).toEqual(['chart-queries']);
    expect(await world.text(address)).toContain('Il diffère de l’original');
    expect(await world.text(address.replace('/donnees', '/en/donnees'))).toContain(
      'It differs from the original',
    );
  });
});

describe('filters', () => {
  const options = (more: Readonly<Record<string, unknown>>) =>
    `dataChart=${described({ charts: [count], xAxis: 'commune', config: { dataset: VISITS, options: more } })}`;

  test.each<[string, string, number]>([
    ['none', '', VISIT_ROWS],
    ['a value of the address', 'refine.genre=concert', 136],
    ['a value of the chart', options({ 'refine.genre': 'concert' }), 136],
    ['any of several values', 'disjunctive.genre&refine.genre=concert&refine.genre=exposition', 412],
    ['both of two values', 'refine.genre=concert&refine.genre=exposition', 0],
    ['what is left out', 'exclude.genre=concert', VISIT_ROWS - 136],
    ['words for a field', 'q=genre:concert', 136],
    ['a period', options({ 'q.timerange.jour': 'jour:[2021-01-01 TO 2021-12-31]' }), 41],
    ['an empty polygon', 'geofilter.polygon=&q=', VISIT_ROWS],
    ['what no text can be', `dataChart=${'A'.repeat(8_000)}`, VISIT_ROWS],
  ])('%s', async (_, query, rows) => {
    const { twin } = await lead(query);
    expect(twin.rows).toBe(rows);
  });

  test('a filter on a field that is not here is said to be lost', async () => {
    const { twin } = await lead('refine.couleur=bleu');
    expect([twin.rows, twin.differences.length]).toEqual([VISIT_ROWS, 1]);
    expect(await told('refine.couleur=bleu')).toEqual(['filter-dropped']);
    expect(await told(options({ 'refine.couleur': 'bleu' }))).toEqual(['filter-dropped']);
  });
});

test('an embed leads to the chart in its frame, whoever asks', async () => {
  const { address } = await lead(
    `dataChart=${described({ charts: [count], xAxis: 'genre' })}&static=false`,
    true,
  );
  expect(address).toMatch(/&integre=1$/);
  const framed = await world.get(address);
  expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
  const door = await world.get(`/explore/embed/dataset/${VISITS}/analyze/`);
  expect(door.headers.get('x-frame-options')).toBeNull();
  expect(door.headers.get('location')).toBe(`/donnees/${VISITS}/graphique?integre=1`);
});

test.each([
  'dataChart=bnVsbA%3D%3D',
  'dataChart=W10%3D',
  'dataChart=eyJxdWVyaWVzIjp7fX0%3D',
  'dataChart=eyJxdWVyaWVzIjpbbnVsbCwzLCJ4Il19',
  `dataChart=${encodeURIComponent(Buffer.from('{"queries":[{"charts":[null,3,{"func":{},"yAxis":[]}],"xAxis":{"__proto__":1},"sort":"constructor","maxpoints":-1}]}').toString('base64'))}`,
  `dataChart=${encodeURIComponent(Buffer.from('{"queries":[{"charts":[{"func":"constructor","type":"toString"}],"xAxis":"genre","timescale":"valueOf"}]}').toString('base64'))}`,
])('%s breaks nothing', async (query) => {
  const { twin } = await lead(query);
  expect(twin.rows).toBe(VISIT_ROWS);
});
