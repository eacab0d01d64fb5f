// What is written as ODSQL reads back as it was.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRefine, parseWhere } from './parse.ts';
import { bareName, named, quoted } from './write.ts';

test('any value of a refinement, any text of a search', () => {
  const text = fc.oneof(
    fc.string({ minLength: 1 }),
    fc.constantFrom('a\nb', 'a\\nb', '"', '\\', "l'été", 'a\tb'),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect(parseRefine(`${named('domaine')}:${quoted(value)}`)).toEqual({ field: 'domaine', value });
      expect(parseWhere(`search(${quoted(value)})`)).toMatchObject({ text: value });
    }),
  );
});

test('a name stands alone unless it is a word of the language or no plain name', () => {
  expect(['titre', 'date', 'Year', 'is', '2024', 'a b'].map(bareName)).toEqual([
    ...['titre', '`date`', '`Year`', '`is`', '`2024`', '`a b`'],
  ]);
});
