// Places in trees of facets: a path names every step from the root, "Normandie > Seine-Maritime > Rouen".

/** Between the steps of a path in tree facets. */
export const pathSeparator = ' > ';

/** The path above; empty for a root. */
export function parentPath(path: string): string {
  const end = path.lastIndexOf(pathSeparator);
  return end < 0 ? '' : path.slice(0, end);
}

/** Whether a path stands right below another one; below the empty path stand the roots. */
export function isRightBelow(path: string, above: string): boolean {
  return parentPath(path) === above;
}
