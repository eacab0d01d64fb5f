// RDF -> statements, from RDF/XML, Turtle (with N-Triples) or JSON-LD. Knows no vocabulary. A document type is refused, no
// entity is expanded; nothing is fetched from here: a context of JSON-LD that lives elsewhere is asked of who calls.
import jsonld, { type JsonLdDocument, type Options } from 'jsonld';
import { Parser } from 'n3';
import { RdfXmlParser } from 'rdfxml-streaming-parser';
import { Refusal } from '../commons/refusal.ts';
import { createSax } from './sax.ts';

/** How RDF is written. */
export type RdfSyntax = 'rdfxml' | 'turtle' | 'jsonld';

/** An object of a statement. Blank nodes are named `_:` and stay within their document. */
export type RdfTerm = { readonly value: string; readonly isLiteral: boolean; readonly language?: string };

/** A document as it is asked: what a subject says by a property (full IRIs), and the subjects of a type. */
export type RdfGraph = {
  readonly objects: (subject: string, property: string) => readonly RdfTerm[];
  readonly subjectsOf: (type: string) => readonly string[];
};

/** What reading needs besides the text. */
export type RdfReading = {
  readonly syntax: RdfSyntax;
  /** Address of the document, for relative IRIs. */
  readonly base: string;
  /** The JSON of a context by its address. */
  readonly loadContext: (address: string) => Promise<unknown>;
};

const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
/** Statements of one document: a catalogue of 10,000 datasets has some 600,000. */
const maxStatements = 2_000_000;

const syntaxes: readonly (readonly [RegExp, RdfSyntax])[] = [
  [/^(application|text)\/(rdf\+xml)\b/i, 'rdfxml'],
  [/^(text\/turtle|application\/x-turtle|application\/n-triples|text\/n3)\b/i, 'turtle'],
  [/^application\/ld\+json\b/i, 'jsonld'],
];

/** The syntax of a text, by its media type or else by how it begins; undefined when it is none of these. */
export function rdfSyntaxOf(contentType: string | undefined, text: string): RdfSyntax | undefined {
  const named = syntaxes.find(([type]) => type.test(contentType ?? ''))?.[1];
  if (named !== undefined) return named;
  const start = text.slice(0, 4_000);
  if (/<(\w+:)?RDF[\s>]/.test(start)) return 'rdfxml';
  if (/^\s*[[{]/.test(start)) return /"@(context|graph|id|type)"/.test(start) ? 'jsonld' : undefined;
  return /^\s*(#.*\n\s*)*(@prefix|@base|prefix|base)\s+\S*\s*:?\s*</i.test(start) ? 'turtle' : undefined;
}

/** Reads a document. Throws the refusals `rdf-invalid`, `rdf-too-large`, `xml-invalid` and `xml-dtd` (422). */
export async function readRdf(text: string, reading: RdfReading): Promise<RdfGraph> {
  const graph = createGraph();
  try {
    if (reading.syntax === 'rdfxml') await readXml(text, reading.base, graph.add);
    else if (reading.syntax === 'turtle') await readTurtle(text, reading.base, graph.add);
    else await readJsonLd(text, reading, graph.add);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal('rdf-invalid', 422, { reason: reason.slice(0, 200) });
  }
  return graph.read;
}

/** A term as the readers give it: the common ground of three packages. */
type GivenTerm = { readonly termType: string; readonly value: string; readonly language?: string };
type Given = { readonly subject: GivenTerm; readonly predicate: GivenTerm; readonly object: GivenTerm };
type Add = (statement: Given) => void;

function createGraph(): { readonly add: Add; readonly read: RdfGraph } {
  const bySubject = new Map<string, Map<string, RdfTerm[]>>();
  const byType = new Map<string, Set<string>>();
  let count = 0;
  const add: Add = ({ subject, predicate, object }) => {
    count += 1;
    if (count > maxStatements) throw new Refusal('rdf-too-large', 422, { statements: maxStatements });
    const from = nameOf(subject);
    const said = bySubject.get(from) ?? new Map<string, RdfTerm[]>();
    bySubject.set(from, said);
    const terms = said.get(predicate.value) ?? [];
    said.set(predicate.value, terms);
    terms.push(termOf(object));
    if (predicate.value !== TYPE) return;
    byType.set(object.value, (byType.get(object.value) ?? new Set()).add(from));
  };
  const read: RdfGraph = {
    objects: (subject, property) => bySubject.get(subject)?.get(property) ?? [],
    subjectsOf: (type) => [...(byType.get(type) ?? [])],
  };
  return { add, read };
}

function nameOf({ termType, value }: GivenTerm): string {
  return termType === 'BlankNode' ? `_:${value.replace(/^_:/, '')}` : value;
}

function termOf(term: GivenTerm): RdfTerm {
  if (term.termType !== 'Literal') return { value: nameOf(term), isLiteral: false };
  const language = term.language === undefined || term.language === '' ? {} : { language: term.language };
  return { value: term.value, isLiteral: true, ...language };
}

async function readXml(text: string, baseIRI: string, add: Add): Promise<void> {
  // The parser of RDF expands entities and takes a document that breaks off for a whole one; ours refuses both first.
  createSax().write(text).close();
  const parser = new RdfXmlParser({ baseIRI });
  await new Promise<void>((done, fail) => {
    parser.on('error', fail);
    parser.on('end', () => done());
    parser.on('data', (statement: Given) => {
      try {
        add(statement);
      } catch (error) {
        parser.destroy();
        fail(error);
      }
    });
    parser.end(text);
  });
}

async function readTurtle(text: string, baseIRI: string, add: Add): Promise<void> {
  await new Promise<void>((done, fail) => {
    // N3 is Turtle and more; its rules and formulas say nothing of a catalogue.
    new Parser({ baseIRI }).parse(text, (error, statement) => {
      if (error) return fail(error);
      if (!statement) return done();
      try {
        add(statement);
      } catch (refusal) {
        fail(refusal);
      }
    });
  });
}

async function readJsonLd(text: string, { base, loadContext }: RdfReading, add: Add): Promise<void> {
  const document = JSON.parse(text) as JsonLdDocument;
  const documentLoader = async (documentUrl: string) => {
    return { documentUrl, document: (await loadContext(documentUrl)) as JsonLdDocument };
  };
  const statements: unknown = await jsonld.toRDF(document, {
    base,
    documentLoader: documentLoader as Options.ToRdf['documentLoader'],
  });
  for (const statement of statements as Iterable<Given>) add(statement);
}
