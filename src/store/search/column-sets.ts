// Documents that meet a condition on columns: facet, interval, image, place. Within few documents only those are
// looked at. Within many, all live ones are, and the set is kept: facets that leave out their own filter, next pages and
// other readers ask for the same sets again. From view to view it is carried by the few documents that came and went.
import type { Node } from '../../commons/query.ts';
import type { ShapeNode } from '../../commons/query-parts.ts';
import { insideShape } from '../../commons/query-shapes.ts';
import { type Bits, clearBit, countBits, filterBits, meet, setBit } from './bits.ts';
import { changedDocuments } from './changed-documents.ts';
import { scanFlags, scanIntervals, scanSets } from './column-scans.ts';
import { flag } from './columns.ts';
import { checkTime, type Deadline } from './deadline.ts';
import { findValue } from './facet-column.ts';
import type { View } from './view.ts';

/** A condition on columns. */
export type ColumnNode =
  | Extract<Node, { kind: 'facet' | 'interval' | 'illustrated' | 'located' }>
  | ShapeNode;

/** Sets kept; at 3.28 million documents each takes 410 kB. */
const KEPT = 48;
/** "Few" is less than this part of the live documents. */
const FEW = 1 / 8;
/** Days beyond any real one, within 32 bits and apart from the marks of undated documents. */
const FIRST_DAY = -0x7fffffff;
const LAST_DAY = 0x7ffffffe;

type Context = { readonly view: View; readonly deadline: Deadline };

type Kept = { readonly live: Bits; readonly bits: Bits };

/** The sets of one reader on one generation. */
export class ColumnSets {
  readonly #kept = new Map<string, Kept>();

  /** Documents of `within`, all of them live, that meet a condition. */
  find(node: ColumnNode, within: Bits, context: Context): Bits {
    const key = JSON.stringify(node);
    const kept = this.#carried(key, node, context);
    if (kept !== undefined) return meet(within, kept);
    const few = countBits(within) < context.view.liveCount * FEW;
    if (few) return lookAtEach(node, within, context);
    const bits = scan(node, context);
    this.#keep(key, { live: context.view.live, bits });
    return meet(within, bits);
  }

  /** What was found before, with the documents that came and without those that went. */
  #carried(key: string, node: ColumnNode, context: Context): Bits | undefined {
    const kept = this.#kept.get(key);
    const { live } = context.view;
    if (kept === undefined || kept.live === live) return kept?.bits;
    this.#kept.delete(key);
    const changed = changedDocuments(kept.live, live);
    if (changed === undefined) return undefined;
    const bits = new Uint32Array(live.length);
    bits.set(kept.bits.subarray(0, live.length));
    const meets = testOf(node, context);
    for (const doc of changed.came) if (meets(doc)) setBit(bits, doc);
    for (const doc of changed.went) clearBit(bits, doc);
    this.#keep(key, { live, bits });
    return bits;
  }

  #keep(key: string, kept: Kept): void {
    if (this.#kept.size >= KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(key, kept);
  }
}

/** Documents of `within` that meet a condition, whether they are live or not. */
export function lookAtEach(node: ColumnNode, within: Bits, context: Context): Bits {
  return filterBits(within, testOf(node, context));
}

/** All live documents that meet a condition. */
function scan(node: ColumnNode, context: Context): Bits {
  const { live, columns } = context.view;
  switch (node.kind) {
    case 'facet': {
      const marks = marksOf(node, context.view);
      return marks === undefined ? new Uint32Array(live.length) : scanSets(live, marks.sets, marks.marked);
    }
    case 'interval':
      return scanIntervals(live, columns, daysOf(node));
    case 'illustrated':
      return scanFlags(live, columns.flags, Math.log2(flag.illustrated));
    case 'located':
      return scanFlags(live, columns.flags, Math.log2(flag.exact));
    default:
      return filterBits(live, shapeTest(node, context));
  }
}

/** The same for one document. */
function testOf(node: ColumnNode, context: Context): (doc: number) => boolean {
  const { flags, from, to } = context.view.columns;
  switch (node.kind) {
    case 'facet': {
      const marks = marksOf(node, context.view);
      return (doc) => marks?.marked[marks.sets[doc] as number] === 1;
    }
    case 'interval': {
      const { first, last } = daysOf(node);
      return (doc) => (from[doc] as number) <= last && (to[doc] as number) >= first;
    }
    case 'illustrated':
      return (doc) => ((flags[doc] as number) & flag.illustrated) !== 0;
    case 'located':
      return (doc) => ((flags[doc] as number) & flag.exact) !== 0;
    default:
      return shapeTest(node, context);
  }
}

/** Marks the sets of values that hold a wanted one; a document's set then tells. Undefined: no such facet. */
function marksOf(
  node: Extract<Node, { kind: 'facet' }>,
  view: View,
): { readonly sets: Uint32Array; readonly marked: Uint8Array } | undefined {
  const place = view.facets.get(node.facet);
  const column = place && view.facetColumns[place.column];
  if (place === undefined || column === undefined) return undefined;
  const { sets, setEnds, setValues } = column;
  const wanted = new Set(node.values.map((value) => findValue(column, { facet: place.number, value })));
  const marked = new Uint8Array(setEnds.length);
  for (let set = 0, entry = 0; set < marked.length; set += 1) {
    for (const end = setEnds[set] as number; entry < end; entry += 1) {
      if (wanted.has(setValues[entry])) marked[set] = 1;
    }
  }
  return { sets, marked };
}

/** Undated documents begin after the last day, so that no interval meets them. */
function daysOf({ from = FIRST_DAY, to = LAST_DAY }: Extract<Node, { kind: 'interval' }>): {
  readonly first: number;
  readonly last: number;
} {
  const within = (day: number): number => Math.min(LAST_DAY, Math.max(FIRST_DAY, day));
  return { first: Math.ceil(within(from)), last: Math.floor(within(to)) };
}

function shapeTest(shape: ShapeNode, { view, deadline }: Context): (doc: number) => boolean {
  const { flags, lat, lon } = view.columns;
  const inside = insideShape(shape);
  let looked = 0;
  return (doc) => {
    if (((flags[doc] as number) & flag.exact) === 0) return false;
    looked += 1;
    if ((looked & 0xfff) === 0) checkTime(deadline);
    return inside(lat[doc] as number, lon[doc] as number);
  };
}
