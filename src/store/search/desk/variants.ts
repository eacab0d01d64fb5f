// What the desk's index holds of a record: the documents that the public index lacks. Each class of members, from the
// widest to the narrowest, gets one only when it reads the record otherwise than the class before it.
import type { Derived } from '../../../commons/derived.ts';
import { type Level, levels } from '../../../commons/viewer.ts';
import type { SourceRecord } from '../source.ts';
import { numberOf } from './numbers.ts';

/** The facet that tells where a record stands; only the desk has it. */
export const STATE_FACET = 'state';

/** Where a record stands, as the desk tells it; `pending` is published with an edit waiting. */
export const recordStates = ['published', 'draft', 'pending', 'withdrawn'] as const;
/** One of them. */
export type DeskState = (typeof recordStates)[number];

/** A record as each class reads it; the public its published version, members its head. Absent: not there for it. */
export type Readings = Readonly<Record<Level, Derived | undefined>> & { readonly state: DeskState };

/** The documents of a record, by number; a number without one has none (any more). */
export function variantsOf(record: number, readings: Readings): readonly SourceRecord[] {
  let wider = inState(readings.public, 'published');
  return levels.map((level) => {
    const number = numberOf(record, level);
    if (level === 'public') return { record: number, derived: hiding(number, readings) };
    const own = inState(readings[level], readings.state);
    const same = JSON.stringify(own) === JSON.stringify(wider);
    wider = own;
    return { record: number, derived: same || own === undefined ? undefined : { ...own, record: number } };
  });
}

/** No document at all: what a record needs that everybody reads alike. */
export function noVariants(record: number): readonly SourceRecord[] {
  return levels.map((level) => ({ record: numberOf(record, level), derived: undefined }));
}

/** A record that the public still reads, but whose head is deleted. Nobody finds this document. */
function hiding(number: number, readings: Readings): Derived | undefined {
  if (readings.public === undefined || readings.private !== undefined) return undefined;
  return { ...readings.public, record: number };
}

function inState(derived: Derived | undefined, state: DeskState): Derived | undefined {
  return derived && { ...derived, facets: { ...derived.facets, [STATE_FACET]: [state] } };
}
