// What each viewer gets of a version, and what a new version of a format takes away.
import { expect, test } from 'vitest';
import type { Format } from './format.ts';
import type { Version } from './record.ts';
import type { Viewer } from './viewer.ts';
import { hidesMore, project } from './visibility.ts';

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
    { code: 'ID', type: 'text', label: label('Numéro') },
    { code: 'PLACE', type: 'text', label: label('Lieu'), visibility: 'organisation' },
    {
      code: 'TOWN',
      type: 'text',
      label: label('Commune'),
      derived: { kind: 'split', from: 'PLACE', pattern: 'x' },
    },
    { code: 'MAIL', type: 'email', label: label('Adresse'), visibility: 'members' },
    { code: 'IMG', type: 'image', label: label('Image') },
  ],
  roles: { image: ['IMG'] },
};

const version: Version = {
  record: 1,
  dataset: 'things',
  key: 'T1',
  producer: 'P',
  visibility: 'public',
  number: 1,
  formatNumber: 1,
  body: { ID: 'T1', PLACE: 'caché', TOWN: 'Rouen', MAIL: 'a@b.fr', IMG: 'a.jpg' },
  state: 'published',
  images: [{ position: 1, name: 'a.jpg', rights: 'free' }],
  at: '2026-01-01T00:00:00Z',
  demonstration: false,
};

const member = (role: 'steward' | 'producer' | 'reader', producers: readonly string[] = []): Viewer => ({
  kind: 'member',
  id: 'm',
  role,
  producers,
});

function codes(viewer: Viewer, changes: Partial<Version> = {}, visibility: 'public' | 'private' = 'public') {
  const seen = project({ ...version, ...changes }, format, viewer, { visibility, today: '2026-06-01' });
  return seen === undefined ? undefined : Object.keys(seen.values).join(' ');
}

test('each viewer gets the fields of its level, and derived ones no wider than their source', () => {
  expect(codes({ kind: 'public' })).toBe('ID IMG');
  expect(codes(member('reader'))).toBe('ID MAIL IMG');
  expect(codes(member('producer', ['Q']))).toBe('ID MAIL IMG');
  expect(codes(member('producer', ['P']))).toBe('ID PLACE TOWN MAIL IMG');
  expect(codes(member('steward'))).toBe('ID PLACE TOWN MAIL IMG');
});

test('the strictest of dataset and record decides whether the record exists', () => {
  expect(codes({ kind: 'public' }, { visibility: 'members' })).toBeUndefined();
  expect(codes(member('reader'), { visibility: 'members' })).toBeDefined();
  expect(codes(member('producer', ['P']), {}, 'private')).toBeUndefined();
  expect(codes(member('steward'), {}, 'private')).toBeDefined();
});

test('a draft and a deleted record are not there for anybody', () => {
  expect(codes({ kind: 'public' }, { state: 'draft' })).toBeUndefined();
  expect(codes(member('steward'), { body: null })).toBeUndefined();
});

test('a withheld field is hidden until its embargo ends, with the images that it names', () => {
  const withheld = { withheld: { fields: ['IMG'], until: '2026-12-31' } };
  expect(codes({ kind: 'public' }, withheld)).toBe('ID');
  const context = { visibility: 'public', today: '2026-06-01' } as const;
  expect(project({ ...version, ...withheld }, format, { kind: 'public' }, context)?.images).toEqual([]);
  expect(codes({ kind: 'public' }, { withheld: { fields: ['IMG'], until: '2026-05-31' } })).toBe('ID IMG');
});

test('with a withheld field go the parts of its text', () => {
  const opened = { ...format, fields: format.fields.map(({ visibility: _, ...field }) => field) };
  const context = { visibility: 'public', today: '2026-06-01' } as const;
  const withheld = { ...version, withheld: { fields: ['PLACE'] } };
  expect(project(withheld, opened, { kind: 'public' }, context)?.values).not.toHaveProperty('TOWN');
  expect(project(version, opened, { kind: 'public' }, context)?.values).toHaveProperty('TOWN');
});

test('a new version hides more when a field goes or narrows, not when one comes or opens', () => {
  const without = { ...format, fields: format.fields.filter(({ code }) => code !== 'IMG') };
  const opened = { ...format, fields: format.fields.map(({ visibility: _, ...field }) => field) };
  expect(hidesMore(format, without)).toBe(true);
  expect(hidesMore(opened, format)).toBe(true);
  expect(hidesMore(format, opened)).toBe(false);
  expect(hidesMore(without, format)).toBe(false);
});

test('values that show something of a person are kept from the public, cell by cell, and a list keeps the others', () => {
  const without: Format = {
    ...format,
    fields: [
      { code: 'ID', type: 'text', label: label('Numéro') },
      {
        code: 'NOTE',
        type: 'text',
        many: true,
        label: label('Note'),
        personal: { found: {}, cells: 'withheld' },
      },
    ],
  };
  const seen = (viewer: Viewer, NOTE: string | readonly string[]) =>
    project({ ...version, body: { ID: 'T1', NOTE } }, without, viewer, { visibility: 'public', today: '' })
      ?.values['NOTE'];
  expect(seen({ kind: 'public' }, 'écrire à jean@ville.fr')).toBeUndefined();
  expect(seen({ kind: 'public' }, 'ouvert le lundi')).toBe('ouvert le lundi');
  expect(seen({ kind: 'public' }, ['jean@ville.fr', 'ouvert'])).toEqual(['ouvert']);
  expect(seen({ kind: 'public' }, ['jean@ville.fr', '06 12 34 56 78'])).toBeUndefined();
  expect(seen(member('reader'), 'jean@ville.fr')).toBeUndefined();
  expect(seen(member('producer', ['Q']), 'jean@ville.fr')).toBeUndefined();
  expect(seen(member('producer', ['P']), 'jean@ville.fr')).toBe('jean@ville.fr');
  expect(seen(member('steward'), 'jean@ville.fr')).toBe('jean@ville.fr');
  const open = { ...without, fields: without.fields.map(({ personal: _, ...field }) => field) };
  expect([hidesMore(open, without), hidesMore(without, open), hidesMore(without, without)]).toEqual([
    true,
    false,
    false,
  ]);
});
