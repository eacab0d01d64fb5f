// A description as a graph of RDF: resources with what is said of them, nested where that reads well. Turtle, RDF/XML and
// JSON-LD spell the same graph: what one of them cannot carry is in none.
import { safeIri } from './rdf-terms.ts';
import { carriable } from './xml-text.ts';

/** Namespaces by the prefix under which properties and types are named. */
export type Prefixes = Readonly<Record<string, string>>;

/** A text with its language or its datatype, as a prefixed name; neither of both for a plain text. */
export type GraphLiteral = { readonly text: string; readonly lang?: string; readonly datatype?: string };

/** A link to a resource that is described elsewhere. */
export type GraphLink = { readonly iri: string };

/** A resource; without an IRI it is known by what is said of it. Types and properties are prefixed names. */
export type GraphNode = {
  readonly iri?: string;
  readonly types: readonly string[];
  readonly said: readonly Statement[];
};

/** Something said of a resource. */
export type Statement = readonly [property: string, object: GraphObject];

/** What a statement may be about. */
export type GraphObject = GraphLink | GraphLiteral | GraphNode;

/** A resource that a document speaks about: it has an IRI. */
export type RootNode = GraphNode & GraphLink;

/** Statements that name no object are left out. */
export function statements(
  ...given: readonly (readonly [property: string, object: GraphObject | readonly GraphObject[] | undefined])[]
): readonly Statement[] {
  return given.flatMap(([property, object]) => {
    if (object === undefined) return [];
    const objects: readonly GraphObject[] = isSeveral(object) ? object : [object];
    return objects.map((one): Statement => [property, one]);
  });
}

function isSeveral(object: GraphObject | readonly GraphObject[]): object is readonly GraphObject[] {
  return Array.isArray(object);
}

/** A text that every encoding carries. */
export function literal(text: string, kind: Omit<GraphLiteral, 'text'> = {}): GraphLiteral {
  return { text: carriable(text), ...kind };
}

/** A link that every encoding carries. */
export function link(iri: string): GraphLink {
  return { iri: safeIri(carriable(iri)) };
}

/** Is the object a resource with something said of it? */
export function isNode(object: GraphObject): object is GraphNode {
  return 'said' in object;
}
