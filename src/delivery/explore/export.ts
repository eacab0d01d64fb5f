// Exports: a table, or what a call finds in it, as a file of one of many formats; streamed row by row, so that memory stays
// the same and everything ends when the client leaves (reference: endpoints, response shapes).
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type ExportFormat, exportFormat } from '../../codecs/write.ts';
import type { ExportOptions, ExportTable } from '../../codecs/writing.ts';
import type { Format } from '../../commons/format.ts';
import { outputsOf } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import { referenceCodes, referenceSystem, WGS84_CODE } from '../../commons/places/reference-systems.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { PreparedExports, PreparedKey } from '../../store/published/prepared.ts';
import { streamTable } from '../../store/query/stream-table.ts';
import { tableParquet } from '../../store/query/table-parquet.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { isFresh } from '../../web/caching.ts';
import type { RouteAnswer } from '../../web/route.ts';
import { exportNames, wholeTable } from '../exports/exports.ts';
import type { Explore } from './explore.ts';
import { questionOf } from './find.ts';
import { isWhole, keptKey } from './kept-export.ts';
import type { Parameters } from './parameters.ts';
import { momentIn } from './values.ts';
import { weighed } from './weigh.ts';

/** How an export is written, beside what it holds. */
export type ExportManner = {
  readonly format: string;
  readonly options: ExportOptions;
  readonly labels: boolean;
  /** Of Parquet. */
  readonly compression: 'snappy' | 'zstd';
  readonly compressed: boolean;
  /** What was asked and changes nothing. */
  readonly warnings: readonly string[];
};

/** Parameters of exports beside those of lists. */
export const exportParameters = [
  ...['use_labels', 'compressed', 'epsg', 'delimiter', 'list_separator', 'quote_all', 'with_bom'],
  ...[
    'parquet_compression',
    'name_field',
    'description_field_list',
    'use_extension',
    'date_field',
    'end_field',
  ],
] as const;

/** The manner of an export from the parameters of its address. */
export function readManner(query: URLSearchParams, format: string): ExportManner {
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  const yes = (name: string): boolean | undefined => {
    const value = text(name)?.toLowerCase();
    return value === undefined ? undefined : ['true', '1', 'yes', ''].includes(value);
  };
  const epsg = readSystem(text('epsg'));
  const moves = exportFormat(format)?.options.includes('epsg') === true;
  const fields = text('description_field_list')
    ?.split(',')
    .map((name) => name.trim());
  return {
    format,
    labels: yes('use_labels') === true,
    compression: readCompression(text('parquet_compression')),
    compressed: yes('compressed') === true,
    warnings: moves || epsg === undefined ? [] : [`epsg=${epsg} changes nothing: ${format} is in WGS84`],
    options: defined({
      delimiter: readDelimiter(text('delimiter')),
      list_separator: text('list_separator') || undefined,
      quote_all: yes('quote_all'),
      with_bom: yes('with_bom'),
      name_field: text('name_field') || undefined,
      description_field_list: fields,
      use_extension: yes('use_extension'),
      date_field: text('date_field') || undefined,
      end_field: text('end_field') || undefined,
      epsg: moves ? epsg : undefined,
    }),
  };
}

function defined(
  options: { readonly [name in keyof ExportOptions]: ExportOptions[name] | undefined },
): ExportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** The code of the system that is asked for, when it is not WGS84. Throws Refusal `epsg-absent`. */
function readSystem(text: string | undefined): number | undefined {
  const [, digits] = /^(?:EPSG:)?(\d{1,6})$/i.exec(text?.trim() || String(WGS84_CODE)) ?? [];
  const code = referenceSystem(Number(digits))?.code;
  if (code !== undefined) return code === WGS84_CODE ? undefined : code;
  throw new Refusal('epsg-absent', 400, {
    epsg: text?.trim().slice(0, 100) ?? '',
    codes: referenceCodes.join(', '),
  });
}

function readCompression(text: string | undefined): ExportManner['compression'] {
  const name = text?.toLowerCase() || 'snappy';
  if (name === 'snappy' || name === 'zstd') return name;
  throw invalid('parquet_compression', name);
}

