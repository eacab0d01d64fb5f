// Who is reading. Every function that returns records takes a viewer; there is no way to read without one.

/** What a member may be. */
export type Role = 'administrator' | 'steward' | 'producer' | 'reader';

/** The reader of something: anybody, or a signed-in member acting for the producers that it belongs to. */
export type Viewer =
  | { readonly kind: 'public' }
  | {
      readonly kind: 'member';
      readonly id: string;
      readonly role: Role;
      /** Names of the producers whose records this member handles; stewards and administrators need none. */
      readonly producers: readonly string[];
    };

/** Anybody: what the public index, snapshots and anonymous pages are made for. */
export const publicViewer: Viewer = { kind: 'public' };

/** Who may see a thing, from widest to narrowest. */
export const levels = ['public', 'members', 'organisation', 'private'] as const;

/** A visibility level: `public` < `members` < `organisation` (the record's producer) < `private` (stewards). */
export type Level = (typeof levels)[number];

/** The narrower of two levels. */
export function strictest(a: Level, b: Level): Level {
  return levels.indexOf(a) >= levels.indexOf(b) ? a : b;
}

/** Whether `viewer` sees things of `level` that belong to `producer`. */
export function maySee(viewer: Viewer, level: Level, producer: string): boolean {
  if (level === 'public') return true;
  if (viewer.kind === 'public') return false;
  if (viewer.role === 'administrator' || viewer.role === 'steward') return true;
  if (level === 'members') return true;
  return level === 'organisation' && viewer.producers.includes(producer);
}
