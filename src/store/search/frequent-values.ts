// The most frequent values of a field, for completion: counted once, on the live documents of that moment, and kept
// within bounds. Of each value some documents are remembered: it is proposed only as long as one of them is live, so
// that what was withdrawn since is not.
import type { DatabaseSync } from 'node:sqlite';
import { comparedText } from '../../commons/query-fields.ts';
import { hasBit } from './bits.ts';
import type { Deadline } from './deadline.ts';
import { FieldValues } from './field-values.ts';
import { textsOf, VALUE_SIGN } from './value-part.ts';
import type { View } from './view.ts';

/** Which values: of a field, with this in them (at the beginning first). */
export type ValuesQuestion = {
  readonly dataset: string;
  readonly field: string;
  readonly contains: string;
  readonly limit: number;
};

/** Fields kept, and values of each. */
const KEPT = 24;
const VALUES = 2000;
/** Different values that are counted; later ones are passed over. */
const COUNTED = 50_000;
const LONGEST = 120;
const EXAMPLES = 4;
const MOST = 50;
/** Counted again when there are so many times more documents. */
const GROWN = 1.05;

type Counted = { count: number; readonly docs: number[] };
type Known = { readonly value: string; readonly text: string; readonly docs: readonly number[] };
type Context = { readonly view: View; readonly deadline: Deadline };

/** The frequent values of one generation. */
export class FrequentValues {
  readonly #values: FieldValues;
  readonly #kept = new Map<string, { readonly docs: number; readonly known: readonly Known[] }>();

  constructor(db: DatabaseSync) {
    this.#values = new FieldValues(db);
  }

  /** Values that hold the text, those that begin with it first, the most frequent first. */
  find({ dataset, field, contains, limit }: ValuesQuestion, context: Context): readonly string[] {
    const known = this.#knownOf({ dataset, field }, context);
    const wanted = comparedText(contains, false).trim();
    const { live } = context.view;
    const most = Math.min(limit, MOST);
    const beginning: string[] = [];
    const inside: string[] = [];
    for (const { value, text, docs } of known) {
      if (beginning.length >= most) break;
      const at = text.indexOf(wanted);
      if (at < 0 || !docs.some((doc) => hasBit(live, doc))) continue;
      if (at === 0) beginning.push(value);
      else if (inside.length < most) inside.push(value);
    }
    return [...beginning, ...inside].slice(0, most);
  }

  #knownOf(
    { dataset, field }: Pick<ValuesQuestion, 'dataset' | 'field'>,
    context: Context,
  ): readonly Known[] {
    const key = `${dataset} ${field}`;
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const fresh =
      kept !== undefined && context.view.docs <= kept.docs * GROWN + 100
        ? kept
        : { docs: context.view.docs, known: this.#count({ dataset, field }, context) };
    this.#kept.set(key, fresh);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
    return fresh.known;
  }

  #count(field: Pick<ValuesQuestion, 'dataset' | 'field'>, context: Context): readonly Known[] {
    const counts = new Map<string, Counted>();
    const { live } = context.view;
    for (const part of this.#values.partsOf(field, context)) {
      for (const [index, text] of textsOf(part).entries()) {
        const doc = part.docs[index] as number;
        if (!hasBit(live, doc)) continue;
        for (const value of text.split(VALUE_SIGN)) countValue(counts, value, doc);
      }
    }
    return [...counts]
      .toSorted(([, a], [, b]) => b.count - a.count)
      .slice(0, VALUES)
      .map(([value, { docs }]) => ({ value, text: comparedText(value, false), docs }));
  }
}

function countValue(counts: Map<string, Counted>, value: string, doc: number): void {
  if (value.length > LONGEST) return;
  const known = counts.get(value);
  if (known === undefined) {
    if (counts.size < COUNTED) counts.set(value, { count: 1, docs: [doc] });
    return;
  }
  known.count += 1;
  if (known.docs.length < EXAMPLES) known.docs.push(doc);
}
