// Matching columns: by every name a field goes under, and knowing when a header is of no format at all.
import { describe, expect, test } from 'vitest';
import { instruments } from '../../test/formats/instruments.ts';
import { bindColumns } from './bind-columns.ts';
import { plainName } from './column-names.ts';
import { columnMatcher, matchColumns, producerSplit } from './columns.ts';
import type { Format } from './format.ts';

const scores: Format = {
  ...instruments,
  name: 'scores',
  key: { field: 'KEY', pattern: '^SC[0-9]+$' },
  producers: [{ producer: 'Bibliothèque', prefixes: ['SC'] }],
};
const both = [instruments, scores];

describe('matching columns', () => {
  test('code, published name, label, alias and English label all do, whatever their case and accents', () => {
    const { mapping, unmapped } = matchColumns(
      ['key', 'Nom instrument', 'ÉTAT', 'remarques', 'Website', 'Poids'],
      [instruments],
    );
    expect([...mapping.values()]).toEqual(['KEY', 'NAME', 'STATE', 'NOTES', 'SITE']);
    expect(unmapped).toEqual(['Poids']);
  });

  test('numbered columns of one many-valued field are all taken', () => {
    const { mapping } = matchColumns(['KEY', 'Famille 1', 'Famille_2', 'Salle 1', 'Salle 2'], [instruments]);
    expect([...mapping.values()]).toEqual(['KEY', 'FAMILY', 'FAMILY', 'ROOM']);
  });

  test('a surer name takes the place of a less sure one', () => {
    const { mapping, unmapped } = matchColumns(['KEY', 'Nom', 'Nom_instrument'], [instruments]);
    expect([...mapping]).toEqual([
      ['KEY', 'KEY'],
      ['Nom_instrument', 'NAME'],
    ]);
    expect(unmapped).toEqual(['Nom']);
  });

  test('latitude and longitude make the point when no column gives it', () => {
    const header = ['KEY', 'Nom', 'Latitude', 'Longitude'];
    const match = matchColumns(header, [instruments]);
    expect(match).toMatchObject({
      points: [{ code: 'PLACE', lat: 'Latitude', lon: 'Longitude' }],
      unmapped: [],
    });
    const row = bindColumns(instruments, match, header)(['IN0001', 'Vielle', '49,44', '1,09']);
    expect(Object.fromEntries(row)).toEqual({ KEY: 'IN0001', NAME: 'Vielle', PLACE: '49.44, 1.09' });
    const small = bindColumns(instruments, match, header)(['IN0001', 'Vielle', '47.81', '-8.38959E-2']);
    expect(small.get('PLACE')).toBe('47.81, -0.083895900');
    expect(matchColumns([...header, 'Lieu'], [instruments]).points).toEqual([]);
  });

  test('names are compared without signs', () => {
    expect(plainName('  N° d’inventaire (ancien)')).toBe('n_d_inventaire_ancien');
    expect(plainName('«»')).toBe('');
  });
});

describe('recognising the dataset', () => {
  test('keys tell apart formats that share their columns', () => {
    const matcher = columnMatcher(both);
    const header = ['KEY', 'NAME', 'MADE'];
    expect(matcher.match(header, { sample: new Map([['KEY', ['SC1', 'SC2']]]) }).dataset).toBe('scores');
    expect(matcher.match(header, { sample: new Map([['KEY', ['IN1', '000042']]]) }).dataset).toBe(
      'instruments',
    );
  });

  test('a file of several datasets is told apart by the prefix of each key', () => {
    const match = columnMatcher(both).match(['KEY', 'NAME'], { sample: new Map([['KEY', ['SC1', 'IN1']]]) });
    expect([...match.split].sort()).toEqual(['instruments', 'scores']);
    const datasetOf = producerSplit(both);
    expect([datasetOf('sc7'), datasetOf('IN7'), datasetOf('000042')]).toEqual([
      'scores',
      'instruments',
      undefined,
    ]);
  });

  test('a header of something else is not recognised, and the nearest format is named', () => {
    const match = matchColumns(['id', 'gender', 'yearOfBirth', 'name', 'url'], both);
    expect(match.dataset).toBeUndefined();
    expect(match.ranking[0]?.matched).toBe(1);
  });

  test('a list about a format, which is not its records, finds that format nearest', () => {
    const match = matchColumns(['Intitulé du champ Scores', 'Étiquette', 'Remarques'], both);
    expect(match.dataset).toBeUndefined();
    expect(match.ranking[0]?.dataset).toBe('scores');
  });

  test('a key with too few other columns is not enough', () => {
    expect(matchColumns(['KEY', 'a', 'b', 'c', 'd', 'e', 'f'], both).dataset).toBeUndefined();
    expect(matchColumns(['KEY'], both).dataset).toBeUndefined();
  });

  test('said by somebody, it is believed', () => {
    expect(matchColumns(['KEY', 'a', 'b', 'c'], both, { dataset: 'scores' }).dataset).toBe('scores');
  });

  test('empty names, repeated names and no name at all are no harm', () => {
    expect(matchColumns(['', 'KEY', '', 'NAME', '«»'], [instruments]).unmapped).toEqual(['', '', '«»']);
    expect(matchColumns([], [instruments]).dataset).toBeUndefined();
  });
});

describe('binding rows', () => {
  test('cells that a short row lacks are absent; several columns of a field add up', () => {
    const header = ['KEY', 'Famille 1', 'Famille 2', 'Nom'];
    const bind = bindColumns(instruments, matchColumns(header, [instruments]), header);
    expect(Object.fromEntries(bind(['IN1', 'violon', 'clavecin']))).toEqual({
      KEY: 'IN1',
      FAMILY: 'violon;clavecin',
    });
    expect(bind(['IN1', '', 'clavecin', 'x']).get('FAMILY')).toBe('clavecin');
    expect(bind(['IN1', ['violon'], 'clavecin']).get('FAMILY')).toEqual(['violon', 'clavecin']);
  });
});
