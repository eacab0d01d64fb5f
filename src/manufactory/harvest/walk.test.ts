// Catalogues in the four protocols, read page by page from servers of this machine: the ordinary ones give the same
// datasets, the hostile ones are left with a refusal that says why.
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Catalogue, serveCatalogue, told } from '../../../test/catalogues.ts';
import type { HarvestKind } from '../../commons/harvested.ts';
import type { Refusal } from '../../commons/refusal.ts';
import type { HarvestPage } from '../../store/harvests.ts';
import { createOutward } from '../../web/outward.ts';
import { guesses, kindOf, protocols } from './detect.ts';
import type { HarvestWorld } from './fetch.ts';
import type { HarvestFilter } from './protocol.ts';
import { gatherDatasets, type WalkBounds, walkBounds, walkPages } from './walk.ts';

let catalogue: Catalogue;
let waits: number[];
beforeEach(async () => {
  catalogue = await serveCatalogue();
  waits = [];
});
afterEach(() => catalogue.close());

const world = (): HarvestWorld => ({
  outward: createOutward({ allowPrivate: true, userAgent: 'test' }),
  pause: async (milliseconds) => void waits.push(milliseconds),
  now: () => new Date(),
});

const paths: Readonly<Record<HarvestKind, string>> = {
  opendatasoft: '/explore/?sort=modified',
  ckan: '/dataset',
  datagouv: '/fr/datasets/',
  dcat: '/catalogue.ttl',
};

type Asked = {
  readonly filter?: HarvestFilter;
  readonly path?: string;
  readonly known?: readonly HarvestPage[];
  readonly before?: readonly HarvestPage[];
  readonly bounds?: WalkBounds;
  readonly through?: HarvestWorld;
};

async function walk(kind: HarvestKind, asked: Asked = {}): Promise<readonly HarvestPage[]> {
  const { filter = {}, path = paths[kind], known = [], before = [], bounds = walkBounds } = asked;
  const firstPage = protocols[kind].first(catalogue.origin + path, filter);
  const pages: HarvestPage[] = [...before];
  const walked = walkPages(
    asked.through ?? world(),
    {
      ...{ kind, firstPage, filter, before },
      known: async (address) => known.find((page) => page.address === address),
    },
    bounds,
  );
  for await (const page of walked) pages.push(page);
  return pages;
}

const refused = (walked: Promise<unknown>): Promise<string> =>
  walked.then(
    () => 'read',
    ({ code }: Refusal) => code,
  );

/** Answers one path, or all, with this JSON or text. */
function instead(path: string, body: unknown, type = 'application/json'): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  catalogue.instead.set(path, (_, response) => response.writeHead(200, { 'content-type': type }).end(text));
}

