// Which documents of a view meet a condition. Each condition is looked at only within what is still in play: words
// first, all of one `and` in one FTS5 expression, then columns, so that a rare word makes everything after it cheap.
import type { Node } from '../../commons/query.ts';
import { conditions, type ShapeNode } from '../../commons/query-parts.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { Words } from '../../commons/words.ts';
import { type Bits, filterBits, hasBit, join, meet, setBit, without } from './bits.ts';
import { flag, UNDATED_FROM } from './columns.ts';
import { findValue, startOf } from './facet-column.ts';
import { expressionOfAll, textExpression } from './text-expression.ts';
import type { TextIndex } from './text-index.ts';
import type { View } from './view.ts';

/** When a query must have ended: `now` in milliseconds of any clock that runs evenly. */
export type Deadline = { readonly now: () => number; readonly at: number };

/** What a reader needs to answer on one view. */
export type Reading = {
  readonly view: View;
  readonly text: TextIndex;
  readonly words: Words;
  readonly deadline: Deadline;
};

/** Refuses when the query has had its time. */
export function checkTime({ now, at }: Deadline): void {
  if (now() > at) throw new Refusal('query-too-slow', 503);
}

/** Live documents that meet a condition. */
export function findDocuments(node: Node, reading: Reading): Bits {
  return evaluate(node, reading.view.live, reading);
}

function evaluate(node: Node, within: Bits, reading: Reading): Bits {
  checkTime(reading.deadline);
  const { columns } = reading.view;
  switch (node.kind) {
    case 'all':
      return within;
    case 'none':
      return new Uint32Array(within.length);
    case 'and':
      return evaluateAll(conditions(node), within, reading);
    case 'or':
      return evaluateAny(node.nodes, within, reading);
    case 'not':
      return without(within, evaluate(node.node, within, reading));
    case 'words':
    case 'phrase':
      return evaluateText(textExpression(node, reading.words), within, reading);
    case 'facet':
      return evaluateFacet(node, within, reading.view);
    case 'interval':
      return evaluateInterval(node, within, reading.view);
    case 'illustrated':
      return filterBits(within, (doc) => ((columns.flags[doc] as number) & flag.illustrated) !== 0);
    case 'located':
      return filterBits(within, (doc) => ((columns.flags[doc] as number) & flag.exact) !== 0);
    case 'records':
      return meet(within, documentsOf(node.records, reading.view));
    default:
      return evaluateShape(node, within, reading);
  }
}

/** Words in one expression, then the others from the cheapest. */
function evaluateAll(nodes: readonly Node[], within: Bits, reading: Reading): Bits {
  const textual = nodes.filter(isTextual);
  const expression = expressionOfAll(textual, reading.words);
  const rest = expression === undefined ? nodes : nodes.filter((node) => !textual.includes(node));
  const found = expression === undefined ? within : evaluateText(expression, within, reading);
  const ordered = [...rest].sort((a, b) => costOf(a) - costOf(b));
  return ordered.reduce((left, node) => evaluate(node, left, reading), found);
}

function evaluateAny(nodes: readonly Node[], within: Bits, reading: Reading): Bits {
  const expression = textExpression({ kind: 'or', nodes }, reading.words);
  if (expression !== undefined) return evaluateText(expression, within, reading);
  const none: Bits = new Uint32Array(within.length);
  return nodes.reduce((found, node) => join(found, evaluate(node, within, reading)), none);
}

function isTextual(node: Node): boolean {
  if (node.kind === 'not') return isTextual(node.node) && node.node.kind !== 'not';
  return node.kind === 'words' || node.kind === 'phrase' || (node.kind === 'or' && node.nodes.every(isText));
}

function isText(node: Node): boolean {
  return node.kind === 'words' || node.kind === 'phrase';
}

function costOf(node: Node): number {
  if (node.kind === 'none' || node.kind === 'records') return 0;
  if (isText(node) || node.kind === 'facet') return 1;
  return node.kind === 'not' || node.kind === 'or' || node.kind === 'polygon' || node.kind === 'circle'
    ? 3
    : 2;
}

function evaluateText(expression: string | undefined, within: Bits, { text, view }: Reading): Bits {
  return expression === undefined
    ? new Uint32Array(within.length)
    : meet(within, text.matches(expression, view.docs));
}

function evaluateFacet(node: Extract<Node, { kind: 'facet' }>, within: Bits, view: View): Bits {
  const place = view.facets.get(node.facet);
  const column = place && view.facetColumns[place.column];
  if (place === undefined || column === undefined) return new Uint32Array(within.length);
  const wanted = new Set(node.values.map((value) => findValue(column, { facet: place.number, value })));
  const marked = new Uint8Array(column.setEnds.length);
  for (let set = 0, entry = 0; set < marked.length; set += 1) {
    for (const end = column.setEnds[set] as number; entry < end; entry += 1) {
      if (wanted.has(column.setValues[entry])) marked[set] = 1;
    }
  }
  const { sets } = column;
  return filterBits(within, (doc) => marked[sets[doc] as number] === 1);
}

function evaluateInterval(node: Extract<Node, { kind: 'interval' }>, within: Bits, view: View): Bits {
  const { from, to } = view.columns;
  const first = node.from ?? -Infinity;
  const last = node.to ?? Infinity;
  return filterBits(within, (doc) => {
    const start = from[doc] as number;
    return start !== UNDATED_FROM && start <= last && (to[doc] as number) >= first;
  });
}

function evaluateShape(shape: ShapeNode, within: Bits, { view, deadline }: Reading): Bits {
  const { flags, lat, lon } = view.columns;
  const inside = insideShape(shape);
  let looked = 0;
  return filterBits(within, (doc) => {
    if (((flags[doc] as number) & flag.exact) === 0) return false;
    looked += 1;
    if ((looked & 0xfff) === 0) checkTime(deadline);
    return inside(lat[doc] as number, lon[doc] as number);
  });
}

/** The live documents of records. Newest documents may be newer than the view: then all documents are looked at. */
export function documentsOf(records: readonly number[], view: View): Bits {
  const bits: Bits = new Uint32Array(view.live.length);
  for (const record of records) {
    let doc = view.docOf[record] ?? 0;
    if (doc >= view.docs) return documentsByScan(new Set(records), view);
    while (doc !== 0 && !hasBit(view.live, doc)) doc = view.columns.previous[doc] as number;
    if (doc !== 0) setBit(bits, doc);
  }
  return bits;
}

function documentsByScan(records: ReadonlySet<number>, view: View): Bits {
  const { record } = view.columns;
  return filterBits(view.live, (doc) => records.has(record[doc] as number));
}

/** Values of a set of a column, as positions in `setValues`. */
export function valuesOfSet(setEnds: Uint32Array, set: number): readonly [start: number, end: number] {
  return [startOf(setEnds, set), setEnds[set] as number];
}
