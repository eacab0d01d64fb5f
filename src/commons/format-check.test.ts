// What a format may not be, each with the path and the reason.
import { describe, expect, test } from 'vitest';
import { instruments } from '../../test/formats/instruments.ts';
import type { Field, Format } from './format.ts';
import { formatDigest, formatReader, parseFormat } from './format-check.ts';
import { compilePattern, patternTrouble } from './pattern.ts';
import { Refusal } from './refusal.ts';

function refused(json: unknown, vocabularies?: ReadonlySet<string>): unknown {
  try {
    formatReader(vocabularies).parse(json, 'instruments');
    return 'accepted';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect([error.code, error.status, error.parameters['where']]).toEqual([
      'format-invalid',
      422,
      'instruments',
    ]);
    return [error.parameters['path'], error.parameters['reason']];
  }
}

function withField(field: Partial<Field>): Format {
  const [first, ...others] = instruments.fields;
  return { ...instruments, fields: [{ ...first, ...field } as Field, ...others] };
}

describe('a format', () => {
  test('is what it says', () => {
    expect(parseFormat(instruments, 'here')).toBe(instruments);
  });

  test('has the shape of the schema', () => {
    expect(refused(null)).toEqual(['/', 'must be object']);
    expect(refused({ ...instruments, colour: 'red' })).toEqual(['/', 'unknown property colour']);
    expect(refused({ ...instruments, fields: [] })).toEqual(['/fields', 'must NOT have fewer than 1 items']);
  });

  test('names only fields, sections, vocabularies and tests that exist', () => {
    expect(refused({ ...instruments, fields: [...instruments.fields, ...instruments.fields] })).toEqual([
      '/fields/KEY',
      'given twice',
    ]);
    expect(refused({ ...instruments, roles: { title: ['NOPE'] } })).toEqual([
      '/roles/title',
      'no field NOPE',
    ]);
    expect(refused({ ...instruments, key: { field: 'NOPE' } })).toEqual(['/key/field', 'no field NOPE']);
    expect(refused({ ...instruments, producers: [{ producer: 'A', prefixes: [], field: 'NOPE' }] })).toEqual([
      '/producers/A',
      'no field NOPE',
    ]);
    expect(refused(withField({ section: 'nope' }))).toEqual(['/fields/KEY', 'no section nope']);
    expect(refused(withField({ vocabulary: 'nope' }), new Set(['families']))).toEqual([
      '/fields/KEY',
      'no vocabulary nope',
    ]);
    expect(refused(withField({ type: 'reference' }))).toEqual(['/fields/KEY', 'a reference needs targets']);
    const rule = { code: 'r', severity: 'error', test: 'nope' } as const;
    expect(refused(withField({ rules: [rule] }))).toEqual(['/fields/KEY/r', 'no test nope']);
    expect(refused(withField({ rules: [{ ...rule, test: 'requires', with: 'NOPE' }] }))).toEqual([
      '/fields/KEY/r',
      'no field NOPE',
    ]);
  });

  test('has separators that make sense', () => {
    expect(refused(withField({ separator: ',' }))).toEqual([
      '/fields/KEY',
      'a separator needs several values',
    ]);
    expect(refused(withField({ many: true, separator: ' ' }))).toEqual([
      '/fields/KEY',
      'a separator of spaces parts every word',
    ]);
    expect(refused(withField({ many: true, separator: 'et' }))).toEqual([
      '/fields/KEY',
      'a separator may not be a letter or a digit',
    ]);
    expect(refused(withField({ many: true, lineBreak: ';' }))).toEqual([
      '/fields/KEY',
      'separator and line break are the same',
    ]);
  });

  test('has derivations that can be computed', () => {
    expect(refused(withField({ derived: { kind: 'split', from: 'NOPE', pattern: 'a' } }))).toEqual([
      '/fields/KEY',
      'no field NOPE',
    ]);
    expect(refused(withField({ derived: { kind: 'split', from: 'ROOM', pattern: '(a+)+' } }))).toEqual([
      '/fields/KEY',
      'repeats a repetition',
    ]);
    expect(refused(withField({ derived: { kind: 'lookup', by: 'NOPE', dataset: 'd', field: 'F' } }))).toEqual(
      ['/fields/KEY', 'no field NOPE'],
    );
  });

  test('has the same digest whatever the order of its keys, and another when a word changes', () => {
    const turned = Object.fromEntries(Object.entries(instruments).reverse()) as Format;
    expect(formatDigest(turned)).toBe(formatDigest(instruments));
    expect(formatDigest(withField({ label: { fr: 'Cote' } }))).not.toBe(formatDigest(instruments));
    expect(formatDigest(instruments)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('patterns from data', () => {
  test('that could take exponential time are refused', () => {
    for (const pattern of ['(a+)+', '(a*b)*', '((a|b)+c)*', '(a{2,})+', '(?:x+)*']) {
      expect([pattern, patternTrouble(pattern)]).toEqual([pattern, 'repeats a repetition']);
    }
    expect(patternTrouble('(a)\\1')).toBe('has a back-reference');
    expect(patternTrouble('x'.repeat(401))).toBe('longer than 400 characters');
    expect(patternTrouble('(')).toMatch(/Unterminated|Invalid/);
  });

  test('that repeat once are fine', () => {
    for (const pattern of [
      '^M\\d{4}$',
      '(?:a|b)+',
      'a+b+',
      '[(+]+x*',
      '(\\d{4})?(/\\d{2}){0,2}',
      'l(?:a+)?',
    ]) {
      expect([pattern, patternTrouble(pattern)]).toEqual([pattern, undefined]);
    }
    expect(compilePattern('é', 'i').test('É')).toBe(true);
  });
});
