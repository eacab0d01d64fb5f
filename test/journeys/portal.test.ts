// The reader's journeys over HTTP: what a search finds, how results are shown, what becomes of an address. Every
// number is counted by hand from `territory.ts`.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type RecordAnswer, type World } from '../world.ts';
import { csvOf, PENDULUMS, RECORDS } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const search = (query: string) => world.json(`/recherche.json?${query}`);
const total = async (query: string) => (await search(query)).total;
const keys = async (query: string) => (await search(query)).records.map(({ key }) => key).toSorted();
const facet = async (query: string, name: string) =>
  Object.fromEntries(
    ((await search(query)).facets[name]?.values ?? []).map(({ value, count }) => [value, count]),
  );

type Mark = { readonly count?: number; readonly commune?: boolean };

describe('searching', () => {
  test.each([
    ['everything', '', RECORDS],
    ['a word, in any inflection', 'q=navire', 2],
    ['a word without its accents', 'q=BESANCON', PENDULUMS + 7],
    ['words that all occur', 'q=cadran+si%C3%A8cle', 2],
    ['a phrase', 'q=%22cadran+solaire%22', 1],
    ['words that do not follow each other as a phrase', 'q=%22solaire+cadran%22', 0],
    ['a word without another', 'q=cadran+-solaire', 2],
    ['a key', 'q=PA90000003', 1],
    ['an inventory number', 'q=2026.2.2', 1],
    ['works of a century by their dates', 'de=1780&a=1800', 4],
    ['works until a year', 'a=1500', 1],
    ['what has an image', 'f.image=yes', 4],
    ['images that may be reused freely', 'f.rights=free', 1],
    ['images whose rights are unknown', 'f.rights=unknown', 1],
    ['what is on the map', 'f.position=exact', PENDULUMS + 8],
    ['what is placed at its commune only', 'f.position=commune', 4],
    ['what lies around a commune, exact positions only', 'lieu=Besan%C3%A7on&km=5', PENDULUMS + 4],
    ['what lies in a box', 'cadre=-5,48,-4,49', 4],
    ['a region', 'f.place=Bretagne', 4],
    ['a town below its region', 'f.place=Bretagne+%3E+Finist%C3%A8re+%3E+Brest', 3],
    ['a dataset', 'f.dataset=merimee', 3],
    ['one value or another of a filter', 'f.domain=peinture&f.domain=dessin', 4],
    ['two filters', 'f.domain=peinture&f.author=KERVEL+Yves', 1],
    ['a word nobody wrote', 'q=hippopotame', 0],
  ])('finds %s', async (_what, query, expected) => {
    expect(await total(query)).toBe(expected);
  });

  test('counts of a filter leave out its own choice and follow the others', async () => {
    expect(await facet('f.domain=peinture', 'domain')).toMatchObject({
      'arts décoratifs > horlogerie': PENDULUMS,
      peinture: 2,
      dessin: 2,
    });
    expect(await facet('f.domain=peinture', 'author')).toEqual({ 'KERVEL Yves': 1, 'LEROUX Anne': 1 });
    expect(await facet('f.domain=peinture&f.author=KERVEL+Yves', 'domain')).toEqual({
      peinture: 1,
      dessin: 1,
    });
  });

  test('values of a filter are searched inside it', async () => {
    const { values } = await world.json<{ values: { value: string; count: number }[] }>(
      '/recherche/filtres/author.json?contient=ler',
    );
    expect(values.map(({ value, count }) => [value, count])).toEqual([['LEROUX Anne', 3]]);
    expect(await world.text('/recherche/filtres/author?contient=ler')).toContain('LEROUX Anne');
  });

  test('a second page goes on where the first stopped', async () => {
    const first = await search('tri=titre');
    const second = await world.json(first.next ?? '');
    expect(first.records).toHaveLength(25);
    expect(second.records).toHaveLength(RECORDS - 25);
    expect(second.next).toBeUndefined();
    const all = [...first.records, ...second.records].map(({ url }) => url);
    expect(new Set(all).size).toBe(RECORDS);
  });

  test('dates order from the oldest and back', async () => {
    const ordered = async (order: string) =>
      (await search(`tri=${order}&f.dataset=merimee`)).records.map(({ key }) => key);
    expect(await ordered('date')).toEqual(['PA90000001', 'IA90000002', 'PA90000003']);
    expect((await ordered('date-inverse'))[0]).toBe('PA90000003');
  });

  test.each(['liste', 'mosaique', 'tableau', 'carte'])('results as %s lead to the records', async (view) => {
    const page = await world.text(`/recherche?q=cadran&vue=${view}`);
    expect(page).toContain('aria-current');
    if (view !== 'carte') for (const key of await keys('q=cadran')) expect(page).toContain(key);
    else expect(page).toMatch(/<svg[\s\S]*cadre=/);
  });

  test('the marks of the map count every record with a position once', async () => {
    const { marks } = await world.json<{ marks: Mark[] }>('/recherche/carte.json?box=-6,40,10,52');
    const count = (list: readonly Mark[]) => list.reduce((sum, mark) => sum + (mark.count ?? 1), 0);
    expect(count(marks.filter((mark) => mark.commune !== true))).toBe(PENDULUMS + 8);
    expect(count(marks.filter((mark) => mark.commune === true))).toBe(4);
  });
});

