// A graph -> Turtle (RDF 1.1): a paragraph a resource; resources without IRI stand where they are spoken of, those with
// one in a paragraph of their own.
import { type GraphNode, type GraphObject, isNode, type Prefixes, type RootNode } from './rdf-graph.ts';
import { escapeText } from './write-turtle.ts';
import { encodeText } from './writing.ts';

/** The bytes of the resources, one after the other. */
export function writeGraphTurtle(nodes: AsyncIterable<RootNode>, prefixes: Prefixes): AsyncIterable<Buffer> {
  return encodeText(nodes, {
    head: Object.entries(prefixes)
      .map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`)
      .join(''),
    row: paragraphs,
    tail: '',
  });
}

function paragraphs(node: RootNode): string {
  const later: RootNode[] = [];
  let text = `\n<${node.iri}>${body(node, { later, indent: '  ' })} .\n`;
  for (const one of later) text += paragraphs(one);
  return text;
}

/** `later`: resources whose paragraph follows. */
type Place = { readonly later: RootNode[]; readonly indent: string };

function body({ types, said }: GraphNode, place: Place): string {
  const kinds = types.length === 0 ? [] : [` a ${types.join(', ')}`];
  const lines = said.map(([property, object]) => {
    const spelled = `${property} ${spell(object, place)}`;
    return kinds.length === 0 ? ` ${spelled}` : `\n${place.indent}${spelled}`;
  });
  return [...kinds, ...lines].join(' ;');
}

function spell(object: GraphObject, place: Place): string {
  if (isNode(object)) {
    const { iri } = object;
    if (iri === undefined) return `[${body(object, { ...place, indent: `${place.indent}  ` })} ]`;
    place.later.push({ ...object, iri });
    return `<${iri}>`;
  }
  if ('iri' in object) return `<${object.iri}>`;
  const text = `"${escapeText(object.text)}"`;
  if (object.lang !== undefined) return `${text}@${object.lang}`;
  return object.datatype === undefined ? text : `${text}^^${object.datatype}`;
}
