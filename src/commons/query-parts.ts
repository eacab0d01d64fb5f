// What a query and a record mean to each other, said once for the index and for its oracle: which conditions are a
// facet's own, which texts rank, what a record's facets, interval and prior are when they are compared.
import type { Derived } from './derived.ts';
import type { FacetRequest, Node, Query } from './query.ts';

/** More values of a facet are never listed at once. */
export const LARGEST_FACET = 1000;

/** A node that asks for words. */
export type TextNode = Extract<Node, { kind: 'words' | 'phrase' }>;
/** A node that draws on the map. */
export type ShapeNode = Extract<Node, { kind: 'box' | 'circle' | 'polygon' }>;

/** Conditions that all must hold: nested `and` laid flat. */
export function conditions(where: Node): readonly Node[] {
  return where.kind === 'and' ? where.nodes.flatMap(conditions) : [where];
}

/** The condition without a facet's own filters: what its counts are made on. */
function withoutFacet(where: Node, facet: string): Node {
  const kept = conditions(where).filter((node) => node.kind !== 'facet' || node.facet !== facet);
  return { kind: 'and', nodes: kept };
}

/** The name under which a facet's values are answered. */
export function nameOf({ as, facet }: FacetRequest): string {
  return as ?? facet;
}

/** The condition on which a facet is counted. */
export function facetCondition(query: Query, request: FacetRequest): Node {
  return request.ownFilter === 'excluded' ? withoutFacet(query.where, request.facet) : query.where;
}

/** The texts that every answer holds: what relevance looks at. */
export function rankingTexts(where: Node): readonly TextNode[] {
  return conditions(where).filter(
    (node): node is TextNode => node.kind === 'words' || node.kind === 'phrase',
  );
}

/** A record's values of one facet, each once. */
export function facetValues(derived: Derived, facet: string): readonly string[] {
  const facets = facetsOf(derived);
  return Object.hasOwn(facets, facet) ? [...new Set(facets[facet])] : [];
}

/** Every facet of a record: its own and those that each record has (dataset, producer, rights of its images). */
export function facetsOf(derived: Derived): Readonly<Record<string, readonly string[]>> {
  const rights = derived.rights === undefined ? {} : { rights: [derived.rights] };
  const producer = derived.producer === '' ? {} : { producer: [derived.producer] };
  return { dataset: [derived.dataset], ...producer, ...rights, ...derived.facets };
}

/** Days from and to; one end alone is a single day. Undefined when the record is undated. */
export function intervalOf(derived: Derived): { readonly from: number; readonly to: number } | undefined {
  const from = derived.from ?? derived.to;
  const to = derived.to ?? derived.from;
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** The prior in 256 steps: what ranking compares. */
export function priorStep(prior: number): number {
  return Number.isFinite(prior) ? Math.round(Math.min(1, Math.max(0, prior)) * 255) : 0;
}

/** How much of a title of so many terms was asked for, in 8 steps; titles beyond 255 terms count as such. */
export function coverageStep(asked: number, titleTerms: number): number {
  const terms = Math.min(255, Math.max(1, titleTerms));
  return Math.floor(Math.min(1, asked / terms) * 7);
}

/** When the record last changed, in seconds since 1970: what the order `changed` compares. */
export function changedSecond(at: string): number {
  const time = Date.parse(at);
  return Number.isNaN(time) ? 0 : Math.max(0, Math.floor(time / 1000));
}
