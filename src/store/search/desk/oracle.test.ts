// Every answer of the desk equals the naive evaluator's over what `project` gives the viewer of each record's head.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deskHistory, deskQuestion, members } from '../../../../test/search/desk-arbitraries.ts';
import { type DeskInProcess, openDeskInProcess } from '../../../../test/search/desk-in-process.ts';
import { corpusOf, createDeskTruth, type DeskTruth } from '../../../../test/search/desk-truth.ts';
import { withFolder } from '../../../../test/search/index-in-process.ts';
import type { Query } from '../../../commons/query.ts';
import { answerNaively } from '../../../commons/query-naive.ts';
import { createWords } from '../../../commons/words.ts';
import { type Member, scopeOf } from './scope.ts';

/** Histories; each is asked some thirty questions. */
const RUNS = 40;
const words = createWords([['naïade', 'été']]);

test('for every viewer, totals, records, facets and histograms equal the naive evaluator', async () => {
  const questions = fc.array(deskQuestion, { minLength: 3, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(deskHistory, questions, fc.boolean(), async (history, queries, large) => {
      await withFolder(async (folder) => {
        const truth = createDeskTruth();
        const desk = openDeskInProcess(folder, truth, words);
        for (const change of history) {
          truth.change(change);
          await desk.follow(large ? { small: 3, batch: 2 } : {});
          for (const member of members) compare(desk, truth, { member, query: queries[0] as Query });
        }
        for (const query of queries) for (const member of members) compare(desk, truth, { member, query });
        desk.close();
      });
    }),
    { numRuns: RUNS },
  );
});

function compare(
  { reader }: DeskInProcess,
  truth: DeskTruth,
  { member, query }: { readonly member: Member; readonly query: Query },
): void {
  const scope = scopeOf(member);
  const {
    next: _next,
    previous: _previous,
    seq: _shown,
    ...rest
  } = reader.search({ scope, question: query });
  const { corrections: _corrections, ...answer } = rest;
  const { seq: _seq, ...naive } = answerNaively(query, corpusOf(truth.all(), member), words);
  expect(answer, JSON.stringify([member, query])).toEqual(naive);
  expect(reader.count({ scope, question: query.where })).toBe(naive.total);
}
