// The catalogue as harvesters read it: by its own addresses, by those of the old portal, and by what they accept.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonical, objectsOf, readGraph, type Spelling, violations } from '../delivery/read-graph.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const id = 'base-joconde-extrait';
const EXPORTS = '/api/explore/v2.1/catalog/exports';
const dcat = 'http://www.w3.org/ns/dcat#';
const types = {
  ttl: 'text/turtle',
  rdf: 'application/rdf+xml',
  jsonld: 'application/ld+json',
};
const spellings = Object.keys(types) as readonly Spelling[];

async function graphAt(path: string, spelling: Spelling, headers = {}) {
  const answer = await world.get(path, headers);
  const [type] = (answer.headers.get('content-type') ?? '').split(';');
  expect([answer.status, type], path).toEqual([200, types[spelling]]);
  return await readGraph(await answer.text(), spelling);
}

test('the catalogue is the same in three spellings and keeps to DCAT-AP', async () => {
  const graphs = await Promise.all(spellings.map((name) => graphAt(`/catalogue.${name}`, name)));
  expect(await violations(graphs[0] ?? [])).toEqual([]);
  // Only the addresses of the pages bear the ending.
  const texts = await Promise.all(graphs.map((graph) => canonical(graph)));
  const same = texts.map((text) =>
    text
      .replaceAll(/catalogue\.(ttl|rdf|jsonld)/g, 'catalogue')
      .split('\n')
      .toSorted(),
  );
  expect(same[1]).toEqual(same[0]);
  expect(same[2]).toEqual(same[0]);
  const { all } = await world.tables.register();
  expect(objectsOf(graphs[0] ?? [], `${dcat}dataset`)).toHaveLength(all.length);
});

test('a harvester turns its pages to the last', async () => {
  const found: string[] = [];
  let path: string | undefined = '/catalogue.rdf?page_size=2';
  for (let pages = 0; path !== undefined && pages < 20; pages += 1) {
    const graph = await graphAt(path, 'rdf');
    expect(await violations(graph)).toEqual([]);
    found.push(...objectsOf(graph, `${dcat}dataset`));
    [path] = objectsOf(graph, 'http://www.w3.org/ns/hydra/core#next');
  }
  const { all } = await world.tables.register();
  expect(found).toEqual(all.map((dataset) => `${world.address}/donnees/${dataset.id}`));
  expect((await world.get('/catalogue.ttl?page_size=0')).status).toBe(400);
  expect((await world.get('/catalogue.ttl?page=x')).status).toBe(400);
});

test('what is accepted decides at the addresses without ending', async () => {
  for (const name of spellings) {
    const accept = types[name];
    await graphAt('/catalogue', name, { accept });
    const graph = await graphAt(`/donnees/${id}`, name, { accept });
    expect(objectsOf(graph, 'http://purl.org/dc/terms/identifier')[0]).toBe(id);
  }
  await graphAt('/catalogue', 'ttl', { accept: '*/*' });
  const page = await world.get('/catalogue', { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  expect([page.status, page.headers.get('location')]).toEqual([303, `${world.address}/donnees`]);
  expect(page.headers.get('vary')).toContain('Accept');
  const html = await world.get(`/donnees/${id}`, { accept: 'text/html' });
  expect(html.headers.get('content-type')).toMatch(/text\/html/);
  expect((await world.json<{ id: string }>(`/donnees/${id}.json`)).id).toBe(id);
});

describe('a dataset', () => {
  test('is described by its own address, a former id leading there', async () => {
    for (const name of spellings) {
      const graph = await graphAt(`/donnees/${id}.${name}`, name);
      expect(await violations(graph)).toEqual([]);
    }
    const moved = await world.get('/donnees/liste-et-localisation-des-musees-de-france.ttl');
    expect(moved.status).toBe(301);
    expect(moved.headers.get('location')).toMatch(/\/donnees\/musees-de-france-base-museofile\.ttl$/);
    expect((await world.get('/donnees/nul.ttl')).status).toBe(404);
  });

  test('tells length and digest of a file once it is kept', async () => {
    const iri = `${world.address}/donnees/${id}#jsonl`;
    const whole = await world.text(`/api/explore/v2.1/catalog/datasets/${id}/exports/jsonl`);
    for (const path of [`/donnees/${id}.ttl`, '/catalogue.ttl']) {
      const graph = await graphAt(path, 'ttl');
      expect(objectsOf(graph, `${dcat}byteSize`, iri)).toEqual([String(Buffer.byteLength(whole))]);
    }
  });

  test('answers at every address of its distributions', async () => {
    const graph = await graphAt(`/donnees/${id}.ttl`, 'ttl');
    for (const address of objectsOf(graph, `${dcat}accessURL`)) {
      expect((await world.get(address)).status, address).toBe(200);
    }
  });
});

describe('exports of the catalogue', () => {
  test('have the names of the old portal', async () => {
    const { links } = await world.json<{ links: readonly { rel: string; href: string }[] }>(EXPORTS);
    for (const { rel, href } of links) expect((await world.get(href)).status, rel).toBe(200);
    const names = links.map(({ rel }) => rel);
    expect(names).toEqual(
      expect.arrayContaining(['rdf', 'ttl', 'jsonld', 'dcat', 'dcat_ap_fr', 'dcat_ap_de']),
    );
    expect((await world.get(`${EXPORTS}/dcat_ap_xx`)).status).toBe(404);
  });

  test('describe the datasets that a call finds, with the files that it names', async () => {
    const query = `where=dataset_id="${id}"&include_exports=csv,json&use_labels_in_exports=false`;
    const graph = await graphAt(`${EXPORTS}/dcat?${query}`, 'rdf');
    expect(objectsOf(graph, `${dcat}dataset`)).toEqual([`${world.address}/donnees/${id}`]);
    expect(objectsOf(graph, `${dcat}downloadURL`).map((address) => address.replace(/.*exports/, ''))).toEqual(
      ['/csv', '/json'],
    );
    const labelled = await graphAt(`${EXPORTS}/dcat_ap_fr?limit=1&include_exports=csv`, 'rdf');
    expect(objectsOf(labelled, `${dcat}downloadURL`)[0]).toMatch(/csv\?use_labels=true$/);
    expect(await violations(labelled)).toEqual([]);
  });
});
