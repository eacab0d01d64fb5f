/**
 * What XLSX and ODS share: sheets by name, rows as texts, the first non-empty sheet by default, the header row found
 * below a title. Both are read as streams of XML entries; nothing but the shared strings of an XLSX is kept.
 */
import { Refusal } from '../commons/refusal.ts';
import type { Archive } from './archive.ts';
import type { ByteSource } from './bytes.ts';
import { type Collector, excerpt } from './collector.ts';
import { createDecoder } from './decode.ts';
import { cleanHeader } from './header.ts';
import { maxRecord } from './limits.ts';
import { openOds } from './ods.ts';
import { createSax, type XmlReader } from './sax.ts';
import { openXlsx } from './xlsx.ts';

/** One row of a sheet, empty cells as empty texts; `faults` names its error cells. */
export type SheetRow = { readonly cells: readonly string[]; readonly faults: readonly string[] };

/** An opened workbook. */
export type Spreadsheet = {
  readonly sheets: readonly string[];
  /** Non-empty rows of a sheet, some at a time, the header included. */
  rows(sheet: string): AsyncIterable<readonly SheetRow[]>;
  consumed(): number;
  /** The sheet to read (the first non-empty one unless chosen) and its header. */
  choose(sheet: string | undefined): Promise<{ readonly sheet: string; readonly header: readonly string[] }>;
};

/** What each codec tells: its sheets and how to read one. */
export type Workbook = Pick<Spreadsheet, 'sheets' | 'rows' | 'consumed'>;

const peeked = 20;

/** Is this zip a workbook, and of which kind? */
export function spreadsheetCodec(archive: Archive): 'xlsx' | 'ods' | undefined {
  const names = new Set(archive.entries.map((entry) => entry.fileName));
  if (names.has('xl/workbook.xml')) return 'xlsx';
  return names.has('content.xml') && names.has('mimetype') ? 'ods' : undefined;
}

/** Opens a workbook. Refuses `spreadsheet-unreadable`, `xml-dtd`, `archive-too-large`. */
export async function openSpreadsheet(archive: Archive, codec: 'xlsx' | 'ods'): Promise<Spreadsheet> {
  const workbook = codec === 'xlsx' ? await openXlsx(archive) : await openOds(archive);
  return { ...workbook, choose: (sheet) => chooseSheet(workbook, sheet) };
}

/** Reads one sheet into the collector; yields now and then so that batches can be handed out. */
export async function* readSheet(
  workbook: Workbook,
  sheet: string,
  collector: Collector,
): AsyncGenerator<void> {
  let names: readonly string[] | undefined;
  let first: SheetRow[] = [];
  for await (const rows of workbook.rows(sheet)) {
    if (names === undefined) {
      first.push(...rows);
      if (first.length < peeked) continue;
    }
    names = emitRows(names === undefined ? first : rows, names, collector);
    first = [];
    yield;
  }
  emitRows(first, names, collector);
}

/** The texts of an XML entry given to a saxes parser, chunk by chunk; what it makes is handed out on the way. */
export async function* readEntry<Item>(
  source: ByteSource,
  prepare: (sax: XmlReader, made: Item[]) => void,
): AsyncGenerator<Item[]> {
  const sax = createSax(() => unreadable('xml'));
  const decoder = createDecoder('utf-8');
  const made: Item[] = [];
  let quiet = 0;
  prepare(sax, made);
  sax.on('opentagstart', () => {
    quiet = 0;
  });
  for await (const chunk of source.chunks) {
    quiet += chunk.length;
    if (quiet > maxRecord) throw unreadable('text');
    sax.write(decoder.write(chunk));
    if (made.length > 0) yield made.splice(0);
  }
  sax.close();
  yield made;
}

/** The refusal of a workbook that cannot be read as one. */
export function unreadable(reason: string): Refusal {
  return new Refusal('spreadsheet-unreadable', 422, { reason });
}

async function chooseSheet(workbook: Workbook, chosen: string | undefined) {
  if (chosen !== undefined && !workbook.sheets.includes(chosen)) {
    throw new Refusal('sheet-not-found', 404, { sheet: chosen, sheets: workbook.sheets.join(', ') });
  }
  for (const sheet of chosen === undefined ? workbook.sheets : [chosen]) {
    const rows = await firstRows(workbook, sheet);
    if (rows.length === 0) continue;
    const at = headerAt(rows);
    if (rows.length === at + 1) throw new Refusal('header-only', 422);
    return { sheet, header: cleanHeader(rows[at]?.cells ?? []) };
  }
  throw new Refusal('empty-file', 422);
}

async function firstRows(workbook: Workbook, sheet: string): Promise<readonly SheetRow[]> {
  const first: SheetRow[] = [];
  for await (const rows of workbook.rows(sheet)) {
    first.push(...rows);
    if (first.length >= peeked) break;
  }
  return first;
}

/** A title of one cell may stand above the header: the header is then the first row with three cells or more. */
function headerAt(rows: readonly SheetRow[]): number {
  const filled = rows.slice(0, peeked).map(({ cells }) => cells.filter((cell) => cell.trim() !== '').length);
  if (filled[0] !== 1) return 0;
  return Math.max(
    0,
    filled.findIndex((count) => count >= 3),
  );
}

/** Emits rows; the first ones bring the header. */
function emitRows(
  rows: readonly SheetRow[],
  known: readonly string[] | undefined,
  collector: Collector,
): readonly string[] | undefined {
  const at = known === undefined ? headerAt(rows) : -1;
  const names = known ?? (rows[at] === undefined ? undefined : cleanHeader(rows[at].cells, collector));
  for (const row of rows.slice(at + 1)) emitRow(row, names ?? [], collector);
  return names;
}

function emitRow(row: SheetRow, names: readonly string[], collector: Collector): void {
  for (const value of row.faults) collector.finding('cell-error', { value });
  const beyond = row.cells.slice(names.length).filter((cell) => cell !== '');
  if (beyond.length > 0) collector.finding('row-overflows', { value: excerpt(beyond.join(' | ')) });
  const cells = names.map((_, at) => row.cells[at] ?? '');
  collector.row(
    names,
    cells,
    cells.reduce((size, cell) => size + cell.length, 0),
  );
}
