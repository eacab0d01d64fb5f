// A record of a dataset and its versions. Source values are kept as given; what is derived is never stored here.
import type { Level } from './viewer.ts';

/** A value as given: one text, or several for a many-valued field. Never empty. */
export type Value = string | readonly string[];

/** Source values by field code; a field without value is absent. */
export type Body = Readonly<Record<string, Value>>;

/** Where a record stands in its life. */
export type RecordState = 'draft' | 'published' | 'withdrawn' | 'deleted';

/** Rights of an image. Unknown is never reusable. */
export const imageRights = ['free', 'mention', 'on-request', 'unknown'] as const;
/** Rights of an image. */
export type ImageRights = (typeof imageRights)[number];

/** An image of a record, in order. `file` is the digest of its bytes; absent when only cited, not deposited. */
export type RecordImage = {
  readonly position: number;
  readonly name: string;
  readonly file?: string;
  readonly width?: number;
  readonly height?: number;
  readonly rights: ImageRights;
  readonly credit?: string;
  readonly caption?: string;
  /** Written alternative text; composed from caption, title and author when absent. */
  readonly alt?: string;
};

/** One version of a record as the store holds it. `body` is null for a deleted record. */
export type Version = {
  readonly record: number;
  readonly dataset: string;
  readonly key: string;
  readonly producer: string;
  readonly visibility: Level;
  readonly number: number;
  readonly formatNumber: number;
  readonly body: Body | null;
  readonly state: RecordState;
  /** Fields and images (by name or digest) withheld on this record, until a date or for good. */
  readonly withheld?: {
    readonly fields: readonly string[];
    readonly images?: readonly string[];
    readonly until?: string;
  };
  readonly images: readonly RecordImage[];
  /** When this version was written (ISO 8601). */
  readonly at: string;
  readonly demonstration: boolean;
};

/** The values of a field as a list. */
export function valuesOf(body: Body, code: string): readonly string[] {
  const value = body[code];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/** The first value of the first of `codes` that has one. */
export function firstValue(body: Body, codes: readonly string[]): string | undefined {
  for (const code of codes) {
    const [value] = valuesOf(body, code);
    if (value !== undefined) return value;
  }
  return undefined;
}
