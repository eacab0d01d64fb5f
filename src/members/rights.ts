// Who may do what, in one table. A route names its right; a right that is not here does not compile.
import { Refusal } from '../commons/refusal.ts';
import type { Role, Viewer } from '../commons/viewer.ts';

/** Who holds a right: everybody, or members of these roles. */
export const rights = {
  'portal.read': 'everybody',
  'session.open': 'everybody',
  'session.close': 'everybody',
  'desk.see': ['administrator', 'steward', 'producer', 'reader'],
  'record.write': ['administrator', 'steward', 'producer'],
  'signal.answer': ['administrator', 'steward', 'producer'],
  'import.read': ['administrator', 'steward', 'producer'],
  'import.write': ['administrator', 'steward', 'producer'],
  'dataset.write': ['administrator', 'steward'],
  'key.write': ['administrator', 'steward', 'producer', 'reader'],
  'key.manage': ['administrator'],
  'settings.write': ['administrator'],
  'member.write': ['administrator'],
  'health.read': ['administrator'],
} as const satisfies Record<string, 'everybody' | readonly Role[]>;

/** A right of the table. */
export type Right = keyof typeof rights;

/** Whether `viewer` holds `right`. */
export function mayDo(viewer: Viewer, right: Right): boolean {
  const holders: 'everybody' | readonly Role[] = rights[right];
  if (holders === 'everybody') return true;
  return viewer.kind === 'member' && holders.includes(viewer.role);
}

/** Throws Refusal `sign-in-needed` (401) or `not-allowed` (403) unless `viewer` holds `right`. */
export function requireRight(viewer: Viewer, right: Right): void {
  if (mayDo(viewer, right)) return;
  if (viewer.kind === 'public') throw new Refusal('sign-in-needed', 401);
  throw new Refusal('not-allowed', 403);
}

/** Whether `viewer` may write records of `producer`: stewards all, producers their own, before and after. */
export function mayWriteRecordsOf(viewer: Viewer, producer: string): boolean {
  if (viewer.kind === 'public' || viewer.role === 'reader') return false;
  return viewer.role !== 'producer' || viewer.producers.includes(producer);
}
