// What vocabularies add to a question.
import { expect, test } from 'vitest';
import { synonymsOf } from './query-synonyms.ts';
import { createWords } from './words.ts';

const vocabulary = {
  id: 'professions',
  label: { fr: 'Professions', en: 'Professions' },
  complete: false,
  terms: [
    { term: 'architecte en chef', alternates: ['ACMH', 'architecte des monuments'] },
    { term: 'peintre', alternates: ['peintres'] },
  ],
};

test('an other form of one word leads to its preferred term, longer ones do not', () => {
  expect(synonymsOf([vocabulary, vocabulary])).toEqual([
    ['ACMH', 'architecte en chef'],
    ['peintres', 'peintre'],
  ]);
});

test('a question is widened by what says the same, not by its own plural; what is indexed is not', () => {
  const words = createWords(synonymsOf([vocabulary]));
  expect(words.asked('acmh Peintres').instead).toEqual(
    new Map([['acmh', [words.terms('architecte en chef')]]]),
  );
  expect(words.terms('ACMH')).toEqual(['acmh']);
  expect(createWords().asked('acmh').instead).toBeUndefined();
});
