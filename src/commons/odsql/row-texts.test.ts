// Both ways to the words of rows give the same: plainly, and with what was met before.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptTexts, plainTexts, type RowTexts } from './row-texts.ts';

function read(texts: RowTexts, row: readonly (readonly string[])[]): readonly string[] {
  texts.begin();
  const lines = row.map((values) => texts.line(values));
  return [...lines, texts.words(), ...row.flat().map(texts.sortKey)];
}

it('every sign between two letters is read the same', () => {
  const kept = keptTexts();
  for (let code = 0; code < 0x2100; code += 1) {
    const sign = String.fromCharCode(code);
    const row = [
      [`a${sign}b`, sign, `${sign}c`],
      [`É${sign}É`, `e ${sign}`],
    ];
    expect(read(kept, row), `U+${code.toString(16)}`).toEqual(read(plainTexts(), row));
  }
});

it('rows of texts are read the same, one after the other', () => {
  const kept = keptTexts();
  const sign = fc.constantFrom(
    'É',
    'e',
    'œ',
    'ŀ',
    '½',
    'İ',
    '2',
    '0',
    ' ',
    '-',
    '’',
    '木',
    'Σ',
    '\u0301',
    '\ud800',
  );
  const text = fc.oneof(fc.string({ unit: sign, maxLength: 12 }), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 3 }), { maxLength: 4 }), (row) => {
      expect(read(kept, row)).toEqual(read(plainTexts(), row));
    }),
  );
});

it('a long word is cut, and a word counts once a row', () => {
  const kept = keptTexts();
  const row = [[`${'é'.repeat(150)} x`], ['X x Église eglise']];
  expect(read(kept, row)).toEqual(read(plainTexts(), row));
  expect(read(kept, row)).toEqual(read(plainTexts(), row));
});
