// Exports: a table, or what a call finds in it, as a file of one of many formats; streamed row by row, so that memory stays
// the same and everything ends when the client leaves (reference: endpoints, response shapes).
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { ExportFormat } from '../../codecs/write.ts';
import { exportFormat, exportFormats } from '../../codecs/write.ts';
import type { ExportColumn, ExportOptions, ExportRow, ExportTable } from '../../codecs/writing.ts';
import { outputsOf } from '../../commons/odsql/answer.ts';
import type { TableQuery } from '../../commons/odsql/ast.ts';
import { shapeOf } from '../../commons/odsql/check.ts';
import { evaluationOf } from '../../commons/odsql/evaluate.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { Refusal } from '../../commons/refusal.ts';
import type { OpenTable } from '../../store/snapshots/tables.ts';
import type { RouteAnswer } from '../../web/route.ts';
import { said } from '../catalogue/metas.ts';
import type { Explore } from './explore.ts';
import { questionOf } from './find.ts';
import type { Parameters } from './parameters.ts';
import { withAddresses } from './table-source.ts';
import { momentIn } from './values.ts';

/** How an export is written, beside what it holds. */
export type ExportManner = {
  readonly format: string;
  readonly options: ExportOptions;
  readonly labels: boolean;
  readonly compressed: boolean;
};

/** Parameters of exports beside those of lists. */
export const exportParameters = [
  ...['use_labels', 'compressed', 'epsg', 'delimiter', 'list_separator', 'quote_all', 'with_bom'],
  ...['parquet_compression', 'name_field', 'description_field_list', 'use_extension'],
] as const;

/** Names of the formats in which a dataset with these columns can be had. */
export function exportNames(columns: readonly PublishedColumn[]): readonly string[] {
  return Object.entries<ExportFormat>(exportFormats)
    .filter(([, format]) => isMade(format, columns))
    .map(([name]) => name);
}

function isMade({ geographic, dated }: ExportFormat, columns: readonly PublishedColumn[]): boolean {
  const has = (...kinds: readonly string[]) => columns.some(({ kind }) => kinds.includes(kind));
  if (geographic === true && !has('geo_point_2d', 'geo_shape')) return false;
  return dated !== true || has('date', 'datetime');
}

/** The manner of an export from the parameters of its address. */
export function readManner(query: URLSearchParams, format: string): ExportManner {
  const text = (name: string): string | undefined => query.get(name) ?? undefined;
  const yes = (name: string): boolean | undefined => {
    const value = text(name)?.toLowerCase();
    return value === undefined ? undefined : ['true', '1', 'yes', ''].includes(value);
  };
  const epsg = text('epsg')?.trim();
  if (epsg !== undefined && !['', '4326'].includes(epsg)) throw invalid('epsg', epsg);
  const fields = text('description_field_list')
    ?.split(',')
    .map((name) => name.trim());
  return {
    format,
    labels: yes('use_labels') === true,
    compressed: yes('compressed') === true,
    options: defined({
      delimiter: readDelimiter(text('delimiter')),
      list_separator: text('list_separator') || undefined,
      quote_all: yes('quote_all'),
      with_bom: yes('with_bom'),
      name_field: text('name_field') || undefined,
      description_field_list: fields,
      use_extension: yes('use_extension'),
    }),
  };
}

function defined(
  options: { readonly [name in keyof ExportOptions]: ExportOptions[name] | undefined },
): ExportOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
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

/** The file of an export. The table is closed when the file has been read, or left, or never begun. */
export function exportAnswer(
  explore: Explore,
  table: OpenTable,
  { asked, manner, at }: { readonly asked: Parameters; readonly manner: ExportManner; readonly at: string },
): RouteAnswer {
  const format = formatNamed(manner.format, { among: exportNames(table.columns) });
  const query = questionOf({ columns: table.columns, now: explore.now() }, { ...asked, facet: [] });
  const outputs = outputsOf(query, evaluationOf(query, table.columns)).map(({ column }) => column);
  const { dataset } = table;
  const written: ExportTable = {
    name: dataset.id,
    title: said(dataset.title, asked.lang),
    address: `${explore.publicUrl}/explore/dataset/${dataset.id}/`,
    at,
    columns: outputs.map((column) => headed(column, manner.labels, asked.lang)),
    rows: exportRows(explore, table, { query, outputs }),
    options: manner.options,
    scratch: explore.scratch,
  };
  const answer = fileAnswer(written, { format, manner });
  if ('stream' in answer) answer.stream.once('close', table.close);
  return answer;
}

/** The format of that name among those. Throws Refusal `export-absent`. */
export function formatNamed(name: string, { among }: { readonly among: readonly string[] }): ExportFormat {
  const format = among.includes(name) ? exportFormat(name) : undefined;
  if (format !== undefined) return format;
  throw new Refusal('export-absent', 404, { format: name.slice(0, 50), formats: among.join(', ') });
}

/** A table as a file; leaving it ends its rows. */
export function fileAnswer(
  table: ExportTable,
  { format, manner }: { readonly format: ExportFormat; readonly manner: ExportManner },
): RouteAnswer {
  const packs = manner.compressed && format.packed !== true;
  const filename = `${table.name}.${format.extension}${packs ? '.gz' : ''}`;
  const headers = {
    'content-disposition': `attachment; filename="${filename}"`,
    ...(/csv|sheet/.test(format.mediaType) ? { 'x-formula-texts': 'preceded by an apostrophe' } : {}),
  };
  const stream = Readable.from(format.encode(table));
  if (!packs) return { stream, type: format.mediaType, headers };
  return { stream: packed(stream), type: 'application/gzip', headers };
}

/** Leaving the packed stream leaves the other. */
function packed(stream: Readable): Readable {
  const gzip = createGzip();
  stream.on('error', (error) => gzip.destroy(error));
  gzip.on('close', () => stream.destroy());
  return stream.pipe(gzip);
}

/** A column as it stands in a file, under its label or its name. */
export function headed(column: PublishedColumn, labels: boolean, lang: string): ExportColumn {
  const { name, kind, many, label } = column;
  return { name, kind, many, ...(labels ? { header: said(label, lang) } : {}) };
}

type Reading = { readonly query: TableQuery; readonly outputs: readonly PublishedColumn[] };

async function* exportRows(
  explore: Explore,
  table: OpenTable,
  { query, outputs }: Reading,
): AsyncGenerator<ExportRow> {
  const moments = outputs.filter(({ kind }) => kind === 'datetime').map(({ name }) => name);
  const rows = shapeOf(query) === 'records' ? explore.stream(table, query) : groupRows(explore, table, query);
  for await (const values of rows) {
    const row = withAddresses({ record: 0, key: '', at: '', values }, outputs, explore.publicUrl);
    yield { values: moments.length === 0 ? row.values : withMoments(row.values, moments, query.timezone) };
  }
}

/** Moments as they are said in the zone asked for. */
function withMoments(
  values: ExportRow['values'],
  names: readonly string[],
  timezone: string,
): ExportRow['values'] {
  const said = names.map((name) => {
    const value = values[name] ?? null;
    return [name, typeof value === 'string' ? momentIn(value, timezone) : value] as const;
  });
  return { ...values, ...Object.fromEntries(said) };
}

async function* groupRows(explore: Explore, table: OpenTable, query: TableQuery) {
  const answer = await explore.ask(table, query);
  if (answer.kind === 'rows') yield* answer.rows;
}
