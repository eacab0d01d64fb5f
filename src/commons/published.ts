// A published dataset: a base's public records as re-users' programs see them, under published column names.
// `PublishedRow` is the one shape that the truth, the snapshots, the naive evaluator and every output share.
import type { Label } from './format.ts';

/** Kinds of columns, by the names that the Explore API gives them. */
export const columnKinds = [
  'text',
  'int',
  'double',
  'boolean',
  'date',
  'datetime',
  'geo_point_2d',
  'geo_shape',
  'file',
  'json_blob',
] as const;
/** One of them. */
export type ColumnKind = (typeof columnKinds)[number];

/** A column: the public values of one field under its published name. */
export type PublishedColumn = {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Values are lists of texts. */
  readonly many: boolean;
  readonly label: Label;
  readonly description?: Label;
  /** Code of the field in the dataset's format. */
  readonly field: string;
  /** Of a point, the one of its degrees that the column holds. */
  readonly part?: 'latitude' | 'longitude';
  /** Whether it is offered as a facet; `separator` parts the steps of a hierarchical one. */
  readonly facet?: { readonly separator?: string; readonly disjunctive?: boolean };
  readonly sortable: boolean;
  /** Names that it had: they keep answering. */
  readonly formerNames: readonly string[];
  readonly unit?: string;
  /** Values that show something of a person are not in it. */
  readonly withoutCells?: true;
};

/** A point, in degrees of WGS84. */
export type PublishedPoint = { readonly lon: number; readonly lat: number };

/** A geometry as GeoJSON, longitude first. */
export type PublishedShape = {
  readonly type: 'Feature';
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: Readonly<Record<string, never>>;
};

/** An image or document; `url` leads to it here. */
export type PublishedFile = {
  readonly thumbnail: boolean;
  readonly filename: string;
  readonly format: string;
  readonly id: string;
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
};

/**
 * A value. Texts, dates at their own precision ("2020", "2020-11", "2020-11-05") and datetimes (ISO 8601, UTC) are
 * strings; `int` and `double` numbers; null = no value.
 */
export type PublishedValue =
  | null
  | string
  | number
  | boolean
  | readonly string[]
  | PublishedPoint
  | PublishedShape
  | PublishedFile
  | { readonly json: unknown };

/** A public record of a published dataset. Every column of the dataset is there. */
export type PublishedRow = {
  /** Number of the record in the truth. */
  readonly record: number;
  readonly key: string;
  /** When it last changed (ISO 8601). */
  readonly at: string;
  readonly values: Readonly<Record<string, PublishedValue>>;
};

/** The column of that name, or of a name that it had. */
export function columnNamed(columns: readonly PublishedColumn[], name: string): PublishedColumn | undefined {
  return (
    columns.find((column) => column.name === name) ??
    columns.find(({ formerNames }) => formerNames.includes(name))
  );
}
