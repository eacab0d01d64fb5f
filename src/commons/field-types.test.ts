// What field types read, order and show; what is shown is read back.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldTypes, fileName, indexTerms, referenceKey } from './field-types.ts';
import { type Field, type FieldTypeName, fieldTypeNames } from './format.ts';

const texts: Readonly<Record<FieldTypeName, fc.Arbitrary<string>>> = {
  text: fc.string({ minLength: 1 }),
  'long-text': fc.string({ minLength: 1 }),
  term: fc.string({ minLength: 1 }),
  file: fc.constantFrom('a.pdf', 'arrêté 1862.pdf', 'https://example.fr/a.pdf'),
  image: fc.constantFrom('a.jpg', 'M016183_0016630_P.JPG,DS1,,0016630.JPG', 'https://example.fr/x,y.jpg'),
  integer: fc.integer().map(String),
  number: fc
    .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(999))
    .map(([whole, part]) => `${whole},${part}`),
  boolean: fc.constantFrom('oui', 'Non', 'true', 'FALSE', '1', '0', 'yes', 'no'),
  date: fc
    .date({ min: new Date('1000-01-01'), max: new Date('2025-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
  datetime: fc
    .tuple(
      fc.date({ min: new Date('1000-01-01'), max: new Date('2500-01-01'), noInvalidDate: true }),
      fc.constantFrom('Z', '', '+01:00', '-03:30', '+00', '+0200'),
      fc.constantFrom(16, 19, 23),
    )
    .map(([at, clock, length]) => `${at.toISOString().slice(0, length)}${clock}`),
  period: fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 20 }))
    .map(([q, c]) => `${q}e quart ${c}e siècle`),
  point: fc
    .tuple(fc.double({ min: 43, max: 49, noNaN: true }), fc.double({ min: 0, max: 5, noNaN: true }))
    .map(([lat, lon]) => `${lat.toFixed(7)}, ${lon.toFixed(7)}`),
  shape: fc.constantFrom('48.1,2.1/48.2,2.1/48.2,2.2', '[[2.1,48.1],[2.2,48.1],[2.2,48.2]]'),
  url: fc.webUrl({ authoritySettings: { size: 'small' } }),
  email: fc.constantFrom('contact@musee.example.fr', 'a.b-c@d.org'),
  reference: fc.constantFrom('PA00110000', 'https://www.example.fr/notice/base/PA00110000?x=1'),
};

describe('every field type', () => {
  for (const name of fieldTypeNames) {
    test(`${name}: what is shown is read back to the same value`, () => {
      const type = fieldTypes[name];
      fc.assert(
        fc.property(texts[name], fc.constantFrom('fr' as const, 'en' as const), (text, locale) => {
          const reading = type.read(text);
          fc.pre('value' in reading);
          expect(type.read(type.show(reading.value, locale))).toEqual(reading);
          expect(type.compare(reading.value, reading.value)).toBe(0);
        }),
      );
    });
  }
});

describe('reading', () => {
  test('numbers have spaces, a comma or a point', () => {
    expect(fieldTypes.number.read('1 234,50')).toEqual({ value: '1234.5' });
    expect(fieldTypes.number.show('1234.5', 'fr')).toBe('1234,5');
    expect(fieldTypes.integer.read('douze')).toEqual({ problem: 'number-unreadable' });
    expect(fieldTypes.integer.compare('9', '10')).toBeLessThan(0);
  });

  test('yes and no are words of both languages', () => {
    expect(fieldTypes.boolean.read('Vrai')).toEqual({ value: 'oui' });
    expect(fieldTypes.boolean.show('non', 'en')).toBe('no');
    expect(fieldTypes.boolean.read('peut-être')).toEqual({ problem: 'yes-or-no-unreadable' });
  });

  test('dates order by what they mean, unreadable ones last', () => {
    const order = ['quelque jour', '1er quart 18e siècle', 'vers 1450', '1889/11/12'].sort(
      fieldTypes.period.compare,
    );
    expect(order).toEqual(['vers 1450', '1er quart 18e siècle', '1889/11/12', 'quelque jour']);
  });

  test('slips in addresses come with what was meant', () => {
    expect(fieldTypes.url.read('http//musee.example.fr')).toEqual({
      problem: 'url-malformed',
      proposal: 'http://musee.example.fr',
    });
    expect(fieldTypes.email.read('mailto:a@b.fr')).toEqual({
      problem: 'email-malformed',
      proposal: 'a@b.fr',
    });
    expect(fieldTypes.shape.read('48.1')).toEqual({ problem: 'coordinates-unreadable' });
    expect(fieldTypes.shape.read('48.1,2.1')).toEqual({ value: '48.1,2.1' });
  });

  test('a reference may be the address of a record, an image the name among others', () => {
    expect(referenceKey('https://www.example.fr/notice/base/PA00110000/')).toBe('PA00110000');
    expect(fileName('M016183_P.JPG,DS1,,0016630.JPG')).toBe('M016183_P.JPG');
  });
});

describe('terms of a value', () => {
  const field = (more: Partial<Field>): Field => ({ code: 'A', type: 'text', label: { fr: 'A' }, ...more });

  test('a value without term separators is one term', () => {
    expect(indexTerms(field({}), 'musée (Rouen)')).toEqual(['musée (Rouen)']);
  });

  test('a name loses the role in brackets after it', () => {
    expect(indexTerms(field({ search: 'names' }), 'Alavoine Jean-Antoine (architecte)')).toEqual([
      'Alavoine Jean-Antoine',
    ]);
    expect(indexTerms(field({ search: 'names' }), '(anonyme)')).toEqual(['(anonyme)']);
    expect(
      indexTerms(
        field({ search: 'names', termSeparators: ',' }),
        'Le Brun (peintre, dessinateur), Audran (graveur)',
      ),
    ).toEqual(['Le Brun', 'Audran']);
  });

  test('brackets part terms only when the format says so', () => {
    expect(indexTerms(field({ termSeparators: '(),;:' }), 'scène (bateau, mer) ; mer')).toEqual([
      'scène',
      'bateau',
      'mer',
    ]);
  });
});
