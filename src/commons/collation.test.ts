// The order of titles as a reader expects it, and as bytes keep it.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys, sortKey } from './collation.ts';

const sorted = (...texts: string[]) => texts.toSorted((a, b) => compareKeys(sortKey(a), sortKey(b)));

test('case, accents and signs do not count', () => {
  expect(sorted('Zèbre', 'école', 'Eau', '« Étang »')).toEqual(['Eau', 'école', '« Étang »', 'Zèbre']);
  expect(sortKey('L’Été')).toBe(sortKey("l'ete"));
});

test('numbers follow their value', () => {
  expect(sorted('Salle 10', 'Salle 2', 'Salle 002 bis', 'Salle 1853')).toEqual([
    'Salle 2',
    'Salle 002 bis',
    'Salle 10',
    'Salle 1853',
  ]);
});

test('keys order as their UTF-8 bytes do', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      expect(Math.sign(compareKeys(a, b))).toBe(Math.sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
    }),
  );
});
