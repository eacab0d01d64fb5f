// Keeps the desk's follower beside the public one: it goes as far as the public view went and no further. While a large
// change loads there, small ones behind it are shown ahead of it in both files, and the desk does not end the large one
// first: a record that it publishes would be in neither file until the public shows it.
import type { SearchSource, Stretch } from '../source.ts';
import type { View } from '../view.ts';
import { NUMBERS_A_RECORD } from './numbers.ts';

/** What the public view shows. */
export type Shown = Pick<View, 'seq' | 'ahead'>;

/** A place in shared memory for what is shown. */
export function newShown(): BigInt64Array<SharedArrayBuffer> {
  return new BigInt64Array(new SharedArrayBuffer(3 * BigInt64Array.BYTES_PER_ELEMENT));
}

/** Writes what is shown, for the follower to see. */
export function writeShown(place: BigInt64Array, { seq, ahead }: Shown): void {
  for (const [at, value] of [seq, ahead?.after ?? 0, ahead?.upTo ?? 0].entries()) {
    Atomics.store(place, at, BigInt(value));
  }
}

/** What is shown. */
export function readShown(place: BigInt64Array): Shown {
  const [seq = 0, after = 0, upTo = 0] = [0, 1, 2].map((at) => Number(Atomics.load(place, at)));
  return upTo === 0 ? { seq } : { seq, ahead: { after, upTo } };
}

/** The source as far as the public index shows it; `pause` is awaited before looking again. */
export function behindPublic(
  source: SearchSource,
  shown: () => Shown,
  pause: () => Promise<void>,
): SearchSource {
  return {
    ...source,
    next: async (after, limit) => {
      const { seq, ahead } = shown();
      const last = Math.max(seq, ahead?.upTo ?? 0);
      const stretch = after >= last ? undefined : await source.next(after, limit);
      return stretch && { ...stretch, upTo: Math.min(stretch.upTo, last) };
    },
    records: async (stretch, afterRecord, limit) => {
      const records = await source.records(stretch, afterRecord, limit);
      if (records.length > 0 || stretch.after === 0 || isShown(stretch, shown())) return records;
      await pause();
      // Not the end yet, and empty would say so: the record read last is given once more, as it is now.
      const again =
        afterRecord <= 0
          ? []
          : await source.records(stretch, afterRecord - NUMBERS_A_RECORD, NUMBERS_A_RECORD);
      return again.length > 0 ? again : [{ record: 0, derived: undefined }];
    },
  };
}

function isShown({ after, upTo }: Stretch, { seq, ahead }: Shown): boolean {
  return upTo <= seq || (ahead !== undefined && after >= ahead.after && upTo <= ahead.upTo);
}
