// The viewers for whom the desk's documents are made: one for each class, who sees what the class sees and no more.

import type { Viewer } from '../../../commons/viewer.ts';
import type { Projected } from '../../../commons/visibility.ts';
import type { DeskState } from './variants.ts';

/** Anybody signed in, on records of other producers. */
export const anyMember: Viewer = { kind: 'member', id: '', role: 'reader', producers: [] };
/** Whoever sees everything. */
export const everySteward: Viewer = { kind: 'member', id: '', role: 'steward', producers: [] };

/** Whoever handles the records of one producer. */
export function producerViewer(producer: string): Viewer {
  return { kind: 'member', id: '', role: 'producer', producers: [producer] };
}

/** Where a record stands, from its head and the number of what is published. */
export function stateOf(head: Pick<Projected, 'state' | 'number'>, published: number | null): DeskState {
  if (published !== null) return head.number === published ? 'published' : 'pending';
  return head.state === 'withdrawn' ? 'withdrawn' : 'draft';
}
