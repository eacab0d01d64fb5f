// A published value as a spreadsheet keeps it, and the limits of a sheet; XLSX and OpenDocument share them.
import type { PublishedValue } from '../commons/published.ts';
import { cellText } from './write-values.ts';
import type { ExportColumn, ExportRow } from './writing.ts';

/** A cell. Moments are milliseconds since 1970 of the wall clock that the text shows: sheets know no time zone. */
export type SheetValue =
  | undefined
  | string
  | number
  | boolean
  | { readonly moment: number; readonly text: string; readonly withTime: boolean };

/** Rows of a sheet, header included (Excel and LibreOffice alike). */
export const maxSheetRows = 1_048_576;

const momentPattern = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?))?/;

/** Numbers, booleans and whole dates by their column's kind; years and months alone, and all else, as text. */
export function sheetValue(column: ExportColumn, value: PublishedValue | undefined): SheetValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean') return value;
  const text = cellText(value, ', ');
  if (text === '') return undefined;
  return column.kind === 'date' || column.kind === 'datetime' ? (moment(text) ?? text) : text;
}

function moment(text: string): SheetValue {
  const [found, day, time] = momentPattern.exec(text) ?? [];
  if (found === undefined || day === undefined) return undefined;
  const at = Date.parse(`${found}${time === undefined ? '' : 'Z'}`);
  const real = !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
  return real ? { moment: at, text: found, withTime: time !== undefined } : undefined;
}

/** Widths in characters that show most of these rows, within 8 to 60. */
export function sheetWidths(columns: readonly ExportColumn[], rows: readonly ExportRow[]): readonly number[] {
  return columns.map((column) => {
    const lengths = rows.map(({ values }) => cellText(values[column.name]).length).sort((a, b) => a - b);
    const most = lengths[Math.floor(lengths.length * 0.9)] ?? 0;
    return Math.min(60, Math.max(8, most, (column.header ?? column.name).length) + 2);
  });
}

/** The first rows, and all of them again, those included: what must be known before the first cell is written. */
export async function peekRows(
  rows: AsyncIterable<ExportRow>,
  count: number,
): Promise<{ readonly first: readonly ExportRow[]; readonly all: AsyncGenerator<ExportRow> }> {
  const iterator = rows[Symbol.asyncIterator]();
  const first: ExportRow[] = [];
  while (first.length < count) {
    const next = await iterator.next();
    if (next.done === true) break;
    first.push(next.value);
  }
  return { first, all: replay(first, iterator) };
}

async function* replay(
  first: readonly ExportRow[],
  iterator: AsyncIterator<ExportRow>,
): AsyncGenerator<ExportRow> {
  try {
    yield* first;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

/** A name that every spreadsheet takes for a sheet: 31 characters, none of []:*?/\', the number of a further sheet. */
export function sheetName(name: string, number: number): string {
  const ending = number === 1 ? '' : ` (${number})`;
  const bare = name.replace(/[[\]:*?/\\'\u0000-\u001F]/g, ' ').trim();
  return (bare === '' ? 'data' : bare).slice(0, 31 - ending.length).trim() + ending;
}
