// What the index knows of each document beside words and facets: one growing array a column, a document being its
// position. Document 0 is nobody, so that 0 can mean "none".

import type { Derived } from '../../commons/derived.ts';
import { unitX, unitY } from '../../commons/places/mercator.ts';
import { changedSecond, intervalOf, priorStep } from '../../commons/query-parts.ts';
import { type Numbers, Stream } from './stream.ts';
import type { PackedTitle } from './title-key.ts';

/** Bits of the column `flags`. */
export const flag = { illustrated: 1, exact: 2, commune: 4, gone: 8 } as const;

/** `from` of an undated document; its `to` is lower than any day, so that it meets no interval. */
export const UNDATED_FROM = 0x7fffffff;
/** `to` of an undated document. */
const UNDATED_TO = -0x80000000;

type U32 = Uint32Array<SharedArrayBuffer>;
type I32 = Int32Array<SharedArrayBuffer>;
type F32 = Float32Array<SharedArrayBuffer>;
type F64 = Float64Array<SharedArrayBuffer>;
type U8 = Uint8Array<SharedArrayBuffer>;

/** What readers see: arrays as long as the view's documents. */
export type ColumnsView = {
  readonly record: U32;
  readonly from: I32;
  readonly to: I32;
  readonly lat: F32;
  readonly lon: F32;
  /** Position on the Mercator square, 0 to 2^32 from west to east and from north to south. */
  readonly x: U32;
  readonly y: U32;
  readonly flags: U8;
  readonly prior: U8;
  readonly changed: U32;
  /** How many terms somebody would have to ask for to name the whole title. */
  readonly titleTerms: U8;
  readonly title0: U32;
  readonly title1: U32;
  readonly title2: U32;
  readonly title3: U32;
  readonly titleFingerprint: F64;
  /** The document that held the same record before; 0 when none. */
  readonly previous: U32;
};

/** What a document's columns are made from. */
export type ColumnRow = {
  readonly record: number;
  readonly derived: Derived | undefined;
  readonly title: PackedTitle;
  readonly titleTerms: number;
};

/** A column that is saved. */
export type ColumnName = keyof ReturnType<typeof columnValues>;

/** The columns that are saved. */
export const columnNames = [
  'record',
  'from',
  'to',
  'lat',
  'lon',
  'flags',
  'prior',
  'changed',
  'titleTerms',
  'title0',
  'title1',
  'title2',
  'title3',
  'titleFingerprint',
] as const satisfies readonly ColumnName[];

