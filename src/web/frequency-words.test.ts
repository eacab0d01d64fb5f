// Frequencies in words: one list for every form, and nothing lost that was said otherwise.
import { expect, test } from 'vitest';
import { frequencyOptions, frequencyText } from './frequency-words.ts';
import { translator } from './i18n.ts';

const t = translator('fr');

test('a frequency is read in words, whatever names it', () => {
  expect(frequencyText('annual', t)).toBe('chaque année');
  expect(frequencyText('Hebdomadaire', t)).toBe('chaque semaine');
  expect(frequencyText('à la pleine lune', t)).toBe('à la pleine lune');
});

test('a form offers one list, with what was said when it is not in it', () => {
  const offered = frequencyOptions('', t).map(({ value }) => value);
  expect(offered[0]).toBe('');
  expect(offered).toContain('biennial');
  expect(frequencyOptions('annual', t)).toHaveLength(offered.length);
  expect(frequencyOptions('triennial', t).at(-1)).toEqual({
    value: 'triennial',
    label: 'tous les trois ans',
  });
});
