// The floor of relevance: the judged queries over the demonstration's records, in the small. The benchmark asks the
// same among as many synthetic records as wanted.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { demonstrationCorpus } from '../../../test/search/demonstration-corpus.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { judge, meansOf } from '../../../test/search/judged.ts';

const SUCCESS = 0.95;
const NDCG = 0.93;

test('curators find what they look for, misspelt, unaccented or in the plural', async () => {
  const corpus = await demonstrationCorpus();
  expect(corpus.length).toBeGreaterThan(400);
  await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(corpus.map((derived) => ({ record: derived.record, derived })));
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    const byNumber = new Map(corpus.map((derived) => [derived.record, derived]));
    const verdicts = await judge(
      (records) => records.map((record) => byNumber.get(record)),
      (query) => index.reader.search(query),
    );
    index.close();
    const failed = verdicts.filter(({ success }) => !success).map(({ text, first }) => ({ text, first }));
    expect(meansOf(verdicts).success, JSON.stringify(failed)).toBeGreaterThanOrEqual(SUCCESS);
    expect(meansOf(verdicts).ndcg).toBeGreaterThanOrEqual(NDCG);
    expect(verdicts.length).toBeGreaterThanOrEqual(60);
  });
});
