// Documents by the values of a field, read from the value store of one generation. Documents are only ever appended, so
// an answer found among all of them stays true and is only completed with newer ones, as with words. Within few
// documents only the rows that hold some of them are read, and nothing is kept.
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { FieldNode } from '../../commons/query.ts';
import { compareField, textComparison } from '../../commons/query-fields.ts';
import { type Bits, countBits, cutBits, hasBit, meet, setBit, wordsFor } from './bits.ts';
import { checkTime, type Deadline } from './deadline.ts';
import {
  checkedValues,
  decodePart,
  deltaParts,
  FIELD_STEP,
  type ReadPart,
  VALUE_SIGN,
} from './value-part.ts';
import { type Prefilter, prefilterOf } from './value-prefilter.ts';
import type { View } from './view.ts';

/** Answers kept: at 3.28 million documents each takes 410 kB. */
const KEPT = 32;
/** "Few" is less than this part of the live documents. */
const FEW = 1 / 8;
/** Texts whose answer is remembered while one question is looked at, as long as they are not long. */
const REMEMBERED = 50_000;
const LONGEST_REMEMBERED = 200;

type Context = { readonly view: View; readonly deadline: Deadline };
type Kept = { readonly docs: number; readonly bits: Bits };
/** Which rows to read: those with documents from `from` on, or with some of `within`. */
type Reach = Context & { readonly from: number; readonly within?: Bits };

/** Reads the values of one open file. */
export class FieldValues {
  readonly #number: StatementSync;
  readonly #rows: StatementSync;
  readonly #row: StatementSync;
  readonly #deltas: StatementSync;
  readonly #kept = new Map<string, Kept>();

  constructor(db: DatabaseSync) {
    this.#number = db.prepare('select number from value_field where dataset = ? and code = ?');
    this.#rows = db.prepare('select id, last_doc from field_value where id >= ? and id < ? order by id');
    this.#row = db.prepare('select crc, data from field_value where id = ?');
    this.#deltas = db.prepare('select crc, data from value_delta where last_doc >= ? order by first_doc');
  }

  /** Documents of `within` of which a value passes the positive of the condition's operator. */
  find(node: FieldNode, within: Bits, context: Context): Bits {
    const { docs, liveCount } = context.view;
    const number = this.#number.get(node.dataset, node.field)?.['number'];
    if (number === undefined) return new Uint32Array(within.length);
    const { negative: _, ...comparison } = compareField(node);
    const key = JSON.stringify([number, textComparison(node) ?? node.operator, node.value, node.as]);
    const kept = this.#kept.get(key);
    const found = new Uint32Array(wordsFor(docs));
    const match = matcherOf(node, comparison.test, found);
    if (kept === undefined && countBits(within) < liveCount * FEW) {
      for (const part of this.#parts(Number(number), { ...context, from: 0, within })) match(part, docs);
      return meet(within, found);
    }
    if (kept !== undefined) found.set(kept.docs > docs ? cutBits(kept.bits, docs) : kept.bits);
    if (kept === undefined || kept.docs < docs) {
      for (const part of this.#parts(Number(number), { ...context, from: kept?.docs ?? 0 }))
        match(part, docs);
      this.#keep(key, { docs, bits: found });
    }
    return meet(within, found);
  }

  /** What a field says in all documents, part by part. */
  partsOf({ dataset, field }: Pick<FieldNode, 'dataset' | 'field'>, context: Context): Iterable<ReadPart> {
    const number = this.#number.get(dataset, field)?.['number'];
    return number === undefined ? [] : this.#parts(Number(number), { ...context, from: 0 });
  }

  /** Deltas first: one that is folded meanwhile is then read twice, never missed. */
  *#parts(number: number, { from, within, deadline }: Reach): Generator<ReadPart> {
    for (const row of this.#deltas.all(from)) {
      for (const delta of deltaParts(checkedValues(row))) {
        if (delta.number === number) yield decodePart(delta.data);
      }
    }
    for (const { id, last_doc } of this.#rows.all(number * FIELD_STEP, (number + 1) * FIELD_STEP)) {
      const first = Number(id) - number * FIELD_STEP;
      const last = Number(last_doc);
      if (last < from || (within !== undefined && !anyBit(within, first, last))) continue;
      checkTime(deadline);
      yield decodePart(checkedValues(this.#row.get(id as number) ?? {}));
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value ?? '');
  }
}

/** Sets the bits of a part's documents below `docs` that have a value which passes. */
function matcherOf(
  node: FieldNode,
  test: (value: string) => boolean,
  found: Bits,
): (part: ReadPart, docs: number) => void {
  const set = (doc: number, docs: number): void => {
    if (doc < docs) setBit(found, doc);
  };
  const comparison = textComparison(node);
  if (comparison === undefined && (node.operator === 'exists' || node.operator === 'not-exists')) {
    return (part, docs) => {
      for (const doc of part.docs) set(doc, docs);
    };
  }
  const passes = remembering(test);
  const prefilter = comparison && prefilterOf(comparison, node.value);
  return (part, docs) => {
    if (prefilter === undefined) return eachText(part, (text, doc) => passes(text) && set(doc, docs));
    eachCandidate(part, prefilter, (text, doc) => (text === undefined || passes(text)) && set(doc, docs));
  };
}

/** Whether any value of a text passes; answers for short texts are remembered, as most fields repeat themselves. */
function remembering(test: (value: string) => boolean): (text: string) => boolean {
  const known = new Map<string, boolean>();
  const look = (text: string): boolean =>
    text.includes(VALUE_SIGN) ? text.split(VALUE_SIGN).some(test) : test(text);
  return (text) => {
    if (text.length > LONGEST_REMEMBERED) return look(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED) known.clear();
    const answer = look(text);
    known.set(text, answer);
    return answer;
  };
}

function eachText({ docs, lengths, text }: ReadPart, use: (text: string, doc: number) => void): void {
  let start = 1;
  for (let index = 0; index < docs.length; index += 1) {
    const end = start + (lengths[index] as number);
    use(text.slice(start, end), docs[index] as number);
    start = end + 1;
  }
}

/** Documents that the prefilter finds, without their text when it is sure, and those with unfamiliar signs. */
function eachCandidate(
  part: ReadPart,
  { pattern, unfamiliar, sure }: Prefilter,
  use: (text: string | undefined, doc: number) => void,
): void {
  const { docs, lengths, text } = part;
  const strange = unfamiliar.test(text);
  if (strange) eachText(part, (one, doc) => unfamiliar.test(one) && use(one, doc));
  const surely = sure === 'always' || (sure === 'familiar' && !strange);
  pattern.lastIndex = 0;
  let start = 1;
  for (let index = 0; pattern.test(text); index += 1) {
    const at = pattern.lastIndex - 1;
    while (start + (lengths[index] as number) <= at) {
      start += (lengths[index] as number) + 1;
      index += 1;
    }
    const end = start + (lengths[index] as number);
    use(surely ? undefined : text.slice(start, end), docs[index] as number);
    pattern.lastIndex = end;
    start = end + 1;
  }
}

/** Whether any of the documents `first` to `last` is in the set. */
function anyBit(bits: Bits, first: number, last: number): boolean {
  const end = Math.min(bits.length - 1, last >>> 5);
  for (let word = first >>> 5; word <= end; word += 1) {
    if (bits[word] === 0) continue;
    for (let doc = Math.max(first, word << 5); doc <= Math.min(last, (word << 5) | 31); doc += 1) {
      if (hasBit(bits, doc)) return true;
    }
  }
  return false;
}
