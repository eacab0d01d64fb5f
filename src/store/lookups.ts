// Looked-up values: what a record shows of another one that it refers to (a work the name of its museum).
// Read with the same viewer as the record itself, so that nothing hidden there shows here.
import type { Kysely } from 'kysely';
import type { DeriveContext } from '../commons/derive.ts';
import { firstValue, valuesOf } from '../commons/record.ts';
import type { Projected } from '../commons/visibility.ts';
import { type Reading, recordsByKey } from './records.ts';
import type { Schema } from './schema.ts';

/** Answers for `DeriveContext.lookup`. */
export type Lookup = DeriveContext['lookup'];

/** Looked-up records by dataset and key; undefined where there is none that the viewer may see. */
export type LookupCache = Map<string, Projected | undefined>;

/** Records that a reader has already got, for those who look them up as the same viewer. */
export function knownRecords(records: readonly Projected[]): LookupCache {
  return new Map(records.map((record) => [cacheKey(record.dataset, record.key), record]));
}

/** Reads what `records` look up, all at once, into `cache`; the answer is good for these records. */
export async function readLookups(
  db: Kysely<Schema>,
  records: readonly Projected[],
  { cache = new Map(), ...reading }: Reading & { readonly cache?: LookupCache },
): Promise<Lookup> {
  for (const [dataset, keys] of wantedKeys(records, reading)) {
    const entry = reading.catalogue.datasets.get(dataset);
    const missing = [...keys].filter((key) => !cache.has(cacheKey(dataset, key)));
    if (entry === undefined || missing.length === 0) continue;
    const found = await recordsByKey(db, { dataset: entry, keys: missing }, reading);
    for (const key of missing) cache.set(cacheKey(dataset, key), undefined);
    for (const record of found) cache.set(cacheKey(dataset, record.key), record);
  }
  return (dataset, key, field) => {
    const record = cache.get(cacheKey(dataset, key));
    return record === undefined ? undefined : firstValue(record.values, [field]);
  };
}

function wantedKeys(
  records: readonly Projected[],
  { catalogue }: Pick<Reading, 'catalogue'>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  for (const record of records) {
    const format = catalogue.datasets.get(record.dataset)?.format;
    for (const field of format?.fields ?? []) {
      if (field.derived?.kind !== 'lookup') continue;
      const [key] = valuesOf(record.values, field.derived.by);
      if (key === undefined) continue;
      const keys = wanted.get(field.derived.dataset) ?? new Set();
      wanted.set(field.derived.dataset, keys.add(key));
    }
  }
  return wanted;
}

function cacheKey(dataset: string, key: string): string {
  return `${dataset}\u0000${key}`;
}
