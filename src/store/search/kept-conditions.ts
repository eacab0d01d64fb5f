// What was counted of a condition with many hits (how often each value of a facet column occurs, the date histogram),
// carried from view to view: the condition is looked at in the documents that came and went since, whose values are
// added and taken away. So a stream of edits costs readers what changed, not what there is.

import type { Answer, Node } from '../../commons/query.ts';
import { changeIntervals, type IntervalCounts } from '../../commons/query-histogram.ts';
import { type Bits, hasBit } from './bits.ts';
import { bitsOf, changedDocuments } from './changed-documents.ts';
import { UNDATED_FROM } from './columns.ts';
import { findAmong, type Reading } from './evaluation.ts';
import { type FacetColumnView, startOf } from './facet-column.ts';
import type { ValueCounts } from './set-counts.ts';
import type { View } from './view.ts';

/** Hits from which counts are carried; of fewer, counting anew is as quick. */
const CARRIED_FROM = 2000;
/** Bytes kept in all. */
const MOST_BYTES = 64 << 20;
/** Conditions kept: what else is kept of one is small. */
const MOST_CONDITIONS = 300;
/** Answers about facets kept of one condition. */
const MOST_ANSWERS = 100;
/** What one is taken to weigh beside its counts: some lists of values and some hundred bars. */
const WEIGHT = 20_000;

type FacetAnswer = Answer['facets'][string];

/** What is kept of one condition on the view that it was last asked for. */
export class KeptCondition {
  /** Whether it outlasts its view. */
  readonly carried: boolean;
  intervals: IntervalCounts | undefined;
  readonly #answers = new Map<string, FacetAnswer>();
  readonly #columns = new Map<number, Uint32Array>();
  #live: Bits;

  constructor(live: Bits, carried: boolean) {
    this.#live = live;
    this.carried = carried;
  }

  get bytes(): number {
    let bytes = WEIGHT;
    for (const counts of this.#columns.values()) bytes += counts.byteLength;
    return bytes;
  }

  /** The answer to a request about a facet, if it was made on this view. */
  answerTo(request: string): FacetAnswer | undefined {
    return this.#answers.get(request);
  }

  keepAnswer(request: string, answer: FacetAnswer): void {
    if (this.#answers.size >= MOST_ANSWERS) this.#answers.delete(this.#answers.keys().next().value ?? '');
    this.#answers.set(request, answer);
  }

  /** How many documents have each value of a column. */
  valuesOf(column: number): ValueCounts | undefined {
    const counts = this.#columns.get(column);
    return counts && { counts, met: valuesMet(counts) };
  }

  /** Keeps a copy of the counts of a column that has so many values. */
  keepValues(column: number, { counts }: ValueCounts, values: number): void {
    if (this.carried) this.#columns.set(column, counts.slice(0, values));
  }

  /** Brings everything to another view; false when that cannot be done by a few documents. */
  carryTo(where: Node, reading: Reading): boolean {
    const { live } = reading.view;
    if (live === this.#live) return true;
    if (!this.carried) return false;
    const changed = changedDocuments(this.#live, live);
    if (changed === undefined) return false;
    const all = [...changed.came, ...changed.went];
    const met = findAmong(where, bitsOf(all, live.length), reading);
    const came = changed.came.filter((doc) => hasBit(met, doc));
    const went = changed.went.filter((doc) => hasBit(met, doc));
    if (came.length + went.length > 0) this.#change({ came, went }, reading.view);
    this.#live = live;
    return true;
  }

  #change(
    { came, went }: { readonly came: readonly number[]; readonly went: readonly number[] },
    view: View,
  ) {
    this.#answers.clear();
    for (const [number, counts] of this.#columns) {
      const column = view.facetColumns[number] as FacetColumnView;
      const longer = withRoom(counts, column.valueEnds.length);
      for (const doc of came) addValues(longer, column, doc, 1);
      for (const doc of went) addValues(longer, column, doc, -1);
      this.#columns.set(number, longer);
    }
    // First those that came: an edited record that keeps its days then never leaves the outermost ones alone.
    const carried =
      came.every((doc) => this.#changeInterval(doc, 1, view)) &&
      went.every((doc) => this.#changeInterval(doc, -1, view));
    if (!carried) this.intervals = undefined;
  }

  #changeInterval(doc: number, by: 1 | -1, { columns }: View): boolean {
    const from = columns.from[doc] as number;
    if (this.intervals === undefined || from === UNDATED_FROM) return true;
    return changeIntervals(this.intervals, { from, to: columns.to[doc] as number }, by);
  }
}

/** Counts as long as there are values. */
function withRoom(counts: Uint32Array, values: number): Uint32Array {
  if (counts.length >= values) return counts;
  const longer = new Uint32Array(Math.ceil(values * 1.05));
  longer.set(counts);
  return longer;
}

function valuesMet(counts: Uint32Array): Uint32Array {
  const met = new Uint32Array(counts.length);
  let found = 0;
  for (let value = 0; value < counts.length; value += 1) {
    if (counts[value] === 0) continue;
    met[found] = value;
    found += 1;
  }
  return met.subarray(0, found);
}

function addValues(
  counts: Uint32Array,
  { sets, setEnds, setValues }: FacetColumnView,
  doc: number,
  by: number,
): void {
  const set = sets[doc] as number;
  const end = setEnds[set] as number;
  for (let entry = startOf(setEnds, set); entry < end; entry += 1) {
    const value = setValues[entry] as number;
    counts[value] = (counts[value] as number) + by;
  }
}

/** The conditions of one reader on one generation, the last asked for last. */
export class KeptConditions {
  readonly #from: number;
  readonly #kept = new Map<string, KeptCondition>();

  constructor(from = CARRIED_FROM) {
    this.#from = from;
  }

  /** What is kept of a condition, on the view of a reading; begun when there is nothing yet. */
  of(key: string, where: Node, reading: Reading, hits: () => number): KeptCondition {
    const before = this.#kept.get(key);
    this.#kept.delete(key);
    const kept = before?.carryTo(where, reading)
      ? before
      : new KeptCondition(reading.view.live, hits() >= this.#from && !namesRecords(where));
    this.#kept.set(key, kept);
    if (kept !== before) this.#trim();
    return kept;
  }

  #trim(): void {
    let bytes = 0;
    for (const one of this.#kept.values()) bytes += one.bytes;
    for (const [oldest, one] of this.#kept) {
      if (this.#kept.size <= MOST_CONDITIONS && bytes <= MOST_BYTES) return;
      this.#kept.delete(oldest);
      bytes -= one.bytes;
    }
  }
}

/** Whether a condition names records: which document is a record's depends on the view. */
function namesRecords(where: Node): boolean {
  if (where.kind === 'not') return namesRecords(where.node);
  return (
    where.kind === 'records' ||
    ((where.kind === 'and' || where.kind === 'or') && where.nodes.some(namesRecords))
  );
}
