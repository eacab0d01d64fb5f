// A column plan made ready for rows: cells by position become cells by field code. Two columns that make a point are
// joined, several columns of one field become its list.
import type { Cell } from '../../codecs/row.ts';
import { plainName } from '../../commons/column-names.ts';
import { compose, readTemplate, type Template } from '../../commons/system-template.ts';
import type { DatasetEntry } from '../../store/catalogue.ts';
import type { ColumnPlan } from './plan.ts';

/** Where the columns of one header go for one dataset. */
export type PreparedPlan = {
  readonly entry: DatasetEntry;
  /** Field code by column position; undefined for a column that is set aside. */
  readonly codes: readonly (string | undefined)[];
  readonly points: readonly { readonly code: string; readonly lat: number; readonly lon: number }[];
  readonly composed: readonly ComposedField[];
  readonly keyAt: number;
  /** Prefixes of the keys that the dataset's producers use; none = keys tell nothing about the dataset. */
  readonly prefixes: readonly string[];
};

/** A field composed of several columns, and where these stand. */
type ComposedField = {
  readonly code: string;
  readonly template: Template;
  readonly positions: ReadonlyMap<string, number>;
};

/** Makes a plan ready for the rows of a header. */
export function preparePlan(entry: DatasetEntry, plan: ColumnPlan, names: readonly string[]): PreparedPlan {
  const codes = names.map((name) => (Object.hasOwn(plan.columns, name) ? plan.columns[name] : undefined));
  return {
    entry,
    codes,
    points: plan.points.map(({ code, lat, lon }) => ({
      code,
      lat: names.indexOf(lat),
      lon: names.indexOf(lon),
    })),
    composed: composedFields(plan, names),
    keyAt: codes.indexOf(entry.format.key.field),
    prefixes: entry.format.producers.flatMap((rule) => rule.prefixes),
  };
}

/** The cells of a row by field code. A short row has no cells at its end: those fields are absent. */
export function readCells(
  { codes, points, composed }: PreparedPlan,
  cells: readonly Cell[],
): ReadonlyMap<string, Cell> {
  const byCode = new Map<string, Cell>();
  for (let at = 0; at < cells.length; at += 1) {
    const code = codes[at];
    const cell = cells[at];
    if (code === undefined || cell === undefined) continue;
    const before = byCode.get(code);
    byCode.set(code, before === undefined ? cell : [before, cell].flat());
  }
  for (const { code, lat, lon } of points) {
    const pair = [cells[lat], cells[lon]].map((cell) => (typeof cell === 'string' ? cell.trim() : ''));
    byCode.set(code, pair.every((part) => part !== '') ? pair.join(',') : '');
  }
  for (const field of composed) addComposed(byCode, field, cells);
  return byCode;
}

function composedFields({ composed = {} }: ColumnPlan, names: readonly string[]): readonly ComposedField[] {
  const byPlain = new Map(names.map((name, at) => [plainName(name), at]));
  return Object.entries(composed).map(([code, text]) => {
    const template = readTemplate(text);
    const columns = template.parts.flatMap((part) => part.columns);
    const positions = columns.flatMap((name) => {
      const at = byPlain.get(plainName(name));
      return at === undefined ? [] : [[name, at] as const];
    });
    return { code, template, positions: new Map(positions) };
  });
}

/** What is composed goes before the cell of the field's own column; empty parts empty the field, absent ones don't. */
function addComposed(
  byCode: Map<string, Cell>,
  { code, template, positions }: ComposedField,
  cells: readonly Cell[],
): void {
  const value = compose(template, (column) => [cells[positions.get(column) ?? -1] ?? ''].flat().join(';'));
  const isThere = [...positions.values()].some((at) => cells[at] !== undefined);
  if (value !== '' || (isThere && !byCode.has(code))) byCode.set(code, value);
}
