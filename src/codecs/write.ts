// The formats of exports: for each its file extension, its media type, the options that it understands and its
// encoder. Names are those of the Explore API. Parquet is written by the store, not here.
import { writeCsv } from './write-csv.ts';
import { writeFgb } from './write-fgb.ts';
import { writeGeoJson } from './write-geojson.ts';
import { writeGpx } from './write-gpx.ts';
import { writeIcal } from './write-ical.ts';
import { writeJson, writeJsonLines } from './write-json.ts';
import { writeJsonLd } from './write-jsonld.ts';
import { writeKml } from './write-kml.ts';
import { writeOds } from './write-ods.ts';
import { writeRdfXml } from './write-rdfxml.ts';
import { writeShp } from './write-shp.ts';
import { writeTurtle } from './write-turtle.ts';
import { writeXlsx } from './write-xlsx.ts';
import { writeXml } from './write-xml.ts';
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
    options: ['epsg'],
    encode: writeGeoJson,
  },
  xlsx: {
    extension: 'xlsx',
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    options: [],
    packed: true,
    encode: writeXlsx,
  },
  ods: {
    extension: 'ods',
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    options: [],
    packed: true,
    encode: writeOds,
  },
  xml: { extension: 'xml', mediaType: `application/xml; ${text}`, options: [], encode: writeXml },
  kml: {
    extension: 'kml',
    mediaType: 'application/vnd.google-earth.kml+xml',
    options: ['name_field'],
    geographic: true,
    encode: writeKml,
  },
  gpx: {
    extension: 'gpx',
    mediaType: 'application/gpx+xml',
    options: ['name_field', 'description_field_list', 'use_extension'],
    geographic: true,
    encode: writeGpx,
  },
  fgb: {
    extension: 'fgb',
    mediaType: 'application/flatgeobuf',
    options: ['epsg'],
    geographic: true,
    encode: writeFgb,
  },
  shp: {
    extension: 'zip',
    mediaType: 'application/zip',
    options: ['epsg'],
    geographic: true,
    packed: true,
    encode: writeShp,
  },
  rdfxml: { extension: 'rdf', mediaType: 'application/rdf+xml', options: [], encode: writeRdfXml },
  turtle: { extension: 'ttl', mediaType: `text/turtle; ${text}`, options: [], encode: writeTurtle },
  n3: { extension: 'n3', mediaType: `text/n3; ${text}`, options: [], encode: writeTurtle },
  jsonld: { extension: 'jsonld', mediaType: 'application/ld+json', options: [], encode: writeJsonLd },
  ical: {
    extension: 'ics',
    mediaType: `text/calendar; ${text}`,
    options: ['name_field', 'description_field_list', 'date_field', 'end_field'],
    dated: true,
    encode: writeIcal,
  },
} as const satisfies Record<string, ExportFormat>;

/** Their names. */
export type ExportFormatName = keyof typeof exportFormats;

/** The format of that name, if there is one. */
export function exportFormat(name: string): ExportFormat | undefined {
  return Object.hasOwn(exportFormats, name) ? exportFormats[name as ExportFormatName] : undefined;
}
