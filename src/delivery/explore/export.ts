// Exports: a table, or what a call finds in it, as a file of one of many formats; streamed row by row, so that memory stays
// the same and everything ends when the client leaves (reference: endpoints, response shapes).
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { type ExportFormat, exportFormat } from '../../codecs/write.ts';
import { writeFormerJson } from '../../codecs/write-former-json.ts';
import type { ExportTable } from '../../codecs/writing.ts';
import type { Format } from '../../commons/format.ts';
import { outputsOf } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import type { PublishedColumn, PublishedRow } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { PreparedExports, PreparedKey } from '../../store/published/prepared.ts';
import { streamTable } from '../../store/query/stream-table.ts';
import { tableParquet } from '../../store/query/table-parquet.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import { whileWanted } from '../../store/while-wanted.ts';
import { isFresh } from '../../web/caching.ts';
import { fileOrPart } from '../../web/ranges.ts';
import type { RouteAnswer, RouteRequest } from '../../web/route.ts';
import { exportNames, wholeTable } from '../exports/exports.ts';
import type { Explore } from './explore.ts';
import { type ExportManner, invalidParameter } from './export-manner.ts';
import { questionOf } from './find.ts';
import { isWhole, keptKey } from './kept-export.ts';
import type { Parameters } from './parameters.ts';
import { momentIn } from './values.ts';
import { weighed } from './weigh.ts';

/** What a file holds: the call, the agreement about its fields, the moment of its data. */
export type Content = {
  readonly asked: Parameters;
  readonly manner: ExportManner;
  readonly format: Format;
  readonly at: string;
  /** Of a version, the last change that may hide something of it. */
  readonly upTo?: number | undefined;
};

/** What the reader has already, and the part that it wants. */
type Reader = { readonly header: RouteRequest['header'] };

/** The file of an export. The table is closed when the file has been read, or left, or never begun. */
export async function exportAnswer(
  explore: Explore,
  table: OpenTable,
  content: Content & Reader,
): Promise<RouteAnswer> {
  const { asked, manner } = content;
  const query = wholeQuestion(explore, table, content);
  await weighed(explore, { table, query }, async () => undefined);
  const file =
    manner.format === 'parquet'
      ? parquetFile(explore, table, { query, manner })
      : encodedFile(explore, table, { ...content, query });
  const answer = isWhole(asked)
    ? await keptAnswer(explore.prepared, file, { key: keptKey(table, content), header: content.header })
    : { stream: await file.read(), ...file.head };
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
  const encoding = encodingOf(manner, table.columns);
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

function encodingOf({ format, former }: ExportManner, columns: readonly PublishedColumn[]): ExportFormat {
  const encoding = formatNamed(format, { among: exportFormatsOf(columns) });
  return former === true && format === 'json' ? { ...encoding, encode: writeFormerJson } : encoding;
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
    if (asked !== undefined && !dates.includes(asked)) throw invalidParameter(parameter, asked);
  }
}

function languageOf({ lang }: Parameters): 'fr' | 'en' {
  return lang === 'en' ? 'en' : 'fr';
}

/** Names of the formats in which a dataset with these columns can be had; Parquet is written by the store. */
export function exportFormatsOf(columns: readonly PublishedColumn[]): readonly string[] {
  return [...exportNames(columns), 'parquet'];
}

/** A file to be made: how it is announced, and its bytes. */
type MadeFile = {
  readonly head: { readonly type: string; readonly headers: Readonly<Record<string, string>> };
  readonly read: () => Readable | Promise<Readable>;
};

function parquetFile(
  { scratch, publicUrl, left }: FileRoom & Pick<Explore, 'left'>,
  table: OpenTable,
  { query, manner }: { readonly query: TableQuery; readonly manner: ExportManner },
): MadeFile {
  const { compression } = manner;
  const headers = { 'content-disposition': `attachment; filename="${table.dataset.id}.parquet"` };
  return {
    head: { type: 'application/vnd.apache.parquet', headers },
    read: () =>
      whileWanted(table, left, () => tableParquet(table, query, { folder: scratch, publicUrl, compression })),
  };
}

function encodedFile(
  room: FileRoom,
  table: OpenTable,
  content: Content & { readonly query: TableQuery },
): MadeFile {
  const { written, format } = tableFile(room, table, content);
  const file = { format, manner: content.manner };
  return { head: fileHead(written, file), read: () => fileBytes(written, file) };
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
  { head, read: make }: MadeFile,
  { key, header }: Reader & { readonly key: PreparedKey },
): Promise<RouteAnswer> {
  const known = prepared.known(key);
  const tag = header('if-none-match');
  if (known !== undefined && isFresh(tag, tagOf(known))) {
    return { empty: true, status: 304, headers: { etag: tagOf(known) } };
  }
  const { read, file } = await prepared.of(key, () => bytesOf(make));
  if (file === undefined) return { stream: read(), ...head };
  return fileOrPart({ header }, { ...head, size: file.size, etag: tagOf(file), read });
}

function tagOf({ digest }: { readonly digest: string }): string {
  return `"${digest.slice(0, 32)}"`;
}

/** Begun with the first that is read. */
async function* bytesOf(make: MadeFile['read']): AsyncGenerator<Buffer> {
  yield* await make();
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
