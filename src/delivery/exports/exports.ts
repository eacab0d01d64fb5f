// Exports of published datasets: the table that an encoder writes, from a dataset and its rows. Columns bear their names
// or their labels, and what they mean elsewhere; addresses of files are whole.

import { type ExportFormat, type ExportFormatName, exportFormat, exportFormats } from '../../codecs/write.ts';
import type { ExportColumn, ExportOptions, ExportRow, ExportTable } from '../../codecs/writing.ts';
import { type Format, inLocale } from '../../commons/format.ts';
import type { PublishedColumn, PublishedRow, PublishedValue } from '../../commons/published.ts';
import type { PublishedDataset } from '../../commons/published-dataset.ts';

const SCHEMA = 'https://schema.org/';
const TERMS = 'http://purl.org/dc/terms/';

/** A format in which datasets can be had; Parquet is written by the store. */
export type PublishedFormat = ExportFormatName | 'parquet';

/** All of them. */
export const publishedFormats: readonly PublishedFormat[] = [
  ...(Object.keys(exportFormats) as ExportFormatName[]),
  'parquet',
];

/** Names of the formats in which a dataset with these columns can be had. */
export function exportNames(columns: readonly PublishedColumn[]): readonly string[] {
  const kinds = new Set(columns.map(({ kind }) => kind));
  const placed = kinds.has('geo_point_2d') || kinds.has('geo_shape');
  const dated = kinds.has('date') || kinds.has('datetime');
  return Object.entries<ExportFormat>(exportFormats)
    .filter(([, format]) => (placed || format.geographic !== true) && (dated || format.dated !== true))
    .map(([name]) => name);
}

/** The format of that name, when a dataset with these columns can be had in it. */
export function exportFormatFor(columns: readonly PublishedColumn[], name: string): ExportFormat | undefined {
  return exportNames(columns).includes(name) ? exportFormat(name) : undefined;
}

/** How an export is written. */
export type ExportManner = {
  readonly options: ExportOptions;
  /** Labels in this language instead of the columns' names. */
  readonly labels?: 'fr' | 'en';
  readonly publicUrl: string;
  /** Moment of the data (ISO 8601). */
  readonly at: string;
  /** An existing folder for what is put aside meanwhile. */
  readonly scratch: string;
};

/** A whole dataset as an encoder takes it. */
export function wholeTable(
  {
    dataset,
    format,
    rows,
  }: {
    readonly dataset: PublishedDataset;
    readonly format: Format;
    readonly rows: AsyncIterable<PublishedRow>;
  },
  { options, labels, publicUrl, at, scratch }: ExportManner,
): ExportTable {
  return {
    name: dataset.id,
    title: inLocale(dataset.title, labels ?? 'fr'),
    address: `${publicUrl}/explore/dataset/${dataset.id}`,
    ...(/^[A-Z]\w*$/.test(format.schemaType) ? { type: SCHEMA + format.schemaType } : {}),
    at,
    columns: exportColumns(dataset.columns, format, labels),
    rows: withAddresses(rows, dataset.columns, publicUrl),
    options,
    scratch,
  };
}

/** Columns under their names or their labels, with what their fields mean (schema.org before Dublin Core). */
function exportColumns(
  columns: readonly PublishedColumn[],
  format: Format,
  labels?: 'fr' | 'en',
): readonly ExportColumn[] {
  const fields = new Map(format.fields.map((field) => [field.code, field]));
  return columns.map(({ name, kind, many, label, field }) => {
    const { schema, dc } = fields.get(field)?.semantic ?? {};
    const property = schema === undefined ? dc && TERMS + dc : SCHEMA + schema;
    return {
      name,
      kind,
      many,
      ...(labels === undefined ? {} : { header: inLocale(label, labels) }),
      ...(property === undefined ? {} : { property }),
    };
  });
}

async function* withAddresses(
  rows: AsyncIterable<PublishedRow>,
  columns: readonly PublishedColumn[],
  publicUrl: string,
): AsyncGenerator<ExportRow> {
  const files = fileColumns(columns);
  for await (const row of rows) yield withOrigin(row, files, publicUrl);
}

/** Names of the columns whose values are files. */
export function fileColumns(columns: readonly PublishedColumn[]): readonly string[] {
  return columns.filter(({ kind }) => kind === 'file').map(({ name }) => name);
}

/** A row whose files, of the columns named, have whole addresses: they begin here, whoever reads them. */
export function withOrigin(row: PublishedRow, files: readonly string[], publicUrl: string): PublishedRow {
  if (files.length === 0) return row;
  const values: Record<string, PublishedValue> = { ...row.values };
  for (const name of files) {
    const value = values[name];
    if (typeof value !== 'object' || value === null || !('url' in value)) continue;
    if (value.url.startsWith('/')) values[name] = { ...value, url: publicUrl + value.url };
  }
  return { ...row, values };
}
