/**
 * What every codec yields: rows of named cells, in batches, with the faults met on the way.
 * A row knows no field, no dataset and no type: a number is the text that stood in the file.
 */

/**
 * A value of a row: text as given, or a list (JSON array, repeated XML element). Numbers are text exactly as
 * written; a JSON object is its JSON text, except a point ({lon,lat} or a GeoJSON Point), which is "lat,lon".
 */
export type Cell = string | readonly string[];

/** One row. `names` and `cells` run in parallel; a short row has fewer cells than names: those are absent. */
export type Row = {
  /** 1-based data row, counted over the whole file (header and blank lines not counted). */
  readonly number: number;
  /** Rows of one table with the same names share one instance: compare by identity to reuse a mapping. */
  readonly names: readonly string[];
  readonly cells: readonly Cell[];
  /** XML record element, sheet or member file name. */
  readonly table?: string;
};

/**
 * A fault of bytes that does not stop the reading; `row` 0 is the header. `code` keys `finding.<code>`.
 * Codes: title-line, ragged-row (value "cells/columns"), row-overflows (value: what lies beyond the last column), bad-bytes,
 * nul-byte, duplicate-header, empty-header, stray-quote, unclosed-quote, duplicate-key, json-line-invalid, cell-error.
 */
export type CodecFinding = {
  readonly row: number;
  readonly column?: string;
  readonly code: string;
  readonly value?: string;
};

/** Rows in file order; a batch holds at least one row, unless all were passed over. */
export type RowBatch = {
  readonly rows: readonly Row[];
  readonly findings: readonly CodecFinding[];
  /** Bytes of the raw source consumed so far, for progress. */
  readonly bytes: number;
};
