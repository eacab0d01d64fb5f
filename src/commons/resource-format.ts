// Formats of files by the ends of their names, and their media types (IANA registry). What is not known is bytes.

const mediaTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  txt: 'text/plain; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  json: 'application/json',
  jsonl: 'application/jsonl',
  geojson: 'application/geo+json',
  jsonld: 'application/ld+json',
  xml: 'application/xml',
  rdf: 'application/rdf+xml',
  ttl: 'text/turtle',
  n3: 'text/n3',
  kml: 'application/vnd.google-earth.kml+xml',
  gpx: 'application/gpx+xml',
  gpkg: 'application/geopackage+sqlite3',
  fgb: 'application/flatgeobuf',
  parquet: 'application/vnd.apache.parquet',
  ics: 'text/calendar',
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  odt: 'application/vnd.oasis.opendocument.text',
  xls: 'application/vnd.ms-excel',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  ppt: 'application/vnd.ms-powerpoint',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odp: 'application/vnd.oasis.opendocument.presentation',
  zip: 'application/zip',
  gz: 'application/gzip',
  '7z': 'application/x-7z-compressed',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  webp: 'image/webp',
};

/** The format that the end of a name or path says, when it is one that is known. */
export function formatOfName(name: string): string | undefined {
  const end = /\.([a-z0-9]{1,8})$/i.exec(name)?.[1]?.toLowerCase();
  return end !== undefined && Object.hasOwn(mediaTypes, end) ? end : undefined;
}

/** The media type of a format; bytes when it is unknown. Nothing that a browser would run is ever named. */
export function mediaTypeOf(format: string | undefined): string {
  return (format === undefined ? undefined : mediaTypes[format]) ?? 'application/octet-stream';
}

/** The last step of an address as the name of a file; as it is written when its signs cannot be read. */
export function fileNameIn(address: string): string {
  const last = new URL(address).pathname.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