function readDelimiter(text: string | undefined): ExportOptions['delimiter'] | undefined {
  if (text === undefined || text === '') return undefined;
  const sign = ['\\t', 'tab', 'TAB', ' '].includes(text) ? '\t' : text;
  if (sign === ';' || sign === ',' || sign === '\t' || sign === '|') return sign;
  throw invalid('delimiter', text);
}

function invalid(name: string, value: string): Refusal {
  return new Refusal('parameter-invalid', 400, { name, value: value.slice(0, 100) });
}

/** What a file holds: the call, the agreement about its fields, the moment of its data. */
export type Content = {
  readonly asked: Parameters;
  readonly manner: ExportManner;
  readonly format: Format;
  readonly at: string;
  /** The entity tag that the reader has. */
  readonly tag?: string | undefined;
};

/** The file of an export. The table is closed when the file has been read, or left, or never begun. */
export async function exportAnswer(
  explore: Explore,
  table: OpenTable,
  content: Content,
): Promise<RouteAnswer> {
  const { asked, manner } = content;
  const query = wholeQuestion(explore, table, content);
  await weighed(explore, { table, query }, async () => undefined);
  if (manner.format === 'parquet') return await parquetAnswer(explore, table, { query, manner });
  const { written, format } = tableFile(explore, table, { ...content, query });
  const file = { format, manner };
  const answer = isWhole(asked)
    ? await keptAnswer(explore.prepared, written, { ...file, key: keptKey(table, content), tag: content.tag })
    : fileAnswer(written, file);
  if ('stream' in answer) answer.stream.once('close', table.close);
  else table.close();
  return answer;
}

function wholeQuestion(
  { now }: Pick<Explore, 'now'>,
  { columns }: OpenTable,
  { asked }: Content,
): TableQuery {
  return questionOf({ columns, now: now() }, { ...asked, facet: [] });
}

/** The rows of an export and the format that they are written in. */
function tableFile(
  { publicUrl, scratch }: FileRoom,
  table: OpenTable,
  { asked, manner, format, at, query }: Content & { readonly query: TableQuery },
): { readonly written: ExportTable; readonly format: ExportFormat } {
  const encoding = formatNamed(manner.format, { among: exportFormatsOf(table.columns) });
  const columns = outputsOf(query, evaluationOf(query, table.columns)).map(({ column }) => column);
  requireDates(manner, columns);
  const dataset = { ...table.dataset, columns };
  const rows = exportRows(table, { query, columns, at });
  const labels = manner.labels ? { labels: languageOf(asked) } : {};
  const written = wholeTable(
    { dataset, format, rows },
    { options: manner.options, publicUrl, at, scratch, ...labels },
  );
  return { written, format: encoding };
}

/** What writing a file works with. */
export type FileRoom = Pick<Explore, 'now' | 'publicUrl' | 'scratch'>;

/** The bytes of an export that is not an answer. */
export function exportBytes(room: FileRoom, table: OpenTable, content: Content): AsyncIterable<Buffer> {
  const query = wholeQuestion(room, table, content);
  const { written, format } = tableFile(room, table, { ...content, query });
  return fileBytes(written, { format, manner: content.manner });
}

/** An event begins and ends at columns of dates of this file: any other name would be passed over in silence. */
function requireDates({ format, options }: ExportManner, columns: readonly PublishedColumn[]): void {
  if (format !== 'ical') return;
  const dates = columns.filter(({ kind }) => kind === 'date' || kind === 'datetime').map(({ name }) => name);
  for (const parameter of ['date_field', 'end_field'] as const) {
    const asked = options[parameter];
    if (asked !== undefined && !dates.includes(asked)) throw invalid(parameter, asked);
  }
}

function languageOf({ lang }: Parameters): 'fr' | 'en' {
  return lang === 'en' ? 'en' : 'fr';
}

/** Names of the formats in which a dataset with these columns can be had; Parquet is written by the store. */
export function exportFormatsOf(columns: readonly PublishedColumn[]): readonly string[] {
  return [...exportNames(columns), 'parquet'];
}

