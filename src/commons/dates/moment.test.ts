// Moments as programs write them and as pages show them.
import { expect, test } from 'vitest';
import { readMoment, showMoment } from './moment.ts';
import { readPeriod } from './read.ts';

test.each([
  ['2019/02/15 14:47:27.701+00', '2019-02-15T14:47:27.701Z'],
  ['2024-03-02T23:30:00Z', '2024-03-02T23:30:00.000Z'],
  ['2024-03-02T23:30:00+01:00', '2024-03-02T22:30:00.000Z'],
  ['2023-10-04T09:12:33.123456+00:00', '2023-10-04T09:12:33.123Z'],
  ['2018-01-23 08:05', '2018-01-23T08:05:00.000Z'],
  ['31/12/2016 23:00', '2016-12-31T23:00:00.000Z'],
  ['1/2/2016 9h05', '2016-02-01T09:05:00.000Z'],
  ['20240302T233000Z', '2024-03-02T23:30:00.000Z'],
  ['2016-02-29', '2016-02-29T00:00:00.000Z'],
])('%s is %s', (text, instant) => {
  expect(readMoment(text)?.instant).toBe(instant);
  expect(readPeriod(text)).toBeDefined();
});

test('a day or an hour that does not exist is no moment, nor is a year or a month', () => {
  for (const text of ['2019-02-30', '31/02/2016 10:00', '2019-01-01 25:10', '2019', '2019-05', 'mardi', ''])
    expect(readMoment(text)).toBeUndefined();
});

test('a moment is shown by its own clock, as each language writes it', () => {
  const shown = (text: string, language: 'fr' | 'en') => showMoment(readMoment(text)?.tidy ?? '', language);
  expect(shown('2024-03-02T23:30:00+01:00', 'fr')).toBe('2 mars 2024 à 23\u00a0h\u00a030 (UTC+1)');
  expect(shown('2024-03-02T23:30:00+01:00', 'en')).toBe('2 March 2024 at 23:30 (UTC+1)');
  expect(shown('01/08/2016 09:05', 'fr')).toBe('1er août 2016 à 9\u00a0h\u00a005');
  expect(shown('2019/02/15 14:47:27.701+00', 'fr')).toBe(
    '15 février 2019 à 14\u00a0h\u00a047\u00a0min\u00a027,701\u00a0s (UTC)',
  );
});

test('a day with midnight is that day', () => {
  expect(readPeriod('01/01/2016 00:00')).toEqual(readPeriod('01/01/2016'));
  expect(readMoment('01/01/2016 00:00')?.isTimed).toBe(false);
  expect(readMoment('31/12/2016 23:00')?.isTimed).toBe(true);
});
