// Documents with a place, in the order of a Z-curve over the Mercator square: whatever lies in one tile, at any zoom,
// stands side by side, and so does what lies in one cell of it. A tile costs its own documents, nothing else.
// Made once from immutable columns; documents that came later are few and looked at one by one until it is made anew.
import { type ColumnsView, flag } from './columns.ts';
import type { View } from './view.ts';

/** Places of one kind: document and position on the Mercator square, in the order of the curve. */
export type Placed = { readonly docs: Uint32Array; readonly x: Uint32Array; readonly y: Uint32Array };

/** Everything placed among the documents below `upTo`. */
export type MapOrder = { readonly exact: Placed; readonly communes: Placed; readonly upTo: number };

/** A square of the Mercator square whose side is a power of two, corners included. */
export type Square = { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };

/** The curve tells places apart down to cells of 2^24 a side, two metres: the deepest grid of viewports. */

const DIGIT = 8;
const BUCKETS = 1 << (2 * DIGIT);
/** Newer documents are looked at one by one up to so many, or this part of those in order. */
const FEW_NEWER = 20_000;
const NEWER_PART = 1 / 16;

/** An order that is good enough for `view`: `known` if it is, else a new one. */
export function orderFor(view: View, known: MapOrder | undefined): MapOrder {
  if (known !== undefined && known.upTo <= view.docs) {
    const newer = view.docs - known.upTo;
    if (newer <= Math.max(FEW_NEWER, known.upTo * NEWER_PART)) return known;
  }
  return {
    exact: orderOf(flag.exact, view),
    communes: orderOf(flag.commune, view),
    upTo: view.docs,
  };
}

/** The square of tile x, y at zoom z; or of a cell, with its power as z. */
export function squareOf(z: number, x: number, y: number): Square {
  const side = 2 ** (32 - z);
  return { x0: x * side, y0: y * side, x1: (x + 1) * side - 1, y1: (y + 1) * side - 1 };
}

/** Where the places of a square stand: from `first` up to, without, `end`. */
export function stretchOf(placed: Placed, square: Square): { readonly first: number; readonly end: number } {
  return {
    first: search(placed, (x, y) => comesBefore(x, y, square.x0, square.y0)),
    end: search(placed, (x, y) => !comesBefore(square.x1, square.y1, x, y)),
  };
}

/** How many places at the beginning satisfy `early`. */
function search({ x, y }: Placed, early: (x: number, y: number) => boolean): number {
  let [low, high] = [0, x.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (early(x[middle] as number, y[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Of two places, the axis whose highest differing bit is higher decides; y of two alike. */
function comesBefore(ax: number, ay: number, bx: number, by: number): boolean {
  const x = (ax ^ bx) >>> DIGIT;
  const y = (ay ^ by) >>> DIGIT;
  const byX = y < x && y < (x ^ y) >>> 0;
  return byX ? ax < bx : ay >>> DIGIT < by >>> DIGIT;
}

/** Sorts by digits of two times eight bits, the lowest first; equal places keep the order of their documents. */
function orderOf(kind: number, { docs, columns }: View): Placed {
  const spread = Uint16Array.from({ length: 256 }, (_, byte) => spreadBits(byte));
  let placed = placesOf(kind, docs, columns);
  let other = emptyPlaces(placed.docs.length);
  for (let shift = DIGIT; shift < 32; shift += DIGIT) {
    sortByDigit(placed, other, { shift, spread });
    [placed, other] = [other, placed];
  }
  return placed;
}

/** Moves places to where their digit at `shift` puts them. */
function sortByDigit(
  { docs, x, y }: Placed,
  sorted: Placed,
  { shift, spread }: { readonly shift: number; readonly spread: Uint16Array },
): void {
  const digits = new Uint16Array(docs.length);
  const next = new Uint32Array(BUCKETS + 1);
  for (let at = 0; at < digits.length; at += 1) {
    const digit =
      ((spread[((y[at] as number) >>> shift) & 255] as number) << 1) |
      (spread[((x[at] as number) >>> shift) & 255] as number);
    digits[at] = digit;
    next[digit + 1] = (next[digit + 1] as number) + 1;
  }
  for (let digit = 1; digit < BUCKETS; digit += 1)
    next[digit] = (next[digit] as number) + (next[digit - 1] as number);
  for (let at = 0; at < digits.length; at += 1) {
    const digit = digits[at] as number;
    const to = next[digit] as number;
    next[digit] = to + 1;
    sorted.docs[to] = docs[at] as number;
    sorted.x[to] = x[at] as number;
    sorted.y[to] = y[at] as number;
  }
}

function placesOf(kind: number, count: number, { flags, x, y }: ColumnsView): Placed {
  let length = 0;
  for (let doc = 1; doc < count; doc += 1) if (((flags[doc] as number) & kind) !== 0) length += 1;
  const places = emptyPlaces(length);
  let at = 0;
  for (let doc = 1; doc < count; doc += 1) {
    if (((flags[doc] as number) & kind) === 0) continue;
    places.docs[at] = doc;
    places.x[at] = x[doc] as number;
    places.y[at] = y[doc] as number;
    at += 1;
  }
  return places;
}

function emptyPlaces(length: number): Placed {
  return { docs: new Uint32Array(length), x: new Uint32Array(length), y: new Uint32Array(length) };
}

/** abcd -> 0a0b0c0d */
function spreadBits(byte: number): number {
  let wide = 0;
  for (let bit = 0; bit < DIGIT; bit += 1) wide |= ((byte >>> bit) & 1) << (2 * bit);
  return wide;
}
