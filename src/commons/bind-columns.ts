// Puts the cells of a row under the codes of fields, as a column match says. Bound once per header, then cheap.
import type { ColumnMatch } from './columns.ts';
import { type Format, separatorOf } from './format.ts';
import type { GivenCell } from './values.ts';

/** The cells of one row by field code; a cell that the row lacks leaves its field absent. */
type RowBinder = (cells: readonly GivenCell[]) => Map<string, GivenCell>;

/** Where the columns of a file go: a column match, or a mapping that a person made. */
export type Columns = Pick<ColumnMatch, 'mapping'> & Partial<Pick<ColumnMatch, 'points'>>;

/** A binder for rows with these column names. Several columns of one many-valued field add up. */
export function bindColumns(format: Format, columns: Columns, names: readonly string[]): RowBinder {
  const separators = new Map(
    format.fields.map((field) => [field.code, field.many ? separatorOf(field) : ' ; ']),
  );
  const codes = names.map((name) => columns.mapping.get(name));
  const points = (columns.points ?? []).map(({ code, lat, lon }) => ({
    code,
    lat: names.indexOf(lat),
    lon: names.indexOf(lon),
  }));
  return (cells) => {
    const bound = new Map<string, GivenCell>();
    for (let at = 0; at < cells.length; at++) {
      const code = codes[at];
      const cell = cells[at];
      if (code === undefined || cell === undefined) continue;
      const before = bound.get(code);
      bound.set(code, before === undefined ? cell : added(before, cell, separators.get(code) ?? ';'));
    }
    for (const { code, lat, lon } of points) {
      const [north, east] = [cells[lat], cells[lon]];
      if (typeof north === 'string' && typeof east === 'string') bound.set(code, pointOf(north, east));
    }
    return bound;
  };
}

function added(before: GivenCell, cell: GivenCell, separator: string): GivenCell {
  if (typeof before === 'string' && typeof cell === 'string') {
    if (before.trim() === '') return cell;
    return cell.trim() === '' ? before : `${before}${separator}${cell}`;
  }
  return [before, cell].flat();
}

/** Nothing when one of the two is empty. */
function pointOf(lat: string, lon: string): string {
  if (lat.trim() === '' || lon.trim() === '') return '';
  return `${plainDegrees(lat)}, ${plainDegrees(lon)}`;
}

/** Decimal commas become points; what a spreadsheet wrote as a power of ten is written out. */
function plainDegrees(text: string): string {
  const degrees = text.trim().replace(',', '.');
  return /^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(degrees) ? Number(degrees).toFixed(9) : degrees;
}
