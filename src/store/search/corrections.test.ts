// What is proposed for a misspelt question: only what live documents hold, only when it finds more.
import { expect, test } from 'vitest';
import { createArraySource } from '../../../test/search/array-source.ts';
import { openInProcess, withFolder } from '../../../test/search/index-in-process.ts';
import { sample } from '../../../test/search/sample.ts';
import type { Correction } from '../../commons/query.ts';
import { correctText, parseSearchText } from '../../commons/query-text.ts';
import { withinDistance } from './edit-distance.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function corrections(
  typed: readonly string[],
): Promise<readonly (readonly Correction[] | undefined)[]> {
  return await withFolder(async (folder) => {
    const source = createArraySource();
    source.change([
      { record: 1, derived: sample(1, { title: 'Les Nymphéas', names: 'Monet', text: 'Orangerie' }) },
      { record: 2, derived: sample(2, { title: 'Le Radeau de la Méduse', names: 'Géricault PM75000123' }) },
      { record: 3, derived: sample(3, { title: 'Codicille retiré' }) },
    ]);
    source.change([{ record: 3, derived: undefined }]);
    const index = openInProcess(`${folder}/index.sqlite`, source);
    await index.follow();
    const ask = (text: string) =>
      index.reader.search({
        where: parseSearchText(text),
        sort: 'relevance',
        offset: 0,
        limit: 5,
        facets: [],
      });
    const answers = typed.map((text) => ask(text).corrections);
    index.close();
    return answers;
  });
}

test('a slip or two in a word is corrected, in accents as they are written', async () => {
  expect(await corrections(['nimpheats', '"radau de la medusse"', 'gericolt'])).toEqual([
    [{ word: 'nimpheats', instead: 'nymphéas' }],
    [
      { word: 'radau', instead: 'radeau' },
      { word: 'medusse', instead: 'méduse' },
    ],
    [{ word: 'gericolt', instead: 'géricault' }],
  ]);
});

test('nothing is proposed that finds no more, that is too far away, or that was withdrawn', async () => {
  expect(
    await corrections(['nympheas', 'nymphéas radeau', 'xyzzyx', 'codicile', 'monay meduse', 'PM75000124']),
  ).toEqual([undefined, undefined, undefined, undefined, undefined, undefined]);
});

test('a typed text keeps its quotes and signs when its words are corrected', () => {
  const list = [{ word: 'radau', instead: 'radeau' }];
  expect(correctText('+Monet "le Radau" -huile', list)).toBe('+Monet "le radeau" -huile');
});

test('an exchange of two letters is one slip, three slips are too many', () => {
  expect(withinDistance(bytes('monte'), bytes('monet'), 2)).toBe(1);
  expect(withinDistance(bytes('monet'), bytes('manet'), 2)).toBe(1);
  expect(withinDistance(bytes('monet'), bytes('mon'), 2)).toBe(2);
  expect(withinDistance(bytes('monet'), bytes('degas'), 2)).toBeUndefined();
});
