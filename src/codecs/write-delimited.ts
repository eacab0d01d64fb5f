/**
 * Rows -> delimited text, RFC 4180: CRLF, quotes where they are needed. The raw form round-trips exactly; the
 * `spreadsheet` form puts an apostrophe before what a spreadsheet would take for a formula, and only that.
 */

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

/** Plain numbers and telephone numbers stay as they are: -12,5 and +33 1 42 are no formulas. */
function neutralise(cell: string): string {
  if (/^[-+][\d\s.,]*$/.test(cell)) return cell;
  return /^[\s"']*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell) ? `'${cell}` : cell;
}
