/**
 * Rows -> delimited text, RFC 4180: CRLF, quotes where they are needed. The raw form round-trips exactly; the
 * `spreadsheet` form puts an apostrophe before what a spreadsheet would take for a formula, and only that.
 */
import { neutralise } from './formula.ts';

/** Writes rows (the header is the first) as text, one chunk a row. Default delimiter: semicolon. */
export async function* writeDelimited(
  rows: AsyncIterable<readonly string[]>,
  options: { delimiter?: string; spreadsheet?: boolean } = {},
): AsyncIterable<string> {
  const delimiter = options.delimiter ?? ';';
  for await (const row of rows) {
    const cells = options.spreadsheet === true ? row.map(neutralise) : row;
    yield `${cells.map((cell) => quote(cell, delimiter)).join(delimiter)}\r\n`;
  }
}

function quote(cell: string, delimiter: string): string {
  const needed = cell.includes(delimiter) || /["\r\n]|^\s|\s$|^$/.test(cell);
  return needed ? `"${cell.replaceAll('"', '""')}"` : cell;
}
