// Frequencies as catalogues write them.
import { expect, test } from 'vitest';
import { frequencyOf } from './frequency.ts';

test('the same frequency is known in every vocabulary', () => {
  const annual = [
    'http://publications.europa.eu/resource/authority/frequency/ANNUAL',
    'http://purl.org/cld/freq/annual',
    'annual',
    'Annuelle',
    'annually',
    'R/P1Y',
    'yearly',
  ];
  expect(annual.map(frequencyOf)).toEqual(annual.map(() => 'annual'));
});

test('what several tables name otherwise is told apart', () => {
  const authority = 'http://publications.europa.eu/resource/authority/frequency/';
  const said = {
    [`${authority}ANNUAL_2`]: 'semiannual',
    [`${authority}ANNUAL_3`]: 'threeTimesAYear',
    [`${authority}UPDATE_CONT`]: 'continuous',
    [`${authority}IRREG`]: 'irregular',
    [`${authority}AS_NEEDED`]: 'punctual',
    [`${authority}NOT_PLANNED`]: 'notPlanned',
    'http://purl.org/cld/freq/semiannual': 'semiannual',
    fortnightly: 'biweekly',
    'Temps réel': 'continuous',
    'Tous les ans': 'annual',
    'R/P0.5W': 'semiweekly',
    quinquennial: 'quinquennial',
  };
  expect(Object.fromEntries(Object.keys(said).map((text) => [text, frequencyOf(text)]))).toEqual(said);
});

test('what nobody knows is not guessed', () => {
  expect(['', 'souvent', 'https://example.org/frequence/', 'P9Y'].map(frequencyOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
