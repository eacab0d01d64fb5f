// The pattern of a near word finds what counting slips finds, and stays small enough to be made for every question.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasWord, nearPattern } from './asked-words.ts';

const word = (most: number) => fc.string({ unit: fc.constantFrom(...'abc'), minLength: 1, maxLength: most });

test('a pattern finds the words that are as near as allowed, and no others', () => {
  fc.assert(
    fc.property(word(8), word(10), fc.constantFrom(1, 2), (asked, other, slips) => {
      const line = ` ${other} `;
      const near = { word: asked, begun: false, slips };
      const isFound = line.includes(` ${asked} `) || new RegExp(nearPattern(near) ?? '').test(line);
      expect(isFound).toBe(hasWord(line, near));
    }),
    { numRuns: 3_000 },
  );
});

test('every way of slipping is written once', () => {
  const pattern = nearPattern({ word: 'abcdefghijklmnopqrstuvwx', begun: false, slips: 2 }) ?? '';
  const forms = pattern.slice(4, -2).split('|');
  expect(new Set(forms).size).toBe(forms.length);
  expect(forms.length).toBe((49 * 48) / 2 + 25);
});
