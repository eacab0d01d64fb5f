// A truth made of arrays, for tests, benchmarks and soaks of the index: changes are lists of records, in order.
import type { Derived } from '../../src/commons/derived.ts';
import type { SearchSource, SourceRecord, Stretch } from '../../src/store/search/source.ts';

/** A truth in memory that can be changed. */
export type ArraySource = SearchSource & {
  /** Records one change and returns its number. Derived undefined takes a record away. */
  change(records: readonly SourceRecord[]): number;
  /** Every public record as it is now. */
  all(): readonly Derived[];
};

/** Begins empty. */
export function createArraySource(): ArraySource {
  const changes: (readonly number[])[] = [];
  const now = new Map<number, Derived | undefined>();
  const touchedBy = ({ after, upTo }: Stretch): readonly number[] =>
    [...new Set(changes.slice(after, upTo).flat())].sort((a, b) => a - b);
  return {
    change(records) {
      for (const { record, derived } of records) now.set(record, derived);
      return changes.push(records.map(({ record }) => record));
    },
    all: () => [...now.values()].filter((derived) => derived !== undefined),
    head: async () => changes.length,
    next: async (after, limit) => {
      if (after >= changes.length) return undefined;
      let upTo = after;
      let records = 0;
      while (upTo < changes.length && (upTo === after || records + (changes[upTo]?.length ?? 0) <= limit)) {
        records += changes[upTo]?.length ?? 0;
        upTo += 1;
      }
      return { after, upTo, records };
    },
    records: async (stretch, afterRecord, limit) =>
      touchedBy(stretch)
        .filter((record) => record > afterRecord)
        .slice(0, limit)
        .map((record) => ({ record, derived: now.get(record) })),
  };
}
