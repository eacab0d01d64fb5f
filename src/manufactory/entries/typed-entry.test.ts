// The form of an entry, read and written: what was typed comes back, days are read as people write them, an id is made of
// the title.
import { expect, test } from 'vitest';
import type { Entry } from '../../commons/entry.ts';
import { entryQuality } from './quality.ts';
import { readEntry, readTypedEntry, typedEntry } from './typed-entry.ts';

const whole: Entry = {
  id: 'visites',
  formerIds: ['entrees', 'Visites_2019'],
  title: { fr: 'Visites', en: 'Visits' },
  description: { fr: `Deux lignes\n${'et plus '.repeat(15)}`.trim(), en: 'Two' },
  licence: 'etalab-2.0',
  publisher: 'Ville',
  theme: ['Culture', 'Publics, usages'],
  keyword: ['musée'],
  language: 'fr',
  frequency: 'monthly',
  temporal: { from: '2019-05', to: '2020' },
  spatial: ['Amiens'],
  contact: { name: 'Accueil', email: 'a@ville.fr', url: 'https://ville.fr/contact' },
  attributions: ['Musées, Ville'],
  references: 'https://ville.fr/visites',
  state: 'planned',
  planned: '2027-01-15',
  reason: 'Travaux',
};

test('an entry that is shown and sent again is the same', () => {
  expect(readEntry(typedEntry(whole))).toEqual(whole);
  const bare: Entry = {
    id: 'visites',
    formerIds: [],
    title: { fr: 'Visites' },
    state: 'wanted',
    language: 'fr',
  };
  expect(readEntry(typedEntry(bare))).toEqual(bare);
});

test('what the form does not ask stays as it was', () => {
  const origin = { name: 'Ailleurs', address: 'https://x.fr', harvest: 2 };
  const before: Entry = {
    ...whole,
    origin,
    visibility: 'private',
    tombstone: { at: '2026-01-01', reason: 'Doublon' },
  };
  expect(readEntry(typedEntry(before), before)).toEqual(before);
});

test.each([
  ['2027', '2027'],
  ['01/2027', '2027-01'],
  ['5/1/2027', '2027-01-05'],
  ['15.01.2027', '2027-01-15'],
  ['2027-01-15', '2027-01-15'],
  ['bientôt', 'bientôt'],
])('the day %s is read as %s', (typed, read) => {
  expect(readEntry({ ...typedEntry(whole), prevu: typed }).planned).toBe(read);
});

test('an id is made of the title, a contact of what is known of it', () => {
  const form = new URLSearchParams({ titre: 'Fréquentation : l’été (2024)', contactEmail: 'a@ville.fr' });
  expect(readEntry(readTypedEntry(form))).toMatchObject({
    id: 'frequentation-l-ete-2024',
    contact: { name: 'a@ville.fr', email: 'a@ville.fr' },
    state: 'identified',
  });
});

test('nine points of quality', () => {
  expect(entryQuality(whole).every(({ met }) => met)).toBe(true);
  const bare: Entry = {
    id: 'x1',
    formerIds: [],
    title: { fr: 'X' },
    frequency: 'unknown',
    contact: { name: 'Y' },
  };
  expect(entryQuality(bare).filter(({ met }) => met)).toEqual([]);
});
