// Values of tree facets by where they stand: each value is a whole path, so that its place is told by its bytes.
import { pathSeparator } from '../../commons/paths.ts';
import { type FacetColumnView, startOf } from './facet-column.ts';

const SEPARATOR = new TextEncoder().encode(pathSeparator);
const encoder = new TextEncoder();

/** Tells whether a value stands right below a path; the empty path has the roots below it. */
export function rightBelow(column: FacetColumnView, above: string): (value: number) => boolean {
  const beginning = above === '' ? new Uint8Array(0) : encoder.encode(above + pathSeparator);
  return (value) => {
    const step = afterBeginning(column, value, beginning);
    return step !== undefined && !holdsSeparator(column, value, step);
  };
}

/** Whether any of these values stands below a path. */
export function hasBelow(column: FacetColumnView, path: string, values: Iterable<number>): boolean {
  const beginning = encoder.encode(path + pathSeparator);
  for (const value of values) if (afterBeginning(column, value, beginning) !== undefined) return true;
  return false;
}

/** Where a value goes on after a beginning; undefined when it begins otherwise or ends there. */
function afterBeginning(column: FacetColumnView, value: number, beginning: Uint8Array): number | undefined {
  const { valueBytes, valueEnds } = column;
  const start = startOf(valueEnds, value);
  const step = start + beginning.length;
  if (step > (valueEnds[value] as number)) return undefined;
  for (let index = 0; index < beginning.length; index += 1) {
    if (valueBytes[start + index] !== beginning[index]) return undefined;
  }
  return step;
}

function holdsSeparator({ valueBytes, valueEnds }: FacetColumnView, value: number, from: number): boolean {
  const last = (valueEnds[value] as number) - SEPARATOR.length;
  for (let at = from; at <= last; at += 1) {
    if (valueBytes[at + 1] !== SEPARATOR[1]) continue;
    if (SEPARATOR.every((byte, index) => valueBytes[at + index] === byte)) return true;
  }
  return false;
}
