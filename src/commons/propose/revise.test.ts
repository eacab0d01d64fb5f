// A format made here, corrected again: what is not corrected stays, what is hidden leaves every public part.
import { expect, test } from 'vitest';
import type { Format } from '../format.ts';
import { parseFormat } from '../format-check.ts';
import { communeIndex } from '../places/communes.ts';
import { publishedWhole } from '../published-dataset.ts';
import { hidesMore } from '../visibility.ts';
import { formatOf } from './format-of.ts';
import { proposeFormat } from './propose.ts';
import { proposalOf, reviseFormat } from './revise.ts';
import { surveyTable } from './survey.ts';

const communes = communeIndex({ communes: '', departments: '', history: '' });
const words = { name: 'salles', title: { fr: 'Salles' }, producer: 'Région' };

function formatFor(names: readonly string[], row: (at: number) => readonly string[]): Format {
  const survey = surveyTable();
  for (let at = 0; at < 20; at += 1) survey.add(names, row(at));
  return parseFormat(formatOf(proposeFormat(survey.finish(), { communes }), words), 'salles');
}

const names = ['Nom', 'Commune', 'Genre', 'Année', 'Jauge (en personnes)', 'Courriel', 'lat', 'lon', 'Nom.'];
const format = formatFor(names, (at) => [
  `Salle ${at}`,
  'Dole',
  at % 2 === 0 ? 'danse' : 'cirque',
  '2019',
  `${at}`,
  `a${at}@b.fr`,
  `47.${at}`,
  `5.${at}`,
  `autre ${at}`,
]);

test('a format that is not corrected is the same', () => {
  expect(reviseFormat(format, {}, words)).toEqual(format);
  const keyed = formatFor(['id', 'Nom'], (at) => [`S${at}`, `Salle ${at}`]);
  expect(reviseFormat(keyed, {}, words)).toEqual(keyed);
});

test('a hidden field leaves filters, parts, index and key; who saw it is kept from it', () => {
  const next = parseFormat(
    reviseFormat(format, { columns: { genre: { isPublic: false } } }, words),
    'salles',
  );
  const field = next.fields.find(({ code }) => code === 'genre');
  expect(field).toMatchObject({ visibility: 'private', search: 'none' });
  expect(field).not.toHaveProperty('ownFacet');
  expect(format.roles.kind).toEqual(['genre']);
  expect(next.roles.kind).toBeUndefined();
  expect(next.key.ofRow).toEqual(format.key.ofRow?.filter((code) => code !== 'genre'));
  expect(hidesMore(format, next)).toBe(true);
});

test('a field that is opened says what for, and is no part of a key that had it not', () => {
  const open = { isPublic: true, purpose: 'Joindre les salles', basis: 'consent' } as const;
  expect(() => reviseFormat(format, { columns: { courriel: { isPublic: true } } }, words)).toThrow(
    'personal-unexplained',
  );
  const next = parseFormat(reviseFormat(format, { columns: { courriel: open } }, words), 'salles');
  expect(next.fields.find(({ code }) => code === 'courriel')?.visibility).toBeUndefined();
  expect(next.key).toEqual(format.key);
  expect(hidesMore(format, next)).toBe(false);
});

test('another published name leaves the code, and the names before are kept', () => {
  const once = reviseFormat(format, { columns: { genre: { code: 'discipline' } } }, words);
  const twice = parseFormat(reviseFormat(once, { columns: { genre: { code: 'art' } } }, words), 'salles');
  expect(twice.fields.find(({ code }) => code === 'genre')).toMatchObject({
    column: 'art',
    aliases: ['discipline'],
  });
});

test('a filter of which several values mean any of them is published so, and stays so until it is taken back', () => {
  const set = parseFormat(
    reviseFormat(format, { columns: { genre: { disjunctive: true } } }, words),
    'salles',
  );
  expect(publishedWhole({ name: 'salles', format: set, visibility: 'public' }).columns).toContainEqual(
    expect.objectContaining({ name: 'genre', facet: { disjunctive: true } }),
  );
  expect(reviseFormat(set, {}, words)).toEqual(set);
  const [at] = proposalOf(set).columns.flatMap(({ code }, place) => (code === 'genre' ? [place] : []));
  expect(proposalOf(set).columns[at ?? 0]?.disjunctive).toBe(true);
  const back = reviseFormat(set, { columns: { genre: { disjunctive: false } } }, words);
  expect(back.fields.find(({ code }) => code === 'genre')).not.toHaveProperty('disjunctive');
});

test('a field that is left out goes; the key cannot', () => {
  const next = reviseFormat(format, { columns: { genre: { take: false } } }, words);
  expect(next.fields.some(({ code }) => code === 'genre')).toBe(false);
  expect(hidesMore(format, next)).toBe(true);
  const keyed = formatFor(['id', 'Nom'], (at) => [`S${at}`, `Salle ${at}`]);
  expect(proposalOf(keyed).key).toEqual({ kind: 'column', name: 'id' });
  for (const correction of [{ take: false }, { isPublic: false }])
    expect(() => reviseFormat(keyed, { columns: { id: correction } }, words)).toThrow('key-not-usable');
});
