// How many slips lie between two words: a letter too many, missing, wrong, or two exchanged (optimal string alignment).

/** The distance when it is at most `most`, else undefined. Takes bytes of folded words. */
export function withinDistance(a: Uint8Array, b: Uint8Array, most: number): number | undefined {
  let before = new Uint8Array(b.length + 1);
  let above = Uint8Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const line = new Uint8Array(b.length + 1);
    line[0] = row;
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let steps = Math.min(
        (above[column] as number) + 1,
        (line[column - 1] as number) + 1,
        (above[column - 1] as number) + (same ? 0 : 1),
      );
      const exchanged = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (exchanged) steps = Math.min(steps, (before[column - 2] as number) + 1);
      line[column] = steps;
      least = Math.min(least, steps);
    }
    if (least > most) return undefined;
    before = above;
    above = line;
  }
  const distance = above[b.length] as number;
  return distance <= most ? distance : undefined;
}
