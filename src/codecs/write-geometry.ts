// Which columns give the geometry of a row.
import { type Geometry, geometryOf } from './write-values.ts';
import type { ExportColumn, ExportRow } from './writing.ts';

/**
 * The geometry of a row is its first shape, else its first point. The column that gives it (the first of shapes, else
 * of points) is not among the others.
 */
export function geometryColumns(columns: readonly ExportColumn[]): {
  readonly any: boolean;
  geometry(row: ExportRow): Geometry | undefined;
  readonly others: readonly ExportColumn[];
} {
  const shape = columns.find(({ kind }) => kind === 'geo_shape');
  const point = columns.find(({ kind }) => kind === 'geo_point_2d');
  const giving = shape ?? point;
  const names = [shape, point].flatMap((column) => (column === undefined ? [] : [column.name]));
  return {
    any: giving !== undefined,
    geometry({ values }) {
      for (const name of names) {
        const found = geometryOf(values[name]);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    others: columns.filter((column) => column !== giving),
  };
}
