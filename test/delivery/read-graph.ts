// Descriptions in RDF read by independent readers, compared as graphs, and held against the shapes of DCAT-AP.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';

import jsonld from 'jsonld';
import { DataFactory, Parser, type Quad, Store, Writer } from 'n3';
import ShaclValidator from 'rdf-validate-shacl';
import { RdfXmlParser } from 'rdfxml-streaming-parser';

/** A spelling. */
export type Spelling = 'ttl' | 'rdf' | 'jsonld';

/** The statements of a document, as n3, rdfxml-streaming-parser or jsonld read them. */
export async function readGraph(text: string, spelling: Spelling): Promise<readonly Quad[]> {
  if (spelling === 'ttl') return new Parser({ format: 'text/turtle' }).parse(text);
  if (spelling === 'jsonld') {
    const lines = (await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads' })) as unknown;
    return new Parser({ format: 'application/n-quads' }).parse(String(lines));
  }
  const quads: Quad[] = [];
  const parsing = Readable.from([text]).pipe(new RdfXmlParser({ dataFactory: DataFactory as never }));
  for await (const quad of parsing) quads.push(quad as Quad);
  return quads;
}

/** A graph as one text that is the same for isomorphic graphs (RDF Dataset Canonicalization). */
export async function canonical(quads: readonly Quad[]): Promise<string> {
  const writer = new Writer({ format: 'N-Quads' });
  const lines = writer.quadsToString([...new Store([...quads]).getQuads(null, null, null, null)]);
  const options = { inputFormat: 'application/n-quads', format: 'application/n-quads' } as const;
  return String(await jsonld.canonize(lines as never, options as never));
}

/** What in a graph breaks the shapes of DCAT-AP, in sentences. */
export async function violations(quads: readonly Quad[]): Promise<readonly string[]> {
  const shapes = await readFile(join(import.meta.dirname, 'dcat-ap.shapes.ttl'), 'utf8');
  const validator = new ShaclValidator(new Store(new Parser().parse(shapes)) as never);
  const report = await validator.validate(new Store([...quads]) as never);
  return report.results.map(({ focusNode, path, message, value }) =>
    [focusNode?.value, path?.value, value?.value, ...message.map((one) => one.value)].join(' | '),
  );
}

/** The objects of a property, of one subject or of all. */
export function objectsOf(quads: readonly Quad[], property: string, subject?: string): readonly string[] {
  return quads
    .filter((quad) => quad.predicate.value === property)
    .filter((quad) => subject === undefined || quad.subject.value === subject)
    .map(({ object }) => object.value);
}
