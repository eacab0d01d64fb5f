// What every encoder of exports shares: columns, rows and what is said about them come in, bytes go out, a chunk at
// a time, so that memory stays the same whatever the number of rows. Stopping to read stops the rows.
import type { PublishedColumn, PublishedRow } from '../commons/published.ts';

/** A column as an encoder needs it; a published column is one. Its values stand in the rows under `name`. */
export type ExportColumn = Pick<PublishedColumn, 'name' | 'kind' | 'many'> & {
  /** What people read above it; its name when not said. */
  readonly header?: string;
  /** IRI of the property that it means (schema.org, Dublin Core); one of the dataset's own when not said. */
  readonly property?: string;
};

/** A row; a published row is one. Columns that it lacks are empty. */
export type ExportRow = Pick<PublishedRow, 'values'> & Partial<Pick<PublishedRow, 'key' | 'at'>>;

/** Options by the names of the Explore API's parameters; each format understands some of them. */
export type ExportOptions = {
  readonly delimiter?: ';' | ',' | '\t' | '|';
  readonly list_separator?: string;
  readonly quote_all?: boolean;
  readonly with_bom?: boolean;
  /** Column that names a feature or an event; the first text column when not said. */
  readonly name_field?: string;
  /** Columns told in its description; all the others when not said. */
  readonly description_field_list?: readonly string[];
  /** Whether GPX carries the columns as extensions. */
  readonly use_extension?: boolean;
  /** Columns of a date at which an event begins and ends; the first of dates when not said, and no end. */
  readonly date_field?: string;
  readonly end_field?: string;
  /** Code of the system of the geometry (`commons/places/reference-systems.ts`); WGS84 when not said. */
  readonly epsg?: number;
};

/** A table to write. */
export type ExportTable = {
  /** Id of the dataset: a short name for files, sheets and layers. */
  readonly name: string;
  readonly title: string;
  /** Permanent address of the dataset; records are named below it. */
  readonly address: string;
  /** IRI of what a record is (schema.org). */
  readonly type?: string;
  /** When the rows were true (ISO 8601). */
  readonly at: string;
  readonly columns: readonly ExportColumn[];
  readonly rows: AsyncIterable<ExportRow>;
  readonly options: ExportOptions;
  /** An existing folder for what must be known before the first byte: shapefiles, routes of GPX. */
  readonly scratch: string;
};

/** Writes a table as bytes. Leaving early ends the rows and removes what was kept aside. */
export type Encoder = (table: ExportTable) => AsyncIterable<Buffer>;

/** An encoding of text, one row after the other. */
export type TextEncoding<Row = ExportRow> = {
  readonly head: string;
  row(row: Row, index: number): string;
  readonly tail: string;
};

const chunkLength = 64 * 1024;

/** The bytes of a text encoding (UTF-8; halves of characters become U+FFFD), in chunks of 64 kB or one row. */
export async function* encodeText<Row = ExportRow>(
  rows: AsyncIterable<Row>,
  encoding: TextEncoding<Row>,
): AsyncGenerator<Buffer> {
  let pending = encoding.head;
  let index = 0;
  for await (const row of rows) {
    pending += encoding.row(row, index);
    index += 1;
    if (pending.length < chunkLength) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  pending += encoding.tail;
  if (pending !== '') yield Buffer.from(pending);
}