describe('ordinary catalogues', () => {
  test.each(Object.keys(paths) as HarvestKind[])('%s gives all datasets, page by page', async (kind) => {
    const pages = await walk(kind);
    expect(pages.map(({ count }) => count)).toEqual([5, 5, 2]);
    expect(pages[0]?.total).toBe(12);
    const { datasets, findings } = gatherDatasets(pages);
    expect(datasets.map(({ title }) => title)).toEqual(told.map(({ title }) => title));
    expect(findings).toEqual([]);
    expect(datasets[0]).toMatchObject({
      name: expect.stringContaining('01'),
      publisher: 'Pays d’Ardelle',
      licence: 'etalab-2.0',
      frequency: 'annual',
      description: expect.stringContaining('Description de'),
    });
    expect(datasets[0]?.keyword).toEqual(['ardelle', 'mot 0']);
    expect(datasets[0]?.modified).toBe('2026-03-04');
    expect(datasets[0]?.landingPage).toContain(catalogue.origin);
    expect(datasets[0]?.resources.map(({ format }) => format)).toContain('csv');
  });

  test('RDF/XML, JSON-LD and the export of Opendatasoft are one page each', async () => {
    for (const path of ['/catalogue.rdf', '/catalogue.jsonld'])
      expect(gatherDatasets(await walk('dcat', { path })).datasets).toHaveLength(12);
    const exported = await walk('opendatasoft', { path: '/api/explore/v2.1/catalog/exports/json' });
    expect([exported.length, exported[0]?.datasets.length]).toEqual([1, 12]);
  });

  test('what DCAT says in full is kept: period, language, contact, theme, size', async () => {
    const [first] = gatherDatasets(await walk('dcat')).datasets;
    expect(first).toMatchObject({
      language: 'fr',
      temporal: { from: '2019-01-01', to: '2024-12-31' },
      contact: { name: 'Service des données', email: 'donnees@ardelle.example' },
      theme: ['Patrimoine'],
      resources: [{ title: 'Table', format: 'csv', bytes: 1200 }],
    });
  });

  test('the protocol is known by the answer, and guessed from a page of a portal', async () => {
    const { outward } = world();
    for (const [kind, path] of Object.entries(paths)) {
      const address = protocols[kind as HarvestKind].first(catalogue.origin + path, {});
      const answer = await outward(address, { seconds: 5, bytes: 1_000_000 });
      const chunks: Buffer[] = [];
      for await (const chunk of answer.body) chunks.push(chunk as Buffer);
      const text = Buffer.concat(chunks).toString('utf8');
      expect(kindOf({ contentType: answer.contentType, text })).toBe(kind);
    }
    expect(kindOf({ contentType: 'text/html', text: '<!doctype html>' })).toBeUndefined();
    expect(guesses('https://portail.example/explore/?q=a')[0]?.[0]).toBe('opendatasoft');
    expect(guesses('https://portail.example/dataset/x')[0]?.[0]).toBe('ckan');
  });

  test('an organisation or a theme narrows it: asked of those that can, chosen here else', async () => {
    const ods = await walk('opendatasoft', { filter: { organisation: 'Ville de Serrelongue' } });
    expect(gatherDatasets(ods).datasets).toHaveLength(6);
    const dcat = await walk('dcat', { filter: { theme: 'patrimoine' } });
    expect(gatherDatasets(dcat).datasets.every(({ theme }) => theme[0] === 'Patrimoine')).toBe(true);
    expect(protocols.ckan.first('https://a.example/', { organisation: 'x" OR *' })).toContain(
      `fq=${encodeURIComponent('organization:"x\\" OR *"').replaceAll('%20', '+').replaceAll('*', '*')}`,
    );
    const udata = protocols.datagouv.first('https://www.data.example/fr/organizations/pays-d-ardelle/', {});
    expect(udata).toBe(
      'https://www.data.example/api/1/organizations/pays-d-ardelle/datasets/?page=1&page_size=100',
    );
  });

  test('pages that have not changed are answered by 304 and taken from the harvest before', async () => {
    const known = await walk('ckan');
    catalogue.asked.length = 0;
    const again = await walk('ckan', { known });
    expect(again).toEqual(known);
    expect(catalogue.asked.every((line) => line.startsWith('304 '))).toBe(true);
  });

  test('a walk goes on behind the pages that it has', async () => {
    const [first] = await walk('datagouv');
    catalogue.asked.length = 0;
    expect(await walk('datagouv', { before: first === undefined ? [] : [first] })).toHaveLength(3);
    expect(catalogue.asked).toHaveLength(2);
  });
});

