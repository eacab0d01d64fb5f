// What each operator on the values of a field means: a golden table.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareKeys, sortKey } from './collation.ts';
import { type FieldNode, type FieldOperator, fieldOperators } from './query.ts';
import { comparedAs, compareField, needsValue } from './query-fields.ts';

const holds = (
  values: readonly string[],
  operator: FieldOperator,
  [value, as]: readonly [string, FieldNode['as']?],
) => {
  const { negative, test } = compareField({ operator, value, as: as ?? 'text' });
  return values.some(test) !== negative;
};

type Row = [values: string[], operator: FieldOperator, asked: [string, FieldNode['as']?], expected: boolean];

test.each<Row>([
  // Blind to case, accents, ligatures, apostrophes and kinds of space.
  [['La Cathédrale de Rouen'], 'contains', ['CATHEDRALE'], true],
  [['La cathedrale'], 'contains', ['cathédrale'], true],
  [['Chef-d’œuvre'], 'contains', ["chef-d'oeuvre"], true],
  [['oeuvre'], 'contains', ['œ'], true],
  [['le cœur'], 'contains', ['eur'], true],
  [['Straße'], 'contains', ['STRASSE'], true],
  [['vers\u00a01850'], 'contains', ['vers 1850'], true],
  [['procathédrale'], 'contains', ['cathédrale'], true],
  [['châteaux'], 'contains', ['château'], true],
  [['château'], 'contains', ['châteaux'], false],
  [['e\u0301glise'], 'starts', ['É'], true],
  [['huile sur toile'], 'starts', ['Huile'], true],
  [['huile sur toile'], 'starts', ['toile'], false],
  [['huile sur toile'], 'ends', ['TOILE'], true],
  [['Peinture'], 'equals', ['peinture'], true],
  [['Peinture'], 'equals', ['peint'], false],
  // Any of several values; a negative finds what its positive does not, records without a value too.
  [['dessin', 'peinture'], 'equals', ['Peinture'], true],
  [['dessin', 'peinture'], 'differs', ['Peinture'], false],
  [['dessin'], 'differs', ['Peinture'], true],
  [[], 'differs', ['Peinture'], true],
  [['dessin', 'peinture'], 'not-contains', ['peint'], false],
  [[], 'not-contains', ['peint'], true],
  [['a', 'b'], 'contains', ['ab'], false],
  // As written.
  [['Cathédrale'], 'strictly-contains', ['athédr'], true],
  [['Cathédrale'], 'strictly-contains', ['cathé'], false],
  [['Cathédrale'], 'strictly-contains', ['Cathe'], false],
  [['e\u0301glise'], 'strictly-equals', ['église'], true],
  [['œuvre'], 'strictly-equals', ['oeuvre'], false],
  [['Peinture'], 'strictly-differs', ['peinture'], true],
  [['Peinture'], 'strictly-not-contains', ['P'], false],
  [['Peinture'], 'strictly-starts', ['Pein'], true],
  [['Peinture'], 'strictly-starts', ['pein'], false],
  [['Peinture'], 'strictly-ends', ['ture'], true],
  // Signs are letters like others.
  [['Portrait (?)'], 'contains', ['?'], true],
  [['100 %'], 'contains', ['0 %'], true],
  [['🎨'], 'contains', ['🎨'], true],
  // Nothing sought is nothing found.
  [['x'], 'contains', [''], false],
  [['x'], 'not-contains', [''], true],
  // French order, in which numbers follow their value.
  [['Éluard'], 'at-least', ['eluard'], true],
  [['Éluard'], 'more', ['eluard'], false],
  [['Fautrier'], 'more', ['Éluard'], true],
  [['INV 9'], 'less', ['INV 10'], true],
  [['INV 9', 'INV 12'], 'more', ['INV 10'], true],
  [['x'], 'at-least', ['?'], false],
  // Numbers.
  [['1 000'], 'more', ['999,5', 'number'], true],
  [['9'], 'more', ['10', 'number'], false],
  [['-2'], 'less', ['0', 'number'], true],
  [['3,5'], 'at-most', ['3.5', 'number'], true],
  [['douze'], 'at-least', ['0', 'number'], false],
  [['12'], 'at-least', ['douze', 'number'], false],
  // Dates as intervals: wholly after, wholly before, not before its beginning, not after its end.
  [['1er quart 17e siècle'], 'at-least', ['17e siècle', 'date'], true],
  [['16e siècle'], 'at-least', ['17e siècle', 'date'], false],
  [['17e siècle'], 'more', ['17e siècle', 'date'], false],
  [['18e siècle'], 'more', ['17e siècle', 'date'], true],
  [['1650'], 'at-most', ['17e siècle', 'date'], true],
  [['17e siècle'], 'less', ['1700', 'date'], false],
  [['16e siècle'], 'less', ['1650', 'date'], true],
  [['1889/11/12'], 'at-least', ['1889', 'date'], true],
  [['52 av. J.-C.'], 'less', ['1er siècle', 'date'], true],
  [['illisible'], 'at-least', ['1650', 'date'], false],
  [['1650'], 'at-least', ['illisible', 'date'], false],
  // There or not.
  [['x'], 'exists', [''], true],
  [[], 'exists', [''], false],
  [[], 'not-exists', [''], true],
  [['x'], 'not-exists', [''], false],
])('%j %s %j: %s', (values, operator, asked, expected) => {
  expect(holds(values, operator, asked)).toBe(expected);
});

test('numbers and dates compare as such, the others in French order; only existence asks for no value', () => {
  expect((['integer', 'number', 'date', 'period', 'text', 'reference'] as const).map(comparedAs)).toEqual([
    'number',
    'number',
    'date',
    'date',
    'text',
    'text',
  ]);
  expect(fieldOperators.filter((operator) => !needsValue(operator))).toEqual(['exists', 'not-exists']);
});

test('long texts file as their whole keys do', () => {
  const word = fc.constantFrom(
    'a',
    'ab',
    'é',
    '1',
    '12',
    '012',
    ' ',
    ' - ',
    'œ',
    'x'.repeat(38),
    'e\u0301',
    'Ω',
    '½',
    '(',
  );
  const text = fc.array(word, { maxLength: 30 }).map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, fc.nat({ max: 60 }), (value, other, length) => {
      for (const asked of [other, value, value.slice(0, length)]) {
        if (sortKey(asked) === '') continue;
        const { test: more } = compareField({ operator: 'more', value: asked, as: 'text' });
        expect(more(value), `${value} | ${asked}`).toBe(compareKeys(sortKey(value), sortKey(asked)) > 0);
      }
    }),
    { numRuns: 3000 },
  );
});

test('numbers are equal however they are written, unless letters are compared', () => {
  const holds = (operator: FieldOperator, value: string, other: string) =>
    compareField({ operator, value, as: 'number' }).test(other);
  for (const written of ['4', '4.0', '4,00', ' 4 ', '4e0']) expect(holds('equals', '4', written)).toBe(true);
  expect(holds('equals', '4', '14')).toBe(false);
  expect(holds('equals', '4', 'quatre')).toBe(false);
  expect(holds('equals', 'quatre', 'Quatre')).toBe(true);
  expect(holds('strictly-equals', '4', '4.0')).toBe(false);
  expect(compareField({ operator: 'differs', value: '4', as: 'number' })).toMatchObject({ negative: true });
});