describe('a record', () => {
  test('is a page, data and schema.org at one address, in two languages', async () => {
    const page = await world.text('/notice/joconde/99900000001');
    expect(page).toContain('<html lang="fr"');
    for (const text of ['Portrait de l&#39;horloger', 'LEROUX Anne', '1853 vers', 'musée des Horloges'])
      expect(page.replaceAll("'", '&#39;')).toContain(text);
    expect(await world.text('/en/notice/joconde/99900000001')).toContain('<html lang="en"');
    const data = await world.json<RecordAnswer>('/notice/joconde/99900000001.json');
    expect(data).toMatchObject({ dataset: 'joconde', key: '99900000001', values: { MILL: ['1853 vers'] } });
    expect(data.interval).toEqual({ from: '1853-01-01', to: '1853-12-31' });
    const accepted = await world.get('/notice/joconde/99900000001', { accept: 'application/json' });
    expect(await accepted.json()).toEqual(data);
    const linked = await world.get('/notice/joconde/99900000001/jsonld');
    expect(linked.headers.get('content-type')).toContain('application/ld+json');
    expect(await linked.json()).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'VisualArtwork',
      creator: 'LEROUX Anne',
    });
  });

  test('leads to what it is linked with, both ways', async () => {
    const tower = await world.text('/notice/merimee/PA90000001');
    expect(tower).toContain('/notice/palissy/PM90000001');
    expect(tower).toContain('/notice/memoire/APTEST00001');
    expect(tower).toContain('/notice/joconde/99900000001');
    expect(await world.text('/notice/joconde/99900000001')).toContain('/notice/merimee/PA90000001');
    expect(await world.text('/notice/palissy/PM90000001')).toContain('/notice/merimee/PA90000001');
  });

  test('knows its neighbours in the search it was found by', async () => {
    const found = (await search('q=cadran')).records;
    const at = (index: number) => `/notice/${found[index]?.dataset}/${found[index]?.key}`;
    const data = await world.json('/recherche/voisines.json?q=cadran&rang=2');
    expect(data).toMatchObject({
      position: 2,
      total: 3,
      previousHref: `${at(0)}?q=cadran&rang=1`,
      nextHref: `${at(2)}?q=cadran&rang=3`,
    });
    const followed = await world.get('/recherche/voisines?q=cadran&rang=3');
    expect(followed.headers.get('location')).toBe(`${at(2)}?q=cadran&rang=3`);
    expect((await world.get('/recherche/voisines?q=cadran&rang=4')).status).toBe(404);
  });

  test('a museum and an author gather their works', async () => {
    const museum = await world.text('/notice/museofile/M9901');
    expect(museum).toContain('f.holder=mus%C3%A9e+des+Horloges');
    expect(museum).toContain('Portrait de l');
    const author = await world.json('/auteurs/LEROUX%20Anne.json');
    expect(author.total).toBe(2);
    expect(await world.text('/auteurs/LEROUX%20Anne')).toContain('/notice/joconde/99900000001');
    const holder = await world.json('/lieux-de-conservation/mus%C3%A9e%20des%20Horloges.json');
    expect(holder.total).toBe(PENDULUMS + 2);
    expect((await world.get('/auteurs/Personne')).status).toBe(404);
  });
});