describe('the other side', () => {
  test('asks for patience once, and is given it', async () => {
    const path = '/api/3/action/package_search?rows=100&start=5&sort=name+asc';
    catalogue.instead.set(path, (_, response) => {
      catalogue.instead.delete(path);
      response.writeHead(503, { 'retry-after': '7' }).end();
    });
    expect(await walk('ckan')).toHaveLength(3);
    expect(waits).toContain(7_000);
  });

  test('asks for an hour, or never answers: the walk ends', async () => {
    catalogue.instead.set('*', (_, response) => response.writeHead(503, { 'retry-after': '3600' }).end());
    expect(await refused(walk('ckan'))).toBe('fetch-failed');
    expect(waits).toEqual([]);
    catalogue.instead.set('*', (_, response) => response.writeHead(500).end());
    expect(await refused(walk('ckan'))).toBe('fetch-failed');
    expect(catalogue.asked.filter((line) => line.startsWith('500'))).toHaveLength(3);
  });

  test('breaks off midway, in JSON or in the number that it promised', async () => {
    const path = '/api/explore/v2.1/catalog/datasets?limit=100&offset=5&order_by=dataset_id';
    instead(path, '{"total_count": 12, "results": [{"dataset_id": "a", ');
    expect(await refused(walk('opendatasoft'))).toBe('harvest-unreadable');
    instead(path, { total_count: 12, results: [] });
    expect(await refused(walk('opendatasoft'))).toBe('harvest-incomplete');
    instead(path, '<!doctype html><title>Maintenance</title>', 'text/html');
    expect(await refused(walk('opendatasoft'))).toBe('harvest-unreadable');
  });

  test('says that something failed in its own words', async () => {
    instead('*', { success: false, error: { message: 'Solr is down' } });
    await expect(walk('ckan')).rejects.toMatchObject({ parameters: { reason: 'Solr is down' } });
    instead('*', { error_code: 'X', message: 'Domain disabled' });
    await expect(walk('opendatasoft')).rejects.toMatchObject({ parameters: { reason: 'Domain disabled' } });
  });
});

