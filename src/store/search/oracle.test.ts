// Every answer of the index equals the naive evaluator's: random histories, random questions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { history, question } from '../../../test/search/arbitraries.ts';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import type { Derived } from '../../commons/derived.ts';
import type { Query } from '../../commons/query.ts';
import { answerNaively } from '../../commons/query-naive.ts';
import { createWords } from '../../commons/words.ts';
import type { Reader } from './reader.ts';

/** Histories; each is asked some six questions. The soak asks many more. */
const RUNS = 100;
// A synonym of one word and one of two, among the words that the arbitraries draw.
const words = createWords([
  ['naïade', 'été'],
  ['œuvre', 'peinture nationale'],
]);

test('totals, records, facets and histograms equal the naive evaluator', async () => {
  const questions = fc.array(question, { minLength: 4, maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(history, questions, fc.boolean(), async (changes, queries, large) => {
      await withFolder(async (folder) => {
        const source = createArraySource();
        // Tiers everywhere: their order is the documented one. bm25 is another test's.
        const index = openInProcess(`${folder}/index.sqlite`, source, {
          words,
          mostRanked: -1,
          // Small sets stand for large ones.
          ...(large ? { sortedFrom: 0 } : {}),
          carriedFrom: 0,
        });
        for (const records of changes) {
          source.change(
            records.map(({ record, body }) => ({ record, derived: body && { ...body, record } })),
          );
          await index.follow(large ? { small: 3, batch: 2 } : {});
          // Asked after every change or every second one: what a reader keeps is carried over one view or several.
          const asked = queries.filter((_, at) => at < 2 || at % 2 === source.all().length % 2);
          for (const query of asked) compare(index.reader, query, source.all());
        }
        for (const query of queries) compare(index.reader, query, source.all());
        index.close();
      });
    }),
    { numRuns: RUNS },
  );
});

function compare(reader: Reader, query: Query, corpus: readonly Derived[]): void {
  const { next: _next, previous: _before, seq: _shown, ...rest } = reader.search(query);
  const { corrections: _corrections, ...answer } = rest;
  const { seq: _seq, ...naive } = answerNaively(query, corpus, words);
  expect(answer, JSON.stringify(query)).toEqual(naive);
}
