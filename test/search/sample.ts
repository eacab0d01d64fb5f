// Small records for tests of the index, written by hand.
import type { Derived } from '../../src/commons/derived.ts';

/** A record with the parts that a test cares about. */
export function sample(
  record: number,
  parts: Partial<Omit<Derived, 'words'>> & { names?: string; text?: string } = {},
): Derived {
  const { names = '', text = '', ...rest } = parts;
  const title = rest.title ?? `Notice ${record}`;
  return {
    record,
    dataset: 'works',
    key: `K${record}`,
    producer: 'M1',
    title,
    words: { title, names, text },
    values: {},
    facets: {},
    images: 0,
    prior: 0,
    at: '2026-01-01T00:00:00Z',
    demonstration: false,
    ...rest,
  };
}