async function parquetAnswer(
  { scratch, publicUrl }: Explore,
  table: OpenTable,
  { query, manner }: { readonly query: TableQuery; readonly manner: ExportManner },
): Promise<RouteAnswer> {
  const { compression } = manner;
  const stream = await tableParquet(table, query, { folder: scratch, publicUrl, compression });
  stream.once('close', table.close);
  const headers = { 'content-disposition': `attachment; filename="${table.dataset.id}.parquet"` };
  return { stream, type: 'application/vnd.apache.parquet', headers };
}

/** The format of that name among those. Throws Refusal `export-absent`. */
export function formatNamed(name: string, { among }: { readonly among: readonly string[] }): ExportFormat {
  const format = among.includes(name) ? exportFormat(name) : undefined;
  if (format !== undefined) return format;
  throw new Refusal('export-absent', 404, { format: name.slice(0, 50), formats: among.join(', ') });
}

/** An encoding and how it is written. */
type FileManner = { readonly format: ExportFormat; readonly manner: ExportManner };

/** A table as a file; leaving it ends its rows. */
export function fileAnswer(table: ExportTable, file: FileManner): RouteAnswer {
  return { stream: fileBytes(table, file), ...fileHead(table, file) };
}

/** A whole table as the file that is kept of it, or as one that will be. */
async function keptAnswer(
  prepared: PreparedExports,
  table: ExportTable,
  { key, tag, ...file }: FileManner & { readonly key: PreparedKey; readonly tag: string | undefined },
): Promise<RouteAnswer> {
  const known = prepared.known(key);
  const etag = known === undefined ? undefined : `"${known.digest.slice(0, 32)}"`;
  if (etag !== undefined && isFresh(tag, etag)) return { empty: true, status: 304, headers: { etag } };
  const { stream, file: kept } = await prepared.of(key, () => fileBytes(table, file));
  const { type, headers } = fileHead(table, file);
  if (kept === undefined) return { stream, type, headers };
  const facts = { etag: `"${kept.digest.slice(0, 32)}"`, 'content-length': String(kept.size) };
  return { stream, type, headers: { ...headers, ...facts } };
}

/** How a file is announced. */
function fileHead({ name }: ExportTable, { format, manner }: FileManner) {
  const packs = manner.compressed && format.packed !== true;
  const filename = `${name}.${format.extension}${packs ? '.gz' : ''}`;
  const headers = {
    'content-disposition': `attachment; filename="${filename}"`,
    ...(/csv/.test(format.mediaType) ? { 'x-formula-texts': 'preceded by an apostrophe' } : {}),
  };
  return { type: packs ? 'application/gzip' : format.mediaType, headers };
}

function fileBytes(table: ExportTable, { format, manner }: FileManner): Readable {
  const stream = Readable.from(format.encode(table));
  return manner.compressed && format.packed !== true ? packed(stream) : stream;
}

/** Leaving the packed stream leaves the other. */
function packed(stream: Readable): Readable {
  const gzip = createGzip();
  stream.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => stream.destroy());
  return stream.pipe(gzip);
}

type Reading = {
  readonly query: TableQuery;
  readonly columns: readonly PublishedColumn[];
  readonly at: string;
};

/** Rows as the question selects them, moments said in its zone. */
async function* exportRows(table: OpenTable, { query, columns, at }: Reading): AsyncGenerator<PublishedRow> {
  const moments = columns.filter(({ kind }) => kind === 'datetime').map(({ name }) => name);
  for await (const { record = 0, key = '', values } of streamTable(table, query)) {
    yield { record, key, at, values: withMoments(values, moments, query.timezone) };
  }
}

function withMoments(
  values: PublishedRow['values'],
  names: readonly string[],
  timezone: string,
): PublishedRow['values'] {
  if (names.length === 0) return values;
  const said = names.map((name) => {
    const value = values[name] ?? null;
    return [name, typeof value === 'string' ? momentIn(value, timezone) : value] as const;
  });
  return { ...values, ...Object.fromEntries(said) };
}
