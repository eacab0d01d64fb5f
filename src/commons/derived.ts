// What is computed from a projected record for finding and showing it: a pure function's result, never stored in
// versions. The index holds it; pages ask for parts of it.
import type { Body, ImageRights } from './record.ts';

/** Where a record is: exact, or only its commune is known. The two are never mixed. */
export type Position = {
  readonly lat: number;
  readonly lon: number;
  readonly precision: 'exact' | 'commune';
};

/** What the index knows of a record. */
export type Derived = {
  readonly record: number;
  readonly dataset: string;
  readonly key: string;
  readonly producer: string;
  /** Shown title, never empty. */
  readonly title: string;
  /** Texts to be searched, by tier (unstemmed). */
  readonly words: { readonly title: string; readonly names: string; readonly text: string };
  /** What its fields say, looked-up values included: what advanced search compares. */
  readonly values: Body;
  /** Values by facet id; ids of own facets are `<dataset>.<CODE>`. Tree facets hold every ancestor path. */
  readonly facets: Readonly<Record<string, readonly string[]>>;
  /** The record's interval, as day numbers of `commons/dates`; absent when no date could be read. */
  readonly from?: number;
  readonly to?: number;
  readonly position?: Position;
  /** Number of images deposited here. */
  readonly images: number;
  /** The most open rights of its images; absent without image. */
  readonly rights?: ImageRights;
  /** A stored prior for ranking, 0 to 1: illustrated, described, complete. */
  readonly prior: number;
  /** When the record last changed (ISO 8601). */
  readonly at: string;
  readonly demonstration: boolean;
};
