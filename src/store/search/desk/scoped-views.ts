// The documents of one scope: of each record the one that its narrowest class within the scope reads, else the public
// one. Everything that the desk answers runs on these two sets; what is outside is in neither.
import { type Bits, countBits, listBits, setBit, without } from '../bits.ts';
import { ColumnSets } from '../column-sets.ts';
import type { Deadline } from '../deadline.ts';
import { documentsOf } from '../evaluation.ts';
import type { View } from '../view.ts';
import { levelOf, recordOf } from './numbers.ts';
import type { Scope } from './scope.ts';

/** Views of both files at the same change. */
export type DeskPair = Pick<View, 'seq' | 'ahead'> & { readonly public: View; readonly desk: View };

const MEMBERS = 1;
const ORGANISATION = 2;

/** Both views with only the documents of a scope live. */
export function scopedViews(
  pair: DeskPair,
  scope: Scope,
  deadline: Deadline,
): Pick<DeskPair, 'public' | 'desk'> {
  const chosen = narrowestOf(pair.desk, scope, deadline);
  const live: Bits = new Uint32Array(pair.desk.live.length);
  const { record } = pair.desk.columns;
  for (const doc of chosen.values()) if (levelOf(record[doc] as number) > 0) setBit(live, doc);
  const replaced = documentsOf([...chosen.keys()], pair.public);
  return {
    public: withLive(pair.public, without(pair.public.live, replaced)),
    desk: withLive(pair.desk, live),
  };
}

function withLive(view: View, live: Bits): View {
  return { ...view, live, liveCount: countBits(live) };
}

/** By record, the document of its narrowest class within the scope. */
function narrowestOf(desk: View, scope: Scope, deadline: Deadline): ReadonlyMap<number, number> {
  const own = ownDocuments(desk, scope, deadline);
  const { record } = desk.columns;
  const chosen = new Map<number, number>();
  for (const doc of listBits(desk.live)) {
    const number = record[doc] as number;
    const level = levelOf(number);
    const within = scope.everything || level <= MEMBERS || (level === ORGANISATION && own.has(doc));
    if (!within) continue;
    const known = chosen.get(recordOf(number));
    if (known === undefined || level > levelOf(record[known] as number)) chosen.set(recordOf(number), doc);
  }
  return chosen;
}

/** Documents of the scope's producers. */
function ownDocuments(desk: View, { producers }: Scope, deadline: Deadline): ReadonlySet<number> {
  if (producers.length === 0) return new Set();
  const ofProducers = { kind: 'facet', facet: 'producer', values: producers } as const;
  return new Set(listBits(new ColumnSets().find(ofProducers, desk.live, { view: desk, deadline })));
}
