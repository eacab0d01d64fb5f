// Who comes first, by bm25 and by tiers alike.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Derived } from '../../commons/derived.ts';
import { parseSearchText } from '../../commons/query-text.ts';

/** Records in the order of relevance for a typed text, by bm25 and by tiers. */
async function ranked(
  typed: string,
  records: readonly Derived[],
): Promise<{ score: number[]; tier: number[] }> {
  return await withFolder(async (folder) => {
    const source = createArraySource();
    source.change(records.map((derived) => ({ record: derived.record, derived })));
    const order = async (mostRanked: number): Promise<number[]> => {
      const index = openInProcess(`${folder}/index-${mostRanked}.sqlite`, source, { mostRanked });
      await index.follow();
      const where = parseSearchText(typed);
      const answer = index.reader.search({ where, sort: 'relevance', offset: 0, limit: 100, facets: [] });
      index.close();
      return [...answer.records];
    };
    return { score: await order(30_000), tier: await order(-1) };
  });
}

const filler = Array.from({ length: 30 }, (_, index) =>
  sample(100 + index, { title: `Paysage ${index}`, text: 'huile sur toile, don de la ville' }),
);

test('the title that is just what was asked comes first, then titles, names, texts', async () => {
  const { score, tier } = await ranked('la Dentellière', [
    sample(1, { title: 'Étude', text: 'copie de la Dentellière' }),
    sample(2, { title: 'Étude', names: 'Maître de la Dentellière' }),
    sample(3, { title: 'Copie de la Dentellière par un élève du maître' }),
    sample(4, { title: 'La Dentellière', text: 'panneau de peuplier, longue notice '.repeat(40) }),
    ...filler,
  ]);
  expect(score).toEqual([4, 3, 2, 1]);
  expect(tier).toEqual([4, 3, 2, 1]);
});

test('an illustrated record never comes before a more relevant one', async () => {
  const { score, tier } = await ranked('Vermeer', [
    sample(1, { title: 'Dentelle', text: 'manière de Vermeer', prior: 1, images: 3 }),
    sample(2, { title: 'La Laitière', names: 'Vermeer', prior: 0 }),
    ...filler,
  ]);
  expect(score).toEqual([2, 1]);
  expect(tier).toEqual([2, 1]);
});

test('a phrase that says one word twice is looked for in titles by its word', async () => {
  const { score, tier } = await ranked('"Marseille Marseille"', [
    sample(1, { title: 'Étude', names: 'Marseille Marseille' }),
    sample(2, { title: 'Marseille', names: 'Marseille Marseille' }),
    ...filler,
  ]);
  expect(score).toEqual([2, 1]);
  expect(tier).toEqual([2, 1]);
});

test('between equals the prior decides, then the record number', async () => {
  const { score, tier } = await ranked('paysage', [
    sample(3, { title: 'Paysage', prior: 0.2 }),
    sample(2, { title: 'Paysage', prior: 0.9 }),
    sample(1, { title: 'Paysage', prior: 0.2 }),
  ]);
  expect(score).toEqual([2, 1, 3]);
  expect(tier).toEqual([2, 1, 3]);
});

test('records that come after a question was asked are ranked by their texts too', async () => {
  await withFolder(async (folder) => {
    const source = createArraySource();
    const add = (...records: readonly Derived[]): number =>
      source.change(records.map((derived) => ({ record: derived.record, derived })));
    const many = Array.from({ length: 400 }, (_, at) => sample(1000 + at, { text: 'huile sur toile' }));
    add(sample(1, { text: `moulin ${'et autres choses '.repeat(20)}` }), ...many);
    const index = openInProcess(`${folder}/index.sqlite`, source);
    const found = async (): Promise<readonly number[]> => {
      await index.follow();
      const where = parseSearchText('moulin');
      return index.reader.search({ where, sort: 'relevance', offset: 0, limit: 9, facets: [] }).records;
    };
    expect(await found()).toEqual([1]);
    add(sample(2, { text: 'moulin à vent' }), sample(3, { text: `moulin ${'et le reste '.repeat(60)}` }));
    expect(await found()).toEqual([2, 1, 3]);
    add(sample(1, { text: 'moulin moulin' }));
    expect(await found()).toEqual([1, 2, 3]);
    index.close();
  });
});
