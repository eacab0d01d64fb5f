/**
 * A reading is what was guessed about a file, with the evidence: container, codec, encoding, delimiter.
 * Every guess is shown before apply and can be overridden.
 */

/** How the bytes are wrapped. */
export type Container = 'plain' | 'gzip' | 'zip';

/** How rows are written in the bytes. Opendatasoft's v1 and v2 envelopes are read by `json`. */
export type CodecName = 'delimited' | 'labelled' | 'json' | 'ndjson' | 'geojson' | 'xml' | 'xlsx' | 'ods';

/** The text encodings that are read. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'windows-1252' | 'cp949';

/** The four delimiters met in the files that museums and the ministry send. */
export type Delimiter = ';' | ',' | '|' | '\t';

/** Why something was guessed: `code` is shown through `codec.evidence.<code>`. */
export type Evidence = { readonly code: string; readonly detail?: string };

/** One entry of a zip. */
export type Member = {
  readonly name: string;
  /** Bytes once decompressed, as declared. */
  readonly size: number;
  readonly kind: 'data' | 'image' | 'document' | 'ignored';
};

/** What was guessed about a file and why; every guess can be overridden before apply. */
export type Reading = {
  readonly container: Container;
  readonly codec: CodecName;
  readonly encoding: Encoding;
  readonly evidence: readonly Evidence[];
  readonly delimiter?: Delimiter;
  readonly quoted?: boolean;
  /** Delimited and spreadsheets: the header; others: the names seen in the first rows. */
  readonly header?: readonly string[];
  /** The entries of a zip. */
  readonly members?: readonly Member[];
  readonly sheet?: string;
};

/** What a person decided instead of the guess. */
export type ReadingOptions = Partial<
  Pick<Reading, 'encoding' | 'delimiter' | 'codec' | 'quoted' | 'sheet'>
> & {
  /** Known codes, for labelled text: a line that is not a known code continues the value. */
  readonly labels?: readonly string[];
  /** The one zip entry to read; all data entries otherwise. */
  readonly member?: string;
};
