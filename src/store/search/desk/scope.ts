// What a signed-in viewer may find: everything (stewards, administrators), or what every member may, with what belongs
// to the producers that it handles. Whoever asks the desk's index says it, and no answer is kept without it.
import type { Viewer } from '../../../commons/viewer.ts';

/** A signed-in viewer. */
export type Member = Extract<Viewer, { kind: 'member' }>;

/** What is within a viewer's reach. Two viewers of one scope get the same answers. */
export type Scope = { readonly everything: boolean; readonly producers: readonly string[] };

/** The scope of a viewer, by the rule of `maySee`. */
export function scopeOf({ role, producers }: Member): Scope {
  const everything = role === 'administrator' || role === 'steward';
  return { everything, producers: everything ? [] : [...new Set(producers)].toSorted() };
}

/** The scope as part of a key. */
export function scopeKey({ everything, producers }: Scope): string {
  return JSON.stringify([everything, producers]);
}
