// What people type in the search box, and what it means.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSearchText } from './query-text.ts';

const words = (text: string) => ({ kind: 'words', text }) as const;
const phrase = (text: string) => ({ kind: 'phrase', text }) as const;
const not = (node: object) => ({ kind: 'not', node }) as const;
const and = (...nodes: object[]) => ({ kind: 'and', nodes }) as const;

test.each([
  ['', { kind: 'all' }],
  ['   ', { kind: 'all' }],
  ['château', words('château')],
  ['château de la Loire', words('château de la Loire')],
  ['"nature morte"', phrase('nature morte')],
  ['« nature morte » pommes', and(words('pommes'), phrase(' nature morte '))],
  ['“nature morte”', phrase('nature morte')],
  ['pommes -poires', and(words('pommes'), not(phrase('poires')))],
  ['pommes -"nature morte"', and(words('pommes'), not(phrase('nature morte')))],
  ['-poires', not(phrase('poires'))],
  ['+pommes +poires', words('pommes poires')],
  ['peint*', { kind: 'words', text: 'peint*', prefix: true }],
  ['rose peint*', and(words('rose'), { kind: 'words', text: 'peint*', prefix: true })],
  ['grand-père', words('grand-père')],
  ['vase 2026.2.2', and(words('vase'), phrase('2026.2.2'))],
  ['-1889/11/12', not(phrase('1889/11/12'))],
  ['INV.1234', words('INV.1234')],
  ['2026.2*', { kind: 'words', text: '2026.2*', prefix: true }],
  ['"sans fin', words('sans fin')],
  ['a"b c"d', and(words('a d'), phrase('b c'))],
  ['- + * "" pommes', words('pommes')],
  ['!!!', { kind: 'none' }],
  ['🎨', { kind: 'none' }],
  ['"" -', { kind: 'none' }],
  ['🎨 château', words('château')],
])('%j is understood', (text, node) => {
  expect(parseSearchText(text)).toEqual(node);
});

test('nothing typed is an error, and all of it is read in bounded time', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('"', '«', '»', '-', '+', '*', ' ', 'a', 'é', '🎨') }),
      (text) => {
        expect(parseSearchText(text).kind).toBeTypeOf('string');
      },
    ),
  );
  expect(parseSearchText('-"'.repeat(100_000)).kind).toBeTypeOf('string');
});
