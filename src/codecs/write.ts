// The formats of exports: for each its file extension, its media type, the options that it understands and its
// encoder. Names are those of the Explore API. Parquet is written by the store, not here.
import { writeCsv } from './write-csv.ts';
import { writeGeoJson } from './write-geojson.ts';
import { writeJson, writeJsonLines } from './write-json.ts';
import { writeXlsx } from './write-xlsx.ts';
import type { Encoder, ExportOptions } from './writing.ts';

/** A format of exports. */
export type ExportFormat = {
  readonly extension: string;
  readonly mediaType: string;
  readonly options: readonly (keyof ExportOptions)[];
  /** Nothing to write for a dataset without points or shapes. */
  readonly geographic?: boolean;
  /** Nothing to write for a dataset without dates. */
  readonly dated?: boolean;
  /** Compressed already: `compressed` changes nothing. */
  readonly packed?: boolean;
  readonly encode: Encoder;
};

const text = 'charset=utf-8';

/** Formats by name. */
export const exportFormats = {
  csv: {
    extension: 'csv',
    mediaType: `text/csv; ${text}`,
    options: ['delimiter', 'list_separator', 'quote_all', 'with_bom'],
    encode: writeCsv,
  },
  json: { extension: 'json', mediaType: `application/json; ${text}`, options: [], encode: writeJson },
  jsonl: { extension: 'jsonl', mediaType: `application/jsonl; ${text}`, options: [], encode: writeJsonLines },
  geojson: {
    extension: 'geojson',
    mediaType: `application/geo+json; ${text}`,
    options: [],
    encode: writeGeoJson,
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    options: [],
    packed: true,
    encode: writeXlsx,
  },
} as const satisfies Record<string, ExportFormat>;

/** Their names. */
export type ExportFormatName = keyof typeof exportFormats;

/** The format of that name, if there is one. */
export function exportFormat(name: string): ExportFormat | undefined {
  return Object.hasOwn(exportFormats, name) ? exportFormats[name as ExportFormatName] : undefined;
}
