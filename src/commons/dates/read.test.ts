// Every golden case of golden.tsv, and what must hold for any text.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, isoOf } from './day-number.ts';
import { readDate, readPeriod } from './read.ts';

type Golden = { readonly text: string; readonly expected: string };

const golden: Golden[] = readFileSync(new URL('golden.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [text = '', from = '', to = '', note = ''] = line.split('\t');
    return { text, expected: [from, to, note].join(' ') };
  });

function inWords(text: string): string {
  const { period, problem } = readDate(text);
  if (period === undefined) return `- - ${problem ?? ''}`;
  return `${isoOf(period.from)} ${isoOf(period.to)} ${period.approximate ? '~' : ''}`;
}

test('the golden table holds at least 350 cases', () => {
  expect(golden.length).toBeGreaterThanOrEqual(350);
  expect(new Set(golden.map(({ text }) => text)).size).toBe(golden.length);
});

test('every golden text is read as the hand-written table says', () => {
  const read = golden.map(({ text }) => `${text} => ${inWords(text)}`);
  expect(read).toEqual(golden.map(({ text, expected }) => `${text} => ${expected}`));
});

test('a date to come is kept and reported when today is given', () => {
  const today = dayNumber(2026, 11, 22);
  expect(readDate('2081', today)).toEqual({ period: readPeriod('2081'), problem: 'date-in-the-future' });
  expect(readDate('2026/11/22', today).problem).toBeUndefined();
  expect(readDate('2026/11/23', today).problem).toBe('date-in-the-future');
  expect(readDate('époque contemporaine', today).problem).toBeUndefined();
});

test('no text makes the reader throw, and what it reads has its ends in order', () => {
  const piece = fc.constantFrom(
    '1er',
    'quart',
    '17e',
    'siècle',
    'entre',
    'et',
    '1908',
    '-',
    '/',
    ',',
    ';',
    '(',
    ')',
    'vers',
    'av. J.-C.',
    'an',
    'XII',
    'fin',
    'limite',
    '12',
    'mai',
    '?',
    'après',
    'avant',
    'à',
    'de',
    'Louis XV',
    '..',
    ':',
    'années',
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' ')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const { period } = readDate(text);
      expect(period === undefined || period.from <= period.to).toBe(true);
    }),
    { numRuns: 5000 },
  );
});

test('a hostile text is answered at once', () => {
  const hostile = [
    '1-'.repeat(5000),
    'vers '.repeat(3000),
    '1 et '.repeat(60),
    '('.repeat(280),
    '12 e '.repeat(55),
    'a - '.repeat(70),
  ];
  const start = performance.now();
  for (const text of hostile) readDate(text);
  expect(performance.now() - start).toBeLessThan(1000);
});
