// The key of a row that nothing identifies: what it says, in short. The same values in the same fields give the same key
// whatever the order of the columns; rows that are alike are told apart later, by a number.
import { createHash } from 'node:crypto';

/** 64 bits: two of a million different rows meet once in some 37 million files. */
const LENGTH = 16;

/** The digest (16 hexadecimal digits) of the values of these fields; an absent field and an empty one are the same. */
export function rowDigest(fields: readonly string[], values: ReadonlyMap<string, readonly string[]>): string {
  const said = fields
    .map((code) => [code, values.get(code) ?? []] as const)
    .filter(([, given]) => given.length > 0)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, LENGTH);
}