describe('hostile catalogues', () => {
  const page = (at: number, next: string): string => `@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
<#v> a hydra:PartialCollectionView ; hydra:next <${next}> .
<#d${at}> a dcat:Dataset ; dct:identifier "jeu ${at}" ; dct:title "Jeu ${at}" .`;
  const turtle = (text: string) => (response: ServerResponse) =>
    void response.writeHead(200, { 'content-type': 'text/turtle' }).end(text);

  test('a next page without end is left at the bound', async () => {
    let at = 0;
    catalogue.instead.set('*', (_, response) => {
      at += 1;
      turtle(page(at, `${catalogue.origin}/catalogue.ttl?page=${at + 1}`))(response);
    });
    const bounds = { ...walkBounds, pages: 20 };
    expect(await refused(walk('dcat', { bounds }))).toBe('harvest-endless');
    expect(at).toBe(21);
    at = 0;
    expect(await refused(walk('dcat', { bounds: { ...walkBounds, datasets: 10 } }))).toBe('harvest-endless');
  });

  test('a next page that is the same again, or says the same again, is a loop', async () => {
    catalogue.instead.set('*', (_, response) =>
      turtle(page(1, `${catalogue.origin}/catalogue.ttl`))(response),
    );
    expect(await refused(walk('dcat'))).toBe('harvest-loop');
    let at = 0;
    catalogue.instead.set('*', (_, response) => {
      at += 1;
      turtle(page(1, `${catalogue.origin}/catalogue.ttl?page=${at}`))(response);
    });
    expect(await refused(walk('dcat'))).toBe('harvest-loop');
    expect(at).toBe(2);
  });

  test('a next page on another host, or of another kind, is not asked', async () => {
    for (const next of [
      'http://169.254.169.254/latest/meta-data/',
      'file:///etc/passwd',
      'gopher://a.example/',
    ]) {
      catalogue.instead.set('*', (_, response) => turtle(page(1, next))(response));
      expect(await refused(walk('dcat'))).toBe('harvest-elsewhere');
    }
    instead('*', {
      data: [{ id: 'a', title: 'A' }],
      page_size: 5,
      next_page: 'http://127.0.0.2:1/api/1/datasets/',
    });
    expect(await refused(walk('datagouv'))).toBe('harvest-elsewhere');
  });

  test('a next page that redirects into a private network is refused by the outward client', async () => {
    const { port } = new URL(catalogue.origin);
    const outside: HarvestWorld = {
      ...world(),
      outward: createOutward({
        allowPrivate: false,
        userAgent: 'test',
        isPublic: (address) => address === '127.0.0.1',
        resolve: async () => [{ address: '127.0.0.1', family: 4 }],
      }),
    };
    catalogue.instead.set('/catalogue.ttl?page=2', (_, response) =>
      response.writeHead(302, { location: `http://127.0.0.2:${port}/secret` }).end(),
    );
    expect(await refused(walk('dcat', { through: outside }))).toBe('fetch-refused-address');
  });

  test('an answer that does not end is cut at the bound', async () => {
    catalogue.instead.set('*', (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"success": true, "result": "');
      const more = (): void => {
        while (response.writable && response.write(' '.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    });
    const bounds = { ...walkBounds, bytes: 3_000_000 };
    expect(await refused(walk('ckan', { bounds }))).toBe('fetch-too-large');
  });

  test('entities, and contexts that live elsewhere, expand to nothing', async () => {
    const bomb =
      '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>';
    instead('*', bomb, 'application/rdf+xml');
    expect(await refused(walk('dcat'))).toBe('xml-dtd');
    instead(
      '/catalogue.jsonld',
      { '@context': 'http://127.0.0.1:1/context.jsonld', '@id': 'a' },
      'application/ld+json',
    );
    catalogue.instead.delete('*');
    expect(await refused(walk('dcat', { path: '/catalogue.jsonld' }))).toMatch(
      /^(rdf-invalid|fetch-failed)$/,
    );
  });

  test('titles of markup become text, and what is no dataset is a finding', async () => {
    const results = [
      {
        dataset_id: 'a',
        metas: {
          default: { title: '<b>Titre</b><script>alert(1)</script> &amp; <img src=x onerror=y>suite' },
        },
      },
      { dataset_id: 'b', metas: { default: { title: ['pas', 'un texte'] } } },
      { metas: { default: { title: 'Sans identifiant' } } },
      { dataset_id: 'c', metas: { default: { title: '  ', license: 'Licence maison' } } },
      {
        dataset_id: 'd',
        metas: {
          default: {
            title: 'D',
            license: 'Licence maison',
            modified: '2026-02-31',
            update_frequency: 'souvent',
          },
        },
        attachments: [{ url: 'javascript:alert(1)', title: 'x' }],
      },
      null,
      'texte',
    ];
    instead('*', { total_count: 7, results });
    const { datasets, findings } = gatherDatasets(await walk('opendatasoft'));
    expect(datasets.map(({ title }) => title)).toEqual(['Titre & suite', 'D']);
    expect(datasets[1]).toMatchObject({ licence: 'Licence maison' });
    expect(datasets[1]?.resources.map(({ title }) => title)).toEqual(['Page']);
    const codes = findings.map(({ code, dataset }) => `${dataset} ${code}`);
    expect(codes).toEqual([
      'b title-missing',
      'Sans identifiant identifier-missing',
      'c title-missing',
      'd address-unreadable',
      'd licence-unknown',
      'd frequency-unknown',
      'd date-unreadable',
      '1.6 identifier-missing',
      '1.6 title-missing',
      '1.7 identifier-missing',
      '1.7 title-missing',
    ]);
  });

  test('one identifier twice is one dataset: the first stands and the other is told', async () => {
    const one = (title: string) => ({ dataset_id: 'a', metas: { default: { title } } });
    instead('*', { total_count: 3, results: [one('A'), one('B'), one('A')] });
    const { datasets, findings } = gatherDatasets(await walk('opendatasoft'));
    expect(datasets.map(({ title }) => title)).toEqual(['A']);
    expect(findings).toEqual([{ code: 'identifier-twice', dataset: 'a', value: 'B' }]);
  });
});
