// The same statements out of three ways of writing them, and what hostile documents are answered.
import { expect, test } from 'vitest';
import { type RdfSyntax, rdfSyntaxOf, readRdf } from './read-rdf.ts';

const base = 'https://example.org/catalogue';
const loadContext = async (address: string): Promise<unknown> => {
  if (address === 'https://example.org/context.jsonld')
    return { '@context': { title: { '@id': 'http://purl.org/dc/terms/title', '@language': 'fr' } } };
  throw new Error(`nothing at ${address}`);
};
const read = (text: string, syntax: RdfSyntax) => readRdf(text, { syntax, base, loadContext });
const refused = (text: string, syntax: RdfSyntax) =>
  read(text, syntax).then(
    () => 'read',
    (error: { code?: string }) => error.code,
  );

const documents: Readonly<Record<RdfSyntax, string>> = {
  rdfxml: `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"
  xmlns:dcat="http://www.w3.org/ns/dcat#">
  <dcat:Dataset rdf:about="jeu/1"><dct:title xml:lang="fr">Été &amp; fêtes</dct:title>
    <dcat:distribution><dcat:Distribution><dct:title>CSV</dct:title></dcat:Distribution></dcat:distribution>
  </dcat:Dataset></rdf:RDF>`,
  turtle: `@prefix dct: <http://purl.org/dc/terms/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
<jeu/1> a dcat:Dataset ; dct:title "Été & fêtes"@fr ; dcat:distribution [ a dcat:Distribution ; dct:title "CSV" ] .`,
  jsonld: JSON.stringify({
    '@context': ['https://example.org/context.jsonld', { dcat: 'http://www.w3.org/ns/dcat#' }],
    '@id': 'jeu/1',
    '@type': 'dcat:Dataset',
    title: 'Été & fêtes',
    'dcat:distribution': { '@type': 'dcat:Distribution', 'http://purl.org/dc/terms/title': 'CSV' },
  }),
};

test.each(Object.keys(documents) as RdfSyntax[])('%s is read and recognised', async (syntax) => {
  const text = documents[syntax];
  expect(rdfSyntaxOf(undefined, text)).toBe(syntax);
  const graph = await read(text, syntax);
  expect(graph.subjectsOf('http://www.w3.org/ns/dcat#Dataset')).toEqual(['https://example.org/jeu/1']);
  const title = 'http://purl.org/dc/terms/title';
  expect(graph.objects('https://example.org/jeu/1', title)).toEqual([
    { value: 'Été & fêtes', isLiteral: true, language: 'fr' },
  ]);
  const [file] = graph.objects('https://example.org/jeu/1', 'http://www.w3.org/ns/dcat#distribution');
  expect(file).toMatchObject({ isLiteral: false, value: expect.stringMatching(/^_:/) });
  expect(graph.objects(file?.value ?? '', title)).toEqual([{ value: 'CSV', isLiteral: true }]);
});

test('the media type is believed first; a page or plain JSON is none of these', () => {
  expect(rdfSyntaxOf('text/turtle; charset=utf-8', '')).toBe('turtle');
  expect(rdfSyntaxOf('application/rdf+xml', '')).toBe('rdfxml');
  expect(rdfSyntaxOf('text/html', '<!doctype html><html>')).toBeUndefined();
  expect(rdfSyntaxOf('application/json', '{"success": true}')).toBeUndefined();
});

test('entities of a document type are refused before anything is expanded', async () => {
  const bomb = `<?xml version="1.0"?><!-- a --><!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}"><!ENTITY b "&a;&a;">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>`;
  expect(await refused(bomb, 'rdfxml')).toBe('xml-dtd');
});

test('a document that breaks off or is none is refused with its reason', async () => {
  const broken = {
    rdfxml: documents.rdfxml.slice(0, -20),
    turtle: documents.turtle.slice(0, -5),
    jsonld: documents.jsonld.slice(0, -5),
  };
  for (const [syntax, text] of Object.entries(broken))
    expect([syntax, await refused(text, syntax as RdfSyntax)]).toEqual([
      syntax,
      syntax === 'rdfxml' ? 'xml-invalid' : 'rdf-invalid',
    ]);
  const elsewhere = documents.jsonld.replace('/context.jsonld', '/lost.jsonld');
  expect(await refused(elsewhere, 'jsonld')).toBe('rdf-invalid');
});

test('lists nested without end are refused, not followed into the ground', async () => {
  const deep = `{"@id":"a","http://example.org/p":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
  expect(await refused(deep, 'jsonld')).toBe('rdf-invalid');
});
