// Rows -> CSV as the Explore API gives it: semicolons and a byte order mark unless asked otherwise, CRLF (RFC 4180).
// A text that a spreadsheet would evaluate gets an apostrophe before it (`formula.ts`); numbers and dates never do.
import { neutralise } from './formula.ts';
import { cellText } from './write-values.ts';
import { type Encoder, encodeText } from './writing.ts';

/** Kinds whose texts are made here and can be no formula. */
const safeKinds: ReadonlySet<string> = new Set([
  'int',
  'double',
  'boolean',
  'date',
  'datetime',
  'geo_point_2d',
]);

/** Options: `delimiter`, `list_separator`, `quote_all`, `with_bom`. */
export const writeCsv: Encoder = ({ columns, rows, options }) => {
  const delimiter = options.delimiter ?? ';';
  const separator = options.list_separator ?? ',';
  const quoted = quotedTexts(delimiter, options.quote_all === true, columns.length === 1);
  const cell = (text: string) => (quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const shown = (text: string) =>
    cell(neutralise(text.includes('\0') ? text.replaceAll('\0', '\uFFFD') : text));
  const fields = columns.map(({ name, kind }) => ({ name, write: safeKinds.has(kind) ? cell : shown }));
  const header = columns.map(({ name, header }) => shown(header ?? name)).join(delimiter);
  return encodeText(rows, {
    head: `${options.with_bom === false ? '' : '\uFEFF'}${header}\r\n`,
    row({ values }) {
      let line = '';
      let between = '';
      for (const { name, write } of fields) {
        line += between + write(cellText(values[name], separator));
        between = delimiter;
      }
      return `${line}\r\n`;
    },
    tail: '',
  });
};

/** What is put in quotes. A line of one empty cell would be an empty line, which readers pass over: quoted too. */
function quotedTexts(delimiter: string, all: boolean, alone: boolean): RegExp {
  if (all) return /^/;
  const special = `["\\r\\n${delimiter === '\t' ? '\\t' : delimiter}]|^\\s|\\s$`;
  return new RegExp(alone ? `${special}|^$` : special);
}
