// Extracts and the published datasets that they make: names, kinds, what is refused, what the public may not read.
import { describe, expect, it } from 'vitest';
import { type Extract, parseExtracts } from './extract.ts';
import type { Field, Format } from './format.ts';
import { publishedExtract, publishedWhole } from './published-dataset.ts';
import { Refusal } from './refusal.ts';

const label = (fr: string) => ({ fr });
const fields: Field[] = [
  { code: 'REF', type: 'text', label: label('Référence'), column: 'Reference' },
  { code: 'DOMN', type: 'term', label: label('Domaine'), many: true, facets: ['domain'] },
  { code: 'NB', type: 'integer', label: label('Nombre'), unit: 'objets' },
  { code: 'POINT', type: 'point', label: label('Position'), column: 'Coordonnées (WGS84)' },
  { code: 'MAIL', type: 'email', label: label('Courriel'), visibility: 'members' },
  { code: 'N_B', type: 'text', label: label('Autre') },
  { code: 'N-B', type: 'text', label: label('Encore un autre') },
];
const format = {
  name: 'works',
  title: label('Œuvres'),
  fields,
  key: { field: 'REF' },
  roles: {},
} as unknown as Format;
const base = { name: 'works', format, visibility: 'public' } as const;
const extract: Extract = {
  id: 'works-extract',
  title: label('Œuvres, extrait'),
  licence: 'etalab-2.0',
  columns: ['REF', { field: 'DOMN', many: true }, 'POINT', 'MAIL', { field: 'NB', name: 'total' }],
};

describe('an extract', () => {
  it('names its columns without accents nor capitals, and answers to the names of the old files', () => {
    const { columns, licence, uid } = publishedExtract(extract, base);
    expect(columns.map(({ name, kind, many }) => [name, kind, many])).toEqual([
      ['reference', 'text', false],
      ['domn', 'text', true],
      ['coordonnees_wgs84', 'geo_point_2d', false],
      ['total', 'int', false],
    ]);
    expect(columns[0]?.formerNames).toEqual(['Reference', 'ref']);
    expect(columns[3]?.formerNames).toEqual(['NB', 'nb']);
    expect(licence?.title).toBe('Licence Ouverte v2.0 (Etalab)');
    expect(uid).toMatch(/^da_[0-9a-z]{6}$/);
    expect(publishedExtract(extract, base).uid).toBe(uid);
  });

  it('gives the degrees of a point as columns, and answers to codes and to names of older files once', () => {
    const older = [
      ...fields.map((field) =>
        field.code === 'POINT' ? { ...field, aliases: ['coordonnees_finales', 'ref', 'Position X'] } : field,
      ),
    ];
    const { columns } = publishedExtract(
      { ...extract, columns: ['REF', 'POINT', { field: 'POINT', name: 'latitude', part: 'latitude' }] },
      { ...base, format: { ...format, fields: older } },
    );
    expect(columns.map(({ name, kind, formerNames }) => [name, kind, formerNames])).toEqual([
      ['reference', 'text', ['Reference', 'ref']],
      [
        'coordonnees_wgs84',
        'geo_point_2d',
        ['Coordonnées (WGS84)', 'coordonnées (wgs84)', 'point', 'coordonnees_finales'],
      ],
      ['latitude', 'double', []],
    ]);
  });

  it('gives no column of a field that the public may not read', () => {
    const { columns } = publishedExtract(extract, base);
    expect(columns.some(({ field }) => field === 'MAIL')).toBe(false);
  });

  it('offers as filters what the format filters by', () => {
    const { columns } = publishedExtract(extract, base);
    expect(columns.filter(({ facet }) => facet !== undefined).map(({ field }) => field)).toEqual(['DOMN']);
  });

  it.each([
    [[{ id: 'x1', title: { fr: 'X' } }], '/0'],
    [[{ ...extract, licence: 'mine' }], '/0/licence'],
    [[{ ...extract, columns: ['NONE'] }], '/0/columns/0'],
    [[{ ...extract, where: [{ fields: ['NONE'], startsWith: ['A'] }] }], '/0/where'],
    [[extract, extract], '/1/id'],
  ])('is refused with the place of what is wrong: %j', (json, path) => {
    try {
      parseExtracts(json, format, 'extracts.json');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect([(error as Refusal).code, (error as Refusal).parameters['path']]).toEqual([
        'extract-invalid',
        path,
      ]);
    }
  });

  it('is refused when two columns have one name', () => {
    const twice = { ...extract, columns: ['REF', { field: 'NB', name: 'reference' }] };
    expect(() => publishedExtract(twice, base)).toThrow('extract-invalid');
  });
});

describe('a table of its own', () => {
  it('is published with every public field, lists as lists, names numbered where they meet', () => {
    const { id, columns } = publishedWhole(base);
    expect(id).toBe('works');
    expect(columns.map(({ name, many }) => [name, many])).toEqual([
      ['reference', false],
      ['domn', true],
      ['nb', false],
      ['coordonnees_wgs84', false],
      ['n_b', false],
      ['n_b_2', false],
    ]);
  });
});
