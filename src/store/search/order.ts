// Orders of documents: each compares two documents, names a document's place by a few keys, and compares a document
// with such a place, which is how a cursor finds the next page. Ties go by record number.
import { compareKeys } from '../../commons/collation.ts';
import type { Comparing } from './best.ts';
import type { Bits } from './bits.ts';
import type { Reading } from './evaluation.ts';
import { packTitle } from './title-key.ts';

/** A place in an order: what a cursor holds. */
export type Place = { readonly keys: readonly (number | string)[]; readonly record: number };

/** An order of the documents of one view. */
export type Order = {
  /** Tells orders apart that one query may have: a cursor keeps to the one it began with. */
  readonly mode: string;
  readonly compare: (a: number, b: number) => number;
  /** What `compare` looks at first. */
  readonly lead: Key;
  /** The same as a column, when it is one: negated when `descending`. */
  readonly leadColumn?: LeadColumn;
  /** The same comparison with all that it looks at before the record in one number: most are turned away by it. */
  readonly whole?: Comparing;
  /** The columns that make the order; absent when it is of another kind. */
  readonly sortedBy?: SortedBy;
  /** Documents that come before all others, when the order knows them at little cost. */
  readonly ahead?: Bits;
  readonly placeOf: (doc: number) => Place;
  readonly compareWith: (place: Place) => (doc: number) => number;
};

/** What a document is ordered by: lower comes first. */
export type Key = (doc: number) => number;

/** A column that leads an order. */
export type LeadColumn = { readonly column: ArrayLike<number>; readonly descending: boolean };

/** Columns by which documents can be sorted beforehand, then by record. */
export type SortedBy = {
  readonly columns: readonly ArrayLike<number>[];
  readonly descending: boolean;
  /** Columns and record say all; else documents that are equal in the columns must be compared. */
  readonly exact: boolean;
};

/** An order led by a column. */
export function columnOrder(mode: string, reading: Reading, leadColumn: LeadColumn): Order {
  const { column, descending } = leadColumn;
  const lead: Key = descending ? (doc) => -(column[doc] as number) : (doc) => column[doc] as number;
  const sortedBy = { columns: [column], descending, exact: true };
  return { ...numericOrder(mode, reading, lead), leadColumn, sortedBy };
}

/** By numbers: the first key, then the second, then the record. */
export function numericOrder(mode: string, { view }: Reading, first: Key, second: Key = () => 0): Order {
  const { record } = view.columns;
  return {
    mode,
    lead: first,
    compare: (a, b) =>
      first(a) - first(b) || second(a) - second(b) || (record[a] as number) - (record[b] as number),
    placeOf: (doc) => ({ keys: [first(doc), second(doc)], record: record[doc] as number }),
    compareWith: (place) => {
      const [one, two] = [Number(place.keys[0]), Number(place.keys[1])];
      return (doc) => first(doc) - one || second(doc) - two || (record[doc] as number) - place.record;
    },
  };
}

/** Earliest first, undated last. */
export function dateOrder(reading: Reading): Order {
  return columnOrder('date', reading, { column: reading.view.columns.from, descending: false });
}

/** Latest first, undated last. */
export function latestOrder(reading: Reading): Order {
  return columnOrder('date-desc', reading, { column: reading.view.columns.to, descending: true });
}

/** Last changed first. */
export function changedOrder(reading: Reading): Order {
  return columnOrder('changed', reading, { column: reading.view.columns.changed, descending: true });
}

/** By title: packed keys first; the whole keys of long titles that begin alike are read once each. */
export function titleOrder({ view, text }: Reading): Order {
  const { record, titleFingerprint: fingerprint } = view.columns;
  const packed = [
    view.columns.title0,
    view.columns.title1,
    view.columns.title2,
    view.columns.title3,
  ] as const;
  const known = new Map<number, string>();
  const wholeKey = (doc: number): string => {
    const print = fingerprint[doc] as number;
    const key = known.get(print) ?? text.titleKey(doc);
    known.set(print, key);
    return key;
  };
  const compareTitles = (a: number, b: number): number => {
    for (const column of packed) {
      const difference = (column[a] as number) - (column[b] as number);
      if (difference !== 0) return difference;
    }
    // Equal numbers that end within themselves are equal keys; so are equal fingerprints.
    if (fingerprint[a] === fingerprint[b]) return 0;
    return compareKeys(wholeKey(a), wholeKey(b));
  };
  return {
    mode: 'title',
    lead: (doc) => packed[0][doc] as number,
    leadColumn: { column: packed[0], descending: false },
    sortedBy: { columns: packed, descending: false, exact: false },
    compare: (a, b) => compareTitles(a, b) || (record[a] as number) - (record[b] as number),
    placeOf: (doc) => ({
      keys: [...packed.map((column) => column[doc] as number), fingerprint[doc] === 0 ? '' : wholeKey(doc)],
      record: record[doc] as number,
    }),
    compareWith: (place) => {
      const numbers = place.keys.slice(0, packed.length).map(Number);
      const key = String(place.keys[packed.length]);
      const print = key === '' ? 0 : packTitle(key).fingerprint;
      return (doc) => {
        for (const [index, column] of packed.entries()) {
          const difference = (column[doc] as number) - (numbers[index] as number);
          if (difference !== 0) return difference;
        }
        const titles = fingerprint[doc] === print ? 0 : compareKeys(wholeKey(doc), key);
        return titles || (record[doc] as number) - place.record;
      };
    },
  };
}
