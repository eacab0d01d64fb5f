/**
 * Rows -> XLSX (ECMA-376 part 1), streamed: numbers, booleans and dates as such, a header that stays in view, widths
 * from the first rows. Texts stand inline, typed as texts, so nothing is evaluated; what an edit would turn into a
 * formula also bears Excel's own apostrophe (`quotePrefix`, 18.8.45), which is not part of the text.
 */
import { isFormula } from './formula.ts';
import {
  maxSheetRows,
  peekRows,
  type SheetValue,
  sheetName,
  sheetValue,
  sheetWidths,
} from './sheet-values.ts';
import type { Encoder, ExportColumn, ExportRow, ExportTable } from './writing.ts';
import { contentTypes, packageRelations, style, styles, workbook, workbookRelations } from './xlsx-parts.ts';
import { escapeXml } from './xml-text.ts';
import { type StreamedEntry, streamZip } from './zip-stream.ts';

/** Characters of a cell (Excel refuses a file with more); a longer text ends with three points. */
const maxCell = 32_767;
const chunkLength = 64 * 1024;
const dayLength = 86_400_000;
/** Days from Excel's first of January 1900 to 1970; right from 1 March 1900 on, and earlier dates stay text. */
const epoch = 25_569;
const firstDay = 61;

/** What a sheet may hold: rows, its header included, and bytes: no entry may need ZIP64, which Excel repairs. */
type SheetLimits = { readonly rows: number; readonly bytes: number };

/** One sheet, and further ones beyond 1,048,576 rows. */
export const writeXlsx: Encoder = xlsxWriter({ rows: maxSheetRows, bytes: 3_500_000_000 });

/** Writes workbooks whose sheets end at these limits. */
export function xlsxWriter(limits: SheetLimits): Encoder {
  return (table) => streamZip(parts(table, limits));
}

async function* parts(
  { name, columns, rows }: ExportTable,
  limits: SheetLimits,
): AsyncGenerator<StreamedEntry> {
  yield { name: '_rels/.rels', content: Buffer.from(packageRelations) };
  const { first, all } = await peekRows(rows, 100);
  const widths = sheetWidths(columns, first);
  const sheet: Sheet = { columns, widths, limits, state: { next: await all.next() }, rows: all };
  const names: string[] = [];
  try {
    do {
      names.push(sheetName(name, names.length + 1));
      yield { name: `xl/worksheets/sheet${names.length}.xml`, content: sheetBytes(sheet) };
    } while (sheet.state.next.done !== true);
  } finally {
    await all.return(undefined);
  }
  yield { name: 'xl/styles.xml', content: Buffer.from(styles) };
  yield { name: 'xl/workbook.xml', content: Buffer.from(workbook(names)) };
  yield { name: 'xl/_rels/workbook.xml.rels', content: Buffer.from(workbookRelations(names.length)) };
  yield { name: '[Content_Types].xml', content: Buffer.from(contentTypes(names.length)) };
}

/** Rows that are left, and the one to write next: a further sheet goes on where the last one stopped. */
type Sheet = {
  readonly columns: readonly ExportColumn[];
  readonly widths: readonly number[];
  readonly limits: SheetLimits;
  readonly rows: AsyncGenerator<ExportRow>;
  readonly state: { next: IteratorResult<ExportRow> };
};

async function* sheetBytes({ columns, widths, limits, rows, state }: Sheet): AsyncGenerator<Buffer> {
  const letters = columns.map((_, at) => columnLetters(at));
  let pending = sheetHead(columns, widths, letters);
  let number = 1;
  let size = 0;
  while (state.next.done !== true && number < limits.rows && size < limits.bytes) {
    number += 1;
    pending += rowXml(state.next.value, number, columns, letters);
    if (pending.length >= chunkLength) {
      const chunk = Buffer.from(pending);
      size += chunk.length;
      yield chunk;
      pending = '';
    }
    state.next = await rows.next();
  }
  const last = letters.at(-1);
  const filter = last === undefined ? '' : `<autoFilter ref="A1:${last}${number}"/>`;
  yield Buffer.from(`${pending}</sheetData>${filter}</worksheet>`);
}

function sheetHead(columns: readonly ExportColumn[], widths: readonly number[], letters: readonly string[]) {
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  const cells = columns.map(({ name, header }, at) =>
    textXml(`${letters[at]}1`, header ?? name, style.header),
  );
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews>' +
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' +
    `</sheetView></sheetViews>${cols.length === 0 ? '' : `<cols>${cols.join('')}</cols>`}` +
    `<sheetData><row r="1">${cells.join('')}</row>`
  );
}

function rowXml(
  { values }: ExportRow,
  number: number,
  columns: readonly ExportColumn[],
  letters: readonly string[],
): string {
  let xml = `<row r="${number}">`;
  for (const [at, column] of columns.entries()) {
    const value = sheetValue(column, values[column.name]);
    if (value !== undefined) xml += cellXml(`${letters[at]}${number}`, value);
  }
  return `${xml}</row>`;
}

function cellXml(place: string, value: Exclude<SheetValue, undefined>): string {
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${value ? 1 : 0}</v></c>`;
  if (typeof value === 'string') return textXml(place, value, isFormula(value) ? style.quoted : style.plain);
  const days = value.moment / dayLength + epoch;
  if (days < firstDay) return textXml(place, value.text, style.plain);
  return `<c r="${place}" s="${value.withTime ? style.moment : style.date}"><v>${days}</v></c>`;
}

function textXml(place: string, text: string, cellStyle: number): string {
  const short = text.length > maxCell ? `${text.slice(0, maxCell - 1).toWellFormed()}…` : text;
  const space = /^\s|\s$/.test(short) ? ' xml:space="preserve"' : '';
  const marked = cellStyle === style.plain ? '' : ` s="${cellStyle}"`;
  return `<c r="${place}" t="inlineStr"${marked}><is><t${space}>${escapeCell(short)}</t></is></c>`;
}

/** Control characters stand as _x0001_ (22.4.2.4, ST_Xstring), and what looks like one as _x005F_x0001_. */
function escapeCell(text: string): string {
  if (!/[\u0001-\u0008\u000B-\u001F]|_x[0-9A-Fa-f]{4}_/.test(text)) return escapeXml(text);
  const codes = text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(
      /[\u0001-\u0008\u000B-\u001F]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
  return escapeXml(codes);
}

/** A, B, ... Z, AA, AB, ... */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