/** The writer's side. */
export class Columns {
  readonly #saved = {
    record: new Stream<U32>('record', Uint32Array),
    from: new Stream<I32>('from', Int32Array),
    to: new Stream<I32>('to', Int32Array),
    lat: new Stream<F32>('lat', Float32Array),
    lon: new Stream<F32>('lon', Float32Array),
    flags: new Stream<U8>('flags', Uint8Array),
    prior: new Stream<U8>('prior', Uint8Array),
    changed: new Stream<U32>('changed', Uint32Array),
    titleTerms: new Stream<U8>('title-terms', Uint8Array),
    title0: new Stream<U32>('title-0', Uint32Array),
    title1: new Stream<U32>('title-1', Uint32Array),
    title2: new Stream<U32>('title-2', Uint32Array),
    title3: new Stream<U32>('title-3', Uint32Array),
    titleFingerprint: new Stream<F64>('title-fingerprint', Float64Array),
  };
  /** Computed again at each opening. */
  readonly #made = {
    x: new Stream<U32>('x', Uint32Array),
    y: new Stream<U32>('y', Uint32Array),
    previous: new Stream<U32>('previous', Uint32Array),
  };
  /** The newest document of each record, by record number. */
  readonly #docOf = new Stream<U32>('doc-of', Uint32Array);

  get docs(): number {
    return this.#saved.record.length;
  }

  /** Everything that must be saved. */
  streams(): readonly Stream<Numbers>[] {
    return Object.values(this.#saved);
  }

  /** The newest document of a record; 0 when it has none. */
  docOf(record: number): number {
    return record < this.#docOf.length ? (this.#docOf.array[record] as number) : 0;
  }

  previousOf(doc: number): number {
    return this.#made.previous.array[doc] ?? 0;
  }

  isGone(doc: number): boolean {
    return ((this.#saved.flags.array[doc] ?? 0) & flag.gone) !== 0;
  }

  /** Appends a document: one row of columns made by `columnValues`. */
  put(columns: Readonly<Record<ColumnName, ArrayLike<number>>>, row: number): number {
    const doc = this.docs;
    for (const name of columnNames) this.#saved[name].push(columns[name][row] as number);
    this.#make(doc);
    return doc;
  }

  /** Whether a document holds what would be written for this record. */
  holds(doc: number, row: ColumnRow): boolean {
    const values = columnValues(row);
    return columnNames.every((name) => this.#saved[name].holds(doc, values[name]));
  }

  /** Computes what is not saved, after the streams were loaded. */
  loaded(): void {
    for (let doc = 0; doc < this.docs; doc += 1) this.#make(doc);
  }

  view(): ColumnsView {
    const { record, from, to, lat, lon, flags, prior, changed, titleTerms } = this.#saved;
    return {
      record: record.view(),
      from: from.view(),
      to: to.view(),
      lat: lat.view(),
      lon: lon.view(),
      x: this.#made.x.view(),
      y: this.#made.y.view(),
      flags: flags.view(),
      prior: prior.view(),
      changed: changed.view(),
      titleTerms: titleTerms.view(),
      title0: this.#saved.title0.view(),
      title1: this.#saved.title1.view(),
      title2: this.#saved.title2.view(),
      title3: this.#saved.title3.view(),
      titleFingerprint: this.#saved.titleFingerprint.view(),
      previous: this.#made.previous.view(),
    };
  }

  /** Newest documents by record: moves on under its readers, who go back by `previous` to what their view shows. */
  docOfView(): U32 {
    return this.#docOf.view();
  }

  #make(doc: number): void {
    const { record, flags, lat, lon } = this.#saved;
    const placed = ((flags.array[doc] as number) & (flag.exact | flag.commune)) !== 0;
    this.#made.x.push(placed ? toSquare(unitX(lon.array[doc] as number)) : 0);
    this.#made.y.push(placed ? toSquare(unitY(lat.array[doc] as number)) : 0);
    const number = record.array[doc] as number;
    this.#made.previous.push(this.docOf(number));
    if (doc === 0) return;
    this.#docOf.grow(number + 1);
    this.#docOf.array[number] = doc;
  }
}

/** To 0 to 2^32 - 1; what lies beyond the square is brought to its border. */
function toSquare(part: number): number {
  return Math.min(0xffffffff, Math.max(0, Math.floor(part * 0x100000000)));
}

/** What is saved of a document, by column; a record without `derived` is gone. */
export function columnValues({ record, derived, title, titleTerms }: ColumnRow) {
  const interval = derived && intervalOf(derived);
  return {
    record,
    from: interval?.from ?? UNDATED_FROM,
    to: interval?.to ?? UNDATED_TO,
    lat: derived?.position?.lat ?? 0,
    lon: derived?.position?.lon ?? 0,
    flags: flagsOf(derived),
    prior: priorStep(derived?.prior ?? 0),
    changed: derived === undefined ? 0 : changedSecond(derived.at),
    titleTerms: Math.min(255, titleTerms),
    title0: title.words[0],
    title1: title.words[1],
    title2: title.words[2],
    title3: title.words[3],
    titleFingerprint: title.fingerprint,
  };
}

function flagsOf(derived: Derived | undefined): number {
  if (derived === undefined) return flag.gone;
  const place = derived.position === undefined ? 0 : flag[derived.position.precision];
  return place | (derived.images > 0 ? flag.illustrated : 0);
}