describe('addresses', () => {
  test.each([
    ['/notice/museo/M9901', '/notice/museofile/M9901'],
    ['/notice/museo/M9901.json', '/notice/museofile/M9901.json'],
    ['/en/notice/museo/M9901', '/en/notice/museofile/M9901'],
    ['/search/list?mainSearch=%22cadran%22', '/recherche?q=cadran'],
    [
      '/search/list?base=%5B%22Collections%20des%20mus%C3%A9es%20de%20France%20(Joconde)%22%5D',
      '/recherche?f.dataset=joconde',
    ],
    ['/search/mosaic?image=%5B%22oui%22%5D', '/recherche?f.image=yes&vue=mosaique'],
    [
      '/search/map?domn=%5B%22peinture%22%2C%22dessin%22%5D',
      '/recherche?f.domain=peinture&f.domain=dessin&vue=carte',
    ],
  ])('of the older portal, %s leads on for good', async (path, location) => {
    const answer = await world.get(path);
    expect(answer.status).toBe(301);
    expect(answer.headers.get('location')).toBe(location);
  });

  test('a record that was taken away answers 410 with its tombstone, and leaves the search', async () => {
    const text = csvOf([{ REF: 'MNR90002', TITR: 'Coupe', DOMN: 'céramique', SCLE: '18e siècle' }]);
    await world.take({ name: 'mnr.csv', dataset: 'mnr', text }, 'replace');
    const page = await world.get('/notice/mnr/MNR90001');
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('MNR90001');
    const data = await world.get('/notice/mnr/MNR90001.json');
    expect(data.status).toBe(410);
    expect(await data.json()).toMatchObject({ gone: { key: 'MNR90001' } });
    expect((await world.get('/notice/mnr/MNR90001/jsonld')).status).toBe(410);
    expect(await keys('f.dataset=mnr')).toEqual(['MNR90002']);
    expect(await total('q=pavots')).toBe(0);
  });

  test.each(['/nulle-part', '/notice/joconde/absente', '/notice/absent/1', '/recherche/filtres/absent'])(
    '%s leads nowhere and says so',
    async (path) => {
      const page = await world.get(path);
      expect(page.status).toBe(404);
      expect(await page.text()).toContain('<form');
      const data = await world.get(`${path}.json`);
      expect(data.status).toBe(404);
      expect(await data.json()).toMatchObject({ code: 'not-found', status: 404 });
    },
  );
});

describe('images', () => {
  const imageOf = async (dataset: string, key: string): Promise<string> => {
    const record = await world.json<RecordAnswer>(`/notice/${dataset}/${key}.json`);
    const path = new URL(record.images[0]?.thumbnail ?? '').pathname;
    return path.slice(0, path.lastIndexOf('/'));
  };

  test.each([
    ['free', 'joconde', '99900000001', 200, 200],
    ['with mention', 'memoire', 'APTEST00001', 200, 200],
    ['on request', 'joconde', '99900000002', 200, 403],
    ['unknown', 'joconde', '99900000003', 404, 403],
  ])(
    'whose rights are %s are given as far as rights allow',
    async (_rights, dataset, key, large, original) => {
      const image = await imageOf(dataset, key);
      const small = await world.get(`${image}/320`);
      expect(small.status).toBe(200);
      expect(small.headers.get('content-type')).toBe('image/webp');
      expect((await world.get(`${image}/1280`)).status).toBe(large);
      const whole = await world.get(`${image}/original`);
      expect(whole.status).toBe(original);
      if (original === 200) {
        expect(whole.headers.get('content-disposition')).toContain(`${dataset}-${key}-`);
        expect(whole.headers.get('content-security-policy')).toContain('sandbox');
        const bytes = Buffer.from(await whole.arrayBuffer());
        const rest = await world.get(`${image}/original`, { range: 'bytes=20-' });
        expect([rest.status, rest.headers.get('content-range')]).toEqual([
          ...[206, `bytes 20-${bytes.length - 1}/${bytes.length}`],
        ]);
        expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(20))).toBe(true);
      }
      expect((await world.get(`${image}/9999`)).status).toBe(404);
    },
  );
});
