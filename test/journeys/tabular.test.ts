// data.gouv.fr's tabular API, asked as its clients ask it, held against the Explore API over the same rows.
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { PENDULUMS } from './territory.ts';

type Row = Readonly<Record<string, unknown>>;
type Page = {
  readonly data: readonly Row[];
  readonly links: { readonly next: string | null; readonly prev: string | null };
  readonly meta: { readonly page: number; readonly page_size: number; readonly total: number };
};

const WORKS = 'base-joconde-extrait';
const BASE = `/api/resources/${WORKS}`;
const TOTAL = PENDULUMS + 4;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const data = (query = '') => world.json<Page>(`${BASE}/data/${query}`);

describe('a resource', () => {
  test('is described, with the addresses below it', async () => {
    const known = await world.json<{ url: string; links: readonly { href: string; rel: string }[] }>(
      `${BASE}/`,
    );
    expect(known.links.map(({ rel }) => rel)).toEqual(['profile', 'data', 'swagger']);
    for (const { href } of known.links) expect((await world.get(href)).status, href).toBe(200);
    expect((await world.get(known.url.replace(world.address, ''))).status).toBe(200);
    const { profile } = await world.json<{
      profile: { header: readonly string[]; columns: Row; total_lines: number };
    }>(`${BASE}/profile/`);
    expect(profile.header).toContain('titre');
    expect(Object.keys(profile.columns)).toEqual(profile.header);
    expect(profile.total_lines).toBe(TOTAL);
  });

  test('answers by the id of its dataset, by one that it had, and by its own', async () => {
    for (const id of [`${WORKS}-csv`, `${WORKS}-table`, 'liste-et-localisation-des-musees-de-france'])
      expect((await world.get(`/api/resources/${id}/data/`)).status, id).toBe(200);
    expect((await world.get('/api/resources/nothing/data/')).status).toBe(404);
  });
});

describe('rows', () => {
  test('come by pages, each once, as a client follows next', async () => {
    const keys: unknown[] = [];
    let path: string | null = `${BASE}/data/?page_size=7&reference__sort=desc`;
    while (path !== null) {
      const { data: rows, links, meta }: Page = await world.json(path.replace(world.address, ''));
      expect(meta).toMatchObject({ page_size: 7, total: TOTAL });
      keys.push(...rows.map(({ reference }) => reference));
      path = links.next;
    }
    expect(keys).toHaveLength(TOTAL);
    expect(new Set(keys).size).toBe(TOTAL);
    expect(keys).toEqual(keys.toSorted().toReversed());
  });

  test.each<[string, string]>([
    ['domaine__exact=peinture', 'domaine="peinture"'],
    ['domaine__differs=peinture', 'not (domaine="peinture")'],
    ['auteur__isnull', 'auteur is null'],
    ['auteur__isnotnull=', 'auteur is not null'],
    ['titre__contains=ENDUL', 'titre like "pendule"'],
    ['titre__notcontains=endul', 'not titre like "pendule"'],
    ['domaine__in=peinture,dessin', 'domaine in ("peinture", "dessin")'],
    ['domaine__notin=peinture,dessin', 'not (domaine in ("peinture", "dessin"))'],
    ['reference__less=99900000003', 'reference <= "99900000003"'],
    ['reference__strictly_greater=99900000003', 'reference > "99900000003"'],
    [
      'domaine__exact=peinture&reference__exact=99900000001',
      'domaine="peinture" and reference="99900000001"',
    ],
    [
      'or=(domaine__exact.peinture,and(domaine__exact.dessin,ville__isnotnull))',
      'domaine="peinture" or (domaine="dessin" and ville is not null)',
    ],
    ['or=(domaine__exact."peinture","titre"__contains."zz, de")', 'domaine="peinture"'],
  ])('%s', async (query, where) => {
    const { meta } = await data(`?${encodeURI(query)}`);
    const same = await world.json<{ total_count: number }>(
      `/api/explore/v2.1/catalog/datasets/${WORKS}/records?limit=0&where=${encodeURIComponent(where)}`,
    );
    expect(meta.total).toBe(same.total_count);
  });

  test('are narrowed to columns, grouped and counted', async () => {
    const chosen = await data('?columns=titre,domaine&page_size=1');
    expect(Object.keys(chosen.data[0] ?? {})).toEqual(['titre', 'domaine']);
    const grouped = await data('?domaine__groupby&reference__count');
    expect(grouped.data).toContainEqual({ domaine: 'horlogerie', reference__count: PENDULUMS });
    const all = await data('?reference__count');
    expect(all.data).toEqual([{ reference__count: TOTAL }]);
  });

  test('leave as files, all that a call finds', async () => {
    const csv = await world.get(`${BASE}/data/csv/?domaine__exact=peinture`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const rows = parse(await csv.text(), { columns: true }) as readonly Row[];
    expect(rows).toHaveLength(2);
    expect(
      await world.json<readonly Row[]>(`${BASE}/data/json/?domaine__exact=peinture&columns=titre`),
    ).toHaveLength(2);
    const { data: list } = await data('?domaine__exact=peinture');
    expect(rows.map((row) => row['titre'])).toEqual(list.map((row) => row['titre']));
    expect(parse(await world.text(`${BASE}/data/csv/`), { columns: true })).toHaveLength(TOTAL);
  });
});

test.each([
  ['page_size=51', 400, '51'],
  ['page_size=0', 400, 'page_size'],
  ['page=x', 400, 'page'],
  ['nothing__exact=1', 400, 'nothing'],
  ['COOR__contains=x', 400, 'COOR'],
  ['titre__like=x', 400, 'titre__like'],
  ['titre__sort=up', 400, 'sort'],
  ['titre__sum', 400, 'numeric'],
  ['or=(titre__exact.x', 400, 'or'],
  ['colour=blue', 400, 'colour'],
  ['columns=titre&domaine__groupby', 400, 'columns'],
  [`or=${'(or'.repeat(40)}`, 400, 'or'],
])('%s is refused as that API refuses', async (query, status, words) => {
  const answer = await world.get(`${BASE}/data/?${query}`);
  expect(answer.status).toBe(status);
  const { errors } = (await answer.json()) as { errors: readonly Record<string, string>[] };
  expect(errors).toHaveLength(1);
  expect(errors[0]).toMatchObject({ title: 'Invalid query string', detail: expect.stringContaining(words) });
});

test('the last page that may be asked, one more, and one beyond the rows', async () => {
  expect((await data('?page_size=50')).meta.page_size).toBe(50);
  expect((await data('?page=200000&page_size=50')).data).toEqual([]);
  expect((await world.get(`${BASE}/data/?page=200001&page_size=50`)).status).toBe(400);
});
