// Each test that a format's rules may name, on values that pass and values that do not.
import { describe, expect, test } from 'vitest';
import type { Rule } from './format.ts';
import { compileRule, isRuleTest, type RecordView, ruleTests } from './rules.ts';

const communes = new Map([
  ['76540', '76540'],
  ['76001', '76100'],
]);
const context = { year: 2026, presentCommune: (code: string) => communes.get(code) };

type Others = Readonly<Record<string, readonly string[]>>;

function verdict(name: string, parameter: Rule['with'], values: readonly string[], others: Others = {}) {
  const rule: Rule = {
    code: 'x',
    severity: 'warning',
    test: name,
    ...(parameter === undefined ? {} : { with: parameter }),
  };
  const compiled = compileRule(rule, context);
  const record: RecordView = { valuesOf: (code) => others[code] ?? [], isGiven: (code) => code in others };
  if ('ofRecord' in compiled) return compiled.ofRecord(values, record);
  return values.map((value) => compiled.ofValue(value)).find(Boolean);
}

const passing: readonly (readonly [string, Rule['with'], string])[] = [
  ['max-length', 4, 'abcd'],
  ['min-length', 2, 'ab'],
  ['length', 3, 'abc'],
  ['pattern', '^M\\d{4}$', 'M5031'],
  ['not-pattern', '\\?', 'sûr'],
  ['pattern-each', '^\\d{4}(/\\d{2}/\\d{2})?\\s*:', '1862 : classé ; 1908/10/22 : inscrit'],
  ['one-of', ['oui', 'non'], 'oui'],
  ['number', undefined, '-12,5'],
  ['not-a-number', undefined, 'douze'],
  ['alphanumeric', undefined, 'PA00110000'],
  ['email', undefined, 'contact@musee.example.fr'],
  ['url', undefined, 'www.musee.example.fr/visite?jour=1'],
  ['isni', undefined, 'https://isni.org/isni/0000000121032683'],
  ['balanced', undefined, 'Blanchet (facteur)'],
  ['year-range', [1000], 'vers 1767'],
  ['commune-code', undefined, '76540'],
];

const failing: readonly (readonly [string, Rule['with'], string, string?])[] = [
  ['max-length', 4, 'abcde'],
  ['min-length', 2, 'a'],
  ['length', 3, 'ab'],
  ['pattern', '^M\\d{4}$', 'M503'],
  ['not-pattern', '\\?', 'sûr ?'],
  ['pattern-each', '^\\d{4}(/\\d{2}/\\d{2})?\\s*:', '1862 : classé ; inscrit'],
  ['one-of', ['oui', 'non'], 'peut-être'],
  ['number', undefined, 'douze'],
  ['not-a-number', undefined, '12'],
  ['alphanumeric', undefined, 'PA 1'],
  ['email', undefined, 'contact'],
  ['url', undefined, 'htp://ds.example.fr', 'http://ds.example.fr'],
  ['url', undefined, 'Site de la ville : www.rouen.example.fr/musée', 'www.rouen.example.fr/musée'],
  ['url', undefined, 'a'],
  ['isni', undefined, '0000 0001 2103 2684'],
  ['balanced', undefined, 'facteur)'],
  ['year-range', [1000], '20810'],
  ['year-range', [1000, 1900], '1901'],
  ['commune-code', undefined, '76001', '76100'],
  ['commune-code', undefined, '99999'],
];

describe('tests of values', () => {
  for (const [name, parameter, value] of passing) {
    test(`${name} passes "${value}"`, () => expect(verdict(name, parameter, [value])).toBeUndefined());
  }
  for (const [name, parameter, value, proposal] of failing) {
    const expected = proposal === undefined ? { value } : { value, proposal };
    test(`${name} finds "${value}"`, () => expect(verdict(name, parameter, [value])).toEqual(expected));
  }
});

describe('tests of records', () => {
  test('a companion is missed only when the file speaks of it', () => {
    expect(verdict('requires', 'DATE', ['classé'], { DATE: [] })).toEqual({ value: 'classé' });
    expect(verdict('requires', 'DATE', ['classé'], {})).toBeUndefined();
    expect(verdict('requires', 'DATE', [], { DATE: [] })).toBeUndefined();
  });

  test('a code begins with one of the departments, when there are any', () => {
    expect(verdict('starts-with-one-of', 'DEP', ['76540', '14001'], { DEP: ['76'] })).toEqual({
      value: '14001',
    });
    expect(verdict('starts-with-one-of', 'DEP', ['76540'], { DEP: ['14', '76'] })).toBeUndefined();
    expect(verdict('starts-with-one-of', 'DEP', ['76540'], {})).toBeUndefined();
  });

  test('same, different, present', () => {
    expect(verdict('same-as', 'B', ['x'], { B: ['y'] })).toEqual({ value: 'x' });
    expect(verdict('same-as', 'B', ['x'], {})).toBeUndefined();
    expect(verdict('differs-from', ['B', 'C'], ['x'], { C: ['x'] })).toEqual({ value: 'x' });
    expect(verdict('differs-from', 'B', [], { B: [] })).toBeUndefined();
    expect(verdict('present', undefined, [])).toEqual({});
    expect(verdict('present', undefined, ['x'])).toBeUndefined();
  });

  test('birth does not come after death', () => {
    expect(verdict('not-after', 'DEATH', ['1914'], { DEATH: ['1879/09/17'] })).toEqual({ value: '1914' });
    expect(verdict('not-after', 'DEATH', ['vers 1814'], { DEATH: ['1879'] })).toBeUndefined();
    expect(verdict('not-after', 'DEATH', ['1914'], {})).toBeUndefined();
  });

  test('figures are read in the system that another field names, and say what is wrong', () => {
    expect(verdict('coordinates', 'ZONE', ['794409;6291409'], { ZONE: ['Lambert93'] })).toBeUndefined();
    expect(verdict('coordinates', 'ZONE', ['au bout du chemin'], { ZONE: ['Lambert93'] })).toMatchObject({
      code: 'coordinates-unreadable',
    });
  });
});

describe('the table', () => {
  test('knows its names', () => {
    expect(ruleTests.every(isRuleTest)).toBe(true);
    expect(isRuleTest('constructor')).toBe(false);
    expect(() => compileRule({ code: 'x', severity: 'error', test: 'nothing' }, context)).toThrow(
      'no test nothing',
    );
  });
});
