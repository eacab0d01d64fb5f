// Descriptions are held against independent readers and the shapes of DCAT-AP, hostile words included.
import { describe, expect, test } from 'vitest';
import { canonical, objectsOf, readGraph, violations } from '../../../test/delivery/read-graph.ts';
import type { RootNode } from '../../codecs/rdf-graph.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import type { CatalogueDataset } from '../../commons/published-dataset.ts';
import type { Resource } from '../../commons/resource.ts';
import type { Version } from '../../store/snapshots/snapshots.ts';
import { datasetNode } from './dataset-graph.ts';
import { documentOf, spelled } from './dcat.ts';
import type { DcatItem, DcatPlace } from './dcat-item.ts';
import { type SpellingName, spellingNames, spellingWished } from './spellings.ts';

const place: DcatPlace = { publicUrl: 'https://donnees.example', instance: 'Musées & Cie' };
const page = { self: 'https://donnees.example/catalogue.ttl?page=1', first: 'a:1', last: 'a:9', next: 'a:2' };

const column: PublishedColumn = {
  name: 'lieu',
  kind: 'geo_point_2d',
  many: false,
  label: { fr: 'Lieu' },
  field: 'LIEU',
  sortable: false,
  formerNames: [],
};

const plain: CatalogueDataset = {
  id: 'festivals-_-pl',
  uid: 'da_000000',
  firstId: 'festivals-_-pl',
  formerIds: ['anciens-festivals'],
  base: 'festivals',
  title: { fr: 'Festivals', en: 'Festivals of France' },
  description: { fr: 'Tous les festivals.' },
  licence: { id: 'etalab-2.0', title: 'Licence Ouverte', url: 'https://www.etalab.gouv.fr/lo/' },
  publisher: 'Ministère',
  theme: ['Culture, patrimoine', 'Économie'],
  keyword: ['festival', 'été'],
  language: 'fr',
  frequency: 'annual',
  temporal: { from: '2019', to: '2024-06' },
  spatial: ['France', 'Nantes'],
  contact: { name: 'Bureau', email: 'data@example.org', url: 'https://example.org/nous écrire' },
  attributions: ['Région', 'Ville'],
  columns: [column],
  condition: [],
  references: 'https://example.org/fiche',
  visibility: 'public',
  state: 'open',
};

const hostile = `"é' <a href="x">]]>&amp; \\u0041 \u0000\u0007\u001f \ud800 \uffff\r\n\t{}|^\` ${'𝄞'}`;
const nasty: CatalogueDataset = {
  ...plain,
  id: 'jeu "hostile"',
  formerIds: [hostile],
  title: { fr: hostile, en: hostile },
  description: { fr: hostile },
  publisher: hostile,
  theme: [hostile],
  keyword: [hostile, '@en', '^^xsd:date'],
  language: 'zz',
  frequency: hostile,
  temporal: { from: '2019-13-45x', to: '1999' },
  spatial: [hostile],
  contact: { name: hostile, email: hostile, url: 'javascript:alert(1)' },
  attributions: [hostile],
  references: `https://example.org/a b<c>"{}|^\`\\${hostile}`,
  licence: { id: 'propre', title: hostile, url: 'https://example.org/ma licence' },
};

const version = {
  number: 3,
  at: new Date('2026-02-01'),
  rows: 12,
  losses: [],
  file: 'x',
} as unknown as Version;

function item(dataset: CatalogueDataset, more: Partial<DcatItem> = {}): DcatItem {
  const facts = { records: 12, modified: '2026-03-04T05:06:07.000Z' };
  return { dataset, facts, resources: [], versions: [], files: new Map(), ...more };
}

const resource: Resource = {
  ...{ id: 'r1', dataset: 'festivals-_-pl', kind: 'file', title: 'Notice', position: 1, format: 'pdf' },
  ...{ mediaType: 'application/pdf; x=y', bytes: 7, digest: 'cd'.repeat(32), address: '/fichier' },
};

const kept = new Map([['csv', { size: 1234, digest: 'ab'.repeat(32) }]]);
const items = [
  item(plain, { versions: [version], files: kept }),
  item(nasty, { resources: [resource, { ...resource, id: 'x y', title: hostile, format: hostile }] }),
  ...(['identified', 'wanted', 'planned', 'refused', 'closed'] as const).map((state) =>
    item({ ...plain, id: state, state }, { facts: { records: 0 } }),
  ),
];

async function read(nodes: Iterable<RootNode>, name: SpellingName) {
  const chunks: Buffer[] = [];
  for await (const chunk of spelled(nodes, name)) chunks.push(chunk);
  return await readGraph(Buffer.concat(chunks).toString(), name);
}

const whole = () => documentOf(items, place, { total: items.length, page });

describe('a catalogue with hostile words', () => {
  test('says the same in Turtle, RDF/XML and JSON-LD', async () => {
    const graphs = await Promise.all(spellingNames.map(async (name) => canonical(await read(whole(), name))));
    expect(graphs[0]?.split('\n').length).toBeGreaterThan(500);
    expect(graphs[1]).toBe(graphs[0]);
    expect(graphs[2]).toBe(graphs[0]);
  });

  test('keeps to the shapes of DCAT-AP', async () => {
    expect(await violations(await read(whole(), 'rdf'))).toEqual([]);
  });

  test('would be found out without a title', async () => {
    const node = datasetNode(item(plain), place);
    const untitled = { ...node, said: node.said.filter(([property]) => property !== 'dct:title') };
    expect(await violations(await read([untitled], 'ttl'))).toContainEqual(
      expect.stringContaining('http://purl.org/dc/terms/title'),
    );
  });
});

