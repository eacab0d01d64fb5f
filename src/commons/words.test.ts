// Words as they are searched: what is one word in two spellings, and what is no word.
import { expect, test } from 'vitest';
import { createWords, fold } from './words.ts';

const words = createWords();
const same = (a: string, b: string) => expect(words.terms(a), `${a} = ${b}`).toEqual(words.terms(b));

test('plural, accent, case and typography do not part words', () => {
  same('Châteaux', 'chateau'.replace('chateau', 'château'));
  same('CHÂTEAUX', 'châteaux');
  same('œuvres', 'ŒUVRE');
  same('l’église', "L'EGLISE".replace('EGLISE', 'ÉGLISE'));
  same('peintures', 'peinture');
  same('Saint-Denis', 'saint denis');
  same('St-Denis', 'Saint Denis');
  same('Ste Geneviève', 'sainte Geneviève');
  same('e\u0301glise', 'église');
});

test('elided articles stand alone and are not asked for', () => {
  expect(words.terms("l'art d’aujourd'hui").length).toBeGreaterThan(3);
  expect(words.asked("l'art de la guerre").terms).toEqual([...words.terms('art'), ...words.terms('guerre')]);
});

test('words too common are asked for when there are no others', () => {
  expect(words.asked('de la').terms).toEqual(['de', 'la']);
  expect(words.asked('la la la').terms).toEqual(['la']);
});

test('a word being typed may begin any term, or already be one', () => {
  const asked = words.asked('musée nationa', true);
  expect(asked.beginning?.start).toBe('nationa');
  expect(asked.terms).toEqual(words.terms('musée'));
  expect(words.asked('', true)).toEqual({ terms: [] });
  expect(words.asked('🎨', true)).toEqual({ terms: [] });
});

test('signs, emoji and broken text give no terms and no error', () => {
  expect(words.terms('… — !!! 🎨 ½ ')).toEqual(words.terms('½'));
  expect(words.terms('\ud800 \udfff \0')).toEqual([]);
  expect(words.asked('?!').terms).toEqual([]);
});

test('terms hold letters and digits only, whatever the text', () => {
  for (const text of [
    'n°12',
    '№ 5',
    '1⁄2',
    '½ ⅓',
    'x²',
    '"a" OR b*',
    'ﬁn',
    '１２',
    'a\u0301\u0302',
    'ℕ',
    '㎏',
  ])
    for (const term of words.terms(text)) expect(term).toMatch(/^[\p{L}\p{N}]+$/u);
});

test('scripts without spaces are cut sign by sign', () => {
  expect(words.terms('東京 とし')).toEqual(['東', '京', 'と', 'し']);
});

test('a word without end is cut', () => {
  expect(words.terms('a'.repeat(10_000))[0]?.length).toBeLessThanOrEqual(64);
});

test('folding takes accents and ligatures away', () => {
  expect(fold('Œuvre Ægée Straße Łódź ÎLE')).toBe('oeuvre aegee strasse lodz ile');
});

test('a text is cut alike whether or not signs from elsewhere stand in it', () => {
  for (let code = 0; code < 0x2200; code += 1) {
    const text = `Ab${String.fromCodePoint(code)}cé x1 12${String.fromCodePoint(code)}`;
    expect(words.terms(`${text} 東`), code.toString(16)).toEqual([...words.terms(text), '東']);
  }
});

test('numbers and keys are their own terms', () => {
  expect(words.terms('PM-75_0012 1er 1893 INV.A12b')).toEqual([
    'pm',
    '75',
    '0012',
    '1er',
    '1893',
    'inv',
    'a12b',
  ]);
});

test('more words than are remembered keep their terms', () => {
  const letters = (number: number) =>
    [...String(number)].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  const many = Array.from({ length: 130_000 }, (_, number) => `q${letters(number)}`);
  const terms = words.terms(many.join(' '));
  expect(terms).toEqual(many);
  expect(words.terms(many.slice(0, 100).join(' '))).toEqual(terms.slice(0, 100));
});
