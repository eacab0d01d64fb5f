// Vocabularies: other forms, other spellings, what is a slip away, and what an incomplete list may say.
import { describe, expect, test } from 'vitest';
import { families } from '../../test/formats/instruments.ts';
import { indexVocabulary, parseVocabulary, termKey } from './vocabulary.ts';

const index = indexVocabulary(families);

describe('a vocabulary', () => {
  test('knows its terms, their other forms, and their other spellings', () => {
    expect(index.read('violon')).toEqual({ kind: 'preferred' });
    expect(index.read('cordophone')).toEqual({ kind: 'rejected', preferred: 'instrument à cordes' });
    expect(index.read('INSTRUMENT A CORDES')).toEqual({ kind: 'variant', preferred: 'instrument à cordes' });
    expect(index.read('Violons')).toEqual({ kind: 'variant', preferred: 'violon' });
    expect(index.read('tuba')).toEqual({ kind: 'unknown' });
  });

  test('curly and straight apostrophes, hyphens and spaces, ligatures are one', () => {
    expect(termKey('Trompe d’appel')).toBe(termKey("trompe d'appel"));
    expect(termKey('Pays-de-la-Loire')).toBe(termKey('Pays de la Loire'));
    expect(termKey('Œuvre')).toBe(termKey('oeuvre'));
  });

  test('suggests what is a slip away first, then what begins so', () => {
    expect(index.suggest('hautboit', 3)).toEqual(['hautbois']);
    expect(index.suggest('instrument', 3)).toEqual(['instrument à vent', 'instrument à cordes']);
    expect(index.suggest('xyz', 3)).toEqual([]);
    expect(index.suggest('', 3)).toEqual([]);
  });

  test('gives the path from the broadest term', () => {
    expect(index.path('harpsichord')).toEqual(['instrument à cordes', 'clavecin']);
    expect(index.path('tuba')).toEqual(['tuba']);
  });

  test('a circle of broader terms ends', () => {
    const circle = {
      ...families,
      terms: [
        { term: 'a', broader: 'b' },
        { term: 'b', broader: 'a' },
      ],
    };
    expect(indexVocabulary(circle).path('a')).toEqual(['b', 'a']);
  });
});

describe('reading a vocabulary from data', () => {
  test('refuses what is not one, terms given twice and broader terms that are not there', () => {
    const reason = (json: unknown): unknown => {
      try {
        return parseVocabulary(json, 'here');
      } catch (refusal) {
        return (refusal as { parameters: { reason: string } }).parameters.reason;
      }
    };
    expect(reason([])).toBe('id, label, complete and terms are needed');
    expect(reason({ ...families, terms: [{ term: ' a' }] })).toBe('id, label, complete and terms are needed');
    expect(reason({ ...families, terms: [{ term: 'a' }, { term: 'a' }] })).toBe('given twice: a');
    expect(reason({ ...families, terms: [{ term: 'a', broader: 'b' }] })).toBe('no term b, broader of a');
    expect(reason(families)).toBe(families);
  });
});
