// What a question may be at most. Everything is bounded before anything is computed; the limits are documented in
// docs/refusals.md and tested at n and n + 1.
import type { Node, Query } from '../../commons/query.ts';
import { conditions } from '../../commons/query-parts.ts';
import { Refusal } from '../../commons/refusal.ts';
import { countWords, fold } from '../../commons/words.ts';

/** The limits of one question. */
export const bounds = {
  nodes: 200,
  depth: 20,
  /** Words asked for, all texts together. */
  words: 64,
  characters: 10_000,
  /** Bytes of a word that is only begun (`cath*`). */
  beginning: 3,
  offset: 10_000,
  limit: 1000,
  facets: 60,
  /** Values of one facet that may be asked for together. */
  values: 1000,
  records: 1_000_000,
  points: 5000,
  /** Characters searched inside a facet. */
  contains: 200,
  /** Characters of a path in a tree facet. */
  path: 1000,
} as const;

/** Refuses a question beyond the limits; returns it with page and facet sizes within them. */
export function withinBounds(query: Query): Query {
  checkNode(query.where);
  if (!isCount(query.offset) || query.offset > bounds.offset) {
    throw new Refusal('offset-too-large', 400, { limit: bounds.offset });
  }
  if (!isCount(query.limit) || query.facets.length > bounds.facets) throw tooComplex();
  if (!query.facets.every(({ limit }) => isCount(limit))) throw tooComplex();
  if (query.facets.some(({ contains = '' }) => contains.length > bounds.contains)) throw tooLong();
  if (query.facets.some(({ below = '' }) => below.length > bounds.path)) throw tooLong();
  if (query.facets.some(({ always = [] }) => always.length > bounds.values)) throw tooComplex();
  return { ...query, limit: Math.min(query.limit, bounds.limit) };
}

/** Refuses a condition beyond the limits; returns it. */
export function checkNode(where: Node): Node {
  const tally = { nodes: 0, words: 0, characters: 0 };
  walk(where, 1, (node, depth) => {
    tally.nodes += 1;
    if (tally.nodes > bounds.nodes || depth > bounds.depth) throw tooComplex();
    if (node.kind === 'words' || node.kind === 'phrase') {
      tally.characters += node.text.length;
      tally.words += countWords(node.text);
      if (tally.words > bounds.words) throw tooLong();
    }
    if (node.kind === 'field') tally.characters += node.value.length;
    if (tally.characters > bounds.characters) throw tooLong();
    if (!isModest(node)) throw tooComplex();
    if (node.kind === 'words' && node.prefix === true && isHardlyBegun(node.text)) {
      throw new Refusal('beginning-too-short', 400, { letters: bounds.beginning });
    }
    if (!isSound(node)) throw new Refusal('shape-invalid', 400);
  });
  return where;
}

/** Whether a condition names thousands of records one by one. */
export function namesMany(where: Node): boolean {
  return conditions(where).some((node) => node.kind === 'records' && node.records.length > 1000);
}

/** A beginning of one or two letters is that of a thousand words; a sign of three bytes is a word. */
function isHardlyBegun(text: string): boolean {
  const last = text.match(/[\p{L}\p{N}\p{M}]+/gu)?.at(-1);
  return last !== undefined && Buffer.byteLength(fold(last)) < bounds.beginning;
}

function walk(node: Node, depth: number, visit: (node: Node, depth: number) => void): void {
  visit(node, depth);
  if (node.kind === 'not') walk(node.node, depth + 1, visit);
  if (node.kind !== 'and' && node.kind !== 'or') return;
  for (const child of node.nodes) walk(child, depth + 1, visit);
}

function isModest(node: Node): boolean {
  if (node.kind === 'facet') return node.values.length <= bounds.values;
  if (node.kind === 'records') return node.records.length <= bounds.records;
  return node.kind !== 'polygon' || node.points.length <= bounds.points;
}

function isSound(node: Node): boolean {
  switch (node.kind) {
    case 'box':
      return (
        [node.south, node.west, node.north, node.east].every(Number.isFinite) && node.south <= node.north
      );
    case 'circle':
      return [node.lat, node.lon, node.km].every(Number.isFinite) && node.km >= 0;
    case 'polygon':
      return node.points.length >= 3 && node.points.every((point) => point.every(Number.isFinite));
    case 'interval':
      return !Number.isNaN(node.from ?? 0) && !Number.isNaN(node.to ?? 0);
    default:
      return true;
  }
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function tooComplex(): Refusal {
  return new Refusal('query-too-complex', 400, { nodes: bounds.nodes, depth: bounds.depth });
}

function tooLong(): Refusal {
  return new Refusal('query-too-long', 400, { words: bounds.words });
}
