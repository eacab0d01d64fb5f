// Pages by cursor: every record once, in order, to the last, while records change.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { type InProcess, openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Query, Sort } from '../../commons/query.ts';
import { answerNaively } from '../../commons/query-naive.ts';
import { createWords } from '../../commons/words.ts';

const RECORDS = 150;
const long = 'Portrait en pied de Monsieur de la Tour au grand chapeau';
const source = () => {
  const made = createArraySource();
  made.change(
    Array.from({ length: RECORDS }, (_, index) => ({
      record: index + 1,
      derived: sample(index + 1, {
        title: index % 3 === 0 ? `${long}, état ${index % 12}` : `Vue ${index % 9}`,
        text: index % 2 === 0 ? 'huile sur toile' : 'toile',
        ...(index % 4 === 0 ? {} : { from: (index % 7) * 372, to: (index % 5) * 3720 }),
        prior: (index % 3) / 2,
        at: `2026-01-${String((index % 28) + 1).padStart(2, '0')}T00:00:00Z`,
      }),
    })),
  );
  return made;
};

function readAll(
  index: InProcess,
  query: Query,
  between: (page: number) => void = () => undefined,
): number[] {
  const seen: number[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < RECORDS; page += 1) {
    const answer = index.reader.search(cursor === undefined ? query : { ...query, cursor });
    seen.push(...answer.records);
    if (answer.next === undefined) return seen;
    cursor = answer.next;
    between(page);
  }
  throw new Error('pages without end');
}

const query = (sort: Sort, parts: Partial<Query> = {}): Query => ({
  where: { kind: 'words', text: 'toile' },
  sort,
  offset: 0,
  limit: 7,
  facets: [],
  ...parts,
});

test.each<[Sort, number]>([
  ['relevance', -1],
  ['relevance', 30_000],
  ['date', 0],
  ['date-desc', 0],
  ['title', 0],
  ['changed', 0],
])('by %s (bm25 up to %i) every record comes once', async (sort, mostRanked) => {
  await withFolder(async (folder) => {
    const truth = source();
    const index = openInProcess(`${folder}/index.sqlite`, truth, { mostRanked, sortedFrom: 0 });
    await index.follow();
    const seen = readAll(index, query(sort));
    expect(seen.length).toBe(RECORDS);
    expect(new Set(seen).size).toBe(RECORDS);
    if (mostRanked <= 0) {
      const naive = answerNaively(query(sort, { limit: RECORDS }), truth.all(), createWords());
      expect(seen).toEqual(naive.records);
    }
    index.close();
  });
});

test.each<[Sort, number]>([
  ['relevance', 20_000],
  ['date', 20_000],
  ['title', 20_000],
  ['date', 0],
  ['date-desc', 0],
  ['title', 0],
  ['changed', 0],
])(
  'by %s (sorted beforehand from %i hits) the way back has the pages of the way on, each with its rank',
  async (sort, sortedFrom) => {
    await withFolder(async (folder) => {
      const index = openInProcess(`${folder}/index.sqlite`, source(), { sortedFrom });
      await index.follow();
      const on = [index.reader.search(query(sort))];
      for (let { next } = on[0] ?? {}; next !== undefined; next = on.at(-1)?.next) {
        on.push(index.reader.search(query(sort, { cursor: next })));
      }
      expect(on.map(({ before }) => before)).toEqual(on.map((_, page) => page * 7));
      const back = [on.at(-1)];
      for (let { previous } = back[0] ?? {}; previous !== undefined; previous = back[0]?.previous) {
        back.unshift(index.reader.search(query(sort, { cursor: previous })));
      }
      expect(back.map((page) => page?.records)).toEqual(on.map(({ records }) => records));
      expect(back.map((page) => page?.before)).toEqual(on.map(({ before }) => before));
      index.close();
    });
  },
);

test('back from near the beginning is the first page, whole', async () => {
  await withFolder(async (folder) => {
    const index = openInProcess(`${folder}/index.sqlite`, source());
    await index.follow();
    const { next: cursor } = index.reader.search(query('title', { limit: 3 }));
    const { previous } = index.reader.search(query('title', { cursor: cursor ?? '' }));
    const first = index.reader.search(query('title', { cursor: previous ?? '' }));
    expect(first).toMatchObject({ before: 0, records: index.reader.search(query('title')).records });
    index.close();
  });
});

test('records that did not change come once while others change', async () => {
  await withFolder(async (folder) => {
    const truth = source();
    const index = openInProcess(`${folder}/index.sqlite`, truth, { sortedFrom: 0 });
    await index.follow();
    for (const sort of ['title', 'date', 'changed'] as const) {
      const changed = new Set<number>();
      const pending: Promise<void>[] = [];
      const seen = readAll(index, query(sort), (page) => {
        const record = 1 + ((page * 37) % RECORDS);
        changed.add(record);
        truth.change([{ record, derived: sample(record, { title: 'Ailleurs', text: 'toile' }) }]);
        pending.push(index.follow());
      });
      await Promise.all(pending);
      const unchanged = seen.filter((record) => !changed.has(record));
      expect(new Set(unchanged).size).toBe(unchanged.length);
      expect(unchanged.length).toBeGreaterThanOrEqual(RECORDS - changed.size);
    }
    index.close();
  });
});

test('a cursor of another question, or of another order, is refused', async () => {
  await withFolder(async (folder) => {
    const index = openInProcess(`${folder}/index.sqlite`, source());
    await index.follow();
    const { next: cursor } = index.reader.search(query('title'));
    const foreign = expect.objectContaining({ code: 'cursor-foreign' });
    if (cursor === undefined) throw new Error('no cursor');
    expect(() => index.reader.search(query('date', { cursor }))).toThrowError(foreign);
    expect(() => index.reader.search(query('title', { cursor, where: { kind: 'all' } }))).toThrowError(
      foreign,
    );
    expect(index.reader.search(query('title', { cursor, limit: 3 })).records.length).toBe(3);
    index.close();
  });
});
