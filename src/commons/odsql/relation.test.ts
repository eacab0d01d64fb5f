// The table of a published dataset: one place for each column asked for, values that questions can compare.
import { expect, it } from 'vitest';
import { column } from '../../../test/query/published-column.ts';
import type { PublishedColumn, PublishedRow } from '../published.ts';
import { relationColumns, relationValues } from './relation.ts';

const columns: readonly PublishedColumn[] = [
  column('titre', 'text'),
  column('auteur', 'text', { many: true }),
  column('nombre', 'int'),
  column('creation', 'date'),
  column('vu', 'datetime'),
  column('lieu', 'geo_point_2d'),
  column('contour', 'geo_shape'),
  column('reste', 'json_blob'),
];

const row: PublishedRow = {
  record: 7,
  key: 'A7',
  at: '2026-01-02T03:04:05.006Z',
  values: {
    titre: 'Moulin à l’Eau, 12',
    auteur: ['Élie Œuvrard', 'Moulin'],
    nombre: 3,
    creation: '1850-11',
    vu: '2026-01-02T00:00:00Z',
    lieu: { lon: 1.5, lat: 48.25 },
    contour: {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [1, 2],
          [-3, 4],
        ],
      },
      properties: {},
    },
    reste: { json: { a: [1] } },
  },
};

it('a row has a value for each column of the table', () => {
  const named = relationColumns(columns).map(({ name, type }) => [name, type]);
  const values = relationValues(row, columns);
  expect(Object.fromEntries(named.map(([name = ''], at) => [name, values[at]]))).toEqual({
    _record: 7n,
    _key: 'A7',
    _at: 1767323045006000n,
    _words: ' moulin a l eau 12 elie oeuvrard 3 1850 11 ',
    titre: 'Moulin à l’Eau, 12',
    titre__fold: ' moulin a l eau 12 ',
    titre__sort: 'moulin a l eau 212',
    auteur: ['Élie Œuvrard', 'Moulin'],
    auteur__fold: ' elie oeuvrard moulin ',
    nombre: 3n,
    creation: '1850-11',
    creation__at: -3760560000000000n,
    vu: 1767312000000000n,
    lieu__lon: 1.5,
    lieu__lat: 48.25,
    contour: '{"type":"LineString","coordinates":[[1,2],[-3,4]]}',
    contour__west: -3,
    contour__south: 2,
    contour__east: 1,
    contour__north: 4,
    reste: '{"a":[1]}',
  });
  expect(values).toHaveLength(named.length);
});

it('a row without values has nulls, and no words', () => {
  const values = relationValues({ ...row, values: { auteur: [] } }, columns);
  expect(values.slice(3)).toEqual(['', ...Array.from({ length: values.length - 4 }, () => null)]);
});
