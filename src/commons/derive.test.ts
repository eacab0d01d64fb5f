// Derivation of one record under a small format: place, dates, position, facets and words.
import { expect, test } from 'vitest';
import { dayNumber } from './dates/day-number.ts';
import { centuriesOf, type DeriveContext, deriveRecord } from './derive.ts';
import type { Format } from './format.ts';
import { communeIndex } from './places/communes.ts';
import type { Body } from './record.ts';
import type { Projected } from './visibility.ts';

const context: DeriveContext = {
  communes: communeIndex({
    communes: '76\n540\tRouen\t49441\t1091\n',
    departments: '76\tSeine-Maritime\t28\tNormandie\n27\tEure\t28\tNormandie\n',
    history: '',
  }),
  termPath: (_vocabulary, term) => (term === 'huile' ? ['peinture', 'huile'] : [term]),
  treeFacets: new Set(['technique']),
  lookup: (dataset, key, field) => (`${dataset} ${key} ${field}` === 'houses H1 NAME' ? 'Maison' : undefined),
  periods: new Map(),
};

const label = (fr: string) => ({ fr });
const format: Format = {
  name: 'things',
  title: label('Choses'),
  holding: label('Choses'),
  noun: { fr: { one: 'chose', many: 'choses', gender: 'f' }, en: { one: 'thing', many: 'things' } },
  wall: 'works',
  schemaType: 'Thing',
  key: { field: 'ID' },
  producers: [{ producer: 'P', prefixes: [] }],
  sections: [],
  fields: [
    { code: 'ID', type: 'text', label: label('Numéro'), search: 'none' },
    { code: 'NAME', type: 'text', label: label('Nom'), search: 'title' },
    { code: 'MAKER', type: 'term', label: label('Auteur'), many: true, search: 'names', facets: ['author'] },
    { code: 'SUBJECT', type: 'term', label: label('Sujet'), termSeparators: '(),', ownFacet: true },
    { code: 'HOW', type: 'term', label: label('Technique'), vocabulary: 'techniques', facets: ['technique'] },
    { code: 'WHEN', type: 'period', label: label('Date'), many: true },
    { code: 'TOWN', type: 'text', label: label('Commune') },
    { code: 'CODE', type: 'text', label: label('Code'), search: 'none' },
    { code: 'XY', type: 'point', label: label('Position') },
    { code: 'HOUSE', type: 'reference', label: label('Musée') },
    {
      code: 'HOLDER',
      type: 'text',
      label: label('Nom du musée'),
      search: 'names',
      facets: ['holder'],
      derived: { kind: 'lookup', by: 'HOUSE', dataset: 'houses', field: 'NAME' },
    },
  ],
  roles: { title: ['NAME'], period: ['WHEN'], commune: ['TOWN'], communeCode: ['CODE'], point: ['XY'] },
};

function derive(values: Body, images: Projected['images'] = []) {
  const record: Projected = {
    record: 7,
    dataset: 'things',
    key: 'T7',
    producer: 'P',
    number: 1,
    state: 'published',
    values,
    images,
    at: '2026-01-01T00:00:00.000Z',
    demonstration: false,
  };
  return deriveRecord(record, format, context);
}

test('a commune without coordinates places the record at the commune', () => {
  const derived = derive({ NAME: 'Clef', TOWN: 'Rouen' });
  expect(derived.position).toEqual({ lat: 49.441, lon: 1.091, precision: 'commune' });
  expect(derived.facets['place']).toEqual([
    'Normandie',
    'Normandie > Seine-Maritime',
    'Normandie > Seine-Maritime > Rouen',
  ]);
});

test('given coordinates win and are exact', () => {
  expect(derive({ XY: '48.5,1.5', CODE: '76540' }).position).toEqual({
    lat: 48.5,
    lon: 1.5,
    precision: 'exact',
  });
});

test('the interval holds all values of the first field that can be read', () => {
  const derived = derive({ WHEN: ['1720', '1750', 'illisible'] });
  expect([derived.from, derived.to]).toEqual([dayNumber(1720, 1, 1), dayNumber(1750, 12, 31)]);
  expect(derived.facets['century']).toEqual(['18e siècle']);
});

test('terms are parted where the format says so and own facets bear the dataset', () => {
  expect(derive({ SUBJECT: 'paysage (Rouen, pont)' }).facets['things.SUBJECT']).toEqual([
    'paysage',
    'Rouen',
    'pont',
  ]);
});

test('a description in a field of terms is searched, but no filter offers it', () => {
  const description = 'Un personnage donne l’échelle et rien d’autre ici '.repeat(5).trim();
  const derived = derive({ NAME: 'Vue', SUBJECT: description, MAKER: ['Anonyme', description] });
  expect(derived.facets['things.SUBJECT']).toBeUndefined();
  expect(derived.facets['author']).toEqual(['Anonyme']);
  expect(derived.words.text).toContain('personnage');
});

test('a looked-up value is searched and counted like a given one', () => {
  const derived = derive({ HOUSE: 'H1' });
  expect(derived.facets['holder']).toEqual(['Maison']);
  expect(derived.words.names).toContain('Maison');
});

test('a record without title bears its key', () => {
  expect(derive({}).title).toBe('T7');
});

test('centuries before our era are counted backwards', () => {
  expect(centuriesOf({ from: dayNumber(-51, 1, 1), to: dayNumber(14, 1, 1) })).toEqual([
    '1er siècle av. J.-C.',
    '1er siècle',
  ]);
});

test('only deposited images count, with the most open rights', () => {
  const derived = derive({}, [
    { position: 1, name: 'a', rights: 'unknown', file: 'aa' },
    { position: 2, name: 'b', rights: 'mention', file: 'bb' },
    { position: 3, name: 'c', rights: 'free' },
  ]);
  expect([derived.images, derived.rights]).toEqual([2, 'mention']);
});

test('a tree facet holds the terms above as well', () => {
  expect(derive({ HOW: 'huile' }).facets['technique']).toEqual(['peinture', 'peinture > huile']);
});
