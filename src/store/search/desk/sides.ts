// The two files of the desk in one scope, put behind the same questions: each side reads its own documents; conditions
// that the files hold differently are said in each one's own way. Together their documents are numbered through.
import type { Node } from '../../../commons/query.ts';
import { levels } from '../../../commons/viewer.ts';
import type { Reading } from '../evaluation.ts';
import { CountTables, WholeCounts } from '../set-counts.ts';
import { NUMBERS_A_RECORD, recordOf } from './numbers.ts';
import { STATE_FACET } from './variants.ts';

/** One file in one scope. */
export type Side = {
  readonly reading: Reading;
  /** Where its documents begin in the numbering of both. */
  readonly base: number;
  /** The record of one of its documents. */
  readonly recordOf: (doc: number) => number;
  /** The lowest number that a record may have here, and one above the highest. */
  readonly numbersOf: (record: number) => readonly [from: number, to: number];
  /** A condition as this file can be asked it. */
  readonly say: (where: Node) => Node;
  /** State of all its documents, when the file does not hold it. */
  readonly state?: string;
  readonly whole: WholeCounts;
  readonly tables: CountTables;
};

/** Both sides, the public one first. */
export type Sides = readonly [Side, Side];

/** What a side keeps from one view to the next. */
export type Counters = Pick<Side, 'whole' | 'tables'>;

/** New counters, for a file not read before. */
export function newCounters(): Counters {
  return { whole: new WholeCounts(), tables: new CountTables() };
}

/** Makes the sides of two scoped views. */
export function sidesOf(
  readings: { readonly public: Reading; readonly desk: Reading },
  counters: { readonly public: Counters; readonly desk: Counters },
): Sides {
  const numbers = readings.public.view.columns.record;
  const deskNumbers = readings.desk.view.columns.record;
  return [
    {
      ...counters.public,
      reading: readings.public,
      base: 0,
      recordOf: (doc) => numbers[doc] as number,
      numbersOf: (record) => [record, record],
      say: sayInPublic,
      state: 'published',
    },
    {
      ...counters.desk,
      reading: readings.desk,
      base: readings.public.view.docs,
      recordOf: (doc) => recordOf(deskNumbers[doc] as number),
      numbersOf: (record) => [record * NUMBERS_A_RECORD, (record + 1) * NUMBERS_A_RECORD - 1],
      say: sayAtDesk,
    },
  ];
}

/** What has no document at the desk is published as it is. */
function sayInPublic(where: Node): Node {
  return mapLeaves(where, (leaf) => {
    if (leaf.kind !== 'facet' || leaf.facet !== STATE_FACET) return leaf;
    return leaf.values.includes('published') ? { kind: 'all' } : { kind: 'none' };
  });
}

function sayAtDesk(where: Node): Node {
  return mapLeaves(where, (leaf) => {
    if (leaf.kind !== 'records') return leaf;
    const records = leaf.records.flatMap((record) =>
      levels.map((_, level) => record * NUMBERS_A_RECORD + level),
    );
    return { kind: 'records', records };
  });
}

function mapLeaves(node: Node, say: (leaf: Node) => Node): Node {
  if (node.kind === 'and' || node.kind === 'or') {
    return { kind: node.kind, nodes: node.nodes.map((one) => mapLeaves(one, say)) };
  }
  return node.kind === 'not' ? { kind: 'not', node: mapLeaves(node.node, say) } : say(node);
}
