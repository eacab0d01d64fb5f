// Every answer of the index equals the naive evaluator's: random histories, random questions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, question } from '../../../test/search/arbitraries.ts';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { answerNaively } from '../../commons/query-naive.ts';
import { createWords } from '../../commons/words.ts';

/** Histories; each is asked some six questions. The soak asks many more. */
const RUNS = 100;
const words = createWords();

test('totals, records, facets and histograms equal the naive evaluator', async () => {
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(question, { minLength: 4, maxLength: 8 }),
      fc.boolean(),
      async (changes, queries, large) => {
        await withFolder(async (folder) => {
          const source = createArraySource();
          // Tiers everywhere: their order is the documented one. bm25 is another test's.
          const index = openInProcess(`${folder}/index.sqlite`, source, { words, mostRanked: -1 });
          for (const records of changes) {
            source.change(
              records.map(({ record, body }) => ({ record, derived: body && { ...body, record } })),
            );
            await index.follow(large ? { small: 3, batch: 2 } : {});
          }
          for (const query of queries) {
            const { next: _next, seq, ...answer } = index.reader.search(query);
            const { seq: _seq, ...naive } = answerNaively(query, source.all(), words);
            expect(answer, JSON.stringify(query)).toEqual(naive);
            expect(seq).toBe(changes.length);
          }
          index.close();
        });
      },
    ),
    { numRuns: RUNS },
  );
});
