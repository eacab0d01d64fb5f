// Rows on their way into a file of DuckDB, as lines of JSON: only what a row has is written, so that a dataset of a
// hundred columns, most of them empty, costs what it holds. DuckDB reads them in one pass, in their order.
import { type RelationColumn, type RelationValue, relationColumns } from '../../commons/odsql/relation.ts';
import type { PublishedColumn } from '../../commons/published.ts';
import { literal, quoted } from '../duckdb.ts';

/** What DuckDB makes ready for a line, in bytes, unless one is longer. */
const LINE = 16 * 1024 ** 2;

/** The line of a row, its end included. */
export function rowLine(values: readonly RelationValue[]): string {
  let line = '';
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (value == null) continue;
    line += `${line === '' ? '{' : ','}"c${at}":${jsonOf(value)}`;
  }
  return line === '' ? '{}\n' : `${line}}\n`;
}

function jsonOf(value: Exclude<RelationValue, null>): string {
  if (typeof value === 'string') return jsonOfText(value);
  return Array.isArray(value) ? `[${value.map(jsonOfText).join(',')}]` : String(value);
}

/** Half a surrogate is no text in UTF-8. */
function jsonOfText(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** The rows of a file of lines, as a table expression; `longest` is the length of its longest line in bytes. */
export function rowsOfLines(columns: readonly PublishedColumn[], path: string, longest: number): string {
  const made = relationColumns(columns);
  const shown = made.map((column, at) => `${readColumn(column, at)} as ${quoted(column.name)}`);
  const given = made.map(({ type }, at) => `c${at}: '${type === 'TIMESTAMP' ? 'BIGINT' : type}'`);
  return `select ${shown.join(', ')} from read_json(${literal(path)}, format = 'newline_delimited',
    columns = {${given.join(', ')}}, maximum_object_size = ${Math.max(LINE, longest + 1)})`;
}

/** Moments are written as microseconds. */
function readColumn({ type }: RelationColumn, at: number): string {
  return type === 'TIMESTAMP' ? `make_timestamp(c${at})` : `c${at}`;
}
