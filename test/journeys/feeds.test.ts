// What is new, for feed readers; and the catalogue in the older shapes: data.json, templates of metadata, the block for
// search engines.
import { parseAtomFeed, parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, type World } from '../world.ts';
import { csvOf } from './territory.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const id = 'base-joconde-extrait';

async function atom(path: string) {
  const answer = await world.get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/atom+xml; charset=utf-8',
  ]);
  return parseAtomFeed(await answer.text());
}

async function rss(path: string) {
  const answer = await world.get(path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'application/rss+xml; charset=utf-8',
  ]);
  return parseRssFeed(await answer.text());
}

test('the feed of the catalogue has the datasets that changed, latest first, in both shapes', async () => {
  const feed = await atom('/donnees.atom');
  const moments = (feed.entries ?? []).map(({ updated }) => updated ?? '');
  expect(moments.length).toBeGreaterThan(2);
  expect(moments).toEqual(moments.toSorted().reverse());
  const channel = await rss('/donnees.rss');
  expect(channel.items?.map(({ guid }) => guid?.value)).toEqual(feed.entries?.map((entry) => entry.id));
});

test('the feed of a dataset has its records, those that changed last first', async () => {
  const row = {
    REF: '99900000777',
    TITR: 'Le flux <b>& ses</b> lecteurs',
    DOMN: 'dessin',
    INV: 'F1',
    STAT: 'don',
    MUSEO: 'M9902',
  };
  await world.take({ dataset: 'joconde', name: 'flux.csv', text: csvOf([row]) });
  const feed = await atom(`/donnees/${id}.atom`);
  expect(feed.entries?.[0]).toMatchObject({
    id: `${world.address}/notice/joconde/99900000777`,
    title: { value: row.TITR },
  });
  const channel = await rss(`/donnees/${id}.rss`);
  expect(channel.items).toHaveLength(feed.entries?.length ?? 0);
  expect((await world.get('/donnees/nul.atom')).status).toBe(404);
});

describe('the oldest API', () => {
  test('gives what a search finds as RSS and Atom', async () => {
    const query = `dataset=${id}&rows=2&q=rade`;
    const json = await world.json<{ nhits: number; records: { recordid: string }[] }>(
      `/api/records/1.0/search/?${query}`,
    );
    const channel = await rss(`/api/records/1.0/search/?${query}&format=rss`);
    expect(channel.items?.map(({ link }) => link)).toEqual(
      json.records.map(({ recordid }) => `${world.address}/notice/joconde/${recordid}`),
    );
    expect((await atom(`/api/records/1.0/search/?${query}&format=atom`)).entries).toHaveLength(
      json.records.length,
    );
    const datasets = await rss(`/api/datasets/1.0/search/?q=joconde&format=rss`);
    expect(datasets.items?.map(({ link }) => link)).toContain(`${world.address}/donnees/${id}`);
    expect((await rss('/api/explore/v2.1/catalog/exports/rss?limit=2')).items).toHaveLength(2);
  });

  test('gives metadata of other templates when they are asked', async () => {
    const plain = await world.json<object>(`/api/datasets/1.0/${id}/`);
    expect(plain).not.toHaveProperty('interop_metas');
    const asked = await world.json<object>(`/api/datasets/1.0/${id}/?interopmetas=true&extrametas=true`);
    expect(asked).toHaveProperty('interop_metas.dcat.accrualperiodicity', 'irregular');
    expect(asked).toHaveProperty('extra_metas.custom.state', 'open');
  });
});

test('data.json has what its schema requires', async () => {
  type Dataset = Readonly<Record<string, unknown>> & { readonly distribution: readonly object[] };
  for (const path of ['/api/datasets/1.0/data.json', '/api/v2/catalog/exports/data.json']) {
    const { dataset, conformsTo } = await world.json<{ dataset: Dataset[]; conformsTo: string }>(path);
    expect(conformsTo).toBe('https://project-open-data.cio.gov/v1.1/schema');
    expect(dataset.length).toBeGreaterThan(2);
    for (const one of dataset) {
      expect(one).toMatchObject({
        title: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
        keyword: expect.arrayContaining([expect.any(String)]),
        publisher: { name: expect.stringMatching(/./) },
        contactPoint: { fn: expect.stringMatching(/./) },
        accessLevel: expect.stringMatching(/^(public|restricted public|non-public)$/),
        identifier: expect.stringMatching(/^http/),
        distribution: expect.arrayContaining([
          expect.objectContaining({
            downloadURL: expect.stringMatching(/^http/),
            mediaType: expect.any(String),
          }),
        ]),
      });
    }
  }
});

test('templates of metadata are listed, each with its metadata', async () => {
  for (const base of ['/api/explore/v2.1', '/api/v2']) {
    type Links = { readonly links: readonly { readonly rel: string; readonly href: string }[] };
    const { links } = await world.json<Links>(`${base}/catalog/metadata_templates`);
    for (const { href } of links) expect((await world.get(href)).status, href).toBe(200);
    type Template = Links & { metadata_template: { schema: readonly { name: string; type: string }[] } };
    const one = await world.json<Template>(`${base}/catalog/metadata_templates/basic/default`);
    expect(one.metadata_template.schema).toContainEqual(
      expect.objectContaining({ name: 'theme', type: 'list', uri: 'http://www.w3.org/ns/dcat#theme' }),
    );
    for (const { href } of one.links) expect((await world.get(href)).status, href).toBe(200);
    expect((await world.get(`${base}/catalog/metadata_templates/nul`)).status).toBe(404);
    expect((await world.get(`${base}/catalog/metadata_templates/basic/constructor`)).status).toBe(404);
  }
});

test('the page of a dataset tells search engines what it is, and programs where else it is', async () => {
  const html = await world.text(`/donnees/${id}`);
  const block = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '';
  const data = JSON.parse(block) as Record<string, unknown> & { distribution: { contentUrl: string }[] };
  expect(data).toMatchObject({ '@type': 'Dataset', identifier: id, license: expect.stringMatching(/^http/) });
  expect(String(data['description']).length).toBeGreaterThanOrEqual(50);
  expect((await world.get(data.distribution[0]?.contentUrl ?? '')).status).toBe(200);
  for (const [, href = ''] of html.matchAll(
    /<link rel="alternate" type="(?:text\/turtle|application\/(?:rdf|ld|atom)[^"]*)"[^>]*href="([^"]+)"/g,
  ))
    expect((await world.get(href)).status, href).toBe(200);
});
