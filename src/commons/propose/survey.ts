// What a table holds, learned in one pass over its rows: its columns in the order in which they are met. Rows of one
// file need not have the same columns (JSON leaves out what is empty).
import type { GivenCell } from '../values.ts';
import { type ColumnSurvey, type ColumnSurveyor, surveyColumn } from './column-survey.ts';

/** What a table holds. */
export type TableSurvey = { readonly rows: number; readonly columns: readonly ColumnSurvey[] };

/** A table being surveyed. */
export type TableSurveyor = {
  /** `names` and `cells` run in parallel; a short row has fewer cells. */
  readonly add: (names: readonly string[], cells: readonly GivenCell[]) => void;
  readonly finish: () => TableSurvey;
};

/** Begins the survey of a table. */
export function surveyTable(): TableSurveyor {
  const columns = new Map<string, ColumnSurveyor>();
  const layouts = new Map<readonly string[], readonly ColumnSurveyor[]>();
  const state = { rows: 0 };
  const layoutOf = (names: readonly string[]): readonly ColumnSurveyor[] => {
    const known = layouts.get(names);
    if (known !== undefined) return known;
    const layout = names.map((name) => {
      const column = columns.get(name) ?? surveyColumn(name);
      columns.set(name, column);
      return column;
    });
    layouts.set(names, layout);
    return layout;
  };
  return {
    add: (names, cells) => {
      state.rows += 1;
      const layout = layoutOf(names);
      for (let at = 0; at < cells.length; at += 1) {
        const cell = cells[at];
        if (cell !== undefined) layout[at]?.add(cell);
      }
    },
    finish: () => ({ rows: state.rows, columns: [...columns.values()].map((column) => column.finish()) }),
  };
}
