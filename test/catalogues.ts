// Catalogues of an invented territory, served on this machine in the four protocols, page by page: what harvests are
// tried on. A path can be given an answer of its own, to be hostile.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A dataset of the territory. */
export type Told = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly theme: string;
  readonly keywords: readonly string[];
};

/** A catalogue that is served. */
export type Catalogue = {
  readonly origin: string;
  /** What it speaks of; may be changed between harvests. */
  datasets: readonly Told[];
  /** Answers instead of the catalogue's own, by path with its query. */
  readonly instead: Map<string, (request: IncomingMessage, response: ServerResponse) => void>;
  /** Paths asked, with what they were answered. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
};

/** Twelve datasets of the Pays d'Ardelle. */
export const told: readonly Told[] = [
  'Fonds photographiques numérisés',
  'Agenda des fêtes de village',
  'Lieux de spectacle',
  'Bibliothèques et médiathèques',
  'Sentiers du patrimoine',
  'Subventions aux associations culturelles',
  'Fréquentation des musées',
  'Œuvres dans l’espace public',
  'Archives sonores',
  'Résidences d’artistes',
  'Écoles de musique',
  'Cinémas itinérants',
].map((title, at) => ({
  id: `jeu-${String(at + 1).padStart(2, '0')}`,
  title,
  publisher: at % 2 === 0 ? 'Pays d’Ardelle' : 'Ville de Serrelongue',
  theme: at % 3 === 0 ? 'Patrimoine' : 'Culture',
  keywords: ['ardelle', `mot ${at % 4}`],
}));

const PAGE = 5;

/** Serves a catalogue on a free port. */
export async function serveCatalogue(datasets: readonly Told[] = told): Promise<Catalogue> {
  const catalogue: { -readonly [K in keyof Catalogue]: Catalogue[K] } = {
    ...{ origin: '', datasets, instead: new Map(), asked: [] },
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    response.on('finish', () => catalogue.asked.push(`${response.statusCode} ${path}`));
    const own = catalogue.instead.get(path) ?? catalogue.instead.get('*');
    if (own !== undefined) own(request, response);
    else answer(catalogue, request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  catalogue.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return catalogue;
}

function answer(catalogue: Catalogue, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', catalogue.origin);
  const made = bodyOf(catalogue, url);
  if (made === undefined) {
    response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html><title>Rien</title>');
    return;
  }
  const etag = `"${createHash('sha256').update(made.text).digest('hex').slice(0, 16)}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': made.type, etag }).end(made.text);
}

type Made = { readonly type: string; readonly text: string };
type Window = { readonly part: readonly Told[]; readonly more: boolean; readonly total: number };

function bodyOf(catalogue: Catalogue, url: URL): Made | undefined {
  const { origin, datasets } = catalogue;
  const numbered = (name: string): number => Number(url.searchParams.get(name) ?? 0);
  const window = (from: number, size: number, among = datasets): Window => {
    const part = among.slice(from, from + size);
    return { part, more: from + size < among.length, total: among.length };
  };
  const json = (value: unknown): Made => ({ type: 'application/json', text: JSON.stringify(value) });
  const page = Math.max(1, numbered('page'));
  switch (url.pathname.replace(/\/$/, '')) {
    case '/api/3/action/package_search':
      return json(ckanPage(window(numbered('start'), Math.min(PAGE, numbered('rows'))), origin));
    case '/api/1/datasets':
    case '/api/1/organizations/pays-d-ardelle/datasets':
      return json(udataPage(window((page - 1) * PAGE, PAGE), { url, origin, page }));
    case '/api/explore/v2.1/catalog/datasets': {
      const wanted = /^publisher:"(.*)"$/.exec(url.searchParams.get('refine') ?? '')?.[1];
      const among = datasets.filter(({ publisher }) => wanted === undefined || publisher === wanted);
      return json(odsPage(window(numbered('offset'), PAGE, among)));
    }
    case '/api/explore/v2.1/catalog/exports/json':
      return json(datasets.map(odsDataset));
    case '/catalogue.ttl':
      return { type: 'text/turtle', text: turtlePage(window((page - 1) * PAGE, PAGE), { origin, page }) };
    case '/catalogue.rdf':
      return { type: 'application/rdf+xml', text: rdfPage(datasets, origin) };
    case '/catalogue.jsonld':
      return { type: 'application/ld+json', text: JSON.stringify(jsonLdPage(datasets, origin)) };
    default:
      return undefined;
  }
}

function ckanPage({ part, total }: Window, origin: string): object {
  const results = part.map(({ id, title, publisher, theme, keywords }) => ({
    ...{ id: `ckan-${id}`, name: id, title, notes: `<p>Description de <b>${title}</b>.</p><p>Suite.</p>` },
    ...{ license_id: 'lov2', license_title: 'Licence Ouverte 2.0', organization: { title: publisher } },
    groups: [{ title: theme }],
    tags: keywords.map((name) => ({ name })),
    extras: [
      { key: 'frequency', value: 'R/P1Y' },
      { key: 'temporal_start', value: '2019' },
    ],
    metadata_modified: '2026-03-04T10:00:00',
    resources: [{ name: 'Table', url: `${origin}/fichiers/${id}.csv`, format: 'CSV', mimetype: 'text/csv' }],
  }));
  return { help: '', success: true, result: { count: total, results } };
}

function udataPage(
  { part, more, total }: Window,
  { url, origin, page }: { readonly url: URL; readonly origin: string; readonly page: number },
): object {
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const data = part.map(({ id, title, publisher, keywords }) => ({
    ...{ id: `${id}-udata`, slug: id, title, description: `Description de **${title}**.` },
    ...{ license: 'lov2', organization: { name: publisher }, tags: keywords, frequency: 'annual' },
    temporal_coverage: { start: '2019-01-01', end: '2024-12-31' },
    page: `${origin}/datasets/${id}/`,
    last_update: '2026-03-04T10:00:00+00:00',
    resources: [
      {
        title: 'Table',
        url: `${origin}/fichiers/${id}.csv`,
        format: 'csv',
        mime: 'text/csv',
        filesize: 1200,
      },
      { title: 'Notice', url: `${origin}/fichiers/${id}.pdf`, format: 'pdf', type: 'documentation' },
    ],
  }));
  return { data, page, page_size: PAGE, total, next_page: more ? next.href : null, previous_page: null };
}

function odsPage({ part, total }: Window): object {
  return { total_count: total, results: part.map(odsDataset) };
}

function odsDataset({ id, title, publisher, theme, keywords }: Told): object {
  return {
    ...{ dataset_id: id, has_records: true, attachments: [], alternative_exports: [] },
    metas: {
      default: {
        ...{
          title,
          description: `<p>Description de ${title}.</p>`,
          publisher,
          theme: [theme],
          keyword: keywords,
        },
        ...{
          license: 'Licence Ouverte v2.0 (Etalab)',
          language: 'fr',
          modified: '2026-03-04T10:00:00+00:00',
        },
        update_frequency: 'Annuelle',
      },
      dcat: { contact_name: 'Service des données' },
    },
  };
}

function turtlePage(
  { part, more, total }: Window,
  { origin, page }: { readonly origin: string; readonly page: number },
): string {
  const datasets = part.map(
    ({ id, title, publisher, theme, keywords }) => `
<${origin}/jeu/${id}> a dcat:Dataset ;
  dct:identifier "${id}" ; dct:title "${title}"@fr , "Dataset ${id}"@en ; dct:description "Description de ${title}."@fr ;
  dcat:keyword ${keywords.map((word) => `"${word}"`).join(', ')} ; dcat:theme [ skos:prefLabel "${theme}"@fr ] ;
  dct:publisher [ a foaf:Organization ; foaf:name "${publisher}" ] ;
  dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
  dct:language <http://publications.europa.eu/resource/authority/language/FRA> ;
  dct:temporal [ dcat:startDate "2019-01-01"^^xsd:date ; dcat:endDate "2024-12-31"^^xsd:date ] ;
  dcat:contactPoint [ a vcard:Organization ; vcard:fn "Service des données" ; vcard:hasEmail <mailto:donnees@ardelle.example> ] ;
  dct:modified "2026-03-04T10:00:00Z"^^xsd:dateTime ; dcat:landingPage <${origin}/jeu/${id}/page> ;
  dcat:distribution [ a dcat:Distribution ; dct:title "Table" ; dcat:downloadURL <${origin}/fichiers/${id}.csv> ;
    dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ; dcat:byteSize 1200 ;
    dct:license <http://publications.europa.eu/resource/authority/licence/ETALAB_2_0> ] .`,
  );
  const next = more ? `; hydra:next <${origin}/catalogue.ttl?page=${page + 1}>` : '';
  return `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
<${origin}/catalogue> a dcat:Catalog , hydra:Collection ; hydra:totalItems ${total} .
<${origin}/catalogue.ttl?page=${page}> a hydra:PartialCollectionView ${next} .
${datasets.join('\n')}
`;
}

function rdfPage(datasets: readonly Told[], origin: string): string {
  const items = datasets.map(
    ({ id, title }) => `<dcat:Dataset rdf:about="${origin}/jeu/${id}"><dct:identifier>${id}</dct:identifier>
<dct:title xml:lang="fr">${title}</dct:title><dcat:landingPage rdf:resource="${origin}/jeu/${id}/page"/>
<dcat:distribution><dcat:Distribution><dcat:accessURL rdf:resource="${origin}/fichiers/${id}.csv"/></dcat:Distribution>
</dcat:distribution></dcat:Dataset>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
  xmlns:dcat="http://www.w3.org/ns/dcat#">${items.join('\n')}</rdf:RDF>`;
}

function jsonLdPage(datasets: readonly Told[], origin: string): object {
  return {
    '@context': { dcat: 'http://www.w3.org/ns/dcat#', dct: 'http://purl.org/dc/terms/' },
    '@graph': datasets.map(({ id, title }) => ({
      '@id': `${origin}/jeu/${id}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': id,
      'dct:title': { '@value': title, '@language': 'fr' },
      'dcat:landingPage': { '@id': `${origin}/jeu/${id}/page` },
      'dcat:distribution': {
        '@type': 'dcat:Distribution',
        'dcat:accessURL': { '@id': `${origin}/fichiers/${id}.csv` },
      },
    })),
  };
}
