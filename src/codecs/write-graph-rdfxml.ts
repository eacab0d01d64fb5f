// A graph -> RDF/XML (RDF 1.1): an element a resource, named by its first type, nested where it is spoken of.
import { type GraphNode, type GraphObject, isNode, type Prefixes, type RootNode } from './rdf-graph.ts';
import { encodeText } from './writing.ts';
import { escapeAttribute, escapeXml } from './xml-text.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';

/** The bytes of the resources, one after the other. */
export function writeGraphRdfXml(nodes: AsyncIterable<RootNode>, prefixes: Prefixes): AsyncIterable<Buffer> {
  const declared = Object.entries({ ...prefixes, rdf: RDF })
    .map(([prefix, iri]) => ` xmlns:${prefix}="${escapeAttribute(iri)}"`)
    .join('');
  return encodeText(nodes, {
    head: `<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF${declared}>\n`,
    row: (node) => element(node, prefixes),
    tail: '</rdf:RDF>\n',
  });
}

function element({ iri, types, said }: GraphNode, prefixes: Prefixes): string {
  const [name = 'rdf:Description', ...others] = types;
  const about = iri === undefined ? '' : ` rdf:about="${escapeAttribute(iri)}"`;
  const more = others.map((type) => `<rdf:type rdf:resource="${escapeAttribute(whole(type, prefixes))}"/>`);
  const inner = said.map(([property, object]) => propertyElement(property, object, prefixes));
  return `<${name}${about}>${more.join('')}${inner.join('')}</${name}>\n`;
}

function propertyElement(property: string, object: GraphObject, prefixes: Prefixes): string {
  if (isNode(object)) return `<${property}>${element(object, prefixes)}</${property}>`;
  if ('iri' in object) return `<${property} rdf:resource="${escapeAttribute(object.iri)}"/>`;
  const { text, lang, datatype } = object;
  const language = lang === undefined ? '' : ` xml:lang="${lang}"`;
  const type = datatype === undefined ? '' : ` rdf:datatype="${escapeAttribute(whole(datatype, prefixes))}"`;
  return `<${property}${language}${type}>${escapeXml(text)}</${property}>`;
}

/** The IRI that a prefixed name stands for. */
function whole(name: string, prefixes: Prefixes): string {
  const [prefix = '', local = ''] = name.split(':');
  return `${prefixes[prefix] ?? ''}${local}`;
}
