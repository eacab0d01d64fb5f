// Rows of published datasets: each kind of column, what cannot be read, generated and looked-up values, conditions.
import { describe, expect, it } from 'vitest';
import type { Field, Format } from './format.ts';
import { type CommuneIndex, communeIndex } from './places/communes.ts';
import type { PublishedRow } from './published.ts';
import { publishedExtract, publishedWhole } from './published-dataset.ts';
import { publishedRow } from './published-row.ts';
import type { Body, RecordImage } from './record.ts';
import type { Projected } from './visibility.ts';

const field = (code: string, type: Field['type'], more: Partial<Field> = {}): Field => ({
  code,
  type,
  label: { fr: code },
  ...more,
});
const fields = [
  field('REF', 'text'),
  field('TAGS', 'term', { many: true, separator: '/' }),
  field('NB', 'integer'),
  field('SIZE', 'number'),
  field('OPEN', 'boolean'),
  field('DAY', 'date'),
  field('WHEN', 'period'),
  field('POINT', 'point'),
  field('ZONE', 'text'),
  field('XY', 'text'),
  field('AREA', 'shape'),
  field('IMG', 'image'),
  field('MUSEUM', 'reference', { targets: ['museums'] }),
  field('CITY', 'text', { derived: { kind: 'lookup', by: 'MUSEUM', dataset: 'museums', field: 'VILLE' } }),
  field('PRODUCER', 'text', { derived: { kind: 'generated', rule: 'producer' } }),
  field('HAS', 'boolean', { derived: { kind: 'generated', rule: 'has-image' } }),
];
const format = {
  name: 'works',
  title: { fr: 'Œuvres' },
  fields,
  key: { field: 'REF' },
  roles: { point: ['POINT'], pointSource: ['XY'], pointSystem: ['ZONE'], image: ['IMG'] },
} as unknown as Format;
const base = { name: 'works', format, visibility: 'public' } as const;
const communes: CommuneIndex = communeIndex({ communes: '', departments: '', history: '' });
const lookup = (dataset: string, key: string, code: string) =>
  dataset === 'museums' && key === 'M1' && code === 'VILLE' ? 'Lille' : undefined;

function projected(values: Body, images: readonly RecordImage[] = []): Projected {
  const at = '2026-01-02T03:04:05.000Z';
  const head = { record: 7, dataset: 'works', key: 'K7', producer: 'Musée', number: 1, at };
  return { ...head, state: 'published', values, images, demonstration: false };
}

function row(values: Body, images: readonly RecordImage[] = []): PublishedRow['values'] {
  const made = publishedRow(projected(values, images), publishedWhole(base), { format, communes, lookup });
  if (made === undefined) throw new Error('left out');
  return made.values;
}

describe('a published row', () => {
  it('has every column, null where the record says nothing', () => {
    const values = row({ REF: 'K7' });
    expect(Object.keys(values)).toEqual(publishedWhole(base).columns.map(({ name }) => name));
    expect(values).toMatchObject({ ref: 'K7', tags: null, nb: null, day: null, point: null, img: null });
  });

  it('reads each kind', () => {
    expect(
      row({
        NB: '1 200',
        SIZE: '2,5',
        OPEN: 'oui',
        TAGS: ['a', 'b'],
        DAY: '2019-06-02',
        WHEN: '1er quart 17e s.',
      }),
    ).toMatchObject({
      nb: 1200,
      size: 2.5,
      open: true,
      tags: ['a', 'b'],
      day: '2019-06-02',
      when: '1er quart 17e s.',
    });
  });

  it.each([
    ['12/05/1873', '1873-05-12'],
    ['mai 1873', '1873-05'],
    ['1873', '1873'],
    ['vers 1873', null],
    ['2019-02-30', null],
    ['s.d.', null],
  ])('gives a date at its own precision: %s', (text, iso) => {
    expect(row({ DAY: text })['day']).toBe(iso);
  });

  it('is null where a value is not of its kind', () => {
    expect(
      row({ NB: 'douze', SIZE: 'ss', OPEN: 'peut-être', POINT: 'ici', AREA: '{"type":"Polygon"}' }),
    ).toMatchObject({
      nb: null,
      size: null,
      open: null,
      point: null,
      area: null,
    });
  });

  it('gives points in degrees, from the field, from the system of the record, and outside France', () => {
    expect(row({ POINT: '48.85837,2.294481' })['point']).toEqual({ lon: 2.294481, lat: 48.85837 });
    expect(row({ XY: '652381;6862047', ZONE: 'Lambert93' })['point']).toMatchObject({
      lat: expect.closeTo(48.8566, 2),
      lon: expect.closeTo(2.35, 2),
    });
    expect(row({ POINT: '40.7,-74.01' })['point']).toEqual({ lon: -74.01, lat: 40.7 });
  });

  it('closes rings of points, and keeps GeoJSON', () => {
    const ring = row({ AREA: '2.1;48.1/2.2;48.1/2.2;48.2' })['area'];
    expect(ring).toMatchObject({ type: 'Feature', geometry: { type: 'Polygon' } });
    const geometry = { type: 'Point', coordinates: [2, 48] };
    expect(
      row({ AREA: JSON.stringify({ type: 'Feature', geometry, properties: { a: 1 } }) })['area'],
    ).toEqual({
      type: 'Feature',
      geometry,
      properties: {},
    });
  });

  it('leads to an image deposited here, whole only where its rights let it go', () => {
    const image = { position: 1, name: 'dir/a.jpg', file: 'abc', width: 10, height: 20 };
    expect(row({}, [{ ...image, rights: 'free' }])['img']).toEqual({
      thumbnail: true,
      filename: 'a.jpg',
      format: 'JPEG',
      id: 'abc',
      url: '/image/abc/original',
      width: 10,
      height: 20,
    });
    expect(row({}, [{ ...image, rights: 'unknown' }])['img']).toMatchObject({ url: '/image/abc/1280' });
    expect(row({ IMG: 'cited.jpg' })['img']).toBeNull();
  });

  it('says what the platform knows itself, and what a looked-up record says today', () => {
    expect(row({ MUSEUM: 'M1', CITY: 'Roubaix', PRODUCER: 'claimed' })).toMatchObject({
      city: 'Lille',
      producer: 'Musée',
      has: false,
    });
  });

  it('joins values into one text where the extract does not ask for a list, and leaves out what its condition does', () => {
    const extract = { id: 'x1', title: { fr: 'X' }, columns: ['TAGS'] };
    const dataset = publishedExtract({ ...extract, where: [{ fields: ['REF'], startsWith: ['pa'] }] }, base);
    const context = { format, communes, lookup };
    expect(publishedRow(projected({ REF: 'PA1', TAGS: ['a', 'b'] }), dataset, context)?.values).toEqual({
      tags: 'a/b',
    });
    expect(publishedRow(projected({ REF: 'IA1', TAGS: ['a'] }), dataset, context)).toBeUndefined();
  });
});
