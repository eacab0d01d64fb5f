/**
 * Rows -> OpenDocument spreadsheet 1.3, streamed: numbers, booleans and dates as such, a header that stays in view,
 * widths from the first rows. Texts are typed as texts in columns of text format, so nothing is evaluated, not even
 * after an edit. Line ends become paragraphs.
 */

import { odsManifest, odsMediaType, odsSettings, odsStyles } from './ods-parts.ts';
import {
  maxSheetRows,
  peekRows,
  type SheetValue,
  sheetName,
  sheetValue,
  sheetWidths,
} from './sheet-values.ts';
import type { Encoder, ExportColumn, ExportRow, ExportTable } from './writing.ts';
import { escapeAttribute, escapeXml } from './xml-text.ts';
import { type StreamedEntry, streamZip } from './zip-stream.ts';

const chunkLength = 64 * 1024;

/** One table, and further ones beyond 1,048,576 rows. */
export const writeOds: Encoder = (table) => streamZip(parts(table));

async function* parts(table: ExportTable): AsyncGenerator<StreamedEntry> {
  const names: string[] = [];
  // OpenDocument 1.3 part 2, 3.3: the type stands first, unpacked.
  yield { name: 'mimetype', content: Buffer.from(odsMediaType), stored: true };
  yield { name: 'content.xml', content: contentBytes(table, names) };
  yield { name: 'settings.xml', content: Buffer.from(odsSettings(names)) };
  yield { name: 'META-INF/manifest.xml', content: Buffer.from(odsManifest) };
}

/** The whole content; the names of its tables are added to `names` as they begin. */
async function* contentBytes({ name, columns, rows }: ExportTable, names: string[]): AsyncGenerator<Buffer> {
  const { first, all } = await peekRows(rows, 100);
  const widths = sheetWidths(columns, first);
  const begin = () => {
    names.push(sheetName(name, names.length + 1));
    return tableHead(names.at(-1) ?? '', columns);
  };
  let pending = `${odsStyles(widths)}<office:body><office:spreadsheet>${begin()}`;
  let number = 1;
  for await (const row of all) {
    if (number === maxSheetRows) {
      pending += `</table:table>${begin()}`;
      number = 1;
    }
    number += 1;
    pending += rowXml(row, columns);
    if (pending.length < chunkLength) continue;
    yield Buffer.from(pending);
    pending = '';
  }
  yield Buffer.from(`${pending}</table:table></office:spreadsheet></office:body></office:document-content>`);
}

function tableHead(name: string, columns: readonly ExportColumn[]): string {
  const widths = columns.map(
    ({ kind }, at) =>
      `<table:table-column table:style-name="w${at}" table:default-cell-style-name="${cellStyle(kind)}"/>`,
  );
  const cells = columns.map(({ name: column, header }) =>
    textXml(header ?? column, ' table:style-name="header"'),
  );
  return (
    `<table:table table:name="${escapeAttribute(name)}">${widths.join('')}` +
    `<table:table-header-rows><table:table-row>${cells.join('')}</table:table-row></table:table-header-rows>`
  );
}

function cellStyle(kind: ExportColumn['kind']): string {
  if (kind === 'int' || kind === 'double' || kind === 'boolean') return 'Default';
  return kind === 'date' || kind === 'datetime' ? kind : 'text';
}

function rowXml({ values }: ExportRow, columns: readonly ExportColumn[]): string {
  let xml = '<table:table-row>';
  for (const column of columns) xml += cellXml(sheetValue(column, values[column.name]));
  return `${xml}</table:table-row>`;
}

function cellXml(value: SheetValue): string {
  if (value === undefined) return '<table:table-cell/>';
  if (typeof value === 'string') return textXml(value, '');
  if (typeof value === 'number') return typed('float', 'value', String(value));
  // What is shown is in capitals: readers such as pandas go by it, and take any other for false.
  if (typeof value === 'boolean')
    return typed('boolean', 'boolean-value', String(value), String(value).toUpperCase());
  return typed(
    'date',
    'date-value',
    value.withTime && value.text.length < 19 ? `${value.text}:00` : value.text,
  );
}

function typed(type: string, attribute: string, value: string, shown = value): string {
  return (
    `<table:table-cell office:value-type="${type}" office:${attribute}="${value}">` +
    `<text:p>${shown}</text:p></table:table-cell>`
  );
}

function textXml(text: string, attributes: string): string {
  const paragraphs = text.split(/\r\n|[\r\n]/).map((line) => `<text:p>${spaced(escapeXml(line))}</text:p>`);
  return `<table:table-cell office:value-type="string"${attributes}>${paragraphs.join('')}</table:table-cell>`;
}

/** White space beyond single spaces inside a line would be taken for one (part 3, 6.1.2). */
function spaced(line: string): string {
  if (!/^ | $| {2}|\t/.test(line)) return line;
  return line
    .replace(/^ +| +$| {2,}/g, (spaces) => `<text:s text:c="${spaces.length}"/>`)
    .replaceAll('\t', '<text:tab/>');
}