describe('a dataset', () => {
  const dct = 'http://purl.org/dc/terms/';
  const dcat = 'http://www.w3.org/ns/dcat#';
  const iri = 'https://donnees.example/donnees/festivals-_-pl';

  test('is described in European words where there are any', async () => {
    const quads = await read([datasetNode(item(plain), place)], 'ttl');
    const authority = 'http://publications.europa.eu/resource/authority';
    expect(objectsOf(quads, `${dct}accrualPeriodicity`)).toEqual([`${authority}/frequency/ANNUAL`]);
    expect(objectsOf(quads, `${dct}language`, iri)).toEqual([`${authority}/language/FRA`]);
    expect(objectsOf(quads, `${dct}accessRights`)).toEqual([`${authority}/access-right/PUBLIC`]);
    expect(objectsOf(quads, `${dct}spatial`)[0]).toBe(`${authority}/country/FRA`);
    const themes = objectsOf(quads, `${dcat}theme`);
    expect(themes).toEqual(
      expect.arrayContaining([`${authority}/data-theme/EDUC`, `${authority}/data-theme/ECON`]),
    );
    expect(objectsOf(quads, `${dct}license`, iri)).toEqual(['https://www.etalab.gouv.fr/lo/']);
    expect(objectsOf(quads, 'http://www.w3.org/2006/vcard/ns#hasURL')).toEqual([
      'https://example.org/nous%20%C3%A9crire',
    ]);
  });

  test('tells length and digest of files that are kept, and of no other', async () => {
    const quads = await read([datasetNode(item(plain, { files: kept }), place)], 'jsonld');
    expect(objectsOf(quads, `${dcat}byteSize`, `${iri}#csv`)).toEqual(['1234']);
    expect(objectsOf(quads, `${dcat}byteSize`)).toHaveLength(1);
    expect(objectsOf(quads, 'http://spdx.org/rdf/terms#checksumValue')).toEqual(['ab'.repeat(32)]);
  });

  test('has its versions with what they hold', async () => {
    const quads = await read([datasetNode(item(plain, { versions: [version] }), place)], 'rdf');
    expect(objectsOf(quads, `${dcat}hasVersion`)).toEqual([`${iri}#version-3`]);
    expect(objectsOf(quads, `${dcat}version`, iri)).toEqual(['3']);
    expect(objectsOf(quads, `${dcat}accessURL`, `${iri}#version-3-csv`)[0]).toMatch(/csv\?version=3$/);
  });

  test('that is not open has no files, and says where it stands', async () => {
    const planned = item({ ...plain, state: 'planned' }, { facts: { records: 0 } });
    const quads = await read([datasetNode(planned, place)], 'ttl');
    expect(objectsOf(quads, `${dcat}distribution`)).toEqual([]);
    expect(objectsOf(quads, 'http://www.w3.org/ns/adms#status')).toEqual([
      'http://publications.europa.eu/resource/authority/dataset-status/DEVELOP',
      'https://donnees.example/catalogue#planned',
    ]);
  });

  test('that was harvested names its source, and itself as no publisher of it', async () => {
    const { publisher: _, base: __, ...words } = plain;
    const origin = { name: 'Ville', address: 'https://ville.example/jeu 1', harvest: 1 };
    const quads = await read([datasetNode(item({ ...words, origin, columns: [] }), place)], 'ttl');
    expect(objectsOf(quads, `${dct}source`)).toEqual(['https://ville.example/jeu%201']);
    expect(objectsOf(quads, `${dct}publisher`)).toEqual([]);
    expect(objectsOf(quads, `${dcat}distribution`)).toEqual([]);
  });

  test('has resources as distributions under the addresses that stay', async () => {
    const documentation = { ...resource, id: 'd1', kind: 'documentation' as const };
    const beside = { resources: [resource, documentation], facts: { records: 0 } };
    const quads = await read(
      [datasetNode(item({ ...plain, state: 'planned', planned: '2027-01' }, beside), place)],
      'rdf',
    );
    const stays = 'https://donnees.example/ressources/r1';
    expect(objectsOf(quads, `${dcat}distribution`)).toEqual([stays]);
    expect(objectsOf(quads, `${dcat}downloadURL`, stays)).toEqual([stays]);
    expect(objectsOf(quads, `${dcat}mediaType`, stays)[0]).toMatch(/media-types\/application\/pdf$/);
    expect(objectsOf(quads, 'http://xmlns.com/foaf/0.1/page', iri)).toContain(
      'https://donnees.example/ressources/d1',
    );
    expect(objectsOf(quads, `${dct}available`)).toEqual(['2027-01']);
  });

  test('has the distributions that are asked for, and the API', async () => {
    const quads = await read([datasetNode(item(plain), { ...place, formats: ['csv', 'nul'] })], 'ttl');
    expect(objectsOf(quads, `${dcat}distribution`)).toEqual([`${iri}#csv`, `${iri}#api`]);
  });
});

test.each([
  ['text/turtle', 'ttl'],
  ['application/rdf+xml;q=0.5, text/html;q=0.4', 'rdf'],
  ['application/ld+json', 'jsonld'],
  ['text/html, application/rdf+xml;q=0.9', undefined],
  ['application/json, text/turtle;q=0.2', undefined],
  ['*/*', undefined],
  ['text/turtle;q=0', undefined],
  [undefined, undefined],
])('Accept: %s wishes %s', (accept, name) => {
  expect(spellingWished(accept)).toBe(name);
});
