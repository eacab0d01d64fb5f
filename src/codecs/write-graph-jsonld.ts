// A graph -> JSON-LD 1.1: a context of prefixes, then the resources, nested where they are spoken of.
import { type GraphNode, type GraphObject, isNode, type Prefixes, type RootNode } from './rdf-graph.ts';
import { encodeText } from './writing.ts';

/** The bytes of the resources, one after the other. */
export function writeGraphJsonLd(nodes: AsyncIterable<RootNode>, prefixes: Prefixes): AsyncIterable<Buffer> {
  return encodeText(nodes, {
    head: `{"@context":${JSON.stringify(prefixes)},\n"@graph":[`,
    row: (node, index) => `${index === 0 ? '\n' : ',\n'}${JSON.stringify(nodeJson(node))}`,
    tail: '\n]}\n',
  });
}

function nodeJson({ iri, types, said }: GraphNode): object {
  const properties = new Map<string, unknown[]>();
  for (const [property, object] of said) {
    const values = properties.get(property) ?? [];
    values.push(objectJson(object));
    properties.set(property, values);
  }
  return {
    ...(iri === undefined ? {} : { '@id': iri }),
    ...(types.length === 0 ? {} : { '@type': types.length === 1 ? types[0] : types }),
    ...Object.fromEntries(
      [...properties].map(([property, values]) => [property, values.length === 1 ? values[0] : values]),
    ),
  };
}

function objectJson(object: GraphObject): unknown {
  if (isNode(object)) return nodeJson(object);
  if ('iri' in object) return { '@id': object.iri };
  const { text, lang, datatype } = object;
  if (lang !== undefined) return { '@value': text, '@language': lang };
  return datatype === undefined ? text : { '@value': text, '@type': datatype };
}
