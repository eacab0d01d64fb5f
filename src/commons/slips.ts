// How many letters lie between two words: what "did you mean" and near words of questions count.

/** Levenshtein distance when it is at most `most`, of texts or of lists of letters. */
export function slipsBetween(a: ArrayLike<string>, b: ArrayLike<string>, most: number): number | undefined {
  if (most < 0 || Math.abs(a.length - b.length) > most) return undefined;
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const swap = (above[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      line.push(Math.min(swap, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    if (Math.min(...line) > most) return undefined;
    above = line;
  }
  const slips = above[b.length] ?? most + 1;
  return slips <= most ? slips : undefined;
}
