// Names of columns as an encoding can bear them: plain, cut, and unique all the same.
import { plainName } from '../commons/column-names.ts';

/** The names in order, safe and at most `most` long; of those alike the second ends with _1, the third with _2. */
export function uniqueNames(names: readonly string[], most = Number.POSITIVE_INFINITY): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const whole = safeName(name);
    let unique = whole.slice(0, most);
    for (let number = 1; taken.has(unique.toLowerCase()); number += 1) {
      unique = `${whole.slice(0, most - `_${number}`.length)}_${number}`;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}

/** Letters, digits and low lines without accents, a letter first. */
function safeName(name: string): string {
  if (/^[A-Za-z]\w*$/.test(name)) return name;
  const plain = plainName(name);
  return /^[a-z]/.test(plain) ? plain : `c_${plain}`;
}
