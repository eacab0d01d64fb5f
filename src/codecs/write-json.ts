// Rows -> JSON: one array of flat objects, or one object a line. Every column is there, null when it has no value.
import { jsonValue } from './write-values.ts';
import { type Encoder, type ExportColumn, type ExportRow, encodeText } from './writing.ts';

/** A bare array, as the Explore API gives it: a record a line within it. */
export const writeJson: Encoder = ({ columns, rows }) => {
  const object = objectWriter(columns);
  return encodeText(rows, {
    head: '[',
    row: (row, index) => `${index === 0 ? '\n' : ',\n'}${object(row)}`,
    tail: '\n]\n',
  });
};

/** JSON lines: an object a line. */
export const writeJsonLines: Encoder = ({ columns, rows }) => {
  const object = objectWriter(columns);
  return encodeText(rows, { head: '', row: (row) => `${object(row)}\n`, tail: '' });
};

/** Makes the JSON object of a row: these columns by their headers, in their order. */
export function objectWriter(columns: readonly ExportColumn[]): (row: ExportRow) => string {
  const fields = columns.map(({ name, header }, at) => ({
    name,
    key: `${at === 0 ? '' : ','}${JSON.stringify(header ?? name)}:`,
  }));
  return ({ values }) => {
    let text = '{';
    for (const { name, key } of fields) text += key + jsonText(jsonValue(values[name]));
    return `${text}}`;
  };
}

/** Numbers that JSON has no text for are null. */
function jsonText(value: unknown): string {
  return JSON.stringify(value) ?? 'null';
}
