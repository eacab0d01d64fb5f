// What looks like a person's by its shape, and what only seems to.
import { expect, test } from 'vitest';
import { personNameTest } from './person-names.ts';
import { mayNamePersons } from './personal.ts';
import { mayShowPerson, personalIn } from './personal-shapes.ts';

test.each([
  ['jean.petit@ville.fr', ['email']],
  ['p0[at]x.fr', ['email']],
  ['écrire à jean (arobase) ville (point) fr', ['email']],
  ['jean @ ville.fr', ['email']],
  ['christine.lac @orange.fr', ['email']],
  ['jean AROBASE ville.fr', ['email']],
  ['FR76 3000 6000 0112 3456 7890 189 pour le loyer', ['iban']],
  ['DE89370400440532013000', ['iban']],
  ['2 55 08 14 168 025 38', ['number']],
  ['10.0.0.7', ['ip']],
  ['connexion de 82.64.12.200 à 10 h', ['ip']],
  ['2001:db8::8a2e:370:7334', ['ip']],
  ['appeler le 06.12.34.56.78', ['phone']],
])('%j holds %j', (value, kinds) => {
  expect(personalIn(value)).toEqual(kinds);
});

test.each([
  'concert at Bercy.fr',
  'Fête @ la Villette',
  '@jean',
  'FR76 3000 6000 0112 3456 7890 188',
  'FR7630006000011234567890',
  'AB12 CDEF GHIJ KLMN OPQR',
  '2 55 08 14 168 025 39',
  'voir 1.2.3.4',
  'article 12.3.4.10 du code',
  '300.1.1.1',
  '10:30:20',
  '00:1b:44:11:3a:b7',
  '12345678900000',
  '49.4431, 1.0993',
])('%j holds nothing of a person', (value) => {
  expect(personalIn(value)).toEqual([]);
});

test('where cells are withheld, what has a sign of an address is one too', () => {
  const kept = [
    'jean@ville.fr',
    '@jean',
    'facebook @fete',
    'appeler le 06 12 34 56 78',
    'jean AROBASE ville',
  ];
  expect(kept.filter((value) => !mayShowPerson(value))).toEqual([]);
  const shown = ['https://video.example/@fete', 'www.fete.fr', 'ouvert le lundi'];
  expect(shown.filter(mayShowPerson)).toEqual([]);
});

const isName = personNameTest();

test.each([
  'Jean Martin',
  'MARTIN Jean',
  'Martin, Jean',
  'M. Paul Le Roux',
  'Mme Anne-Marie de la Tour',
  'Éric D’Hont',
])('%j is a name', (value) => expect(isName(value)).toBe(true));

test.each([
  'Théâtre Jean Vilar',
  'Jean',
  'jean martin fait du théâtre',
  'Fête de la Rose à Paris',
  'Saint-Denis',
  '3 rue Jean Martin',
])('%j is none', (value) => expect(isName(value)).toBe(false));

test('those who made a work, and halls that bear a name, are not looked at', () => {
  expect(['auteur', 'nom de l artiste', 'nom de la salle', 'titre'].map(mayNamePersons)).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(['dirigeant', 'personne', 'nom'].map(mayNamePersons)).toEqual([true, true, true]);
});
