// The map through HTTP: its tiles hold every record with a place, once, whatever is asked; they change when records do,
// and say at once nothing of what is hidden.
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { csvOf } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});

type Mark = Readonly<Record<string, string | number | boolean>>;

/** The marks of one tile by layer. */
async function tile(
  place: string,
  search = '',
): Promise<Readonly<Record<'exact' | 'communes', readonly Mark[]>>> {
  const response = await world.get(`/recherche/tuiles/${place}${search}`);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/vnd.mapbox-vector-tile',
  ]);
  const { layers } = new VectorTile(new PbfReader(new Uint8Array(await response.arrayBuffer())));
  const marksOf = (name: string) => {
    const layer = layers[name];
    return Array.from(
      { length: layer?.length ?? 0 },
      (_, number) => layer?.feature(number).properties as Mark,
    );
  };
  return { exact: marksOf('exact'), communes: marksOf('communes') };
}

function countOf(marks: readonly Mark[]): number {
  return marks.reduce((sum, { count }) => sum + Number(count), 0);
}

/** Every mark of a zoom: only tiles below one with marks are asked. */
async function marksAt(z: number, x = 0, y = 0, at = 0): Promise<Awaited<ReturnType<typeof tile>>> {
  const own = await tile(`${at}/${x}/${y}`);
  if (at === z || own.exact.length + own.communes.length === 0) return own;
  const quarters = [0, 1].flatMap((right) => [0, 1].map((down) => [x * 2 + right, y * 2 + down] as const));
  const found = await Promise.all(quarters.map(([column, row]) => marksAt(z, column, row, at + 1)));
  return { exact: found.flatMap((one) => one.exact), communes: found.flatMap((one) => one.communes) };
}

async function positions(search: string): Promise<Readonly<Record<string, number>>> {
  const { facets } = await world.json(`/recherche.json${search}`);
  return Object.fromEntries((facets['position']?.values ?? []).map(({ value, count }) => [value, count]));
}

test.each(['', '?q=phare', '?f.dataset=merimee', '?zone=47_-6_47_-1_50_-1_50_-6&vue=carte&tri=titre'])(
  'the tiles of a zoom hold what the search %s finds, exact and by commune apart',
  async (search) => {
    const { exact = 0, commune = 0 } = await positions(search);
    for (const z of [0, 2]) {
      const tiles = await Promise.all(
        Array.from({ length: 4 ** z }, (_, number) =>
          tile(`${z}/${number % 2 ** z}/${Math.floor(number / 2 ** z)}`, search),
        ),
      );
      expect(countOf(tiles.flatMap((one) => one.exact))).toBe(exact);
      expect(countOf(tiles.flatMap((one) => one.communes))).toBe(commune);
    }
  },
);

test('a record alone says its title and where it leads; where the map looks is no condition', async () => {
  const { total } = await world.json('/recherche.json?f.position=exact');
  expect(total).toBeGreaterThan(0);
  const singles = (await tile('0/0/0.mvt?cadre=100,10,101,11')).exact;
  expect(countOf(singles)).toBe(total);
  const marks = await marksAt(12);
  const single = marks.exact.find(({ count }) => count === 1);
  expect(single?.['title']).toBeTruthy();
  expect((await world.get(String(single?.['href']))).status).toBe(200);
});

test('records of one commune lead to the search for it', async () => {
  const { communes } = await marksAt(12);
  const together = communes.filter((mark) => mark['together'] === true);
  expect(together.length).toBeGreaterThan(0);
  for (const { href, title, count } of together) {
    expect(title).toBeTruthy();
    const { total } = await world.json(String(href).replace('/recherche', '/recherche.json'));
    expect(total).toBeGreaterThanOrEqual(Number(count));
  }
});

test('a tile that is known is not sent again until something changes', async () => {
  const first = await world.get('/recherche/tuiles/3/4/2?q=phare');
  const etag = first.headers.get('etag') ?? '';
  expect(first.headers.get('cache-control')).toBe('no-cache');
  const again = (tag: string, text = 'phare') =>
    fetch(`${world.address}/recherche/tuiles/3/4/2?q=${text}`, { headers: { 'if-none-match': tag } });
  expect((await again(etag)).status).toBe(304);
  expect((await again(etag, 'moulin')).status).toBe(200);
  const text = csvOf([{ REF: 'MNR90077', TITR: 'Phare', DOMN: 'peinture', SCLE: '19e siècle' }]);
  await world.take({ name: 'mnr.csv', dataset: 'mnr', text });
  expect((await again(etag)).status).toBe(200);
});

test.each([
  ['/recherche/tuiles/21/0/0', 404],
  ['/recherche/tuiles/1/2/0', 404],
  ['/recherche/tuiles/1/-1/0', 404],
  ['/recherche/tuiles/a/b/c', 404],
  ['/recherche/tuiles/1e1/0/0', 404],
  ['/recherche/tuiles/0/0/0.json', 404],
  ['/recherche/tuiles/0/0/0?zone=1_2_NaN', 400],
  ['/recherche?vue=carte&zone=1_2_3_4', 400],
  ['/recherche?zone=0_0_0_0_0_0', 200],
  ['/recherche?zone=10_10_20_20_20_10_10_20', 200],
])('%s is answered %i', async (path, status) => {
  expect((await world.get(path)).status).toBe(status);
});

test('a drawn zone is a filter of every layout, told and taken off by its chip', async () => {
  const zone = 'zone=47_-6_47_-1_50_-1_50_-6';
  const whole = await world.json('/recherche.json?f.position=exact');
  const inside = await world.json(`/recherche.json?${zone}`);
  expect(inside.total).toBeGreaterThan(0);
  expect(inside.total).toBeLessThan(whole.total + 1);
  for (const layout of ['', '&vue=mosaique', '&vue=tableau', '&vue=carte']) {
    const html = await world.text(`/recherche?${zone}${layout}`);
    expect(html).toContain('zone dessinée');
    expect(html).toContain(`<input type="hidden" name="zone" value="47_-6_47_-1_50_-1_50_-6"`);
  }
});

test('beside a map stands what it shows: exact places, and communes by name', async () => {
  type Mark = { lat: number; lon: number; count: number; label?: string; commune?: boolean; href: string };
  const { marks } = await world.json<{ marks: readonly Mark[] }>(
    '/recherche/carte.json?box=5.8,47.1,6.2,47.4',
  );
  const mark = marks.find(
    ({ commune, label, count }) => commune === true && label !== undefined && count > 1,
  );
  if (mark === undefined) throw new Error('no commune with several records in the territory');
  const { lat, lon, label = '', count } = mark;
  const cadre = [lon - 0.3, lat - 0.2, lon + 0.3, lat + 0.2].map((degrees) => degrees.toFixed(4)).join(',');
  const html = await world.text(`/recherche?vue=carte&cadre=${cadre}`);
  expect(html).toContain('Connues par leur commune');
  expect(html).toMatch(new RegExp(`>${label}</a> <span class="quiet">${count}`));
  expect((await world.json(mark.href.replace('/recherche', '/recherche.json'))).total).toBeGreaterThanOrEqual(
    count,
  );
  const exact = await world.json(`/recherche.json?cadre=${cadre}`);
  expect(html.match(/class="result-title"/g)?.length ?? 0).toBe(Math.min(25, exact.total));
});

test('over the sea the map stays, and says that nothing is there', async () => {
  const html = await world.text('/recherche?vue=carte&cadre=-40,40,-39,41');
  expect(html).toContain('<cimaise-map');
  expect(html).toContain('Aucune position exacte dans cette vue');
});
